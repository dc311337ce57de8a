"""Whether the unit that the words of a figure tell is the one that its question asks for.

Only what is known is held against what is known: percentages, money and measures. Nouns are open
("troops" and "fighters" are soldiers), and fit any question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Final

from factcheck.values.measures import (
    Measure,
    converted,
    measured_at,
    measures_in,
    measures_named,
    words_of,
)
from factcheck.values.quantities import QuantityError
from factcheck.values.unit_words import (
    ADDED,
    ANYTHING,
    NAMED,
    NATIONS,
    PAID,
    POINTS,
    SHARES,
    SKIPPED,
)
from factcheck.values.units import PERCENT, currency, is_percent

_KNOWN: Final = 2048
_ANY_MONEY: Final = "money"
_RATES: Final = frozenset(("per", "/"))
_MOST_NATIONS: Final = 3
# Signs that a language reads as one unit, and that may be several.
_UNCLEAR_SIGNS: Final = frozenset(("킬로",))
_METRE: Final = "m"
_LONG: Final = frozenset(("length", "speed"))


class UnitError(QuantityError):
    """A figure in another unit than that of its question; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """The unit that the words of a figure tell.

    Attributes:
        name: as it is shown.
        share: whether it is a percentage.
        money: its currency.
        measures: those that it may be.
        loose: whether it may be no unit, but a thing or the kind of one.
    """

    name: str
    share: bool = False
    money: str | None = None
    measures: frozenset[Measure] = frozenset()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The units that a question takes.

    Attributes:
        share: whether percentages.
        money: currencies.
        measures: by name.
        dimensions: in any measure.
        anything: whether any unit.
    """

    share: bool
    money: frozenset[str]
    measures: frozenset[Measure]
    dimensions: frozenset[str]
    anything: bool

    def takes(self, told: Told) -> bool:
        """Tell whether a figure in a unit may answer the question."""
        if told.share:
            return self.share
        if self.anything or told.measures & self.measures:
            return True
        if told.money and (told.money in self.money or _ANY_MONEY in self.money):
            return True
        if any(one.dimension in self.dimensions for one in told.measures):
            return True
        return told.loose and not (self.money or self.measures or self.dimensions)


def check_unit(
    asked: str, sign: str | None, words: Sequence[str], before: Sequence[str], *amounts: Decimal
) -> None:
    """Refuse a unit that is known, and that is not the one of the question.

    Args:
        asked: the unit of the question.
        sign: the unit that a sign beside the number means.
        words: what follows the number and its signs, in tokens.
        before: what stands before that.
        amounts: the number, or the two of a range.

    Raises:
        UnitError: it says what to do.

    >>> check_unit("soldiers", None, ["fighters"], ["300"], Decimal(300))
    >>> check_unit("tonnes", None, ["kg"], ["30"], Decimal(30))
    Traceback (most recent call last):
        ...
    factcheck.values.unit_fit.UnitError: kg, but the question asks for tonnes; write \
'0.03 tonnes' if that is meant, or put it on a question in kg
    """
    question = asked_by(asked)
    sign = next((word for word in before if word in _UNCLEAR_SIGNS), sign)
    told = told_by(sign, words)
    if told is None:
        dimensions = {one.dimension for one in question.measures} | question.dimensions
        if _METRE in before and dimensions & _LONG:
            raise UnitError("'m' may be metres or million; write the one that is meant")
        return
    if question.takes(told):
        return
    what = f"{told.name}, but the question asks for {asked}; "
    if told.share:
        raise UnitError(f"{what}put it on a question whose unit is percent")
    raise UnitError(
        f"{what}{_converted(told, question, amounts)}put it on a question in {told.name}"
    )


def counts_metres(unit: str | None) -> bool:
    """Tell whether a question asks for metres, so that "300 m" are no millions.

    >>> counts_metres("metres of road"), counts_metres("m/s"), counts_metres("km")
    (True, True, False)
    """
    asked = asked_by(unit).measures if unit else ()
    return any(one.name.split("/")[0] == _METRE for one in asked)


def may_be_one(one: str | None, other: str | None) -> bool:
    """Tell whether two units may be the same: they are not where both are known and differ.

    >>> may_be_one("kg", "kilogrammes"), may_be_one("kg", "tonnes"), may_be_one("kg", "sacks")
    (True, False, True)
    """
    first, second = (measures_named(unit or "") for unit in (one, other))
    return not first or not second or bool(first & second)


@lru_cache(maxsize=_KNOWN)
def asked_by(unit: str) -> Asked:
    """Return the units that a question takes whose own is this one.

    >>> asked_by("vote share, %").share, asked_by("cost (USD)").money
    (True, frozenset({'dollar'}))
    """
    words = words_of(unit.lower().replace("per cent", "percent"))
    counted = list(takewhile(lambda word: word not in _RATES, words))
    measures = frozenset(one for some in measures_in(counted) for one in some)
    speeds = frozenset(one for some in measures_in(words) for one in some)
    # What a rate is told by is no unit of it: "people per day". "km/miles" is none.
    same = {one.dimension for one in measures}
    measures |= {one for one in speeds if one.dimension in same}
    if any(one.dimension == "speed" for one in speeds):
        measures = frozenset(one for one in speeds if one.dimension == "speed")
    named = frozenset(
        dimension for dimension, names in NAMED.items() if names.intersection(counted)
    )
    money = {currency(unit), *map(currency, unit.replace("(", " ").replace(")", " ").split())}
    paid = {_ANY_MONEY} if PAID.intersection(counted) else set()
    head = [*takewhile(lambda word: word not in ("of", "in", ",", "(", *_RATES), words)][-1:]
    return Asked(
        share=is_percent(unit) or bool(SHARES.intersection(words)),
        money=frozenset(name for name in money if name) or frozenset(paid),
        measures=measures,
        dimensions=frozenset() if measures else named,
        anything=not measures and bool(ANYTHING.intersection(head)),
    )


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
    return Told(name, money=money, measures=found.measures, loose=loose)


def _paid(words: Sequence[str]) -> tuple[str | None, bool]:
    """Return the currency that follows a number, and whether it may tell the kind of a thing."""
    at = _nations(words)
    name = currency(" ".join(words[: at + 1])) if words[at : at + 1] else None
    if name in (None, _ANY_MONEY):
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


def _converted(told: Told, question: Asked, amounts: Sequence[Decimal]) -> str:
    """Return what to write in the unit of the question, where the same number tells it."""
    if len(told.measures) != 1 or len(question.measures) != 1 or told.money or not amounts:
        return ""
    (one,), (other,) = told.measures, question.measures
    ends = [converted(amount, one, other) for amount in amounts]
    if not all(ends):
        return ""
    shown = "-".join(f"{end:,f}" for end in ends if end)
    return f"write '{shown} {other.name}' if that is meant, or "
