"""How many things must fail before nothing gets through: a smallest cut of a directed graph."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeAlias, TypeVar

V = TypeVar("V", bound=Hashable)
Graph: TypeAlias = Mapping[V, Collection[V]]
"""What each vertex leads to."""


def smallest_cut(graph: Graph[V], start: V, goal: V, *, lasting: Collection[V] = ()) -> set[V]:
    """Return the fewest vertices without which no way leads from start to goal.

    Of several smallest sets it is the one nearest to the start, so that the answer is always the
    same. Where all ways pass one vertex, no flow is needed to see it.

    Args:
        graph: the vertices that each leads to.
        start: where the ways begin.
        goal: where they end.
        lasting: vertices that cannot fail; at least one on each way can.

    >>> sorted(smallest_cut({"s": ["a", "b"], "a": ["c"], "b": ["c"], "c": ["t"]}, "s", "t"))
    ['c']
    """
    narrow = passages(graph, start, goal, lasting=lasting)
    return set(narrow[:1]) or cut_by_flow(graph, start, goal, lasting=lasting)


def passages(graph: Graph[V], start: V, goal: V, *, lasting: Collection[V] = ()) -> list[V]:
    """Return the vertices that every way from start to goal goes through, from the start on."""
    way = _way(graph, start, goal)
    return [
        vertex
        for vertex in way[1:-1]
        if vertex not in lasting and not _way(graph, start, goal, without={vertex})
    ]


def cut_by_flow(graph: Graph[V], start: V, goal: V, *, lasting: Collection[V] = ()) -> set[V]:
    """Return the smallest cut by maximum flow, whatever the graph."""
    # Four tenths of a second, and nearly never needed.
    import networkx as nx  # noqa: PLC0415
    from networkx.algorithms.flow import edmonds_karp  # noqa: PLC0415

    # Against the arrows: of several cuts networkx finds the one nearest to where the flow ends.
    flow: nx.DiGraph[tuple[V, str]] = nx.DiGraph()
    for vertex, successors in graph.items():
        for successor in successors:
            flow.add_edge((successor, "in"), (vertex, "out"))
    vertices = {vertex for vertex, _ in flow}
    for vertex in vertices:
        # A vertex is an edge from where ways leave it to where they enter.
        endless = vertex in lasting or vertex in (start, goal)
        flow.add_edge((vertex, "out"), (vertex, "in"), **({} if endless else {"capacity": 1}))
    if start not in vertices or goal not in vertices:
        return set()
    # The flow is small, so that to look for one way after another takes half as long as to push.
    _, (near, _) = nx.minimum_cut(flow, (goal, "out"), (start, "in"), flow_func=edmonds_karp)
    return {vertex for vertex in vertices if (vertex, "out") in near and (vertex, "in") not in near}


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
