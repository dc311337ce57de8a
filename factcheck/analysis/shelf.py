"""Figures by their ends: whatever disagrees with one is the head or the tail of a sorted list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from factcheck.analysis.figures import Edge, FigureView, far_edge, lower_edge, upper_edge

_BLOCK: Final = 500
_Edges: TypeAlias = Sequence[Edge | None]


class Numbers:
    """Distinct numbers in order, of which some are asked for from either end.

    They stand in blocks of some hundreds, so that one more costs the same however many there are.
    """

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        every = sorted(numbers)
        self._blocks = [every[start : start + _BLOCK] for start in range(0, len(every), _BLOCK)]
        self._last = [block[-1] for block in self._blocks]

    def add(self, number: int) -> None:
        """Put one in."""
        if not self._blocks:
            self._blocks, self._last = [[number]], [number]
            return
        place = min(bisect_left(self._last, number), len(self._last) - 1)
        block = self._blocks[place]
        insort(block, number)
        if len(block) > 2 * _BLOCK:
            self._blocks[place : place + 1] = [block[:_BLOCK], block[_BLOCK:]]
            self._last[place : place + 1] = [block[_BLOCK - 1], block[-1]]
        else:
            self._last[place] = block[-1]

    def remove(self, number: int) -> None:
        """Take one out that is there."""
        place = bisect_left(self._last, number)
        block = self._blocks[place]
        del block[bisect_left(block, number)]
        if block:
            self._last[place] = block[-1]
        else:
            del self._blocks[place], self._last[place]

    def below(self, limit: int) -> Iterator[int]:
        """Yield those that are less than a limit."""
        for block, last in zip(self._blocks, self._last, strict=True):
            if last >= limit:
                yield from block[: bisect_left(block, limit)]
                return
            yield from block

    def upward(self, limit: int) -> Iterator[int]:
        """Yield those that are not less than a limit."""
        place = bisect_left(self._last, limit)
        if place < len(self._blocks):
            block = self._blocks[place]
            yield from block[bisect_left(block, limit) :]
        for whole in self._blocks[place + 1 :]:
            yield from whole


@dataclass(frozen=True, slots=True)
class _Order:
    """Figures in the order of one end, by their numbers.

    Attributes:
        figures: in that order; those without such an end are missing.
        ranks: where in it each figure stands; None for those.
        limits: where in it begin, or end, those that a figure differs from; None if nowhere.
    """

    figures: Sequence[int]
    ranks: Sequence[int | None]
    limits: Sequence[int | None]


class Orders:
    """The four orders of some figures: by the upper and the lower ends of both their intervals."""

    def __init__(self, figures: Sequence[FigureView]) -> None:
        tops: tuple[_Edges, _Edges] = (
            [upper_edge(figure.committed) for figure in figures],
            [far_edge(figure.likely) for figure in figures],
        )
        bottoms = (
            [lower_edge(figure.committed) for figure in figures],
            [lower_edge(figure.likely) for figure in figures],
        )
        pairs = list(zip(tops, bottoms, strict=True))
        self.uppers = tuple(_order(top, bottom, after=True) for top, bottom in pairs)
        self.lowers = tuple(_order(bottom, top, after=False) for top, bottom in pairs)


def _order(ends: _Edges, facing: _Edges, *, after: bool) -> _Order:
    known = sorted((edge, number) for number, edge in enumerate(ends) if edge is not None)
    ranks: list[int | None] = [None] * len(ends)
    for rank, (_, number) in enumerate(known):
        ranks[number] = rank
    edges = [edge for edge, _ in known]
    place = bisect_right if after else bisect_left
    limits = [None if edge is None else place(edges, edge) for edge in facing]
    return _Order([number for _, number in known], ranks, limits)


class Shelf:
    """Some of the figures, from which those that differ from another are taken.

    Args:
        orders: of all figures.
        numbers: those that stand on it from the beginning.
        lower: whether `below` will be asked for.
    """

    def __init__(self, orders: Orders, numbers: Iterable[int] = (), *, lower: bool = True) -> None:
        every = list(numbers)
        self._uppers = [(order, _placed(order, every)) for order in orders.uppers if lower]
        self._lowers = [(order, _placed(order, every)) for order in orders.lowers]

    def add(self, number: int) -> None:
        """Put a figure on it."""
        for order, placed in (*self._uppers, *self._lowers):
            rank = order.ranks[number]
            if rank is not None:
                placed.add(rank)

    def remove(self, number: int) -> None:
        """Take a figure off it."""
        for order, placed in (*self._uppers, *self._lowers):
            rank = order.ranks[number]
            if rank is not None:
                placed.remove(rank)

    def below(self, number: int) -> set[int]:
        """Return those that a figure exceeds: no number fits both, or their readings are apart."""
        found: set[int] = set()
        for order, placed in self._uppers:
            limit = order.limits[number]
            if limit is not None:
                found.update(order.figures[rank] for rank in placed.below(limit))
        return found

    def above(self, number: int) -> set[int]:
        """Return those that exceed a figure."""
        found: set[int] = set()
        for order, placed in self._lowers:
            limit = order.limits[number]
            if limit is not None:
                found.update(order.figures[rank] for rank in placed.upward(limit))
        return found


def _placed(order: _Order, numbers: Iterable[int]) -> Numbers:
    ranks = (order.ranks[number] for number in numbers)
    return Numbers(rank for rank in ranks if rank is not None)
