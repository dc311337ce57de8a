"""Figures by their ends: whatever disagrees with one is the head or the tail of a sorted list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from factcheck.analysis.comparable import Ends

_BLOCK: Final = 500


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


class _Order(NamedTuple):
    """Figures in the order of one end, by their numbers.

    Attributes:
        figures: in that order.
        ranks: where in it each figure stands.
        limits: where in it begin, or end, those that a figure differs from.
    """

    figures: Sequence[int]
    ranks: Sequence[int]
    limits: Sequence[int]


class Orders:
    """The four orders of some figures: by the upper and the lower ends of both their intervals."""

    def __init__(self, every: Sequence[Ends]) -> None:
        lows, highs, likely_lows, _, fars = zip(*every, strict=True)
        pairs = ((highs, lows), (fars, likely_lows))
        self.uppers = tuple(_order(top, bottom, bisect_right) for top, bottom in pairs)
        self.lowers = tuple(_order(bottom, top, bisect_left) for top, bottom in pairs)


def _order(
    ends: Sequence[int], facing: Sequence[int], place: Callable[[list[int], int], int]
) -> _Order:
    figures = sorted(range(len(ends)), key=ends.__getitem__)
    ranks = [0] * len(ends)
    for rank, number in enumerate(figures):
        ranks[number] = rank
    inorder = sorted(ends)
    return _Order(figures, ranks, [place(inorder, end) for end in facing])


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
            placed.add(order.ranks[number])

    def remove(self, number: int) -> None:
        """Take a figure off it."""
        for order, placed in (*self._uppers, *self._lowers):
            placed.remove(order.ranks[number])

    def below(self, number: int) -> set[int]:
        """Return those that a figure exceeds: no number fits both, or their readings are apart."""
        found: set[int] = set()
        for order, placed in self._uppers:
            found.update([order.figures[rank] for rank in placed.below(order.limits[number])])
        return found

    def above(self, number: int) -> set[int]:
        """Return those that exceed a figure."""
        found: set[int] = set()
        for order, placed in self._lowers:
            found.update([order.figures[rank] for rank in placed.upward(order.limits[number])])
        return found


def _placed(order: _Order, numbers: Iterable[int]) -> Numbers:
    return Numbers(order.ranks[number] for number in numbers)
