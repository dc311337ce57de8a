"""The units that a question takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final

from factcheck.values.measures import Measure, measured_at, measures_in, words_of
from factcheck.values.unit_multiples import multiple_of, unglued
from factcheck.values.unit_told import ANY_MONEY, RATES, Told, rate_of
from factcheck.values.unit_words import ANYTHING, EVERY, NAMED, PAID, POINTED, POINTS, SHARES
from factcheck.values.units import currency, is_percent, tells_share

_KNOWN: Final = 2048
_PER_CENT: Final = re.compile("per cent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The units that a question takes.

    Attributes:
        share: whether percentages.
        points: of which kind, if percentage or basis points are asked for, and else nothing.
        pointed: whether percentage points may answer it.
        money: currencies.
        measures: by name.
        dimensions: in any measure.
        anything: whether any unit.
        rate: whether so much a day, or the like.
        multiple: how many of its measure or money one is: 1,000 of "thousand tonnes".
    """

    share: bool
    points: str
    pointed: bool
    money: frozenset[str]
    measures: frozenset[Measure]
    dimensions: frozenset[str]
    anything: bool
    rate: bool = False
    multiple: int = 1

    def takes(self, told: Told) -> bool:
        """Tell whether a figure in a unit may answer the question."""
        if told.points:
            return told.points == self.points if self.points else self._takes_points(told)
        if told.share:
            return self.share and self.points != POINTS["bps"]
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

    def _takes_points(self, told: Told) -> bool:
        return self.pointed and told.points != POINTS["bps"]


@lru_cache(maxsize=_KNOWN)
def asked_by(unit: str) -> Asked:
    """Return the units that a question takes whose own is this one.

    >>> asked_by("vote share, %").share, asked_by("cost (USD)").money
    (True, frozenset({'dollar'}))
    >>> asked_by("bps").points
    'basis points'
    """
    written = unglued(words_of(_PER_CENT.sub("percent", unit), cased=True))
    words = [word.lower() for word in written]
    counted = [*takewhile(lambda word: word not in RATES, words)]
    named = frozenset(
        dimension for dimension, names in NAMED.items() if names.intersection(counted)
    )
    measures = _measures(written, len(counted))
    money = {currency(unit), *map(currency, unit.replace("(", " ").replace(")", " ").split())}
    paid = {ANY_MONEY} if PAID.intersection(counted) else set()
    head = [*takewhile(lambda word: word not in ("of", "in", ",", "(", *RATES), words)][-1:]
    return Asked(
        share=is_percent(unit) or bool(SHARES.intersection(words)) or tells_share(words),
        points=_points(words),
        pointed=bool(POINTED.intersection(words)),
        money=frozenset(name for name in money if name) or frozenset(paid),
        measures=measures,
        dimensions=frozenset() if measures else named,
        anything=not measures and bool(ANYTHING.intersection(head)),
        rate=bool(RATES.intersection(words) or EVERY.intersection(words) or rate_of(words)),
        multiple=multiple_of(unit),
    )


def _measures(words: list[str], counted: int) -> frozenset[Measure]:
    whole = measured_at(words)
    if whole and whole.end == len(words):
        return whole.measures
    measures = frozenset(one for some in measures_in(words[:counted]) for one in some)
    speeds = frozenset(one for some in measures_in(words) for one in some)
    # What a rate is told by is no unit of it: "people per day". "km/miles" is none.
    same = {one.dimension for one in measures}
    measures |= {one for one in speeds if one.dimension in same}
    if any(one.dimension == "speed" for one in speeds):
        measures = frozenset(one for one in speeds if one.dimension == "speed")
    return measures


def _points(words: list[str]) -> str:
    """Return which points a unit asks for, or nothing."""
    for length in (2, 1):
        for at in range(len(words) - length + 1):
            if found := POINTS.get(" ".join(words[at : at + length])):
                return found
    return ""
