"""All that bears on some claims, out of the ledger: what counting their origins needs to know."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Select, select

from factcheck import model
from factcheck.analysis.chains import Hop
from factcheck.analysis.comparable import comparable
from factcheck.analysis.corroboration import Evidence
from factcheck.analysis.loading import figure_views, load_sources
from factcheck.analysis.marks import is_untrue
from factcheck.analysis.merging import Twins
from factcheck.analysis.sayings import sayings_of
from factcheck.analysis.sources import Sources
from factcheck.analysis.stored import read_documents, read_hops, read_keys, rows_of
from factcheck.analysis.support import alone, support_groups
from factcheck.analysis.supporters import ClaimLink
from factcheck.analysis.sweep import contradicted
from factcheck.analysis.taken_back import taken_back
from factcheck.vocabulary import LinkKind


@dataclass(frozen=True, slots=True)
class Names:
    """The sources of a ledger: their keys, and what is known of them.

    Attributes:
        keys: by id.
        ids: by key.
        sources: which are one, and who belongs to whom.
    """

    keys: dict[int, str]
    ids: dict[str, int]
    sources: Sources

    @classmethod
    def of(cls, connection: Connection) -> Names:
        """Return the sources of a ledger, now or as it was."""
        rows = connection.execute(select(model.source.c.id, model.source.c.key)).all()
        keys = {row.id: row.key for row in rows}
        return cls(keys, {key: row_id for row_id, key in keys.items()}, load_sources(connection))


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on some claims.

    Attributes:
        evidence: whom they rest on.
        contradicted: the keys of claims that another one's figure contradicts.
        claims: the keys of all claims that matter, by id.
        documents: the ids of the documents in which they appear, by key.
        hops: of their chains.
    """

    evidence: Evidence
    contradicted: frozenset[str]
    claims: dict[int, str]
    documents: dict[str, int]
    hops: tuple[Hop, ...]


def bearing_on(connection: Connection, targets: Iterable[int], names: Names) -> Bearing:
    """Return all that bears on some claims, given by their ids.

    Claims that others supersede support nobody and contradict nobody any more; those that somebody
    has judged untrue, or that all who tell of them take back, support nobody. They are supported
    and contradicted as before. A claim with several keys is superseded, untrue or contradicted if
    it is so under any of them, and taken back if it is so under each.
    """
    found = _Search(connection)
    found.follow(targets)
    keys = read_keys(connection, model.claim, found.claims)
    superseded = {keys[claim] for claim in found.superseded()}
    untrue = {keys[claim] for claim in found.untrue()}
    links = [ClaimLink(keys[one], keys[other], kind) for one, other, kind in sorted(found.links)]
    hops = read_hops(connection, found.claims)
    printed = {hop.document for hop in hops if hop.document is not None}
    documents = read_documents(connection, printed)
    titles = {row_id: each.key for row_id, each in documents.items()}
    publishers = {
        each.key: names.keys[each.publisher]
        for each in documents.values()
        if each.publisher is not None
    }
    views = list(
        figure_views(
            connection,
            questions=sorted(found.questions),
            sayings=sayings_of(hops, documents, names.keys, names.sources),
        )
    )
    figures = comparable(views)
    chains = tuple(
        [
            Hop(
                hop.id,
                keys[hop.claim],
                hop.via,
                None if hop.source is None else names.keys[hop.source],
                None if hop.document is None else titles[hop.document],
                hop.role,
                hop.basis,
            )
            for hop in hops
        ]
    )
    twins = Twins(
        (link.from_claim, link.to_claim) for link in links if link.kind is LinkKind.SAME_AS
    )
    evidence = Evidence(
        chains,
        links=links,
        groups=[*support_groups(figures), *alone(views)],
        sources=names.sources,
        publishers=publishers,
        silent=superseded | untrue | taken_back(hops, keys, twins),
    )
    disputed = contradicted(figures, evidence.everywhere(superseded))
    return Bearing(
        evidence,
        evidence.everywhere(disputed),
        keys,
        {key: row_id for row_id, key in titles.items()},
        chains,
    )


@dataclass(slots=True)
class _Search:
    """Follows what may count for some claims: links backwards, and figures to their neighbours.

    Attributes:
        connection: to the ledger.
        claims: that were found.
        answered: those of them whose neighbours by figures count, too.
        questions: that these answer.
        links: between the claims, as from, to and kind.
    """

    connection: Connection
    claims: set[int] = field(default_factory=set)
    answered: set[int] = field(default_factory=set)
    questions: set[int] = field(default_factory=set)
    links: set[tuple[int, int, LinkKind]] = field(default_factory=set)

    def follow(self, targets: Iterable[int]) -> None:
        """Find all that may count for some claims."""
        answered = set(targets)
        claims = set(answered)
        while claims or answered:
            self.claims |= claims
            self.answered |= answered
            neighbours = self._neighbours(answered)
            backing, lineage = self._linked(claims)
            answered = backing - self.answered
            claims = (neighbours | backing | lineage) - self.claims

    def superseded(self) -> set[int]:
        """Return those of the claims that another one supersedes."""
        link = model.link
        query = select(link.c.to_id).where(link.c.kind == LinkKind.SUPERSEDES)
        return self._found(query, link.c.to_id, self.claims)

    def untrue(self) -> set[int]:
        """Return those of the claims that somebody has judged untrue."""
        claim = model.claim
        return self._found(select(claim.c.id).where(is_untrue()), claim.c.id, self.claims)

    def _neighbours(self, claims: Collection[int]) -> set[int]:
        figure = model.figure.c
        questions = self._found(select(figure.question_id), figure.claim_id, claims)
        questions -= self.questions
        self.questions |= questions
        return self._found(select(figure.claim_id), figure.question_id, questions)

    def _found(self, query: Select[Any], column: Column[Any], ids: Collection[int]) -> set[int]:
        return {row_id for (row_id,) in rows_of(self.connection, query, column, ids)}

    def _linked(self, claims: Collection[int]) -> tuple[set[int], set[int]]:
        """Return the claims that support some by link or are the same, and those they repeat."""
        link = model.link
        query = select(link.c.from_id, link.c.to_id, link.c.kind)
        ways = (
            (link.c.to_id, (LinkKind.SUPPORTS, LinkKind.SAME_AS)),
            (link.c.from_id, (LinkKind.REPEATS, LinkKind.SAME_AS)),
        )
        backing, lineage = set[int](), set[int]()
        for end, kinds in ways:
            for row in rows_of(self.connection, query.where(link.c.kind.in_(kinds)), end, claims):
                self.links.add((row.from_id, row.to_id, row.kind))
                match row.kind:
                    case LinkKind.SUPPORTS:
                        backing.add(row.from_id)
                    case LinkKind.REPEATS:
                        lineage.add(row.to_id)
                    case _:
                        backing |= {row.from_id, row.to_id}
        return backing, lineage
