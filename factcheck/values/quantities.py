"""What the words of a figure commit to: the rule set `en-1`, from a modifier to two intervals.

One interval is what the words commit to, the other their natural reading. With g the largest of
1 and 5 times a power of ten that divides n (300: 100, 1,500: 500) and h the smaller of g/2 and
n/10, the table `_ENDS` below is the whole rule set; `factcheck.values.quantity_words` reads words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from factcheck.values.units import is_count, is_percent

__all__ = [
    "RULES",
    "Interval",
    "Modifier",
    "Quantity",
    "QuantityError",
    "format_number",
    "intervals",
    "is_count",
]

RULES: Final = "en-1"
"""The name of the first rule set; one is stored with each figure, so changed ones need names."""


class QuantityError(ValueError):
    """Words or numbers that the rules cannot read; the message says what to write instead."""


class Modifier(StrEnum):
    """How the words of a figure stand to its number."""

    EXACTLY = "exactly"
    BARE = "bare"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    UP_TO = "up_to"
    BETWEEN = "between"
    SEVERAL = "several"
    DOZENS = "dozens"
    """a is 10 for "tens", else nothing"""
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    """a is the power of ten for "tens of thousands" (10,000) and above, else nothing"""
    SOME = "some"
    NONE = "none"
    CANNOT_CONFIRM = "cannot_confirm"
    FEW = "few"
    """few, and no number given: it commits to none"""
    MOST = "most"
    """more than half, as a percentage"""


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`.

    Attributes:
        low: the lower end.
        high: the upper end; None where there is none.
        low_open: whether `low` itself is left out.
        high_open: whether `high` itself is left out.

    >>> str(Interval(Decimal(270), Decimal(330))), str(Interval(Decimal(12001), None))
    ('270-330', '>= 12,001')
    """

    low: Decimal
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __str__(self) -> str:
        low = format_number(self.low)
        if self.high is None:
            return f"> {low}" if self.low_open else f">= {low}"
        high = format_number(self.high)
        if low == high:
            return low
        if not self.low_open and not self.high_open:
            return f"{low}-{high}"
        return f"{'> ' if self.low_open else ''}{low} to {'< ' if self.high_open else ''}{high}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it was worded, and what that means by a rule set.

    Attributes:
        words: the words of the source.
        modifier: how they stand to the number.
        a: the number, the lower of two, or the power of ten of "tens of thousands".
        b: the upper of two numbers.
        committed: what the words commit to.
        likely: their natural reading; it lies within `committed`.
        rules: the name of the rule set.
    """

    words: str
    modifier: Modifier
    a: Decimal | None
    b: Decimal | None
    committed: Interval
    likely: Interval
    rules: str


@dataclass(frozen=True, slots=True)
class _Given:
    """What the formulas know: `d` is how far "about" reaches, `one` the step between counts."""

    n: Decimal
    b: Decimal
    g: Decimal
    h: Decimal
    d: Decimal
    one: Decimal


# committed low and high, likely low and high
_Ends: TypeAlias = tuple[Decimal | int, Decimal | int | None, Decimal | int, Decimal | int | None]

_ENDS: Final[dict[Modifier, Callable[[_Given], _Ends]]] = {
    Modifier.EXACTLY: lambda x: (x.n, x.n, x.n, x.n),
    Modifier.BARE: lambda x: (x.n - x.h, x.n + x.h, x.n, x.n),
    Modifier.ABOUT: lambda x: (x.n - x.d, x.n + x.d, x.n - x.h, x.n + x.h),
    Modifier.NEARLY: lambda x: (x.n * 8 / 10, x.n, x.n * 9 / 10, x.n),
    Modifier.AT_LEAST: lambda x: (x.n, None, x.n, x.n + x.g),
    Modifier.MORE_THAN: lambda x: (x.n + x.one, None, x.n + x.one, x.n + x.g),
    Modifier.AT_MOST: lambda x: (0, x.n, 0, x.n),
    Modifier.FEWER_THAN: lambda x: (0, x.n - x.one, x.n - x.g, x.n - x.one),
    Modifier.UP_TO: lambda x: (0, x.n * 12 / 10, x.n / 2, x.n),
    Modifier.BETWEEN: lambda x: (x.n, x.b, x.n, x.b),
}
_ENDS_WITHOUT_NUMBER: Final[dict[Modifier, _Ends]] = {
    Modifier.SEVERAL: (2, 20, 3, 9),
    Modifier.DOZENS: (24, 999, 24, 99),
    Modifier.HUNDREDS: (200, 9_999, 200, 999),
    Modifier.THOUSANDS: (2_000, 99_999, 2_000, 9_999),
    Modifier.SOME: (1, None, 1, None),
    Modifier.NONE: (0, 0, 0, 0),
    Modifier.CANNOT_CONFIRM: (0, None, 0, None),
    Modifier.FEW: (0, None, 0, None),
    Modifier.MOST: (50, 100, 50, 100),
}
# The powers of ten that may stand for "tens" and for "tens of thousands" and above: each stands to
# its words as 1,000 to "thousands".
_POWERS: Final[dict[Modifier, range]] = {
    Modifier.DOZENS: range(1, 2),
    Modifier.THOUSANDS: range(4, 14),
}
# The ledger keeps amounts of 15 significant digits; each end has at most two more than a.
_DIGITS: Final = 13
_PLACES: Final = 15
_LIMIT: Final = Decimal(10) ** 18
_TOO_LARGE: Final = (
    f"a number here is below {_LIMIT:,}, with at most {_DIGITS} significant digits and"
    f" {_PLACES} decimal places; write it rounded"
)
_WHOLE: Final = Decimal(100)


def intervals(
    modifier: Modifier,
    a: Decimal | None = None,
    b: Decimal | None = None,
    *,
    unit: str | None = None,
    polar: bool = False,
    coarse: int = 1,
) -> tuple[Interval, Interval]:
    """Return what a modifier and its numbers commit to, and their natural reading.

    The ends of counts are whole where a and b are: those worked out as fractions are rounded
    inward, for no count lies between. Shares, money and measures have no step of one: there `more
    than` and `fewer than` leave their number out, and `about` reaches a fifth and no less. A
    percentage ends at 100 unless the words themselves go beyond.

    Args:
        modifier: how the words stand to the number.
        a: the number, where the modifier has one.
        b: the second number of `between`.
        unit: the unit of the question.
        polar: whether the question is answered by yes (1) or no (0).
        coarse: how many the words count at a time: 12 of "two dozen".

    Returns:
        The committed and the likely interval; the second lies within the first.

    Raises:
        QuantityError: if the numbers do not fit the modifier, the unit or the ledger.

    >>> committed, likely = intervals(Modifier.MORE_THAN, Decimal(12000), unit="soldiers")
    >>> str(committed), str(likely)
    ('>= 12,001', '12,001-13,000')
    """
    for number in (a, b):
        if number is not None:
            _check_number(number)
    if polar:
        return _polar_intervals(modifier, a, b)
    if (b is not None) != (modifier is Modifier.BETWEEN):
        raise QuantityError("'between' has two numbers, and nothing else has")
    if modifier is Modifier.MOST and not is_percent(unit):
        raise QuantityError("'most' is a share: put it on a question whose unit is percent")
    counted = is_count(unit) and all(n is None or n == n.to_integral_value() for n in (a, b))
    low_open = not counted and modifier in (Modifier.MORE_THAN, Modifier.MOST, Modifier.SOME)
    high_open = not counted and modifier is Modifier.FEWER_THAN
    ends = _ends(modifier, a, b, counted=counted, coarse=coarse)
    largest = max(a or 0, b or 0, ends[0])
    beyond = largest > _WHOLE or (largest == _WHOLE and low_open)
    top = _WHOLE if is_percent(unit) and not beyond else None

    def interval(low: Decimal | int, high: Decimal | int | None) -> Interval:
        least, most = Decimal(max(low, 0)), top if high is None else Decimal(high)
        if counted:
            least = least.to_integral_value(ROUND_CEILING)
            most = None if most is None else most.to_integral_value(ROUND_FLOOR)
        if most is not None:
            most = plain_number(most if top is None else min(most, top))
        return Interval(plain_number(least), most, low_open, high_open)

    return interval(*ends[:2]), interval(*ends[2:])


def _ends(
    modifier: Modifier, a: Decimal | None, b: Decimal | None, *, counted: bool, coarse: int
) -> _Ends:
    if modifier in _ENDS_WITHOUT_NUMBER:
        if a is None:
            # Some of a whole may be less than one percent of it.
            some_share = modifier is Modifier.SOME and not counted
            return (0, None, 0, None) if some_share else _ENDS_WITHOUT_NUMBER[modifier]
        if all(a != Decimal(10) ** power for power in _POWERS.get(modifier, ())):
            raise QuantityError(f"{modifier.value!r} does not go with {format_number(a)}")
        return (2 * a, 100 * a - 1, 2 * a, 10 * a - 1)
    if a is None:
        raise QuantityError(f"{modifier.value!r} needs a number")
    if b is not None and a > b:
        raise QuantityError(
            f"a range from {format_number(a)} down to {format_number(b)}; put the lower one first"
        )
    if modifier is Modifier.FEWER_THAN and a == 0:
        raise QuantityError("nothing is fewer than none; write 'none'")
    g = _granularity(a)
    h = min(g / 2, a / 10)
    d = max(Decimal(1), a / 5) if counted else a / 5
    if a % coarse == 0:
        # "A dozen" are 12; "more than a dozen" may be two dozen, and not 13 alone.
        g = max(g, Decimal(coarse))
    return _ENDS[modifier](_Given(a, a if b is None else b, g, h, d, Decimal(1 if counted else 0)))


def _polar_intervals(
    modifier: Modifier, a: Decimal | None, b: Decimal | None
) -> tuple[Interval, Interval]:
    if modifier is Modifier.EXACTLY and a is not None and a in (0, 1) and b is None:
        return (Interval(plain_number(a), plain_number(a)),) * 2
    if modifier is Modifier.CANNOT_CONFIRM and a is None and b is None:
        return (Interval(Decimal(0), Decimal(1)),) * 2
    raise QuantityError("the question is one of yes or no; write 'yes', 'no' or 'unknown'")


def _granularity(n: Decimal) -> Decimal:
    if n == 0:
        return Decimal(1)
    _, digits, exponent = n.normalize().as_tuple()
    return Decimal(5 if digits[-1] == 5 else 1).scaleb(int(exponent))  # noqa: PLR2004


def _check_number(number: Decimal) -> None:
    if not number.is_finite():
        raise QuantityError("a number here is finite; write 'unknown' where none is known")
    if number < 0:
        raise QuantityError("no figure is below zero; ask for the size of the fall instead")
    digits = "".join(map(str, number.as_tuple().digits))
    places = -int(number.as_tuple().exponent) - (len(digits) - len(digits.rstrip("0")))
    if number >= _LIMIT or len(digits.strip("0")) > _DIGITS or (number and places > _PLACES):
        raise QuantityError(_TOO_LARGE)


def plain_number(number: Decimal) -> Decimal:
    """Return the same number without spare zeros or, if it is whole, an exponent.

    >>> plain_number(Decimal("12.50")), plain_number(Decimal("1.2E+17"))
    (Decimal('12.5'), Decimal('120000000000000000'))
    """
    if number.is_finite() and number == (whole := number.to_integral_value()):
        return Decimal(int(whole))
    return number.normalize()


def format_number(value: Decimal) -> str:
    """Return a number with its digits grouped, without spare zeros or an exponent.

    >>> format_number(Decimal("1.2E4")), format_number(Decimal("12.50"))
    ('12,000', '12.5')
    """
    text = f"{value or Decimal(0):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
