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
    measures_in,
    measures_named,
    words_of,
)
from factcheck.values.quantities import QuantityError
from factcheck.values.unit_multiples import multiple_of, unglued
from factcheck.values.unit_told import ANY_MONEY, RATES, Told, rate_of, told_by
from factcheck.values.unit_words import ANYTHING, EVERY, NAMED, PAID, SHARES
from factcheck.values.units import currency, is_percent, tells_share

_KNOWN: Final = 2048
# So much of these may be had each day. Of time and money it is rarely told: "8 hours a day".
_HAD: Final = frozenset(("mass", "volume", "area", "energy", "data"))
# Signs that a language reads as one unit, and that may be several.
_UNCLEAR_SIGNS: Final = frozenset(("킬로",))
_METRE: Final = "m"
_LONG: Final = frozenset(("length", "speed"))


class UnitError(QuantityError):
    """A figure in another unit than that of its question; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The units that a question takes.

    Attributes:
        share: whether percentages.
        money: currencies.
        measures: by name.
        dimensions: in any measure.
        anything: whether any unit.
        rate: whether so much a day, or the like.
        multiple: how many of its measure or money one is: 1,000 of "thousand tonnes".
    """

    share: bool
    money: frozenset[str]
    measures: frozenset[Measure]
    dimensions: frozenset[str]
    anything: bool
    rate: bool = False
    multiple: int = 1

    def takes(self, told: Told) -> bool:
        """Tell whether a figure in a unit may answer the question."""
        if told.share:
            return self.share
        if self.anything or told.measures & self.measures:
            return True
        if told.money and (told.money in self.money or ANY_MONEY in self.money):
            return True
        if any(one.dimension in self.dimensions for one in told.measures):
            return True
        return told.loose and not (self.money or self.measures or self.dimensions)

    def counts(self, told: Told) -> bool:
        """Tell whether it counts just the measure or the money of a figure."""
        return bool(told.measures & self.measures) or told.money in self.money


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
        _check_multiple(told, question, asked, amounts)
        _check_rate(told, question, asked)
        return
    what = f"{told.name}, but the question asks for {asked}; "
    if told.share:
        raise UnitError(f"{what}put it on a question whose unit is percent")
    raise UnitError(
        f"{what}{_converted(told, question, amounts)}put it on a question in {told.name}"
    )


def _check_multiple(told: Told, question: Asked, asked: str, amounts: Sequence[Decimal]) -> None:
    """Refuse "30 tonnes", and "30 thousand tonnes" as well, where thousands of them are asked for.

    A number without a unit is one of the question's there; words with a unit tell all of it.
    """
    if question.multiple == 1 or not question.counts(told):
        return
    shown = _each(amounts, question)
    write = f"write '{shown}' if that is meant, or " if shown else ""
    raise UnitError(
        f"{told.name}, but the question asks for {asked}; {write}put it on a question in"
        f" {told.name}"
    )


def _check_rate(told: Told, question: Asked, asked: str) -> None:
    """Refuse "30 tonnes a day" where so many tonnes are asked for."""
    had = any(one.dimension in _HAD for one in told.measures & question.measures)
    if told.rate and had and not question.rate:
        raise UnitError(
            f"{told.name} {told.rate}, but the question asks for {asked}; put it on a question"
            " whose unit tells so, such as 'tonnes per day'"
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
    words = unglued(words_of(unit.lower().replace("per cent", "percent")))
    counted = list(takewhile(lambda word: word not in RATES, words))
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
    paid = {ANY_MONEY} if PAID.intersection(counted) else set()
    head = [*takewhile(lambda word: word not in ("of", "in", ",", "(", *RATES), words)][-1:]
    return Asked(
        share=is_percent(unit) or bool(SHARES.intersection(words)) or tells_share(words),
        money=frozenset(name for name in money if name) or frozenset(paid),
        measures=measures,
        dimensions=frozenset() if measures else named,
        anything=not measures and bool(ANYTHING.intersection(head)),
        rate=bool(RATES.intersection(words) or EVERY.intersection(words) or rate_of(words)),
        multiple=multiple_of(unit),
    )


def _converted(told: Told, question: Asked, amounts: Sequence[Decimal]) -> str:
    """Return what to write in the unit of the question, where the same number tells it."""
    if len(told.measures) != 1 or len(question.measures) != 1 or told.money or not amounts:
        return ""
    (one,), (other,) = told.measures, question.measures
    ends = [converted(amount, one, other) for amount in amounts]
    if not all(ends):
        return ""
    if question.multiple > 1:
        return f"write '{_each(ends, question)}' if that is meant, or "
    shown = "-".join(f"{end:,f}" for end in ends if end)
    return f"write '{shown} {other.name}' if that is meant, or "


def _each(amounts: Sequence[Decimal | None], question: Asked) -> str:
    """Return amounts in the multiples that a question counts in."""
    return "-".join(f"{amount / question.multiple:,f}" for amount in amounts if amount)
