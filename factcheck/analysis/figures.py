"""Figures as analysis sees them: two intervals, a time, and who stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from factcheck.values.dates import DateRange
from factcheck.values.quantities import Interval, Modifier
from factcheck.vocabulary import Aggregation, QuestionKind

APART: Final = Decimal("1.05")
"""How many times as far as the other the nearer ends of two readings must be to count as apart."""

ANY_TIME: Final = DateRange(None, None)
DATED: Final = frozenset((Aggregation.STOCK, Aggregation.FLOW))
"""What can be compared only at one moment, or over one period."""

Edge: TypeAlias = tuple[Decimal, int]
"""An end of an interval as a sort key: of two intervals, one lies below the other if its upper
edge is at most the other's lower edge. The second number says what happens where they touch."""

_WEAK: Final = (Modifier.CANNOT_CONFIRM, Modifier.FEW)
_POLAR: Final = (Decimal(0), Decimal(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure with what decides how it compares with others.

    Attributes:
        claim: the key of its claim.
        figure: its id, for joins.
        question: the key of its question.
        unit: the unit of the question.
        aggregation: how the question counts over time, if told.
        kind: what an answer looks like.
        fits: whether it is in that unit, as far as its words tell; only such figures are compared.
        modifier: how the words stand to the number.
        committed: what the words commit to.
        likely: their natural reading; it lies within `committed`.
        as_of: the time it speaks of; open at both ends if unknown (see `time_of`).
        inferred: whether that is only when it was said or issued.
        said: when it was said.
        origins: keys of the sources at the ends of its claim's chains, which speak for themselves.
        unsure: who is at such an end and cannot be known again, neither as the same nor as another:
            those of the origins who may be anybody, and whoever only passes on.
    """

    claim: str
    figure: int
    question: str
    committed: Interval
    likely: Interval
    modifier: Modifier = Modifier.BARE
    unit: str | None = None
    aggregation: Aggregation | None = None
    kind: QuestionKind = QuestionKind.QUANTITY
    fits: bool = True
    as_of: DateRange = ANY_TIME
    inferred: bool = False
    said: DateRange = ANY_TIME
    origins: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    @property
    def undated(self) -> bool:
        """Whether nothing tells the time it speaks of."""
        return self.as_of.start is None and self.as_of.until is None

    @property
    def committal(self) -> bool:
        """Whether its words commit to anything, as "cannot confirm" and "few" do not."""
        if self.kind is QuestionKind.POLAR and (self.committed.low, self.committed.high) == _POLAR:
            return False
        anything = self.committed.low == 0 and self.committed.high is None
        return self.modifier not in _WEAK and (self.committed.low_open or not anything)

    @property
    def counts(self) -> bool:
        """Whether it commits to anything, in the unit that was asked for."""
        return self.fits and self.committal


def time_of(
    as_of: DateRange | None, said: DateRange | None, issued: DateRange | None
) -> tuple[DateRange, bool]:
    """Return the time a figure speaks of, and whether that is inferred.

    It is what the figure says; else when it was said; else when its document was issued. Words
    that nothing resolves ("earlier this year") are open at both ends, and tell no more than none.

    >>> from factcheck.values.dates import parse_date
    >>> time_of(parse_date("earlier this year"), None, parse_date("2025-01"))
    (DateRange(start=datetime.date(2025, 1, 1), until=datetime.date(2025, 2, 1)), True)
    """
    for when in (as_of, said, issued):
        if when is not None and when != ANY_TIME:
            return when, when is not as_of
    return ANY_TIME, False


def stored_intervals(
    ends: Sequence[Decimal | None], *, modifier: Modifier, a: Decimal | None, manual: bool = False
) -> tuple[Interval, Interval]:
    """Return the committed and the likely interval of a stored figure.

    The ledger keeps four numbers and not whether an end itself belongs to the interval. The rule
    set leaves one out only of shares, money and measures, and there it is the number itself: more
    than 50 percent begins at 50, while more than 50 soldiers begin at 51.

    Args:
        ends: low, high, likely_low, likely_high.
        modifier: how the words stand to the number.
        a: the number.
        manual: whether somebody wrote the ends by hand; then all belong.

    >>> committed, _ = stored_intervals(
    ...     [Decimal(50), Decimal(100), Decimal(50), Decimal(60)],
    ...     modifier=Modifier.MORE_THAN,
    ...     a=Decimal(50),
    ... )
    >>> str(committed)
    '> 50 to 100'
    """
    low, high, likely_low, likely_high = ends
    if low is None or likely_low is None:
        raise ValueError("a stored figure has both lower ends")
    low_open = not manual and (
        modifier is Modifier.MOST
        or (modifier is Modifier.MORE_THAN and low == a)
        or (modifier is Modifier.SOME and low == 0)
    )
    high_open = not manual and modifier is Modifier.FEWER_THAN and high == a
    return (
        Interval(low, high, low_open, high_open),
        Interval(likely_low, likely_high, low_open, high_open),
    )


def surely_before(first: DateRange, second: DateRange) -> bool:
    """Tell whether all of one time is before all of another.

    >>> from factcheck.values.dates import parse_date
    >>> surely_before(parse_date("2024"), parse_date("2025-01/.."))
    True
    """
    return first.until is not None and second.start is not None and first.until <= second.start


def upper_edge(interval: Interval) -> Edge | None:
    """Return the upper end as an edge; None if there is none."""
    return None if interval.high is None else (interval.high, 0 if interval.high_open else 1)


def far_edge(interval: Interval) -> Edge | None:
    """Return the edge at or above which others are apart from it; None if it has no end.

    Nothing is a number of times away from zero: whatever is above it at all is apart from it.
    """
    return None if interval.high is None else (interval.high * APART, 0 if interval.high else 1)


def lower_edge(interval: Interval) -> Edge:
    """Return the lower end as an edge."""
    return interval.low, 1 if interval.low_open else 0


def is_below(f: FigureView, g: FigureView) -> bool:
    """Tell whether no number fits both, and those that fit `f` are the lower ones."""
    edge = upper_edge(f.committed)
    return edge is not None and edge <= lower_edge(g.committed)


def is_far_below(f: FigureView, g: FigureView) -> bool:
    """Tell whether the natural reading of `f` is below that of `g`, and apart from it."""
    edge = far_edge(f.likely)
    return edge is not None and edge <= lower_edge(g.likely)


def is_inside(inner: Interval, outer: Interval) -> bool:
    """Tell whether every number of one interval is in the other.

    >>> is_inside(Interval(Decimal(240), Decimal(360)), Interval(Decimal(201), None))
    True
    """
    if lower_edge(inner) < lower_edge(outer):
        return False
    top, limit = upper_edge(inner), upper_edge(outer)
    return limit is None or (top is not None and top <= limit)


def overlap(one: Interval, other: Interval) -> bool:
    """Tell whether a number is in both intervals."""
    ends = (upper_edge(one), upper_edge(other))
    starts = (lower_edge(other), lower_edge(one))
    return all(end is None or end > start for end, start in zip(ends, starts, strict=True))
