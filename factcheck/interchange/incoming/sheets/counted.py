"""What the figures of a column count, by its cells and its heading: kilograms, dollars, people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.cells import figure_words
from factcheck.interchange.incoming.sheets.columns import Column
from factcheck.interchange.incoming.sheets.data import data
from factcheck.interchange.incoming.sheets.multiples import Counting, unit_in
from factcheck.values.measures import Measure, measured_at, measures_in, words_of
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_words import read_quantity
from factcheck.values.unit_multiples import is_multiple, unglued
from factcheck.values.unit_words import ALSO, NAMED

_PEOPLE: Final = "people"
_METRES: Final = "m"
_MOST: Final = 0.8
_SOME: Final = 0.5
_NUMBER: Final = re.compile(r"\b\d[\d.,\u00a0\u202f ]*")
_PARTS: Final = re.compile(r"[,;:()\[\]]|(?<=\s)[/|-](?=\s)|\b(?:in|в|у)\b", re.IGNORECASE)
# The name of a type: "Tanks (T)".
_TYPE: Final = re.compile("(?![WJ])[A-Z]")
_TIMES: Final = frozenset(("time", "time by the calendar"))
# In a heading, "year" is when something was, and "years" how long it took.
_SPANS: Final = frozenset(
    ("minutes", "hours", "days", "weeks", "months", "years", "hrs", "часов", "ч", "годин", "시간")
)
# The least, a million, and metres.
_UNCLEAR: Final = frozenset(("min", "mins", "m", "м", "k", "к", "b", "s", "nm", "gal"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What the figures of a column count.

    Attributes:
        unit: of the question that they answer; nothing, if only a person can tell.
        why: how that is known, or why it is not.
    """

    unit: str | None
    why: str = ""


def counted_in(column: Column, counting: Counting, decimal: str) -> Counted:
    """Return what the figures of a column count, as far as that is known.

    A unit that most cells could not be read by is none of theirs.

    Args:
        column: with its first cells.
        counting: what its heading says of multiples and money.
        decimal: the sign before decimals in the cells.

    >>> counted_in(Column("Weight, kg", ["30"]), Counting("Weight, kg"), ".").unit
    'kg'
    >>> counted_in(Column("Tanks", ["30"]), Counting("Tanks"), ".").unit
    """
    words = [figure_words(cell, decimal) + counting.behind for cell in column.cells]
    heading = _PARTS.split(column.name)
    of_heading = counting.unit or next(_measures(heading), None)
    told = [_told(one, column.name) for one in words]
    of_cells = Counter(one for one in told if one)
    are_people = not counting.is_share and _are_people(column.name)
    if of_cells:
        unit, times = of_cells.most_common(1)[0]
        if times < _MOST * of_cells.total():
            return Counted(None, f"its cells tell of {' and '.join(of_cells)}")
        most = of_cells.total() >= _MOST * len(words) or unit in (_PEOPLE, of_heading)
        if most and _fits(unit, words):
            return Counted(unit, "as its cells say")
        if not are_people:
            others = f"its heading of {of_heading}" if of_heading else "others of nothing"
            return Counted(None, f"some cells tell of {unit}, {others}")
    if of_heading and _fits(of_heading, words):
        return Counted(of_heading, "as its heading says")
    # A half of somebody is rather a mistake, which fails with its row.
    return Counted(_PEOPLE if are_people and _fits(_PEOPLE, words, _SOME) else None)


def _fits(unit: str, words: Sequence[str], least: float = _MOST) -> bool:
    """Tell whether most of the figures that can be read at all can be by that unit."""
    read = [one for one in words if _reads(one, None)]
    return sum(_reads(one, unit) for one in read) >= least * len(read)


def _reads(words: str, unit: str | None) -> bool:
    try:
        read_quantity(words, unit=unit)
    except QuantityError:
        return False
    return True


def _told(words: str, heading: str) -> str | None:
    """Return the unit that a cell tells with its figure."""
    parts = _NUMBER.split(words)
    around = f"{parts[0]} {parts[-1]}"
    if money := unit_in(around):
        return money
    behind = unglued(words_of(parts[-1]))
    while behind and (is_multiple(behind[0]) or not behind[0].isalnum() or behind[0] == "of"):
        del behind[0]
    if behind == [_METRES]:
        long = NAMED["length"] & set(words_of(heading))
        return _METRES if long else None
    if set(behind) & _people() or set(behind[:1]) & _counters():
        return _PEOPLE
    if len(parts) == 1:
        # "Hundreds of kg".
        return next(filter(None, map(_name, measures_in(behind))), None)
    found = measured_at(behind)
    if found is None or " ".join(behind[: found.end]) in ALSO:
        return None
    return _name(found.measures) or " ".join(behind[: found.end])


def _measures(heading: Sequence[str]) -> Iterator[str]:
    """Yield the measures that the parts of a heading name, the surest first."""
    for place, part in sorted(enumerate(heading), key=lambda one: one[0] == 0):
        if _NUMBER.search(part) or _TYPE.fullmatch(part.strip()):
            continue
        words = [one for one in unglued(words_of(part)) if not is_multiple(one)]
        for start in range(len(words)):
            found = measured_at(words, start)
            if found is None or not _is_told(words[start : found.end], found.measures):
                continue
            whole = (start, found.end) == (0, len(words))
            # "Tonnes of grain", "тонн зерна", "distance km".
            at_edge = start == 0 or found.end == len(words)
            named = len(words[start]) > 1 and not found.loose and at_edge
            if (whole and place) or (named and "per" not in words and "/" not in words):
                yield _name(found.measures) or " ".join(words[start : found.end])
            elif whole and "/" in words:
                # "km/h".
                yield _name(found.measures) or part.strip()


def _is_told(words: Sequence[str], measures: frozenset[Measure]) -> bool:
    phrase = " ".join(words)
    if phrase in _UNCLEAR or phrase in ALSO:
        return False
    return phrase in _SPANS or not any(one.dimension in _TIMES for one in measures)


def _name(measures: frozenset[Measure]) -> str | None:
    return next(iter(measures)).name if len(measures) == 1 else None


def _are_people(heading: str) -> bool:
    """Tell whether a heading says that people are counted below it."""
    known, text = data("people"), " ".join(heading.casefold().split())
    words = re.findall(r"[^\W\d_]+", text)
    never = known["never"]
    if set(words) & set(never["words"]) or any(one in text for one in never["phrases"]):
        return False
    if any(word.endswith(tuple(never["endings"])) for word in words):
        return False
    beside = set(known["alone"]["beside"])
    if words and set(words) - beside <= set(known["alone"]["words"]) and set(words) - beside:
        return True
    korean = tuple(known["people"]["ko"])
    return any(
        word in _people() | _counters() or word.startswith(korean) for word in unglued(words)
    )


@cache
def _people() -> frozenset[str]:
    return frozenset(word for words in data("people")["people"].values() for word in words)


@cache
def _counters() -> frozenset[str]:
    return frozenset(data("people")["counters"]["words"])
