"""Intervals of a figure as people read them."""

from __future__ import annotations

from decimal import Decimal

from factcheck.values.quantities import Interval, Modifier, is_count


def interval(low: Decimal, high: Decimal | None, modifier: str, unit: str | None) -> str:
    """Return an interval in words; the ends of shares and money that `more than` leaves out too."""
    steps = is_count(unit)
    above = not steps and modifier in (Modifier.MORE_THAN, Modifier.MOST)
    below = not steps and modifier == Modifier.FEWER_THAN
    return str(Interval(low, high, low_open=above, high_open=below and high is not None))
