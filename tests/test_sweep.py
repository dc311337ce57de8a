"""Many figures: the sweep finds what comparing all pairs finds, without comparing all pairs."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from figures import day, dice, figure, random_answers
from hypothesis import given, settings

from factcheck.analysis import shelf, sweep
from factcheck.analysis.comparable import comparable
from factcheck.analysis.discrepancy import Comparison, Label, compare, disagreement
from factcheck.analysis.figures import FigureView
from factcheck.analysis.support import SupportGroup, support_groups, without
from factcheck.analysis.sweep import DISCREPANCIES, contradicted, discrepancies
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import Aggregation

L, M, A = Label, Modifier, Aggregation
WANTED = (
    DISCREPANCIES,
    {L.CONTRADICTION},
    {L.CONTRADICTION, L.TENSION},
    {L.GROWTH},
    {L.REVISION},
    (),
)


def found(
    figures: Iterable[FigureView], labels: Collection[Label] = DISCREPANCIES
) -> Counter[tuple[frozenset[int], Label]]:
    return Counter(
        (frozenset((f.figure, g.figure)), told.label)
        for f, g, told in discrepancies(figures, labels)
    )


def support_pairs(groups: list[SupportGroup]) -> set[tuple[str, str]]:
    """The (supporting, supported) claims of some groups."""
    return {
        (one, other)
        for group in groups
        for supporter in group.supporters
        for one in groups[supporter].members
        for other in group.members
        if one != other
    }


@given(dice)
@settings(max_examples=200, deadline=None)
def test_a_sweep_finds_what_comparing_all_pairs_finds(random: Random) -> None:
    figures = random_answers(random)
    labels = random.choice(WANTED)
    pairs = [(f, g, compare(f, g).label) for f, g in combinations(figures, 2)]
    expected = Counter(
        (frozenset((f.figure, g.figure)), label) for f, g, label in pairs if label in labels
    )
    assert found(figures, labels) == expected
    for f, g, told in discrepancies(figures, labels):
        assert told == compare(f, g)
        assert f.likely.low <= g.likely.low


@given(dice)
@settings(max_examples=200, deadline=None)
def test_claims_that_are_contradicted_are_those_of_the_pairs(random: Random) -> None:
    figures = random_answers(random)
    silent = {f"c{number}" for number in range(12) if random.random() < 0.2}
    pairs = [
        (one.claim, other.claim)
        for f, g in combinations(figures, 2)
        if (told := compare(f, g)).label is L.CONTRADICTION and not told.marginal
        for one, other in ((f, g), (g, f))
    ]
    assert contradicted(comparable(figures)) == {one for one, _ in pairs}
    assert contradicted(comparable(figures), silent) == {
        one for one, other in pairs if other not in silent
    }


@given(dice)
@settings(max_examples=100, deadline=None)
def test_who_is_silent_supports_nobody_and_is_supported(random: Random) -> None:
    figures = random_answers(random)
    silent = {f"c{number}" for number in range(12) if random.random() < 0.4}
    groups = support_groups(comparable(figures))
    told = support_pairs(without(silent, groups))
    assert told == {pair for pair in support_pairs(groups) if pair[0] not in silent}


def test_no_other_label_can_be_asked_for() -> None:
    with pytest.raises(ValueError, match="contradictions"):
        list(discrepancies([], {L.CONTRADICTION, L.AGREE}))


@given(dice)
@settings(max_examples=200, deadline=None)
def test_groups_support_each_other_as_their_figures_do(random: Random) -> None:
    figures = random_answers(random)
    expected = {
        (f.claim, g.claim)
        for f in figures
        for g in figures
        if f.claim != g.claim and compare(f, g).f_supports_g
    }
    groups = support_groups(comparable(figures))
    assert support_pairs(groups) == expected
    for number, group in enumerate(groups):
        assert number in group.supporters
        assert len(set(group.members)) == len(group.members)


def test_ten_thousand_papers_that_print_one_number_are_one_group() -> None:
    figures = [figure(M.ABOUT, 300, claim=f"c{number}", figure=number) for number in range(10_000)]
    assert support_groups(comparable(figures)) == [
        SupportGroup(tuple(f"c{number}" for number in range(10_000)), (0,), "q")
    ]
    assert not found(figures)


class Compared:
    """Counts how often two figures are looked at together, which is what a sweep must not do."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        monkeypatch.setattr(sweep, "disagreement", self)

    def __call__(self, f: FigureView, g: FigureView) -> Comparison:
        self.times += 1
        return disagreement(f, g)


def crowd(many: int, aggregation: Aggregation, odd: int) -> list[FigureView]:
    """Figures that agree with one another, or speak of other days, but for a few."""
    figures = []
    for number in range(many):
        dated = aggregation in (A.STOCK, A.FLOW)
        # Those of a day agree; a count that grows does so by less than words can tell.
        value = 300 + 100 * (number % 50) if dated else 3_000 + number * 10 // many
        figures.append(
            figure(
                M.EXACTLY if dated else M.ABOUT,
                value,
                claim=f"c{number}",
                figure=number,
                aggregation=aggregation,
                as_of=day(number % 50 + 100 * (number // 100)) if dated else day(number),
            )
        )
    return figures + [
        replace(
            figure(M.EXACTLY, 9_999_999, claim=f"odd{number}"),
            figure=many + number,
            aggregation=aggregation,
            as_of=figures[number * 7].as_of,
        )
        for number in range(odd)
    ]


@pytest.mark.parametrize("aggregation", Aggregation)
def test_only_pairs_of_the_answer_are_looked_at(
    aggregation: Aggregation, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = Compared(monkeypatch)
    answer = sum(found(crowd(1_000, aggregation, odd=1)).values())
    assert 0 < answer <= 1_000
    assert compared.times == answer


@given(dice)
@settings(max_examples=100, deadline=None)
def test_numbers_in_blocks_are_a_sorted_list(random: Random) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelf, "_BLOCK", random.choice([1, 2, 5]))
        kept = set(random.sample(range(40), random.randrange(10)))
        numbers = shelf.Numbers(kept)
        for number in random.choices(range(40), k=60):
            (numbers.remove if number in kept else numbers.add)(number)
            kept ^= {number}
            limit = random.randrange(-1, 42)
            assert list(numbers.below(limit)) == sorted(one for one in kept if one < limit)
            assert list(numbers.upward(limit)) == sorted(one for one in kept if one >= limit)


def test_growth_costs_nothing_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = Compared(monkeypatch)
    daily = [
        figure(M.EXACTLY, 100 + 10 * number, figure=number, aggregation=A.CUMULATIVE)
        for number in range(300)
    ]
    daily = [replace(f, as_of=day(f.figure), said=day(f.figure)) for f in daily]
    assert not found(daily, {L.CONTRADICTION, L.TENSION})
    assert compared.times == 0
    assert sum(found(daily).values()) == 300 * 299 // 2


def test_a_sweep_streams_its_answer() -> None:
    figures = [figure(M.EXACTLY, 10 * number, figure=number) for number in range(200)]
    tracemalloc.start()
    try:
        count = sum(1 for _ in discrepancies(figures))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 200 * 199 // 2
    assert peak < 300_000
