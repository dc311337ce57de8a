"""Which claims are counted for a claim: those that support it, and those that it repeats."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from factcheck.analysis.merging import merged
from factcheck.analysis.support import SupportGroup
from factcheck.vocabulary import LinkKind


class ClaimLink(NamedTuple):
    """A link from one claim to another."""

    from_claim: str
    to_claim: str
    kind: LinkKind


class Reason(StrEnum):
    """Why a claim is counted."""

    ITSELF = "itself"
    SAME_AS = "same_as"
    """it is the same claim under another key"""
    SUPPORTS = "supports"
    """it is linked as supporting the other"""
    FIGURE = "figure"
    """its figure supports that of the other"""
    REPEATS = "repeats"
    """the other repeats it, and has its origins from it"""


class Member(NamedTuple):
    """A claim that is counted for another.

    Attributes:
        claim: its key.
        reason: why.
        of: the claim that it supports, is the same as, or is repeated by.
    """

    claim: str
    reason: Reason
    of: str


class Counted(NamedTuple):
    """The claims that are counted for one, by key.

    Attributes:
        direct: those that support it, itself included.
        lineage: those that it or they repeat, and which do not support it otherwise.
    """

    direct: frozenset[str]
    lineage: frozenset[str]


class _Part(NamedTuple):
    """What counts where the claims of a group do.

    Attributes:
        direct: these claims, and those that support them by link.
        linked: the latter only.
        behind: what all of them repeat.
    """

    direct: frozenset[str]
    linked: frozenset[str]
    behind: frozenset[str]


class Supporters:
    """Links between claims, and groups of claims whose figures support each other.

    Whoever supports a claim by link supports what that one supports: evidence for evidence. Figures
    support their neighbours only: about 300 supports about 320, and that about 340, but 300 not
    340. A claim that repeats another does not support it by that.

    Claims that are `same_as` one another are one, and known by the least of their keys.
    """

    def __init__(
        self, links: Iterable[ClaimLink] = (), groups: Sequence[SupportGroup] = ()
    ) -> None:
        links = list(links)
        self._one, self._same = merged(
            (link.from_claim, link.to_claim) for link in links if link.kind is LinkKind.SAME_AS
        )
        self._groups = groups
        self._parts: dict[int, _Part] = {}
        self._in_groups: dict[str, dict[int, None]] = defaultdict(dict)
        for number, group in enumerate(groups):
            for claim in group.members:
                self._in_groups[self.one(claim)][number] = None
        self._supporting: dict[str, dict[str, None]] = defaultdict(dict)
        self._repeated: dict[str, dict[str, None]] = defaultdict(dict)
        for link in links:
            start, end = self.one(link.from_claim), self.one(link.to_claim)
            if start != end and link.kind is LinkKind.SUPPORTS:
                self._supporting[end][start] = None
            elif start != end and link.kind is LinkKind.REPEATS:
                self._repeated[start][end] = None

    @property
    def repeated(self) -> Mapping[str, Iterable[str]]:
        """The claims that each claim repeats; claims that repeat none are missing."""
        return self._repeated

    def one(self, claim: str) -> str:
        """Return the key by which a claim is known here."""
        return self._one.get(claim, claim)

    def others(self, claim: str) -> list[str]:
        """Return the other keys of a claim."""
        return [key for key in self._same.get(self.one(claim), ()) if key != claim]

    def shared(self, claim: str) -> frozenset[int]:
        """Return the groups whose members are exactly what is counted for a claim.

        All claims with the same groups have the same support. None, if a claim has support of its
        own: then it must be counted by itself.
        """
        claim = self.one(claim)
        own = self._in_groups.get(claim, {})
        supporters = frozenset(each for group in own for each in self._groups[group].supporters)
        alone = self._supporting.get(claim) or self._repeated.get(claim)
        return frozenset() if alone or supporters.isdisjoint(own) else supporters

    def count(self, claim: str) -> Counted:
        """Return the claims that are counted for one."""
        claims = [self.one(claim)]
        # Figures support those that support a claim by link, and the claim itself; for what
        # supports it by its figure, only links count.
        answered = list(_closure(claims, self._supporting))
        asked, parts = set(answered), dict[int, _Part]()
        for each in answered:
            for group in self._in_groups.get(each, ()):
                for supporter in self._groups[group].supporters:
                    if supporter not in parts:
                        part = parts[supporter] = self._part(supporter)
                        new = part.linked - asked
                        asked |= new
                        answered += new
        direct = frozenset(asked).union(*(part.direct for part in parts.values()))
        lineage = _closure(asked, self._repeated).union(*(part.behind for part in parts.values()))
        return Counted(direct, lineage - direct)

    def members(self, claim: str) -> list[Member]:
        """Return the claims that are counted for one, nearest first, with the reason of each."""
        claim = self.one(claim)
        direct = {claim: Member(claim, Reason.ITSELF, claim)}
        # What supports a claim by its figure is asked for links only: its neighbours are not ours.
        linked, answered = deque([claim]), deque([claim])
        asked = {claim}
        while linked or answered:
            if linked:
                here, reason = linked.popleft(), Reason.SUPPORTS
                found: Iterable[str] = self._supporting.get(here, ())
                answered.extend(other for other in found if other not in asked)
                asked.update(found)
            else:
                here, reason = answered.popleft(), Reason.FIGURE
                found = self._with_figures_for(here)
            for other in found:
                if other not in direct:
                    direct[other] = Member(other, reason, here)
                    linked.append(other)
        return [*direct.values(), *self._lineage(direct)]

    def _part(self, number: int) -> _Part:
        if number not in self._parts:
            members = {self.one(member) for member in self._groups[number].members}
            linked = _closure(
                (other for member in members for other in self._supporting.get(member, ())),
                self._supporting,
            )
            direct = linked | members
            self._parts[number] = _Part(direct, linked, _closure(direct, self._repeated) - direct)
        return self._parts[number]

    def _with_figures_for(self, claim: str) -> Iterator[str]:
        for group in self._in_groups.get(claim, ()):
            for supporter in self._groups[group].supporters:
                yield from map(self.one, self._groups[supporter].members)

    def _lineage(self, direct: Mapping[str, Member]) -> Iterable[Member]:
        lineage: dict[str, Member] = {}
        todo = deque(direct)
        while todo:
            here = todo.popleft()
            for other in self._repeated.get(here, ()):
                if other not in direct and other not in lineage:
                    lineage[other] = Member(other, Reason.REPEATS, here)
                    todo.append(other)
        return lineage.values()


def _closure(claims: Iterable[str], links: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return some claims and all that links lead to from them."""
    found = set(claims)
    todo = [claim for claim in found if claim in links]
    for here in todo:
        new = [other for other in links.get(here, ()) if other not in found]
        found.update(new)
        todo += new
    return frozenset(found)
