"""Whether two figures may tell the same number."""

from __future__ import annotations

from typing import Final

from factcheck.values.quantities import Interval, Modifier, Quantity

_FROM: Final = frozenset((Modifier.MORE_THAN, Modifier.AT_LEAST))


def may_agree(one: Quantity, two: Quantity) -> bool:
    """Tell whether two figures may tell the same number, as people read such words.

    "More than 11,000" (and "1만 1000여 명") may be what another rounds to 11,000. It is not 12,000:
    that would be said.

    >>> from factcheck.values.quantity_words import read_quantity
    >>> over = read_quantity("more than 11,000")
    >>> may_agree(over, read_quantity("11,000")), may_agree(over, read_quantity("12,000"))
    (True, False)
    """
    first, second = _natural(one), _natural(two)
    return _reaches(first, second) and _reaches(second, first)


def _natural(quantity: Quantity) -> Interval:
    """Return the likely interval with the number itself, and without the next round one."""
    likely, number = quantity.likely, quantity.a
    if number is not None and quantity.modifier in _FROM:
        return Interval(number, likely.high, high_open=True)
    if number is not None and quantity.modifier is Modifier.FEWER_THAN:
        return Interval(likely.low, number, low_open=likely.low > 0)
    return likely


def _reaches(below: Interval, above: Interval) -> bool:
    """Tell whether the first does not end before the second begins."""
    if below.high is None or above.low < below.high:
        return True
    return above.low == below.high and not (below.high_open or above.low_open)
