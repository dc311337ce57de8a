"""Two figures: every case of the specification, what the labels promise, and parts of a whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from random import Random
from typing import Any

import pytest
from figures import day, dice, figure, random_answers, random_figure
from hypothesis import given, settings

from factcheck.analysis.discrepancy import Label, compare, compare_parts, supports
from factcheck.analysis.figures import ANY_TIME, FigureView, stored_intervals, time_of
from factcheck.values.dates import DateRange, parse_date
from factcheck.values.quantities import Interval, Modifier, intervals
from factcheck.vocabulary import Aggregation, QuestionKind

M, L, A = Modifier, Label, Aggregation
YES_NO: dict[str, Any] = {"kind": QuestionKind.POLAR}

ABOUT_300 = figure(M.ABOUT, 300)
UNKNOWN = figure(M.CANNOT_CONFIRM)


def told(f: FigureView, g: FigureView) -> tuple[Label, str | None, bool, bool]:
    found = compare(f, g)
    factor = None if found.factor is None else str(found.factor)
    return found.label, factor, found.f_supports_g, found.g_supports_f


CASES = [
    (ABOUT_300, figure(M.BARE, 300), (L.AGREE, None, True, True)),
    (ABOUT_300, figure(M.MORE_THAN, 200), (L.COMPATIBLE, None, True, False)),
    # 900 / 330
    (ABOUT_300, figure(M.ABOUT, 1_000), (L.CONTRADICTION, "2.73", False, False)),
    # 12,001 / 11,000
    (
        figure(M.MORE_THAN, 12_000),
        figure(M.ABOUT, 10_000),
        (L.CONTRADICTION, "1.09", False, False),
    ),
    (
        figure(M.MORE_THAN, 2_700),
        figure(M.EXACTLY, 2_700),
        (L.CONTRADICTION, "1.00", False, False),
    ),
    (figure(M.HUNDREDS), ABOUT_300, (L.COMPATIBLE, None, False, True)),
    # Committed 0-1,200 and 270-330, read as 500-1,000 and 300: 500 / 300
    (figure(M.UP_TO, 1_000), figure(M.BARE, 300), (L.TENSION, "1.67", False, False)),
    # 3,000 is within 200-9,999, but nobody who reads "hundreds" thinks of it: 2,700 / 999
    (figure(M.HUNDREDS), figure(M.ABOUT, 3_000), (L.TENSION, "2.70", False, False)),
    (UNKNOWN, ABOUT_300, (L.COMPATIBLE, None, False, False)),
    (UNKNOWN, UNKNOWN, (L.COMPATIBLE, None, False, False)),
    (figure(M.FEW), figure(M.ABOUT, 3_000), (L.COMPATIBLE, None, False, False)),
    # A share ends at 100, but who cannot confirm one has not said so.
    (
        figure(M.CANNOT_CONFIRM, unit="percent"),
        figure(M.EXACTLY, 150, unit="percent"),
        (L.COMPATIBLE, None, False, False),
    ),
    (figure(M.SOME), ABOUT_300, (L.COMPATIBLE, None, False, True)),
    # Nothing is a number of times zero.
    (figure(M.NONE), ABOUT_300, (L.CONTRADICTION, None, False, False)),
    (figure(M.NONE), figure(M.SOME), (L.CONTRADICTION, None, False, False)),
    (figure(M.NONE), figure(M.NONE), (L.AGREE, None, True, True)),
    (figure(M.AT_LEAST, 5), figure(M.AT_LEAST, 5), (L.AGREE, None, True, True)),
    # Infinite on one side each, and both can be true.
    (figure(M.AT_LEAST, 5), figure(M.SOME), (L.COMPATIBLE, None, True, False)),
]


@pytest.mark.parametrize(("f", "g", "expected"), CASES)
def test_two_figures_of_one_moment(
    f: FigureView, g: FigureView, expected: tuple[Label, str | None, bool, bool]
) -> None:
    assert told(f, g) == expected
    for aggregation in (None, *Aggregation):
        same = {"aggregation": aggregation, "as_of": day(10)}
        assert told(replace(f, **same), replace(g, **same)) == expected


def test_over_2700_and_exactly_2700_is_marginal_and_about_10000_and_12000_is_not() -> None:
    assert compare(figure(M.MORE_THAN, 2_700), figure(M.EXACTLY, 2_700)).marginal
    assert not compare(figure(M.MORE_THAN, 12_000), figure(M.ABOUT, 10_000)).marginal
    assert not compare(ABOUT_300, figure(M.BARE, 300)).marginal


def test_an_end_that_is_left_out_of_a_share_keeps_apart_what_would_touch() -> None:
    more = figure(M.MORE_THAN, 50, unit="percent")
    half = figure(M.EXACTLY, 50, unit="percent")
    assert told(more, half) == (L.CONTRADICTION, "1.00", False, False)
    assert told(figure(M.FEWER_THAN, 50, unit="percent"), half)[0] is L.CONTRADICTION
    assert told(figure(M.MOST, unit="percent"), more) == (L.AGREE, None, True, True)
    assert told(figure(M.NONE, unit="percent"), figure(M.SOME, unit="percent"))[0] is (
        L.CONTRADICTION
    )


def at(found: FigureView, when: DateRange, aggregation: Aggregation, **rest: Any) -> FigureView:
    return replace(found, as_of=when, aggregation=aggregation, **rest)


TIMED = [
    # Higher later, and a count that grows.
    (A.CUMULATIVE, 300, day(10), 1_000, day(20), L.GROWTH, "2.73"),
    # 2,700 / 1,100: it fell.
    (A.CUMULATIVE, 3_000, day(10), 1_000, day(20), L.CONTRADICTION, "2.45"),
    (A.CUMULATIVE, 300, day(10), 1_000, day(10), L.CONTRADICTION, "2.73"),
    # Days 8 to 11 are not surely before days 10 to 19.
    (A.CUMULATIVE, 300, day(8, 12), 1_000, day(10, 20), L.CONTRADICTION, "2.73"),
    # The day after the last is no part of a time.
    (A.CUMULATIVE, 300, day(8, 10), 1_000, day(10, 20), L.GROWTH, "2.73"),
    # It did not grow, so there is nothing to explain.
    (A.CUMULATIVE, 300, day(10), 300, day(20), L.AGREE, None),
    (A.CUMULATIVE, 300, day(10), 310, day(20), L.AGREE, None),
    (A.STOCK, 300, day(10), 1_000, day(20), L.NOT_COMPARABLE, None),
    (A.STOCK, 300, day(10), 300, day(20), L.NOT_COMPARABLE, None),
    (A.STOCK, 300, day(8, 12), 1_000, day(10, 20), L.CONTRADICTION, "2.73"),
    (A.FLOW, 300, day(1, 31), 1_000, day(1, 31), L.CONTRADICTION, "2.73"),
    (A.FLOW, 300, day(1, 31), 1_000, day(1, 61), L.NOT_COMPARABLE, None),
    (A.INCIDENT, 300, day(10), 1_000, day(20), L.CONTRADICTION, "2.73"),
]


@pytest.mark.parametrize(("how", "one", "when", "two", "then", "label", "factor"), TIMED)
def test_time_explains_what_it_can(
    how: Aggregation,
    one: int,
    when: DateRange,
    two: int,
    then: DateRange,
    label: Label,
    factor: str | None,
) -> None:
    f, g = at(figure(M.ABOUT, one), when, how), at(figure(M.ABOUT, two), then, how)
    assert told(f, g)[:2] == (label, factor)
    assert not compare(f, g).date_unknown


@pytest.mark.parametrize("how", Aggregation)
def test_a_figure_without_a_date_is_compared_with_every_other_and_says_so(
    how: Aggregation,
) -> None:
    f, g = at(ABOUT_300, ANY_TIME, how), at(figure(M.ABOUT, 1_000), day(20), how)
    found = compare(f, g)
    assert found.label is L.CONTRADICTION
    assert found.date_unknown


def test_the_time_of_a_figure_is_its_own_then_when_it_was_said_then_when_it_was_issued() -> None:
    own, said, issued = parse_date("2025-01-10"), parse_date("2025-01-13"), parse_date("2025")
    words = parse_date("earlier this year")
    assert time_of(own, said, issued) == (own, False)
    assert time_of(None, said, issued) == (said, True)
    assert time_of(words, None, issued) == (issued, True)
    assert time_of(words, None, None) == (ANY_TIME, False)


NIS, HUR = frozenset({"nis"}), frozenset({"hur"})
BOTH = NIS | HUR


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        (NIS, NIS, L.REVISION),
        (NIS, BOTH, L.REVISION),
        # HUR has not taken back what it said.
        (BOTH, NIS, L.CONTRADICTION),
        (NIS, HUR, L.CONTRADICTION),
        (frozenset(), frozenset(), L.CONTRADICTION),
    ],
)
def test_the_same_origin_later_is_a_revision(
    first: frozenset[str], second: frozenset[str], label: Label
) -> None:
    f = replace(ABOUT_300, said=day(10), origins=first)
    g = replace(figure(M.ABOUT, 1_000), said=day(20), origins=second)
    assert told(f, g)[:2] == (label, "2.73")
    # Said on one day it is no revision, and nor is the same number said again.
    assert compare(f, replace(g, said=day(10))).label is L.CONTRADICTION
    assert compare(f, replace(f, said=day(20), origins=second)).label is L.AGREE
    # Nor where somebody else may be behind the first of them.
    unsure = replace(f, unsure=frozenset({"analysts"}))
    assert compare(unsure, g).label is L.CONTRADICTION


@pytest.mark.parametrize("how", [A.CUMULATIVE, A.INCIDENT])
@pytest.mark.parametrize("later", [100, 1_000])
def test_a_revision_explains_a_count_that_rose_or_fell(how: Aggregation, later: int) -> None:
    f = at(ABOUT_300, day(10), how, said=day(10), origins=NIS)
    g = at(figure(M.ABOUT, later), day(20), how, said=day(20), origins=NIS)
    assert compare(f, g).label is L.REVISION


def test_a_stock_of_another_moment_is_no_revision() -> None:
    f = at(ABOUT_300, day(10), A.STOCK, said=day(10), origins=NIS)
    g = at(figure(M.ABOUT, 1_000), day(20), A.STOCK, said=day(20), origins=NIS)
    assert compare(f, g).label is L.NOT_COMPARABLE


def test_yes_and_no_contradict_each_other_and_unknown_nothing() -> None:
    yes, no = figure(M.EXACTLY, 1, **YES_NO), figure(M.EXACTLY, 0, **YES_NO)
    unknown = figure(M.CANNOT_CONFIRM, **YES_NO)
    assert told(yes, no) == (L.CONTRADICTION, None, False, False)
    assert told(yes, yes) == (L.AGREE, None, True, True)
    assert told(no, no) == (L.AGREE, None, True, True)
    for answer in (yes, no, unknown):
        assert told(unknown, answer) == (L.COMPATIBLE, None, False, False)


@pytest.mark.parametrize(
    "other",
    [
        {"question": "another"},
        {"unit": "tanks"},
        {"aggregation": A.STOCK},
        YES_NO,
    ],
)
def test_what_answers_another_question_is_not_compared(other: dict[str, Any]) -> None:
    found = compare(ABOUT_300, replace(figure(M.ABOUT, 1_000), **other))
    assert found.label is L.NOT_COMPARABLE
    assert found.reason


def test_an_unbounded_factor_has_two_places_all_the_same() -> None:
    least, most = Decimal("0.000000000000001"), Decimal(10) ** 14
    one = FigureView(
        claim="c1",
        figure=1,
        question="q",
        committed=Interval(least, least),
        likely=Interval(least, least),
    )
    found = compare(one, replace(one, committed=Interval(most, most), likely=Interval(most, most)))
    assert found.factor == Decimal("1e29")


@given(dice)
@settings(max_examples=200, deadline=None)
def test_swapping_two_figures_swaps_who_supports_whom_and_nothing_else(random: Random) -> None:
    for f, g in combinations(random_answers(random), 2):
        there, back = compare(f, g), compare(g, f)
        assert back == replace(
            there, f_supports_g=there.g_supports_f, g_supports_f=there.f_supports_g
        )
        assert (there.label is L.AGREE) == (there.f_supports_g and there.g_supports_f)
        if there.label is not L.NOT_COMPARABLE:
            assert there.f_supports_g == supports(f, g)
        if there.f_supports_g or there.g_supports_f:
            assert there.label in (L.AGREE, L.COMPATIBLE)
        if there.label is L.TENSION:
            assert not there.marginal


@given(dice)
@settings(max_examples=200, deadline=None)
def test_a_figure_agrees_with_itself_unless_it_commits_to_nothing(random: Random) -> None:
    for f in random_answers(random):
        expected = L.AGREE if f.committal else L.COMPATIBLE
        assert compare(f, f).label is (expected if f.fits else L.NOT_COMPARABLE)


@pytest.mark.parametrize("unit", ["soldiers", "percent", None])
@pytest.mark.parametrize("modifier", [m for m in Modifier if m not in (M.BETWEEN, M.MOST)])
def test_what_the_ledger_stores_gives_the_intervals_back(
    modifier: Modifier, unit: str | None
) -> None:
    a = None if modifier in (M.SEVERAL, M.HUNDREDS, M.SOME, M.NONE, M.FEW) else Decimal(1_000)
    if modifier in (M.CANNOT_CONFIRM, M.DOZENS, M.THOUSANDS):
        a = None
    made = intervals(modifier, a, unit=unit)
    ends = [end for interval in made for end in (interval.low, interval.high)]
    assert stored_intervals(ends, modifier=modifier, a=a) == made


def test_ends_written_by_hand_all_belong() -> None:
    fifty, hundred = Decimal(50), Decimal(100)
    ends = [fifty, hundred, fifty, hundred]
    made = stored_intervals(ends, modifier=M.MOST, a=None, manual=True)
    assert made == (Interval(fifty, hundred),) * 2
    assert stored_intervals(ends, modifier=M.MOST, a=None) == intervals(M.MOST, unit="percent")


KILLED, WOUNDED = figure(M.ABOUT, 300), figure(M.MORE_THAN, 2_700)


@pytest.mark.parametrize(
    ("whole", "complete", "label", "factor"),
    [
        (figure(M.ABOUT, 3_000), True, L.COMPATIBLE, None),
        (figure(M.MORE_THAN, 2_000), True, L.COMPATIBLE, None),
        # 240 + 2,701 at least, and 2,750 at most; read as 2,971 and 2,700
        (figure(M.BARE, 2_700), False, L.CONTRADICTION, "1.10"),
        # More than the parts is no wonder unless they are all there is.
        (figure(M.ABOUT, 9_000), False, L.COMPATIBLE, None),
        # No end to the words of the parts, but 2,971-3,130 as they are read: 8,500 / 3,130
        (figure(M.ABOUT, 9_000), True, L.TENSION, "2.72"),
        (figure(M.THOUSANDS), True, L.COMPATIBLE, None),
        (figure(M.HUNDREDS), False, L.TENSION, "2.97"),
        (UNKNOWN, True, L.COMPATIBLE, None),
    ],
)
def test_killed_and_wounded_against_casualties(
    whole: FigureView, complete: bool, label: Label, factor: str | None
) -> None:
    found = compare_parts(whole, [KILLED, WOUNDED], complete=complete)
    assert (found.label, found.factor) == (label, None if factor is None else Decimal(factor))


def test_a_part_that_commits_to_nothing_proves_neither_too_much_nor_too_little() -> None:
    share = [replace(each, unit="percent") for each in (figure(M.CANNOT_CONFIRM, unit="percent"),)]
    whole = figure(M.EXACTLY, 120, unit="percent")
    assert compare_parts(whole, share, complete=True).label is L.COMPATIBLE
    assert compare_parts(figure(M.BARE, 1_000), [UNKNOWN, WOUNDED]).label is L.CONTRADICTION


@pytest.mark.parametrize(
    ("when", "killed", "label"),
    [
        (day(10), day(10), L.CONTRADICTION),
        # The whole was counted before the dead were.
        (day(10), day(20), L.GROWTH),
        (day(20), day(10), L.CONTRADICTION),
    ],
)
def test_parts_may_exceed_what_their_whole_was_before(
    when: DateRange, killed: DateRange, label: Label
) -> None:
    whole = at(figure(M.BARE, 2_700), when, A.CUMULATIVE)
    parts = [at(KILLED, killed, A.CUMULATIVE), at(WOUNDED, day(10), A.CUMULATIVE)]
    assert compare_parts(whole, parts).label is label


def test_earlier_parts_may_fall_short_of_a_count_that_grew() -> None:
    whole = at(figure(M.BARE, 9_000), day(20), A.CUMULATIVE)
    parts = [at(KILLED, day(10), A.CUMULATIVE), at(figure(M.BARE, 500), day(20), A.CUMULATIVE)]
    assert compare_parts(whole, parts, complete=True).label is L.GROWTH
    assert compare_parts(replace(whole, as_of=day(5)), parts, complete=True).label is (
        L.CONTRADICTION
    )


@pytest.mark.parametrize("how", [A.STOCK, A.FLOW])
def test_parts_of_other_times_or_units_are_not_added_up(how: Aggregation) -> None:
    whole = at(figure(M.BARE, 100), day(10), how)
    fine, later = at(KILLED, day(10), how), at(WOUNDED, day(20), how)
    assert compare_parts(whole, [fine]).label is L.CONTRADICTION
    assert compare_parts(whole, [fine, later]).label is L.NOT_COMPARABLE
    assert compare_parts(whole, [replace(fine, unit="tanks")]).label is L.NOT_COMPARABLE


def test_a_whole_without_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="one part at least"):
        compare_parts(ABOUT_300, [])


@given(dice)
@settings(max_examples=200, deadline=None)
def test_a_part_more_never_lets_parts_fit_that_exceeded_their_whole(random: Random) -> None:
    whole, *parts = (random_figure(random, aggregation=None, fits=True) for _ in range(4))
    fewer, more = compare_parts(whole, parts[1:]), compare_parts(whole, parts)
    assert more.label is L.CONTRADICTION or fewer.label is not L.CONTRADICTION
