"""Which claims are counted for a claim: those that support it, and those that it repeats."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from factcheck.analysis.answers import Answers
from factcheck.analysis.lineage import Lineage, Repeated, beyond, closure
from factcheck.analysis.merging import Twins
from factcheck.analysis.support import SupportGroup, without
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
    """What counts where some claims do.

    Attributes:
        direct: these claims, and those that support them by link.
        linked: the latter only.
        behind: what all of them repeat.
    """

    direct: frozenset[str]
    linked: frozenset[str]
    behind: frozenset[str]


_Figures: TypeAlias = tuple[int, ...]
"""Figures of a claim, by the numbers of the groups that they are in."""


class Supporters:
    """Links between claims, and groups of claims whose figures support each other.

    What counts for a claim that has several figures is asked of each of them: who says how many
    were killed has not said how many were wounded.

    Whoever supports a claim by link supports what that one supports: evidence for evidence. Figures
    support their neighbours only: about 300 supports about 320, and that about 340, but 300 not
    340. A claim that repeats another does not support it by that.

    A link is from one whole claim to another, and so bears on each figure of it; but from a claim
    that answers some of its questions, on its figures for these only. And what supports the figures
    of a claim that is linked supports that claim if it supports each of them, or each that answers
    the question asked.

    Claims that are `same_as` one another are one, and known by the least of their keys; under each
    key they have the figures that were written there. If one is silent, so are all.

    Args:
        links: between claims.
        groups: of claims whose figures support each other.
        silent: claims that support nobody, and from which nobody has anything; they are supported
            as others are.

    Attributes:
        twins: claims with several keys.
    """

    def __init__(
        self,
        links: Iterable[ClaimLink] = (),
        groups: Sequence[SupportGroup] = (),
        silent: Collection[str] = (),
    ) -> None:
        links = list(links)
        self.twins = Twins(
            (link.from_claim, link.to_claim) for link in links if link.kind is LinkKind.SAME_AS
        )
        self._one = self.twins.one
        silent = self.twins.everywhere(silent)
        self._groups = without(silent, groups) if silent else groups
        self._parts: dict[_Figures, _Part] = {}
        self._answers = Answers(self._groups)
        self._supporting: dict[str, dict[str, None]] = defaultdict(dict)
        repeats = []
        for link in links:
            start, end = self._one(link.from_claim), self._one(link.to_claim)
            if link.kind is LinkKind.SUPPORTS and start != end and start not in silent:
                self._supporting[end][start] = None
            elif link.kind is LinkKind.REPEATS:
                repeats.append((start, end))
        self._lineage = Lineage(repeats, silent)

    def repeats(self, claim: str) -> bool:
        """Tell whether a claim repeats another one."""
        return self._one(claim) in self._lineage

    def repeated(self, claim: str) -> Repeated:
        """Return who repeats whom, as far as it counts for a claim."""
        return self._lineage.of(self._one(claim))

    def figures(self, claim: str) -> tuple[int | None, ...]:
        """Return what to ask `count` for: the figures of a claim that differ; None, if it has none.

        A figure is known by the number of its group.
        """
        return self._answers.of(claim) or (None,)

    def question(self, figure: int) -> str:
        """Return what a figure answers."""
        return self._answers.question(figure)

    def shared(self, claim: str, figure: int | None) -> frozenset[int]:
        """Return the groups whose members are exactly what is counted for a figure of a claim.

        All figures with the same groups have the same support. None, if the claim has support of
        its own: then it must be counted by itself.
        """
        one = self._one(claim)
        alone = one in self.twins or self._supporting.get(one) or one in self._lineage
        if alone or figure is None or figure not in self._groups[figure].supporters:
            return frozenset()
        return frozenset(self._groups[figure].supporters)

    def count(self, claim: str, figure: int | None) -> Counted:
        """Return the claims that are counted for one, as far as one of its figures goes."""
        # Figures support those that support a claim by link, and the claim itself; for what
        # supports it by its figure, only links count.
        answered = list(self._backing([self._one(claim)], self._answers.asked(figure)))
        asked, parts = set(answered), dict[_Figures, _Part]()
        for each in answered:
            for figures in self._counting(each, claim, figure):
                for part in self._neighbours(figures):
                    if part not in parts:
                        found = parts[part] = self._part(part)
                        new = found.linked - asked
                        asked |= new
                        answered += new
        direct = frozenset(asked).union(*(part.direct for part in parts.values()))
        own = closure([self._one(claim)], self.repeated(claim))
        lineage = own.union(self._lineage.behind(asked), *(part.behind for part in parts.values()))
        return Counted(direct, lineage - direct)

    def members(self, claim: str, figures: Iterable[int | None]) -> list[Member]:
        """Return the claims that are counted for some figures of one, nearest first, with reasons.

        Args:
            claim: its key.
            figures: of `figures`.
        """
        here = self._one(claim)
        direct = {here: Member(here, Reason.ITSELF, here)}
        for figure in figures:
            for member in self._direct(claim, figure):
                direct.setdefault(member.claim, member)
        lineage = beyond(direct, self.repeated(claim))
        return [
            *direct.values(),
            *(Member(other, Reason.REPEATS, by) for other, by in lineage),
        ]

    def _direct(self, claim: str, figure: int | None) -> Iterator[Member]:
        # What supports a claim by its figure is asked for links only: its neighbours are not ours.
        begin = (self._one(claim), self._answers.asked(figure))
        linked, answered = deque([begin]), deque([begin[0]])
        seen, asked = {begin}, {begin[0]}
        while linked or answered:
            found: Iterable[tuple[str, frozenset[str]]]
            if linked:
                (here, questions), reason = linked.popleft(), Reason.SUPPORTS
                backing = list(self._linked(here, questions))
                found = [(other, questions) for other in backing]
                answered.extend(other for other in backing if other not in asked)
                asked.update(backing)
            else:
                here, reason = answered.popleft(), Reason.FIGURE
                found = [
                    (other, self._answers.asked(*figures))
                    for figures in self._counting(here, claim, figure)
                    for part in self._neighbours(figures)
                    for other in self._those(part)
                ]
            for other in found:
                if other not in seen:
                    seen.add(other)
                    linked.append(other)
                    yield Member(other[0], reason, here)

    def _counting(self, counted: str, claim: str, figure: int | None) -> Iterator[_Figures]:
        """Yield the figures of a claim that is counted for another one; whoever supports them does.

        Several together are to be supported each.
        """
        for key in self.twins.keys(counted):
            own = self._answers.of(key)
            if key == claim:
                own = () if figure is None else (figure,)
            elif figure is not None:
                question = self.question(figure)
                same = tuple([each for each in own if self.question(each) == question])
                # A part of what it is said to be the same as, and not the part that is asked for.
                other_part = counted == self._one(claim) and self._answers.share(key, claim)
                own = same or (() if other_part else own)
            if own:
                yield own

    def _neighbours(self, figures: _Figures) -> Iterator[_Figures]:
        """Yield what `_those` and `_part` tell of, for the claims that support all of some figures.

        Those of one figure are its groups, which it has in common with other figures.
        """
        if len(figures) == 1:
            yield from ((number,) for number in self._groups[figures[0]].supporters)
        else:
            yield figures

    def _those(self, part: _Figures) -> Iterable[str]:
        if len(part) == 1:
            return map(self._one, self._groups[part[0]].members)
        each = [
            {
                self._one(member)
                for supporter in self._groups[figure].supporters
                for member in self._groups[supporter].members
            }
            for figure in part
        ]
        return sorted(set.intersection(*each))

    def _part(self, part: _Figures) -> _Part:
        if part not in self._parts:
            members = frozenset(self._those(part))
            direct = self._backing(members, self._answers.asked(*part))
            # Those of them that are linked to another one have neighbours that count, too.
            linked = frozenset(
                other for here in direct for other in self._linked(here, self._answers.asked(*part))
            )
            self._parts[part] = _Part(direct, linked, self._lineage.behind(direct) - direct)
        return self._parts[part]

    def _backing(self, claims: Iterable[str], questions: frozenset[str]) -> frozenset[str]:
        """Return some claims and all that support them by link on some questions."""
        found = set(claims)
        todo = [claim for claim in found if claim in self._supporting]
        for here in todo:
            new = [other for other in self._linked(here, questions) if other not in found]
            found.update(new)
            todo += new
        return frozenset(found)

    def _linked(self, claim: str, questions: frozenset[str]) -> Iterator[str]:
        """Yield the claims that support one by link, as far as some questions go."""
        for other in self._supporting.get(claim, ()):
            if not questions or self._answers.bear(
                self.twins.keys(other), self.twins.keys(claim), questions
            ):
                yield other
