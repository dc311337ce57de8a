"""Figures that can be compared, with their ends as whole numbers and their times as spans.

What is asked of two figures is which of their ends is the higher one. Of some dozens each end is
compared with most others: the order of all is found once, and then places in it are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from factcheck.analysis.figures import (
    DATED,
    Edge,
    FigureView,
    far_edge,
    lower_edge,
    upper_edge,
)
from factcheck.vocabulary import Aggregation

Span: TypeAlias = tuple[int, int]
"""From, until: of two comparable figures, those speak of one time whose spans overlap."""

_ALWAYS: Final = (-1, 10**9)
_NOWHERE: Final[Edge] = (Decimal("Infinity"), 0)


class Ends(NamedTuple):
    """The places of a figure's ends in the order of all; those it has not are the last.

    As of edges, one interval lies below another if its upper end is at most the other's lower end.

    Attributes:
        low: where its words begin.
        high: where they end.
        likely_low: where its natural reading begins.
        likely_high: where it ends.
        far: where whatever lies apart from that reading begins.
    """

    low: int
    high: int
    likely_low: int
    likely_high: int
    far: int


class Comparable(NamedTuple):
    """Figures of one question, counted in one way.

    Attributes:
        figures: those that count (`FigureView.counts`).
        ends: of each.
        days: of each, the time it speaks of.
        spans: of each, such that those overlap that can be compared. Those of flows are not times:
            each period has its own, and no two of them overlap.
    """

    figures: Sequence[FigureView]
    ends: Sequence[Ends]
    days: Sequence[Span]
    spans: Sequence[Span]

    @property
    def grows(self) -> bool:
        """Whether it is a count that can only grow."""
        return self.figures[0].aggregation is Aggregation.CUMULATIVE


def comparable(figures: Iterable[FigureView]) -> list[Comparable]:
    """Return the figures that commit to anything, in the unit that was asked for.

    They are grouped by question, unit and way of counting.
    """
    groups: dict[Hashable, list[FigureView]] = defaultdict(list)
    for figure in figures:
        if figure.counts:
            groups[figure.question, figure.unit, figure.aggregation, figure.kind].append(figure)
    found = []
    for group in groups.values():
        days = [_days(figure) for figure in group]
        found.append(Comparable(group, _ends(group), days, _spans(group, days)))
    return found


def _ends(figures: Sequence[FigureView]) -> list[Ends]:
    every = [
        (
            lower_edge(figure.committed),
            upper_edge(figure.committed) or _NOWHERE,
            lower_edge(figure.likely),
            upper_edge(figure.likely) or _NOWHERE,
            far_edge(figure.likely) or _NOWHERE,
        )
        for figure in figures
    ]
    distinct = {edge for edges in every for edge in edges}
    ranks = {edge: rank for rank, edge in enumerate(sorted(distinct))}
    return [Ends(*[ranks[edge] for edge in edges]) for edges in every]


def _spans(figures: Sequence[FigureView], days: Sequence[Span]) -> Sequence[Span]:
    match figures[0].aggregation:
        case Aggregation.FLOW:
            periods: dict[Span, int] = {}
            numbers = [periods.setdefault(each, len(periods)) for each in days]
            return [
                _ALWAYS if each == _ALWAYS else (number, number + 1)
                for each, number in zip(days, numbers, strict=True)
            ]
        case aggregation if aggregation in DATED:
            return days
        case _:
            return [_ALWAYS] * len(figures)


def _days(figure: FigureView) -> Span:
    start, until = figure.as_of.start, figure.as_of.until
    return (
        _ALWAYS[0] if start is None else start.toordinal(),
        _ALWAYS[1] if until is None else until.toordinal(),
    )
