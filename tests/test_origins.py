"""Counting origins in thousands of random worlds, beside a slow count by the definition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from random import Random

import networkx as nx
from figures import dice
from hypothesis import given, settings
from recount import groups_of_pairs

from factcheck.analysis.chains import FIRST_HAND, RELAYING, Hop
from factcheck.analysis.corroboration import Evidence
from factcheck.analysis.cuts import passages, smallest_cut
from factcheck.analysis.sources import SourceFact, Sources, SourceTie
from factcheck.analysis.standing import Corroboration, standing_of
from factcheck.analysis.support import SupportGroup
from factcheck.analysis.supporters import ClaimLink, Supporters
from factcheck.vocabulary import Basis, LinkKind, Role, SourceKind, SourceLinkKind, Standing

MANY = 10
"""Worlds a throw: hypothesis takes longer to throw than it takes to count."""
CLAIMS = ("c", "d", "e", "f", "g")
Fig = tuple[str, str]
"""The figure of a claim on a question."""


@dataclass(frozen=True)
class World:
    hops: list[Hop]
    links: list[ClaimLink]
    figures: list[Fig]
    pairs: list[tuple[Fig, Fig]]
    facts: list[SourceFact]
    ties: list[SourceTie] = field(default_factory=list)
    publishers: dict[str, str] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()

    @property
    def sources(self) -> Sources:
        return Sources(self.facts, self.ties)

    @property
    def groups(self) -> list[SupportGroup]:
        return groups_of_pairs({each: each for each in self.figures}, self.pairs)

    @property
    def evidence(self) -> Evidence:
        return Evidence(
            self.hops,
            links=self.links,
            groups=self.groups,
            sources=self.sources,
            publishers=self.publishers,
            silent=self.silent,
        )


def random_chain(random: Random, claim: str, first: int, *, told: bool) -> Iterator[Hop]:
    """Hops of one chain; `told` says that each end tells whether it is the source's own."""
    via = None
    many = random.choice([1, 1, 2, 3])
    for number in range(many):
        source = random.choice([None, *(f"s{each}" for each in range(6))])
        document = random.choice([None, *(f"d{each}" for each in range(4))])
        role, basis = Role.SPEAKER, Basis.UNSTATED
        if number == many - 1 and told:
            basis = random.choice([Basis.RELAYED, Basis.WITNESSED, Basis.OWN_ESTIMATE])
        elif random.random() < 0.2:
            role, basis = random.choice(list(Role)), random.choice(list(Basis))
        yield Hop(
            first + number, claim, via, source, document or (None if source else "d0"), role, basis
        )
        via = first + number


def random_chains(random: Random, claims: Iterable[str], first: int, *, told: bool) -> list[Hop]:
    hops: list[Hop] = []
    for claim in claims:
        for _ in range(random.choice([1 if told else 0, 1, 1, 2, 3])):
            hops += random_chain(random, claim, first + len(hops), told=told)
    return hops


def _two(random: Random, keys: Sequence[str]) -> tuple[str, str]:
    one, other = random.sample(keys, 2)
    return one, other


def random_links(
    random: Random, claims: tuple[str, ...], kinds: Iterable[LinkKind], most: int
) -> list[ClaimLink]:
    return [
        ClaimLink(*_two(random, claims), random.choice(list(kinds)))
        for _ in range(random.randint(0, most))
    ]


def random_pairs(random: Random, figures: list[Fig], most: int) -> list[tuple[Fig, Fig]]:
    """Pairs of figures on one question, of which one supports the other."""
    possible = [(f, g) for f in figures for g in figures if f != g and f[1] == g[1]]
    return random.sample(possible, min(len(possible), random.randint(0, most)))


def random_world(random: Random, *, told: bool = False) -> World:
    kinds = (SourceKind.PERSON, SourceKind.GROUP, SourceKind.ORGANISATION)
    keys = [f"s{number}" for number in range(6)]
    facts = [
        SourceFact(
            key,
            parent=random.choice([None, None, *(other for other in keys if other != key)]),
            speaks_as_one=random.random() < 0.2,
            named=random.random() < 0.6,
            kind=random.choice(kinds),
        )
        for key in random.sample(keys, random.randint(0, 6))
    ]
    ties = [
        SourceTie(*_two(random, keys), random.choice(list(SourceLinkKind)))
        for _ in range(random.choice([0, 0, 1, 2, 3]))
    ]
    every = (*LinkKind, LinkKind.SUPPORTS, LinkKind.SUPPORTS)
    figures = [
        (claim, question)
        for claim in CLAIMS
        for question in random.choice([(), ("q",), ("q",), ("r",), ("q", "r")])
    ]
    return World(
        random_chains(random, CLAIMS, 1, told=told),
        random_links(random, CLAIMS, every, 4),
        figures,
        random_pairs(random, figures, 4),
        facts,
        ties,
        {f"d{number}": random.choice(keys) for number in range(4) if random.random() < 0.4},
        frozenset(random.sample(CLAIMS, random.choice([0, 0, 1, 2]))),
    )


class Slowly:
    """The definition word for word: everything is found by asking again until nothing changes."""

    def __init__(self, world: World, claim: str, question: str | None) -> None:
        self.world, self.sources = world, world.sources
        self.claim, self.question = claim, question
        self.alike = {each: min(group) for group in self.groups(world.links) for each in group}
        self.silent = {self.alike[each] for each in world.silent}
        self.repeats = self.ends(LinkKind.REPEATS)
        own = {self.alike[claim]}
        for _ in CLAIMS:
            own |= {end for start, end in self.repeats if start in own}
        self.heard = {
            (start, end) for start, end in self.repeats if end not in self.silent or start in own
        }
        self.direct = self.supporting()
        counted = set(self.direct)
        for _ in CLAIMS:
            counted |= {end for start, end in self.heard if start in counted}
        self.counted = counted
        hops = [hop for hop in world.hops if self.alike[hop.claim] in counted]
        relaying = {hop.via for hop in hops}
        self.chains = [self.outward(hop) for hop in hops if hop.id not in relaying]
        self.known = self.with_origin()

    @staticmethod
    def groups(links: list[ClaimLink]) -> list[set[str]]:
        groups = [{claim} for claim in CLAIMS]
        for start, end, kind in links:
            if kind is LinkKind.SAME_AS:
                one = set().union(*(group for group in groups if group & {start, end}))
                groups = [group for group in groups if not group & one] + [one]
        return groups

    def ends(self, kind: LinkKind) -> set[tuple[str, str]]:
        found = {
            (self.alike[a], self.alike[b]) for a, b, is_kind in self.world.links if is_kind is kind
        }
        return {(a, b) for a, b in found if a != b}

    def supporting(self) -> set[str]:
        """Claims with the questions that they are asked for."""
        about = frozenset([] if self.question is None else [self.question])
        own, answered = {(self.alike[self.claim], about)}, {self.alike[self.claim]}
        for _ in range(2 * len(CLAIMS)):
            by_link = {
                (a, asked)
                for a, b in self.ends(LinkKind.SUPPORTS)
                for end, asked in own
                if b == end and a not in self.silent and self.bears(a, b, asked)
            }
            answered |= {a for a, _ in by_link}
            own |= by_link
            for key in CLAIMS:
                if self.alike[key] in answered and (asked := self.asked_of(key)):
                    own |= {(one, asked) for one in self.with_each(key, asked)}
        return {claim for claim, _ in own}

    def answers(self, *keys: str) -> set[str]:
        return {question for key, question in self.world.figures if key in keys}

    def bears(self, a: str, b: str, asked: frozenset[str]) -> bool:
        """Whether a claim that supports another by link has not left out what is asked for."""
        mine, theirs = (
            self.answers(*(key for key in CLAIMS if self.alike[key] == one)) for one in (b, a)
        )
        return not mine & theirs or asked & mine <= theirs

    def asked_of(self, key: str) -> frozenset[str]:
        """The questions on which the figures of a claim must be supported for it to count."""
        answers = self.answers(key)
        if key == self.claim or self.question in answers:
            return frozenset(answers & {self.question or ""})
        is_part = self.question is not None and answers & self.answers(self.claim)
        is_same = self.alike[key] == self.alike[self.claim]
        return frozenset() if is_part and is_same else frozenset(answers)

    def with_each(self, key: str, asked: frozenset[str]) -> set[str]:
        """The claims that support each of some figures of one; itself among them."""
        every = [(key, question) for question in asked]
        heard = [(f, g) for f, g in self.world.pairs if self.alike[f[0]] not in self.silent]
        pairs = [*heard, *((each, each) for each in every)]
        return set.intersection(
            *({self.alike[f[0]] for f, g in pairs if g == each} for each in every)
        )

    def outward(self, end: Hop) -> list[Hop]:
        chain = [end]
        while chain[-1].via is not None:
            chain += [hop for hop in self.world.hops if hop.id == chain[-1].via]
        return chain

    def source(self, key: str) -> str:
        return "source " + self.sources.person(key)

    def printers(self, hop: Hop) -> set[str]:
        if hop.document is None:
            return set()
        publisher = self.world.publishers.get(hop.document)
        return {hop.document} | ({self.source(publisher)} if publisher else set())

    def voices(self, hop: Hop) -> set[str]:
        return {self.source(hop.source)} if hop.source else self.printers(hop)

    def carriers(self, chain: list[Hop]) -> set[str]:
        told = [self.voices(hop) | self.printers(hop) for hop in chain]
        return set().union(*told) - self.voices(chain[0])

    def path(self, chain: list[Hop]) -> list[str]:
        steps = []
        for hop in chain:
            steps += [self.source(hop.source)] if hop.source else []
            steps += [hop.document] if hop.document else []
        return list(dict.fromkeys(steps))

    def is_passed_on(self, chain: list[Hop]) -> bool:
        end = chain[0]
        repeats = any(start == self.alike[end.claim] for start, _ in self.repeats)
        return repeats or end.role in RELAYING or end.basis is Basis.RELAYED

    def passes_on(self, chain: list[Hop]) -> bool:
        voices = self.voices(chain[0])
        return any(
            other is not chain
            and voices
            & (
                self.carriers(other)
                | (self.voices(other[0]) if self.is_passed_on(other) else set())
            )
            for other in self.chains
        )

    def with_origin(self) -> list[tuple[list[Hop], str, set[str]]]:
        """The chains with an origin, who that is, and the organisations it falls with."""
        fed = []
        for chain in self.chains:
            own = chain[0].basis in FIRST_HAND or not self.passes_on(chain)
            if own and not self.is_passed_on(chain):
                key = chain[0].source or self.world.publishers.get(chain[0].document or "")
                person = self.sources.person(key) if key else f"document {chain[0].document}"
                tops = set(self.sources.organisations(key)) if key else {person}
                fed.append((chain, person, tops, bool(key) and self.sources.is_anybody(key or "")))
        known = [each[:3] for each in fed if not each[3]]
        return known or [(chain, "anybody", {"anybody"}) for chain, *_ in fed]

    def holds(self, failed: set[str]) -> bool:
        """Whether a chain is left to the claim."""
        reached: set[str] = set()
        before = -1
        while before != len(reached):
            before = len(reached)
            for chain in self.chains:
                claim, path = self.alike[chain[0].claim], self.path(chain)
                starts = any(chain is each and not tops & failed for each, _, tops in self.known)
                starts |= any(a == claim and f"claim {b}" in reached for a, b in self.heard)
                for before_it, step in zip([None, *path], path, strict=False):
                    told = starts if before_it is None else f"step {before_it}" in reached
                    if told and f"step {step}" not in failed:
                        reached.add(f"step {step}")
                if f"step {path[-1]}" in reached:
                    reached.add(f"claim {claim}")
            for start, end in self.heard:
                chainless = all(self.alike[chain[0].claim] != start for chain in self.chains)
                if chainless and f"claim {end}" in reached:
                    reached.add(f"claim {start}")
        return any(f"claim {claim}" in reached for claim in self.direct)

    @property
    def numbers(self) -> tuple[int, int, int]:
        all_tops = sorted(set().union(*(tops for *_, tops in self.known)))
        steps = sorted({f"step {step}" for chain in self.chains for step in self.path(chain)})
        return (
            self.fewest(all_tops, lambda failed: all(tops & failed for *_, tops in self.known)),
            len({person for _, person, _ in self.known}),
            self.fewest(all_tops + steps, lambda failed: not self.holds(failed)),
        )

    @staticmethod
    def fewest(parts: list[str], is_enough: Callable[[set[str]], bool]) -> int:
        return next(
            size
            for size in range(len(parts) + 1)
            if any(is_enough(set(chosen)) for chosen in combinations(parts, size))
        )


def one_by_one(world: World, claim: str) -> list[Slowly]:
    """The definition for each figure of a claim; for itself, if it has none."""
    questions = [question for key, question in world.figures if key == claim]
    return [Slowly(world, claim, question) for question in questions] or [
        Slowly(world, claim, None)
    ]


@given(dice)
@settings(max_examples=60, deadline=None)
def test_counting_finds_what_the_definition_says(random: Random) -> None:
    for _ in range(MANY):
        world = random_world(random)
        claim = random.choice(CLAIMS)
        found = world.evidence.corroboration(claim)
        each = [slowly.numbers for slowly in one_by_one(world, claim)]
        assert found.numbers == tuple(map(min, zip(*each, strict=True)))
        assert found.standing == min(
            (standing_of(*numbers) for numbers in each), key=list(Standing).index
        )


@given(dice)
@settings(max_examples=60, deadline=None)
def test_what_always_holds(random: Random) -> None:
    for _ in range(MANY):
        world = random_world(random)
        evidence = world.evidence
        for claim in CLAIMS:
            found = evidence.corroboration(claim)
            organisations, persons, strict = found.numbers
            assert strict <= organisations <= persons
            assert (strict == 0) == (organisations == 0) == (persons == 0)
            assert bool(found.relays) == (organisations > 1 and strict == 1)
            reasons = evidence.support(claim)
            assert reasons[0].claim == claim
            counting = Supporters(world.links, world.groups, world.silent)
            counted = [counting.count(claim, each) for each in counting.figures(claim)]
            assert {counting.twins.one(each.claim) for each in reasons} == frozenset().union(
                *(each.direct | each.lineage for each in counted)
            )
        assert evidence.corroboration("nobody's") == Corroboration()


@given(dice)
@settings(max_examples=60, deadline=None)
def test_order_and_company_change_nothing(random: Random) -> None:
    for _ in range(MANY):
        world = random_world(random)
        evidence = world.evidence
        expected = {claim: evidence.corroboration(claim) for claim in CLAIMS}
        more = [*world.hops, Hop(999, "other", source="s0", document="d0")]
        shuffled = replace(
            world,
            hops=random.sample(more, len(more)),
            links=random.sample(world.links, len(world.links)),
            figures=random.sample(world.figures, len(world.figures)),
            pairs=random.sample(world.pairs, len(world.pairs)),
            ties=random.sample(world.ties, len(world.ties)),
        )
        evidence = shuffled.evidence
        assert {claim: evidence.corroboration(claim) for claim in CLAIMS} == expected


def with_more_support(world: World, random: Random, *, told: bool) -> World:
    """The same with more chains, support links and figures that agree."""
    added = random_chains(random, random.sample(CLAIMS, 2), len(world.hops) + 1, told=told)
    links = random_links(random, CLAIMS, [LinkKind.SUPPORTS], 2)
    pairs = random_pairs(random, world.figures, 2)
    return replace(
        world, hops=world.hops + added, links=world.links + links, pairs=world.pairs + pairs
    )


def fell(before: Corroboration, after: Corroboration) -> bool:
    return any(one > other for one, other in zip(before.numbers, after.numbers, strict=True))


@given(dice)
@settings(max_examples=60, deadline=None)
def test_more_support_never_lowers_a_number(random: Random) -> None:
    for _ in range(MANY):
        world = random_world(random, told=True)
        few, many = world.evidence, with_more_support(world, random, told=True).evidence
        for claim in random.sample(CLAIMS, 2):
            assert not fell(few.corroboration(claim), many.corroboration(claim))


def was_learnt(old: Slowly, new: Slowly) -> bool:
    still = [chain for chain, *_ in new.known]
    lost = [chain for chain, *_ in old.known if chain not in still]
    # Or where a claim that repeats another has it from, which nothing told before.
    begun = {hop.claim for hop in new.world.hops} - {hop.claim for hop in old.world.hops}
    through = {new.alike[claim] for claim in begun} & {one for one, _ in new.repeats}
    return bool(through) or any(new.passes_on(chain) for chain in new.chains if chain in lost)


@given(dice)
@settings(max_examples=60, deadline=None)
def test_only_learning_who_passes_on_whom_lowers_a_number(random: Random) -> None:
    for _ in range(MANY):
        world = random_world(random)
        more = with_more_support(world, random, told=False)
        few, many = world.evidence, more.evidence
        for claim in random.sample(CLAIMS, 2):
            if fell(few.corroboration(claim), many.corroboration(claim)):
                assert any(
                    was_learnt(old, new)
                    for old, new in zip(
                        one_by_one(world, claim), one_by_one(more, claim), strict=True
                    )
                )


def random_graph(random: Random) -> dict[int, set[int]]:
    size = random.randint(2, 9)
    edges = [random.sample(range(size), 2) for _ in range(random.randint(0, 3 * size))]
    graph: dict[int, set[int]] = {}
    for one, other in edges:
        if (one, other) != (0, 1):
            graph.setdefault(one, set()).add(other)
    return graph


def leads(graph: dict[int, set[int]], without: Iterable[int] = ()) -> bool:
    """Whether a way leads from 0 to 1."""
    reached: set[int] = {0}
    for _ in range(len(graph) + 1):
        reached |= {other for each in reached for other in graph.get(each, ())} - set(without)
    return 1 in reached


def cut_by_library(graph: dict[int, set[int]]) -> set[int]:
    """The smallest cut between 0 and 1 that is nearest to 0, as networkx finds it."""
    # Against the arrows: of several cuts it finds the one nearest to where the flow ends.
    flow: nx.DiGraph[tuple[int, str]] = nx.DiGraph()
    for one, others in graph.items():
        flow.add_edges_from(((other, "in"), (one, "out")) for other in others)
    vertices = {vertex for vertex, _ in flow} | {0, 1}
    for vertex in vertices:
        capacity = {} if vertex in (0, 1) else {"capacity": 1}
        flow.add_edge((vertex, "out"), (vertex, "in"), **capacity)
    _, (near, _) = nx.minimum_cut(flow, (1, "out"), (0, "in"))
    return {vertex for vertex in vertices if (vertex, "out") in near and (vertex, "in") not in near}


def apart(graph: dict[int, set[int]], random: Random) -> list[list[int]]:
    """Some ways from 0 to 1 that share nothing between."""
    found: list[list[int]] = []
    taken: set[int] = set()
    for _ in range(3):
        way = [0]
        while way[-1] != 1 and (ends := sorted(graph.get(way[-1], set()) - taken - set(way))):
            way.append(random.choice(ends))
        if way[-1] == 1:
            found.append(way)
            taken.update(way[1:-1])
    return found


@given(dice)
@settings(max_examples=60, deadline=None)
def test_cuts_are_what_a_library_and_brute_force_find(random: Random) -> None:
    for _ in range(MANY):
        graph = random_graph(random)
        inner = sorted({each for ends in graph.values() for each in ends} - {0, 1})
        cut = smallest_cut(graph, 0, 1)
        assert cut == cut_by_library(graph)
        assert not leads(graph, cut)
        assert not cut or all(leads(graph, some) for some in combinations(inner, len(cut) - 1))
        ways = apart(graph, random)
        assert smallest_cut(graph, 0, 1, ways=ways) == cut
        assert set(passages(graph, 0, 1)) == (
            {each for each in inner if not leads(graph, [each])} if leads(graph) else set()
        )


def test_of_several_smallest_cuts_it_is_the_one_nearest_to_the_start() -> None:
    assert smallest_cut({0: {2, 3}, 2: {4}, 3: {4, 5}, 4: {1}, 5: {6}, 6: {1}}, 0, 1) == {2, 3}
    assert smallest_cut({0: {2}, 2: {3}, 3: {1}}, 0, 1) == {2}
    assert smallest_cut({0: {2}, 3: {1}}, 0, 1) == set()


def test_lasting_vertices_are_never_cut() -> None:
    graph = {"s": {"a", "b"}, "a": {"x"}, "b": {"x"}, "x": {"t"}}
    assert smallest_cut(graph, "s", "t") == {"x"}
    assert smallest_cut(graph, "s", "t", lasting={"x"}) == {"a", "b"}
