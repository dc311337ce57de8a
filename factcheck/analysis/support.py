"""Which figures support which, for many figures of many questions, without listing every pair.

Of ten thousand papers that print "about 300", each supports each: fifty million pairs. Figures of
the same intervals and time are one group here, and support is told between groups.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from typing import Final, TypeAlias

from factcheck.analysis.comparable import Comparable, Ends, Span
from factcheck.analysis.figures import FigureView


@dataclass(frozen=True, slots=True)
class SupportGroup:
    """Claims whose figures on one question say the same.

    Attributes:
        members: keys of the claims, each once.
        supporters: numbers of the groups whose every figure supports every one here; the group
            itself is one of them, unless its figures are compared with none (`alone`).
        question: what the figures answer.
    """

    members: tuple[str, ...]
    supporters: tuple[int, ...]
    question: str = ""


_FEW: Final = 20
"""Of so many pairs each is looked at in less time than a sweep takes to begin."""

_Cells: TypeAlias = dict[Span, int]
"""The groups of one reading, by the span of their figures."""


def support_groups(figures: Iterable[Comparable]) -> list[SupportGroup]:
    """Return the groups of figures that support any, by position.

    Figures that commit to nothing ("cannot confirm") or are in another unit are in none; see
    `alone`. For whom a figure supports, see `discrepancy.compare`: the groups say the same as
    comparing all pairs would.
    """
    members: list[dict[str, None]] = []
    supporters: list[list[int]] = []
    questions: list[str] = []
    for group in figures:
        cells: dict[Ends, _Cells] = defaultdict(dict)
        for figure, ends, span in zip(group.figures, group.ends, group.spans, strict=True):
            number = cells[ends].setdefault(span, len(members))
            if number == len(members):
                members.append({})
                supporters.append([])
                questions.append(figure.question)
            members[number][figure.claim] = None
        for f, g in _supporting(list(cells)):
            for supporter, supported in _overlapping(cells[f], cells[g]):
                supporters[supported].append(supporter)
    return [
        SupportGroup(tuple(claims), tuple(sorted(groups)), question)
        for claims, groups, question in zip(members, supporters, questions, strict=True)
    ]


def alone(figures: Iterable[FigureView]) -> list[SupportGroup]:
    """Return a group for each question with figures that commit to nothing, or in another unit.

    They support nobody, and nobody's figure supports them. They are figures all the same: who
    stands behind one is who makes the claim.
    """
    members: dict[str, dict[str, None]] = defaultdict(dict)
    for figure in figures:
        if not figure.counts:
            members[figure.question][figure.claim] = None
    return [SupportGroup(tuple(claims), (), question) for question, claims in members.items()]


def without(silent: Collection[str], groups: Sequence[SupportGroup]) -> list[SupportGroup]:
    """Return groups where some claims support nobody else, but are supported as they were.

    >>> [group.members for group in without(["old"], [SupportGroup(("new", "old"), (0,))])]
    [('new',), ('old',)]
    """
    heard: list[SupportGroup] = []
    unheard: list[tuple[str, SupportGroup]] = []
    for group in groups:
        members = group.members
        heard.append(replace(group, members=tuple(m for m in members if m not in silent)))
        unheard += [(member, group) for member in members if member in silent]
    # Each of them is supported by itself, and so has a number that nobody else has.
    return [
        *heard,
        *(
            replace(group, members=(member,), supporters=(*group.supporters, number))
            for number, (member, group) in enumerate(unheard, len(heard))
        ),
    ]


def _supporting(readings: Sequence[Ends]) -> Iterator[tuple[Ends, Ends]]:
    """Yield which of some readings, all different, support which, whatever their times.

    See `discrepancy.supports`.
    """
    # A figure supports another only if its natural reading lies within the other's words.
    ordered = sorted(readings, key=lambda ends: ends.likely_low)
    starts = [ends.likely_low for ends in ordered]
    for g in ordered:
        low, high, likely_low, likely_high, far = g
        for f in ordered[bisect_left(starts, low) : bisect_right(starts, high)]:
            differ = f.high <= low or high <= f.low or f.far <= likely_low or far <= f.likely_low
            inside = low <= f.low and f.high <= high
            overlap = likely_low < f.likely_high and f.likely_low < likely_high
            if not differ and (inside or (overlap and f.likely_high <= high)):
                yield f, g


def _overlapping(cells: _Cells, others: _Cells) -> Iterator[tuple[int, int]]:
    """Yield the pairs of groups whose spans overlap, in time that grows with their number."""
    if len(cells) * len(others) <= _FEW:
        for (start, until), number in cells.items():
            for (begin, end), other in others.items():
                if start < end and begin < until:
                    yield number, other
        return
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
