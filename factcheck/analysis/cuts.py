"""How many things must fail before nothing gets through: a smallest cut of a directed graph."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias, TypeVar

V = TypeVar("V", bound=Hashable)
Graph: TypeAlias = Mapping[V, Collection[V]]
"""What each vertex leads to."""

_ENDLESS: Final = 1 << 60


def passages(graph: Graph[V], start: V, goal: V, *, lasting: Collection[V] = ()) -> list[V]:
    """Return the vertices that every way from start to goal goes through, from the start on."""
    way = _way(graph, start, goal)
    return [
        vertex
        for vertex in way[1:-1]
        if vertex not in lasting and not _way(graph, start, goal, without={vertex})
    ]


def smallest_cut(
    graph: Graph[V],
    start: V,
    goal: V,
    *,
    lasting: Collection[V] = (),
    ways: Iterable[Sequence[V]] = (),
) -> set[V]:
    """Return the fewest vertices without which no way leads from start to goal.

    Of several smallest sets it is the one nearest to the start, so that the answer is always the
    same. It is found by maximum flow: one way after another is taken, each through what the earlier
    ones left, until there is none. The flow is as small as the answer, and the graph no larger than
    what bears on a claim: a graph library takes ten times as long to build its own, and half a
    second to be imported.

    Args:
        graph: the vertices that each leads to.
        start: where the ways begin.
        goal: where they end.
        lasting: vertices that cannot fail; at least one on each way can.
        ways: some that are known from start to goal, both included, and share nothing else that
            can fail: what is known need not be found.

    >>> sorted(smallest_cut({"s": ["a", "b"], "a": ["c"], "b": ["c"], "c": ["t"]}, "s", "t"))
    ['c']
    """
    # A vertex is two: an even number, where ways enter it, and the odd one after it, where they
    # leave. What may still flow from one to the next: once through a vertex, else any number.
    vertices = dict.fromkeys((start, goal, *graph, *chain.from_iterable(graph.values())))
    numbers = {vertex: 2 * place for place, vertex in enumerate(vertices)}
    left: list[dict[int, int]] = []
    for vertex, number in numbers.items():
        leading = [numbers[successor] for successor in graph.get(vertex, ())]
        left += ({number + 1: 1}, dict.fromkeys(leading, _ENDLESS))
    for vertex in (start, goal, *lasting):
        if vertex in numbers:
            left[numbers[vertex]][numbers[vertex] + 1] = _ENDLESS
    source, sink = numbers[start] + 1, numbers[goal]
    for way in ways:
        here = source
        for vertex in way[1:]:
            _flow(left, here, numbers[vertex])
            here = numbers[vertex]
            if vertex != goal:
                _flow(left, here, here + 1)
                here += 1
    while sink in (came := _reached(left, source, sink)):
        here = sink
        while here != source:
            _flow(left, came[here], here)
            here = came[here]
    return {
        vertex for vertex, number in numbers.items() if number in came and number + 1 not in came
    }


def _flow(left: Sequence[dict[int, int]], here: int, following: int) -> None:
    left[here][following] -= 1
    left[following][here] = left[following].get(here, 0) + 1


def _reached(left: Sequence[Mapping[int, int]], source: int, sink: int) -> dict[int, int]:
    """Return what more can flow to, each with where from; not all, if the sink is among them."""
    came = {source: source}
    todo = [source]
    for here in todo:
        for following, room in left[here].items():
            if room and following not in came:
                came[following] = here
                if following == sink:
                    return came
                todo.append(following)
    return came


def _way(graph: Graph[V], start: V, goal: V, *, without: Collection[V] = ()) -> list[V]:
    """Return one of the shortest ways from start to goal, both included; empty if there is none."""
    came: dict[V, V] = {}
    todo, seen = [start], {start, *without}
    for vertex in todo:
        if vertex == goal:
            way = [goal]
            while way[-1] != start:
                way.append(came[way[-1]])
            return way[::-1]
        for successor in graph.get(vertex, ()):
            if successor not in seen:
                seen.add(successor)
                came[successor] = vertex
                todo.append(successor)
    return []
