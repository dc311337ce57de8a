"""Which figures support which, for many figures of many questions, without listing every pair.

Of ten thousand papers that print "about 300", each supports each: fifty million pairs. Figures of
the same intervals and time are one group here, and support is told between groups.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TypeAlias

from factcheck.analysis.discrepancy import supports
from factcheck.analysis.figures import FigureView
from factcheck.analysis.sweep import Span, group_comparable, spans_of
from factcheck.values.quantities import Interval


@dataclass(frozen=True, slots=True)
class SupportGroup:
    """Claims whose figures say the same.

    Attributes:
        members: keys of the claims, each once.
        supporters: numbers of the groups whose every figure supports every one here; the group
            itself is one of them, unless its claims support nobody (`without`).
    """

    members: tuple[str, ...]
    supporters: tuple[int, ...]


_Cells: TypeAlias = dict[Span, int]
"""The groups of one reading, by the span of their figures."""


def support_groups(figures: Iterable[FigureView]) -> list[SupportGroup]:
    """Return the groups of figures that support any, by position.

    Figures that commit to nothing ("cannot confirm") are in none. For whom a figure supports, see
    `discrepancy.compare`: the groups say the same as comparing all pairs would.
    """
    members: list[dict[str, None]] = []
    supporters: list[list[int]] = []
    committal = (figure for figure in figures if figure.committal)
    for figures_of_one in group_comparable(committal).values():
        readings: dict[tuple[Interval, Interval], FigureView] = {}
        cells: dict[tuple[Interval, Interval], _Cells] = defaultdict(dict)
        for figure, span in zip(figures_of_one, spans_of(figures_of_one), strict=True):
            reading = (figure.committed, figure.likely)
            readings.setdefault(reading, figure)
            number = cells[reading].setdefault(span, len(members))
            if number == len(members):
                members.append({})
                supporters.append([])
            members[number][figure.claim] = None
        for f, g in _supporting(list(readings.values())):
            pairs = _overlapping(cells[f.committed, f.likely], cells[g.committed, g.likely])
            for supporter, supported in pairs:
                supporters[supported].append(supporter)
    return [
        SupportGroup(tuple(claims), tuple(sorted(groups)))
        for claims, groups in zip(members, supporters, strict=True)
    ]


def groups_of_pairs(pairs: Iterable[tuple[str, str]]) -> list[SupportGroup]:
    """Return groups that say what some (supporting, supported) pairs of claims say.

    >>> groups_of_pairs([("a", "b")])
    [SupportGroup(members=('a',), supporters=(0,)), SupportGroup(members=('b',), supporters=(0, 1))]
    """
    numbers: dict[str, int] = {}
    supporters: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        one, other = (numbers.setdefault(claim, len(numbers)) for claim in pair)
        supporters[other].add(one)
    return [
        SupportGroup((claim,), tuple(sorted({number, *supporters[number]})))
        for claim, number in numbers.items()
    ]


def without(silent: Collection[str], groups: Sequence[SupportGroup]) -> list[SupportGroup]:
    """Return groups where some claims support nobody, but are supported as they were.

    >>> [group.members for group in without(["old"], [SupportGroup(("new", "old"), (0,))])]
    [('new',), ('old',)]
    """
    heard, unheard = [], []
    for members, supporters in ((group.members, group.supporters) for group in groups):
        heard.append(SupportGroup(tuple(m for m in members if m not in silent), supporters))
        if apart := tuple(member for member in members if member in silent):
            # Under a number of their own, which is nowhere among those that support.
            unheard.append(SupportGroup(apart, supporters))
    return [*heard, *unheard]


def support_pairs(figures: Iterable[FigureView]) -> Iterator[tuple[str, str]]:
    """Yield (supporting, supported) claim keys of figures that support each other, each pair once.

    No claim is paired with itself. Where many figures say the same, these are very many: for
    counting origins, `support_groups` says as much in less.
    """
    groups = support_groups(figures)
    seen: set[tuple[str, str]] = set()
    for group in groups:
        for supporter in group.supporters:
            for one in groups[supporter].members:
                for other in group.members:
                    if one != other and (one, other) not in seen:
                        seen.add((one, other))
                        yield one, other


def _supporting(figures: Sequence[FigureView]) -> Iterator[tuple[FigureView, FigureView]]:
    """Yield which of some readings, all different, support which, whatever their times."""
    # A figure supports another only if its natural reading lies within the other's words.
    ordered = sorted(figures, key=lambda figure: figure.likely.low)
    starts = [figure.likely.low for figure in ordered]
    for g in ordered:
        first, high = bisect_left(starts, g.committed.low), g.committed.high
        last = len(starts) if high is None else bisect_right(starts, high)
        for f in ordered[first:last]:
            if supports(f, g):
                yield f, g


def _overlapping(cells: _Cells, others: _Cells) -> Iterator[tuple[int, int]]:
    """Yield the pairs of groups whose spans overlap, in time that grows with their number."""
    events = sorted(
        [(*span, 0, number) for span, number in cells.items()]
        + [(*span, 1, number) for span, number in others.items()]
    )
    present: tuple[dict[int, None], dict[int, None]] = ({}, {})
    leaving: list[tuple[int, int, int]] = []
    for start, until, side, number in events:
        while leaving and leaving[0][0] <= start:
            _, left, gone = heappop(leaving)
            del present[left][gone]
        for other in present[1 - side]:
            yield (other, number) if side else (number, other)
        present[side][number] = None
        heappush(leaving, (until, side, number))
