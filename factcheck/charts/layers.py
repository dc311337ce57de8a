"""Where the vertices of a graph stand: in columns from left to right, with few crossings."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

V = TypeVar("V", bound=Hashable)

_SWEEPS: Final = 12


class Joint(NamedTuple, Generic[V]):
    """Where a way from one vertex to another passes a column between them."""

    start: V
    end: V
    column: int


Step: TypeAlias = V | Joint[V]
"""What a way goes through."""


class Layout(NamedTuple, Generic[V]):
    """The columns of a graph.

    Attributes:
        columns: what stands in each, from above: vertices, and joints of ways that pass.
        ways: for each edge, what it goes through, both ends included.
    """

    columns: Sequence[Sequence[Step[V]]]
    ways: Mapping[tuple[V, V], Sequence[Step[V]]]


def layout(vertices: Sequence[V], edges: Iterable[tuple[V, V]]) -> Layout[V]:
    """Return the columns of a graph: each vertex right of all that lead to it, the ends rightmost.

    Edges that close a circle lead back.

    >>> layout(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")]).columns
    [['a'], ['b', Joint(start='a', end='c', column=1)], ['c']]
    """
    edges = list(dict.fromkeys(edges))
    column = _columns(vertices, edges)
    ways: dict[tuple[V, V], list[Step[V]]] = {}
    filled: dict[int, list[Step[V]]] = defaultdict(list)
    for vertex in vertices:
        filled[column[vertex]].append(vertex)
    for start, end in edges:
        first, last = column[start], column[end]
        between = range(first + 1, last) if first < last else range(first - 1, last, -1)
        joints = [Joint(start, end, number) for number in between]
        for joint in joints:
            filled[joint.column].append(joint)
        ways[start, end] = [start, *joints, end]
    columns = [filled[number] for number in sorted(filled)]
    _untangle(columns, ways.values())
    return Layout(columns, ways)


def _columns(vertices: Sequence[V], edges: Sequence[tuple[V, V]]) -> dict[V, int]:
    following: dict[V, list[V]] = defaultdict(list)
    for start, end in edges:
        following[start].append(end)
    order, closing = _in_order(vertices, following)
    column = dict.fromkeys(vertices, 0)
    for vertex in order:
        for other in following[vertex]:
            if (vertex, other) not in closing:
                column[other] = max(column[other], column[vertex] + 1)
    last = max(column.values(), default=0)
    led_to = {end for _, end in edges}
    return {
        vertex: last if vertex in led_to and not following[vertex] else number
        for vertex, number in column.items()
    }


def _in_order(
    vertices: Iterable[V], following: Mapping[V, Sequence[V]]
) -> tuple[list[V], set[tuple[V, V]]]:
    """Return vertices, each before those it leads to, and the edges that close circles."""
    order: list[V] = []
    seen, entered = set[V](), set[V]()
    closing = set[tuple[V, V]]()
    for root in vertices:
        todo = [(root, iter([root]))]
        while todo:
            vertex, rest = todo[-1]
            for child in rest:
                if child in entered:
                    closing.add((vertex, child))
                elif child not in seen:
                    seen.add(child)
                    entered.add(child)
                    todo.append((child, iter(following.get(child, ()))))
                    break
            else:
                todo.pop()
                if todo:
                    entered.discard(vertex)
                    order.append(vertex)
    return order[::-1], closing


def _untangle(columns: list[list[Step[V]]], ways: Iterable[Sequence[Step[V]]]) -> None:
    """Put what is joined side by side: each where those before it, or behind it, are on average.

    That is done from the left and from the right in turn, and the best is kept.
    """
    before: dict[Step[V], list[Step[V]]] = defaultdict(list)
    behind: dict[Step[V], list[Step[V]]] = defaultdict(list)
    for way in ways:
        for one, other in pairwise(way):
            behind[one].append(other)
            before[other].append(one)
    best, least = [list(column) for column in columns], _crossings(columns, behind)
    for sweep in range(_SWEEPS):
        near, order = (before, columns) if sweep % 2 else (behind, reversed(columns))
        for column in order:
            place = _middles(columns)
            average = {
                each: sum(place[other] for other in near[each]) / len(near[each])
                if near[each]
                else place[each]
                for each in column
            }
            column.sort(key=average.__getitem__)
        crossings = _crossings(columns, behind)
        if crossings < least:
            best, least = [list(column) for column in columns], crossings
    columns[:] = best


def _middles(columns: Iterable[Sequence[Step[V]]]) -> dict[Step[V], float]:
    """Return how far down each stands, as a share of its column."""
    return {
        each: (number + 0.5) / len(column)
        for column in columns
        for number, each in enumerate(column)
    }


def _crossings(
    columns: Sequence[Sequence[Step[V]]], behind: Mapping[Step[V], Sequence[Step[V]]]
) -> int:
    """Return how often ways cross between one column and the next."""
    found = 0
    for column, following in pairwise(columns):
        place = {each: number for number, each in enumerate(following)}
        ends = [sorted(place[other] for other in behind[each] if other in place) for each in column]
        passed: list[int] = []
        for some in ends:
            for end in some:
                found += len(passed) - bisect_right(passed, end)
            for end in some:
                insort(passed, end)
    return found
