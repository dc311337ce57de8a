"""The unit that the words of a figure tell: a percentage, money or a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from factcheck.values.measures import Measure, measured_at, measures_named, words_of
from factcheck.values.unit_words import ADDED, EVERY, NATIONS, POINTS, SKIPPED, UNLIKE_RATES
from factcheck.values.units import PERCENT, currency

ANY_MONEY: Final = "money"
RATES: Final = frozenset(("per", "/"))
_MOST_NATIONS: Final = 3
_BEFORE_A_TIME: Final = frozenset((*RATES, "a", "an", "each", "every", "в"))
_TIMES: Final = frozenset(("time", "time by the calendar"))


@dataclass(frozen=True, slots=True)
class Told:
    """The unit that the words of a figure tell.

    Attributes:
        name: as it is shown.
        share: whether it is a percentage.
        money: its currency.
        measures: those that it may be.
        loose: whether it may be no unit, but a thing or the kind of one.
        rate: the words that make it a rate, such as "a day".
    """

    name: str
    share: bool = False
    money: str | None = None
    measures: frozenset[Measure] = frozenset()
    loose: bool = False
    rate: str = ""


def told_by(sign: str | None, words: Sequence[str]) -> Told | None:
    """Return the unit that a figure tells, or None if it tells none that is known."""
    if sign in PERCENT:
        return Told("a percentage", share=True)
    hyphen = not sign and list(words[:1]) == ["-"]
    text = " ".join((*((sign,) if sign else ()), *words))
    plain = words_of(text)
    start = 0
    while plain[start : start + 1] and plain[start] in ("of", "(", *SKIPPED):
        start += 1
    for length in (2, 1):
        if (phrase := " ".join(plain[start : start + length])) in POINTS:
            return Told(phrase, share=True)
    found = measured_at(plain, start)
    money, loose = (currency(sign), False) if sign else _paid(plain[start:])
    if found is None:
        return Told(sign or _shown(plain[start:]), money=money, loose=loose) if money else None
    loose = found.loose and not hyphen
    name = _name(found.measures) or " ".join(plain[start : found.end])
    rate = rate_of(plain[found.end :])
    return Told(name, money=money, measures=found.measures, loose=loose, rate=rate)


def rate_of(words: Sequence[str]) -> str:
    """Return the words that make a measure a rate, right behind it or at the end; or none.

    >>> rate_of(["a", "day"]), rate_of(["of", "grain", "daily"]), rate_of(["a", "year", "ago"])
    ('a day', 'daily', '')
    """
    for at in (0, len(words) - 2):
        some = words[max(at, 0) : at + 2]
        around = {*words[max(at - 1, 0) : max(at, 0)], *words[at + 2 : at + 3]}
        if len(some) < 2 or some[0] not in _BEFORE_A_TIME or around & UNLIKE_RATES:  # noqa: PLR2004
            continue
        time = measures_named(some[1])
        if time and all(one.dimension in _TIMES for one in time):
            return " ".join(some)
    return next((word for word in (*words[:1], *words[-1:]) if word in EVERY), "")


def _paid(words: Sequence[str]) -> tuple[str | None, bool]:
    """Return the currency that follows a number, and whether it may tell the kind of a thing."""
    at = _nations(words)
    name = currency(" ".join(words[: at + 1])) if words[at : at + 1] else None
    if name in (None, ANY_MONEY):
        return None, False
    behind = words[at + 1] if at + 1 < len(words) else ""
    kind = not words[at].endswith("s") and behind[:1].isalpha() and behind not in ADDED
    return name, kind


def _nations(words: Sequence[str]) -> int:
    return len(list(takewhile(lambda word: word in NATIONS, words[:_MOST_NATIONS])))


def _shown(words: Sequence[str]) -> str:
    return " ".join(words[: _nations(words) + 1])


def _name(measures: frozenset[Measure]) -> str | None:
    return next(iter(measures)).name if len(measures) == 1 else None
