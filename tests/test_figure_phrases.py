"""Figures as people write them: what is read, what is about so many, and what is refused.

Each line of texts/figure_phrases.tsv is a kind, the words and the unit of the question. Lines 260
to 406 were written, with what becomes of them, before any of them was tried; those behind them
hold what was refused wrongly once.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.values.quantities import Modifier, QuantityError
from factcheck.values.quantity_words import fitting_quantity, read_quantity
from factcheck.values.unit_counted import groups_asked

# A second number, or a word before the first, is refused whatever it means.
REFUSED_ALL_THE_SAME = frozenset(
    (
        "300 people in 40-degree heat",
        "300 residents of two towns",
        "300 people (100%)",
        "북한군 300명",
        "주민 300명",
    )
)


class Phrase(NamedTuple):
    kind: str
    words: str
    unit: str


def phrases() -> list[Phrase]:
    path = Path(__file__).parent / "texts" / "figure_phrases.tsv"
    return [Phrase(*line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()]


PHRASES = phrases()


def of(kind: str) -> list[Phrase]:
    return [one for one in PHRASES if one.kind == kind and one.words not in REFUSED_ALL_THE_SAME]


def test_the_set_is_what_it_is_said_to_be() -> None:
    assert Counter(one.kind for one in PHRASES) == {
        "harmless": 316,
        "doubt": 145,
        "unit": 51,
        "about": 38,
    }


@pytest.mark.parametrize("one", of("harmless"), ids=lambda one: one.words)
def test_the_harmless_is_read(one: Phrase) -> None:
    assert fitting_quantity(one.words, unit=one.unit).a is not None


@pytest.mark.parametrize("one", of("about"), ids=lambda one: one.words)
def test_an_estimate_is_about_so_many_wherever_that_stands(one: Phrase) -> None:
    assert fitting_quantity(one.words, unit=one.unit).modifier is Modifier.ABOUT


@pytest.mark.parametrize("one", of("doubt"), ids=lambda one: one.words)
def test_a_doubt_is_refused_wherever_it_stands(one: Phrase) -> None:
    with pytest.raises(QuantityError, match=r"tells a doubt|may tell of others"):
        fitting_quantity(one.words, unit=one.unit)


@pytest.mark.parametrize("one", of("unit"), ids=lambda one: one.words)
def test_what_is_of_another_group_is_refused(one: Phrase) -> None:
    with pytest.raises(QuantityError, match=f"but the question asks for {one.unit}(;|$)"):
        fitting_quantity(one.words, unit=one.unit)
    # It was read once.
    assert read_quantity(one.words, unit=one.unit).words == one.words


@pytest.mark.parametrize(
    ("words", "unit", "hint"),
    [
        ("300 families", "people", "; put it on a question in families"),
        ("300가구", "명", "; put it on a question in 가구"),
        ("300 killed", "families", ""),
        ("300 родин", "people", ""),
        ("300 голов скота", "человек", ""),
        ("1 family", "people", ""),
    ],
)
def test_only_what_may_be_a_unit_is_named_for_one(words: str, unit: str, hint: str) -> None:
    with pytest.raises(QuantityError, match=f"but the question asks for {unit}{hint}$"):
        fitting_quantity(words, unit=unit)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("30 unverified videos", "unverified videos"),
        ("300 not vaccinated", "people not vaccinated"),
        ("300 suspected cases", "suspected cases"),
        ("no soldiers", "soldiers"),
        ("Ни один солдат не погиб", "солдат"),
        ("Жоден солдат не загинув", "солдатів"),
        ("perhaps as many as 500", "people"),
        ("probably 300", "people"),
    ],
)
def test_what_doubts_no_figure(words: str, unit: str) -> None:
    assert fitting_quantity(words, unit=unit).words == words


@pytest.mark.parametrize(
    ("words", "modifier"),
    [
        ("at least 300 estimated", Modifier.AT_LEAST),
        ("up to 300 (estimate)", Modifier.UP_TO),
        ("a total of 300 (estimate)", Modifier.ABOUT),
        ("hundreds, by estimates", Modifier.HUNDREDS),
        ("300-400 estimated", Modifier.BETWEEN),
    ],
)
def test_an_estimate_gives_way(words: str, modifier: Modifier) -> None:
    assert read_quantity(words).modifier is modifier


@pytest.mark.parametrize(
    ("unit", "groups"),
    [
        ("North Korean soldiers", {"people"}),
        ("soldiers killed in attacks", {"people"}),
        ("number of families", {"families"}),
        ("civilian homes", {"buildings", "families"}),
        ("people (families)", {"people", "families"}),
        ("число семей", {"families"}),
        ("사망자 수", {"people"}),
        ("dog owners", {"animals", "people"}),
        ("reports of attacks", set()),
        ("house rules", set()),
        ("losses", set()),
        ("units", set()),
        ("양구군", set()),
    ],
)
def test_what_a_unit_asks_for(unit: str, groups: set[str]) -> None:
    assert groups_asked(unit) == groups


@pytest.mark.parametrize("unit", ["share of families", "cost of homes", "%", None])
def test_people_are_held_only_against_what_is_counted(unit: str | None) -> None:
    assert fitting_quantity("300 people", unit=unit).a == 300
