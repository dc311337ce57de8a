"""Which chains have an origin, and the fewest things that must fail before none holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
        passed_on: whether it has no origin, since its innermost hop or its claim only passes on.
    """

    chain: Chain
    claim: str
    tops: Tops
    anybody: bool = False
    passed_on: bool = False


class Chains:
    """The chains of many claims, by number.

    Args:
        chains: of claims that are known by one key each.
    """

    def __init__(self, chains: Iterable[ClaimChain]) -> None:
        self._chains = list(chains)
        self._of: dict[str, list[int]] = defaultdict(list)
        carried: dict[Node, set[int]] = defaultdict(set)
        for number, each in enumerate(self._chains):
            self._of[each.claim].append(number)
            for node in each.chain.carriers:
                carried[node].add(number)
            if each.passed_on:
                for node in each.chain.voices:
                    carried[node].add(number)
        # The chains on which whoever speaks in each is seen to pass on somebody else's word.
        self._told_by = [
            ()
            if each.chain.first_hand
            else tuple(carried[node] for node in each.chain.voices if node in carried)
            for each in self._chains
        ]

    def __getitem__(self, number: int) -> ClaimChain:
        return self._chains[number]

    def of(self, claims: Iterable[str]) -> list[int]:
        """Return the numbers of the chains of some claims."""
        return [number for claim in claims for number in self._of.get(claim, ())]

    def with_origin(self, numbers: Collection[int]) -> list[ClaimChain]:
        """Return those of some chains that have an origin, as far as these tell."""
        here = set(numbers)
        found = []
        for number in numbers:
            each, told_by = self._chains[number], self._told_by[number]
            if each.passed_on or (told_by and not all(map(here.isdisjoint, told_by))):
                continue
            found.append(each)
        return found


_Vertex: TypeAlias = tuple[str, Node | str]
_Graph: TypeAlias = dict[_Vertex, set[_Vertex]]
_ORIGIN, _STEP, _CLAIM = "origin", "step", "claim"
_GROUND: Final[_Vertex] = ("ground", "")
_GOAL: Final[_Vertex] = ("goal", "")
_TWO: Final = 2
# Beyond this many ways to say which organisation each origin falls with, tied ones are one.
_MOST_WAYS: Final = 256


def weigh(chains: Chains, counted: Counted, repeated: Mapping[str, Iterable[str]]) -> Corroboration:
    """Return on whom a claim rests.

    Args:
        chains: those of all claims that are counted for it, and maybe more.
        counted: these claims. Chains of those that it or they only repeat lead to it through the
            chains of those that repeat them.
        repeated: the claims that each claim repeats.
    """
    numbers = chains.of((*counted.direct, *counted.lineage))
    fed = chains.with_origin(numbers)
    known = [each for each in fed if not each.anybody]
    anybody = tuple(sorted({each.chain.origin for each in fed if each.anybody}))
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
    everyone = tuple(organisations)
    apart = [_apart(known, way, counted) for way in ways]
    if len(ways) == 1 and len(apart[0]) == len(everyone):
        return Corroboration(everyone, persons, strict=everyone, anybody=anybody)
    graph = _graph([chains[number] for number in numbers], counted, repeated)
    cuts = (
        _cut(graph | _beginnings(known, way), set(way.values()), found)
        for way, found in zip(ways, apart, strict=True)
    )
    strict, relays = min(cuts, key=lambda cut: len(cut[0]))
    return Corroboration(everyone, persons, strict, relays, anybody)


def _organisations(chains: Sequence[ClaimChain]) -> Iterator[dict[Tops, Node]]:
    """Yield the ways to say which of its organisations each origin falls with."""
    all_tops = {each.tops for each in chains}
    alone: dict[Tops, Node] = {tops: tops[0] for tops in all_tops if len(tops) == 1}
    if len(alone) == len(all_tops):
        yield alone
        return
    several = sorted(tops for tops in all_tops if len(tops) > 1)
    if prod(len(tops) for tops in several) > _MOST_WAYS:
        one, _ = merged((tops[0].key, other.key) for tops in several for other in tops[1:])
        yield {tops: Node(tops[0].noun, one.get(tops[0].key, tops[0].key)) for tops in all_tops}
        return
    for chosen in product(*several):
        yield alone | dict(zip(several, chosen, strict=True))


def _apart(
    known: Sequence[ClaimChain], way: Mapping[Tops, Node], counted: Counted
) -> dict[Node, ClaimChain]:
    """Return chains of as many organisations as come to hand that share nothing with one another.

    Those that have the fewest come first. If each has one, no graph is needed, and if some have
    not, there may still be others that are apart.
    """
    straight = [each for each in known if each.claim in counted.direct]
    many = Counter(way[each.tops] for each in straight)
    straight.sort(key=lambda each: (many[way[each.tops]], len(each.chain.path)))
    apart: dict[Node, ClaimChain] = {}
    taken: set[Node] = set()
    for each in straight:
        organisation = way[each.tops]
        if organisation not in apart and taken.isdisjoint(each.chain.path):
            apart[organisation] = each
            taken.update(each.chain.path)
    return apart


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


def _cut(
    graph: _Graph, organisations: set[Node], apart: Mapping[Node, ClaimChain]
) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the smallest cut, and the steps that all ways pass."""
    claims = {vertex for vertex in graph if vertex[0] == _CLAIM}
    if len(apart) < _TWO:
        narrow = _nodes(passages(graph, _GROUND, _GOAL, lasting=claims))
        if narrow:
            return tuple(narrow[:1]), tuple(narrow)
    if len(organisations) == _TWO:
        # One thing is not enough to fail, and without these two nothing is left.
        return tuple(sorted(organisations)), ()
    ways = [
        (_GROUND, (_ORIGIN, organisation), *((_STEP, node) for node in each.chain.path), _GOAL)
        for organisation, each in apart.items()
    ]
    return tuple(sorted(_nodes(smallest_cut(graph, _GROUND, _GOAL, lasting=claims, ways=ways)))), ()


def _nodes(vertices: Iterable[_Vertex]) -> list[Node]:
    return [node for _, node in vertices if isinstance(node, Node)]
