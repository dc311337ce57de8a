"""Where on an axis a number stands: linear, or logarithmic where figures are far apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from typing import Final

from factcheck.values.quantities import Interval, format_number

_FAR: Final = 30
"""How many times as great as the least the greatest end must be for a logarithmic axis."""
_STEPS: Final = (1, 2, 5, 10)
_MOST_POWERS: Final = 12
_WHOLE: Final = 100
_ZERO: Final = 0.06
"""How far from zero the rest of a logarithmic axis begins, as a share of it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A number marked on the axis; `at` is from 0 to 1."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis that holds the ends of some intervals.

    Attributes:
        start: the least number on it; on a logarithmic axis, above zero.
        end: the greatest.
        logarithmic: whether it is one.
        zero: whether a logarithmic axis has a place for zero, apart from the rest.
    """

    start: float
    end: float
    logarithmic: bool = False
    zero: bool = False

    def at(self, value: Decimal) -> float:
        """Return where a number stands, from 0 to 1."""
        amount = float(value)
        if not self.logarithmic:
            return _within((amount - self.start) / (self.end - self.start))
        begin = _ZERO if self.zero else 0.0
        if amount < self.start:
            return 0.0 if amount <= 0 else begin / 2
        share = (log10(amount) - log10(self.start)) / (log10(self.end) - log10(self.start))
        return _within(begin + (1 - begin) * share)

    def ticks(self, most: int = 6) -> list[Tick]:
        """Return the numbers to mark, at most about so many."""
        if not self.logarithmic:
            step = _step((self.end - self.start) / most)
            marks = [step * n for n in range(ceil(self.start / step), floor(self.end / step) + 1)]
            return [self._tick(mark) for mark in marks]
        powers = range(floor(log10(self.start)), ceil(log10(self.end)) + 1)
        fine = len(powers) <= most / 2
        some = powers[:: ceil(len(powers) / _MOST_POWERS)]
        marks = [10.0**power * times for power in some for times in ((1, 2, 5) if fine else (1,))]
        inside = [mark for mark in marks if self.start <= mark * 1.001 and mark <= self.end * 1.001]
        zero = [Tick(0.0, "0")] if self.zero else []
        return zero + [self._tick(mark) for mark in inside]

    def _tick(self, mark: float) -> Tick:
        value = Decimal(f"{mark:.12g}")
        return Tick(self.at(value), format_number(value))


def scale_of(intervals: Iterable[Interval], *, percent: bool = False) -> Scale:
    """Return the axis for some intervals; of those without an end only the beginning counts.

    Args:
        intervals: that it must hold.
        percent: whether it ends at 100 where they do.

    >>> scale_of([Interval(Decimal(270), Decimal(330)), Interval(Decimal(900), None)])
    Scale(start=0, end=1000.0, logarithmic=False, zero=False)
    """
    ends = [
        float(end)
        for interval in intervals
        for end in (interval.low, interval.high)
        if end is not None
    ]
    above = [end for end in ends if end > 0]
    if not above:
        return Scale(0, 1)
    least, most = min(above), max(above)
    if percent and _WHOLE / _FAR <= most <= _WHOLE:
        return Scale(0, _WHOLE)
    if most / least > _FAR:
        return Scale(_round(least, floor), _round(most, ceil), logarithmic=True, zero=0 in ends)
    step = _step(most / 8)
    return Scale(0, step * ceil(most * 1.02 / step))


def _step(size: float) -> float:
    """Return the least of 1, 2 and 5 times a power of ten that is not less."""
    power = 10.0 ** floor(log10(size))
    return next(power * times for times in _STEPS if power * times >= size * 0.999)


def _round(value: float, towards: object) -> float:
    """Return the nearest of 1, 2 and 5 times a power of ten below or above a number."""
    power = 10.0 ** floor(log10(value))
    marks = [power * times for times in _STEPS]
    if towards is floor:
        return max(mark for mark in marks if mark <= value * 1.0001)
    return min(mark for mark in marks if mark >= value * 0.9999)


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)
