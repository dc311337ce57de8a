"""The unit that the words of a figure tell: a percentage, money or a measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from factcheck.values.measures import Measure, Measured, measured_at, measures_named, words_of
from factcheck.values.unit_words import ADDED, EVERY, NATIONS, POINTS, SKIPPED, UNLIKE_RATES
from factcheck.values.units import PERCENT, currency

ANY_MONEY: Final = "money"
RATES: Final = frozenset(("per", "/"))
_MOST_NATIONS: Final = 3
_BEFORE_A_TIME: Final = frozenset((*RATES, "a", "an", "each", "every", "в"))
_TIMES: Final = frozenset(("time", "time by the calendar"))
_HANGUL: Final = re.compile("[가-힣]+")
_MOST_TOKENS: Final = 5
_MOST_PIECES: Final = 4
_LEAST: Final = frozenset(("min", "mins"))
# Signs that a language reads as one unit, and that may be the start of several.
_PIECES: Final = frozenset(("킬로",))
_DEGREES: Final = re.compile(r"° (?=[cf](?![^\W_]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """The unit that the words of a figure tell.

    Attributes:
        name: as it is shown.
        share: whether it is a percentage.
        points: of which kind, if it is one of points.
        money: its currency.
        measures: those that it may be.
        loose: whether it may be no unit, but a thing or the kind of one.
        rate: the words that make it a rate, such as "a day".
    """

    name: str
    share: bool = False
    points: str = ""
    money: str | None = None
    measures: frozenset[Measure] = frozenset()
    loose: bool = False
    rate: str = ""


def told_by(sign: str | None, words: Sequence[str], before: Sequence[str] = ()) -> Told | None:
    """Return the unit that a figure tells, or None if it tells none that is known.

    Args:
        sign: the unit that a sign beside the number means.
        words: what follows the number and its signs, in tokens as they are written.
        before: what stands before that.

    >>> told_by(None, ["mW"]).name, told_by("percent", ["points"]).points
    ('milliwatts', 'percentage points')
    """
    if sign in PERCENT:
        points = POINTS.get(" ".join(("%", *words[:1])).lower())
        return Told(points or "a percentage", share=True, points=points or "")
    hyphen = not sign and list(words[:1]) == ["-"]
    # "킬로와트" is one word, of which the beginning is another unit.
    piece = next((one for one in before[-1:] if one in _PIECES), None)
    written = _joined(_words(" ".join(filter(None, (piece or sign, *words)))))
    plain = [word.lower() for word in written]
    start = 0
    while plain[start : start + 1] and plain[start] in ("of", "(", *SKIPPED):
        start += 1
    for length in (2, 1):
        if points := POINTS.get(" ".join(plain[start : start + length])):
            return Told(points, share=True, points=points)
    if plain[:1] == ["("] and plain[start : start + 1] and plain[start] in _LEAST:
        # "1,483 (min.)" is the least of it.
        return None
    found = measured_at(written, start)
    money, loose = (currency(sign), False) if sign else _paid(plain[start:])
    if found is None:
        return Told(sign or _shown(plain[start:]), money=money, loose=loose) if money else None
    loose = found.loose and not hyphen
    name = _name(found.measures) or " ".join(plain[start : found.end])
    rate = rate_of(plain[found.end :])
    return Told(name, money=money, measures=found.measures, loose=loose, rate=rate)


def length_of_unit(words: Sequence[str]) -> int:
    """Return how many tokens a measure or points have that some begin with; 0, if they do not.

    >>> length_of_unit(["°", "C"]), length_of_unit(["시", "간"]), length_of_unit(["people"])
    (2, 2, 0)
    """
    for length in range(min(_MOST_TOKENS, len(words)), 0, -1):
        some = _joined(_words(" ".join(words[:length])))
        found = measured_at(some)
        whole = found is not None and found.end == len(some)
        if whole or " ".join(some).lower() in POINTS:
            return length
    return 0


def _words(text: str) -> list[str]:
    return words_of(_DEGREES.sub("°", text), cased=True)


def _joined(words: list[str]) -> list[str]:
    """Return words, the first of them in one where Korean writes a measure of several pieces."""
    for length in range(min(_MOST_PIECES, len(words)), 1, -1):
        whole = "".join(words[:length])
        found: Measured | None = measured_at([whole]) if _HANGUL.fullmatch(whole) else None
        if found:
            return [whole, *words[length:]]
    return words


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
