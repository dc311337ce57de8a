"""Which chains have an origin, and the fewest things that must fail before none holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import prod
from typing import Final, NamedTuple, TypeAlias

from factcheck.analysis.chains import Chain, Node
from factcheck.analysis.cuts import passages, smallest_cut
from factcheck.analysis.merging import merged
from factcheck.analysis.standing import Corroboration
from factcheck.analysis.supporters import Counted

Tops: TypeAlias = tuple[Node, ...]
"""The organisations of an origin: it falls with any of them."""


class ClaimChain(NamedTuple):
    """A chain, the claim that it belongs to, and what is known of its origin.

    Attributes:
        anybody: whether the origin may be anybody, and so any of the others.
    """

    chain: Chain
    claim: str
    tops: Tops
    anybody: bool = False


_Vertex: TypeAlias = tuple[str, Node | str]
_Graph: TypeAlias = dict[_Vertex, set[_Vertex]]
_ORIGIN, _STEP, _CLAIM = "origin", "step", "claim"
_GROUND: Final[_Vertex] = ("ground", "")
_GOAL: Final[_Vertex] = ("goal", "")
_ELSEWHERE: Final = -1
_TWO: Final = 2
# Beyond this many ways to say which organisation each origin falls with, tied ones are one.
_MOST_WAYS: Final = 256


def weigh(
    chains: Sequence[ClaimChain], counted: Counted, repeated: Mapping[str, Iterable[str]]
) -> Corroboration:
    """Return on whom a claim rests.

    Args:
        chains: those of all claims that are counted for it.
        counted: these claims. Chains of those that it or they only repeat lead to it through the
            chains of those that repeat them.
        repeated: the claims that each claim repeats.
    """
    fed = _fed(chains, repeated)
    anybody = tuple(sorted({each.chain.origin for each in fed if each.anybody}))
    known = [each for each in fed if not each.anybody]
    persons = tuple(sorted({each.chain.origin for each in known}))
    if anybody and not known:
        # They count as one, and any of them may stand for it.
        persons = anybody[:1]
        known = [each._replace(tops=persons) for each in fed]
    ways = list(_organisations(known))
    organisations = min((sorted(set(way.values())) for way in ways), key=len)
    if len(organisations) <= 1:
        # Whatever the chains pass, one organisation is enough to fail.
        one = tuple(organisations)
        return Corroboration(one, persons, strict=one, anybody=anybody)
    if len(ways) == 1 and _are_apart(known, ways[0], counted):
        everyone = tuple(organisations)
        return Corroboration(everyone, persons, strict=everyone, anybody=anybody)
    graph = _graph(chains, counted, repeated)
    cuts = (_cut(graph | _beginnings(known, way), set(way.values())) for way in ways)
    strict, relays = min(cuts, key=lambda cut: len(cut[0]))
    return Corroboration(tuple(organisations), persons, strict, relays, anybody)


def _fed(chains: Sequence[ClaimChain], repeated: Mapping[str, Iterable[str]]) -> list[ClaimChain]:
    """Return the chains whose innermost hop is an origin."""
    carried: dict[Node, set[int]] = defaultdict(set)
    passed_on = [each.chain.relayed or bool(repeated.get(each.claim)) for each in chains]
    for each, is_passed_on in zip(chains, passed_on, strict=True):
        for node in each.chain.carriers:
            carried[node].add(each.chain.end)
        if is_passed_on:
            for node in each.chain.voices:
                carried[node].add(_ELSEWHERE)

    def passes_on(chain: Chain) -> bool:
        others = (carried.get(node, set()) - {chain.end} for node in chain.voices)
        return not chain.first_hand and any(others)

    return [
        each
        for each, is_passed_on in zip(chains, passed_on, strict=True)
        if not is_passed_on and not passes_on(each.chain)
    ]


def _organisations(chains: Sequence[ClaimChain]) -> Iterator[dict[Tops, Node]]:
    """Yield the ways to say which of its organisations each origin falls with."""
    all_tops = {each.tops for each in chains}
    several = sorted(tops for tops in all_tops if len(tops) > 1)
    if prod(len(tops) for tops in several) > _MOST_WAYS:
        one, _ = merged((tops[0].key, other.key) for tops in several for other in tops[1:])
        yield {tops: Node(tops[0].noun, one.get(tops[0].key, tops[0].key)) for tops in all_tops}
        return
    alone = {tops: tops[0] for tops in all_tops if len(tops) == 1}
    for chosen in product(*several):
        yield alone | dict(zip(several, chosen, strict=True))


def _are_apart(known: Sequence[ClaimChain], way: Mapping[Tops, Node], counted: Counted) -> bool:
    """Tell whether each organisation has a chain that shares nothing with those of the others.

    Chains are taken as they come, so that "no" may be wrong; "yes" never is, and needs no graph.
    """
    apart, taken = set[Node](), set[Node]()
    for each in sorted(known, key=lambda each: len(each.chain.path)):
        organisation = way[each.tops]
        is_free = each.claim in counted.direct and taken.isdisjoint(each.chain.path)
        if organisation not in apart and is_free:
            apart.add(organisation)
            taken.update(each.chain.path)
    return len(apart) == len(set(way.values()))


def _graph(
    chains: Sequence[ClaimChain], counted: Counted, repeated: Mapping[str, Iterable[str]]
) -> _Graph:
    """Return the ways from the sources and documents of some chains to the goal."""
    graph: _Graph = defaultdict(set)
    entries: dict[str, set[_Vertex]] = defaultdict(set)

    def exits(claim: str) -> set[_Vertex]:
        here: _Vertex = (_CLAIM, claim)
        return {here, _GOAL} if claim in counted.direct else {here}

    for each in chains:
        steps: list[_Vertex] = [(_STEP, node) for node in each.chain.path]
        for step, following in pairwise(steps):
            graph[step].add(following)
        graph[steps[-1]] |= exits(each.claim)
        entries[each.claim].add(steps[0])
    for claim in (*counted.direct, *counted.lineage):
        for other in repeated.get(claim, ()):
            graph[_CLAIM, other] |= entries.get(claim) or exits(claim)
    return graph


def _beginnings(known: Sequence[ClaimChain], way: Mapping[Tops, Node]) -> _Graph:
    """Return the ways from the ground over organisations to where chains begin."""
    graph: _Graph = defaultdict(set)
    for each in known:
        origin: _Vertex = (_ORIGIN, way[each.tops])
        graph[_GROUND].add(origin)
        graph[origin].add((_STEP, each.chain.path[0]))
    return graph


def _cut(graph: _Graph, organisations: set[Node]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the smallest cut, and the steps that all ways pass."""
    claims = {vertex for vertex in graph if vertex[0] == _CLAIM}
    narrow = _nodes(passages(graph, _GROUND, _GOAL, lasting=claims))
    if narrow:
        return tuple(narrow[:1]), tuple(narrow)
    if len(organisations) == _TWO:
        # One thing is not enough to fail, and without these two nothing is left.
        return tuple(sorted(organisations)), ()
    return tuple(sorted(_nodes(smallest_cut(graph, _GROUND, _GOAL, lasting=claims)))), ()


def _nodes(vertices: Iterable[_Vertex]) -> list[Node]:
    return [node for _, node in vertices if isinstance(node, Node)]
