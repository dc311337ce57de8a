"""The unit that the heading of a column tells, or a cell: kilograms, dollars, percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.data import data
from factcheck.values.measures import Measure, measured_at, words_of
from factcheck.values.unit_multiples import is_multiple, unglued
from factcheck.values.unit_words import ALSO

TOKEN: Final = re.compile(r"%p|[%$€£₽₴₩]|\d+s\b|\d[\d ,.]*\d|[^\W_]+")
"""What the words and signs of a heading come apart into."""

NUMBER: Final = re.compile(r"\b\d[\d.,\u00a0\u202f ]*")
"""A number in digits."""

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


def unit_of_heading(name: str) -> str | None:
    """Return the unit of money, shares or a measure that a heading tells, if it does.

    >>> unit_of_heading("Weight, kg"), unit_of_heading("금액(억원)"), unit_of_heading("Killed")
    ('kg', 'Korean won', None)
    """
    return unit_in(name) or measure_in(name)


def measure_in(name: str) -> str | None:
    """Return the measure that a heading names, the surest if it names several."""
    return next(_measures(_PARTS.split(name)), None)


def unit_in(text: str) -> str | None:
    """Return the unit of money, shares or tonnes that a text tells, if it does.

    >>> unit_in("Losses, $ bn"), unit_in("Share, %"), unit_in("Killed")
    ('dollars', 'percent', None)
    """
    words = (token[0].casefold() for token in TOKEN.finditer(text))
    return next((_units()[word] for word in words if word in _units()), None)


def _measures(heading: Sequence[str]) -> Iterator[str]:
    """Yield the measures that the parts of a heading name, the surest first."""
    for place, part in sorted(enumerate(heading), key=lambda one: one[0] == 0):
        if NUMBER.search(part) or _TYPE.fullmatch(part.strip()):
            continue
        written = unglued(words_of(part, cased=True))
        words = [one for one in written if not is_multiple(one.lower())]
        for start in range(len(words)):
            found = measured_at(words, start)
            if found is None or not _is_told(words[start : found.end], found.measures):
                continue
            whole = (start, found.end) == (0, len(words))
            # "Tonnes of grain", "тонн зерна", "distance km".
            at_edge = start == 0 or found.end == len(words)
            rated = "/" in words or "per" in map(str.lower, words)
            named = len(words[start]) > 1 and not found.loose and at_edge and not rated
            if (whole and place) or named:
                yield name_of(found.measures) or " ".join(words[start : found.end])
            elif whole and "/" in words:
                # "km/h".
                yield name_of(found.measures) or part.strip()


def _is_told(words: Sequence[str], measures: frozenset[Measure]) -> bool:
    phrase = " ".join(words).lower()
    if phrase in _UNCLEAR or phrase in ALSO:
        return False
    return phrase in _SPANS or not any(one.dimension in _TIMES for one in measures)


def name_of(measures: frozenset[Measure]) -> str | None:
    """Return the name of a measure, if words can mean but one."""
    return next(iter(measures)).name if len(measures) == 1 else None


@cache
def _units() -> dict[str, str]:
    told = data("multiples")["units"].items()
    return {word: unit for unit, words in told for word in words}
