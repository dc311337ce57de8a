"""What the figures of a column count, by its cells and its heading: kilograms, dollars, people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.cells import figure_words
from factcheck.interchange.incoming.sheets.columns import Column, are_nearly_all
from factcheck.interchange.incoming.sheets.data import data
from factcheck.interchange.incoming.sheets.heading_units import (
    NUMBER,
    measure_in,
    name_of,
    unit_in,
)
from factcheck.interchange.incoming.sheets.lines import one_line
from factcheck.interchange.incoming.sheets.mapping import EMPTY, is_unknown
from factcheck.interchange.incoming.sheets.multiples import Counting
from factcheck.values.counts import counted
from factcheck.values.measures import measured_at, measures_in, words_of
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_words import fitting_quantity
from factcheck.values.unit_multiples import is_multiple, unglued
from factcheck.values.unit_words import ALSO, NAMED

_PEOPLE: Final = "people"
_METRES: Final = "m"
_MOST: Final = 0.8
_SOME: Final = 0.5
_SHOWN: Final = 5
_LONGEST_CELL: Final = 80
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Counted:
    """What the figures of a column count.

    Attributes:
        unit: of the question that they answer; nothing, if only a person can tell.
        why: how that is known, or why it is not.
        odd: the cells that are no figures, or none by that unit, with the numbers of their rows:
            these fail.
    """

    unit: str | None
    why: str = ""
    odd: tuple[tuple[int, str], ...] = ()


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
    found = _counted(column.name, counting, words)
    told = zip(column.rows, column.cells, words, strict=False)
    odd = (
        (row, cell)
        for row, cell, one in told
        if not _reads(one, found.unit) and not is_unknown(cell, EMPTY)
    )
    return replace(found, odd=tuple(odd))


def failing(told: Counted) -> Iterator[str]:
    """Yield lines of a comment on cells which are no figures as the others are."""
    many = len(told.odd)
    what = f"whose unit is {told.unit}" if told.unit else "that can be read"
    yield f"{counted(many, 'row')} will fail, with no figure {what}. Mend it in the table, or,"
    yield "if something else is counted there, move it to a column of its own:"
    for number, cell in told.odd[:_SHOWN]:
        yield f"    row {number}: {one_line(cell)[:_LONGEST_CELL]}"
    if many > _SHOWN:
        yield f"    and {counted(many - _SHOWN, 'more row')}"


def _counted(heading: str, counting: Counting, words: Sequence[str]) -> Counted:
    of_heading = counting.unit or measure_in(heading)
    told = [_told(one, heading) for one in words]
    of_cells = Counter(one for one in told if one)
    are_people = not counting.is_share and any(map(_are_people, (heading, counting.name)))
    if of_heading:
        agree = [
            one in (None, of_heading) and _reads(cell, of_heading)
            for one, cell in zip(told, words, strict=True)
        ]
        if are_nearly_all(sum(agree), len(agree) - sum(agree)):
            return Counted(of_heading, "as its heading says")
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
    return _named(None if counting.is_share else _thing(heading), words, are_people=are_people)


def _named(thing: str | None, words: Sequence[str], *, are_people: bool) -> Counted:
    """Return what a heading names: people, or a thing."""
    if thing and are_people:
        return Counted(None, f"its heading tells of people and of {thing}")
    # A half of somebody is rather a mistake, which fails with its row.
    unit = _PEOPLE if are_people else thing
    return Counted(unit if unit and _fits(unit, words, _SOME) else None)


def _fits(unit: str, words: Sequence[str], least: float = _MOST) -> bool:
    """Tell whether most of the figures that can be read at all can be by that unit."""
    read = [one for one in words if _reads(one, None)]
    return sum(_reads(one, unit) for one in read) >= least * len(read)


def _reads(words: str, unit: str | None) -> bool:
    try:
        fitting_quantity(words, unit=unit)
    except QuantityError:
        return False
    return True


def _told(words: str, heading: str) -> str | None:
    """Return the unit that a cell tells with its figure."""
    parts = NUMBER.split(words)
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
        return next(filter(None, map(name_of, measures_in(behind))), None)
    found = measured_at(behind)
    if found is None or " ".join(behind[: found.end]) in ALSO:
        return None
    return name_of(found.measures) or " ".join(behind[: found.end])


def _are_people(heading: str) -> bool:
    """Tell whether a heading says that people are counted below it."""
    known, text = data("people"), " ".join(heading.casefold().split())
    words = _WORD.findall(text)
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


def _thing(heading: str) -> str | None:
    """Return what else than people a heading says is counted below it, if that is one thing."""
    words, known = set(_WORD.findall(heading.casefold())), data("people")
    if words & set(known["never"]["words"]):
        return None
    found = [unit for unit, names in known["things"].items() if words & set(names)]
    return found[0] if len(found) == 1 else None


@cache
def _people() -> frozenset[str]:
    return frozenset(word for words in data("people")["people"].values() for word in words)


@cache
def _counters() -> frozenset[str]:
    return frozenset(data("people")["counters"]["words"])
