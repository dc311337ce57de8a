"""All that bears on some claims, out of the ledger: what counting their origins needs to know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Column, Connection, Row, Select, select

from factcheck import model
from factcheck.analysis.chains import Hop
from factcheck.analysis.corroboration import Evidence
from factcheck.analysis.loading import figure_views, load_sources
from factcheck.analysis.sources import Sources
from factcheck.analysis.support import support_groups, without
from factcheck.analysis.supporters import ClaimLink
from factcheck.analysis.sweep import contradicted
from factcheck.values.batches import batched
from factcheck.vocabulary import LinkKind

_HOP: Final = ("id", "claim_id", "via_id", "source_id", "document_id", "role", "basis")


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

    Claims that others supersede support nobody and contradict nobody any more. They are supported
    and contradicted as before.
    """
    found = _Search(connection)
    found.follow(targets)
    keys = {row.id: row.key for row in _rows(connection, model.claim, ("id", "key"), found.claims)}
    silent = {keys[claim] for claim in found.superseded()}
    links = [
        ClaimLink(keys[one], keys[other], kind)
        for one, other, kind in sorted(found.links)
        if not (kind is LinkKind.SUPPORTS and keys[one] in silent)
    ]
    hops = _rows(connection, model.attribution, _HOP, found.claims, "claim_id")
    printed = {row.document_id for row in hops if row.document_id is not None}
    documents = _rows(connection, model.document, ("id", "key", "publisher_id"), printed)
    titles = {row.id: row.key for row in documents}
    publishers = {
        row.key: names.keys[row.publisher_id] for row in documents if row.publisher_id is not None
    }
    views = list(
        figure_views(connection, questions=sorted(found.questions), sources=names.sources)
        if found.questions
        else ()
    )
    chains = tuple(
        Hop(
            row.id,
            keys[row.claim_id],
            row.via_id,
            names.keys.get(row.source_id),
            titles.get(row.document_id),
            row.role,
            row.basis,
        )
        for row in hops
    )
    evidence = Evidence(
        chains,
        links=links,
        groups=without(silent, support_groups(views)),
        sources=names.sources,
        publishers=publishers,
    )
    return Bearing(
        evidence,
        frozenset(contradicted(views, silent)),
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
        return {row.to_id for row in _of(self.connection, query, link.c.to_id, self.claims)}

    def _neighbours(self, claims: Collection[int]) -> set[int]:
        figure = model.figure
        asked = _rows(self.connection, figure, ("question_id",), claims, "claim_id")
        questions = {row.question_id for row in asked} - self.questions
        self.questions |= questions
        found = _rows(self.connection, figure, ("claim_id",), questions, "question_id")
        return {row.claim_id for row in found}

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
            for row in _of(self.connection, query.where(link.c.kind.in_(kinds)), end, claims):
                self.links.add((row.from_id, row.to_id, row.kind))
                match row.kind:
                    case LinkKind.SUPPORTS:
                        backing.add(row.from_id)
                    case LinkKind.REPEATS:
                        lineage.add(row.to_id)
                    case _:
                        backing |= {row.from_id, row.to_id}
        return backing, lineage


def _rows(
    connection: Connection,
    table: Any,
    names: Sequence[str],
    ids: Collection[int],
    by: str = "id",
) -> list[Row[Any]]:
    query = select(*(table.c[name] for name in names))
    return list(_of(connection, query, table.c[by], ids))


def _of(
    connection: Connection, query: Select[Any], column: Column[int], ids: Collection[int]
) -> Iterator[Row[Any]]:
    for some in batched(sorted(ids)):
        yield from connection.execute(query.where(column.in_(some)))
