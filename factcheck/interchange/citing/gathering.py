"""The claims of a citation table, whole, a few hundred in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, null, select

from factcheck import model, records
from factcheck.analysis.marks import is_verified
from factcheck.interchange.citing.attribution import short
from factcheck.interchange.citing.entry import Entry, Names
from factcheck.ledger.reader import Reader
from factcheck.queries.claim_pages import claim_sorts
from factcheck.queries.filters import ClaimFilter, conditions, is_origin
from factcheck.queries.paging import ordered
from factcheck.queries.standings import StandingRow, standings_of
from factcheck.storage.loading import load, load_keys
from factcheck.storage.nouns import CLAIM, DOCUMENT, QUESTION, SOURCE, Noun
from factcheck.vocabulary import AnnotationKind, Decision

_BATCH: Final = 500


class Grouping(StrEnum):
    """What the claims of a table may be put together by."""

    SOURCE = "source"
    """who is at the end of the first chain, or publishes what speaks there for itself"""
    DOCUMENT = "document"
    """the first one that it appears in"""
    QUESTION = "question"
    """the first one that it has a figure on"""
    TOPIC = "topic"
    """the first tag that it was given"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims, in which order.

    Attributes:
        asked: what they must fulfil.
        sort: a column of the list of claims, with a leading `-` from the greatest.
        limit: how many at the most.
        group_by: what to put together. Each claim is in one group, so that it has one number.
    """

    asked: ClaimFilter = field(default_factory=ClaimFilter)
    sort: str | None = None
    limit: int | None = None
    group_by: Grouping | None = None


def entries(reader: Reader, selection: Selection) -> Iterator[tuple[str | None, Entry]]:
    """Yield claims, each with the group that it is in.

    Args:
        reader: of the ledger, now or as it was.
        selection: which claims.

    Yields:
        The key of the source, document or question, or the tag; None for a claim that has none,
        and for all of them where no groups are asked for.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if there is no such column to sort by.
    """
    connection, claim, group_by = reader.connection, model.claim, selection.group_by
    group: ColumnElement[Any] = null() if group_by is None else _group(connection, group_by)
    query = select(claim.c.id, group.label("group_key")).where(
        *conditions(connection, selection.asked)
    )
    order = ordered(claim.c.id, claim_sorts(), selection.sort).terms()
    if group_by is not None:
        order.insert(0, group.nulls_last())
    scales = {scale.key: scale for scale in reader.all(records.Scale)}
    number = 0
    rows = connection.execute(query.order_by(*order).limit(selection.limit))
    for batch in rows.partitions(_BATCH):
        ids = [row.id for row in batch]
        claims: list[records.Claim] = load(connection, CLAIM, ids)
        standings = standings_of(connection, ids)
        names = _names(connection, claims, scales)
        rests_on = _rests_on(connection, standings)
        pairs = zip(batch, claims, strict=True)
        plain = [row.id for row, found in pairs if not found.figures]
        refused, verified = _refused(connection, plain), _verified(connection, plain)
        for row, found in zip(batch, claims, strict=True):
            number += 1
            standing, base = standings.get(row.id), rests_on.get(row.id)
            words, good = refused.get(row.id, frozenset()), row.id in verified
            yield row.group_key, Entry(number, found, names, standing, base, words, good)


def group_title(names: Names, group_by: Grouping, key: str | None) -> str:
    """Return what to print above a group."""
    if key is None:
        return {
            Grouping.SOURCE: "No source",
            Grouping.DOCUMENT: "In no document known",
            Grouping.QUESTION: "No figure",
            Grouping.TOPIC: "No topic",
        }[group_by]
    match group_by:
        case Grouping.SOURCE:
            return names.sources[key].name
        case Grouping.DOCUMENT:
            return names.documents[key].title or f"Untitled ({key})"
        case Grouping.QUESTION:
            return names.questions[key].text
        case Grouping.TOPIC:
            return key


def _names(
    connection: Connection, claims: Sequence[records.Claim], scales: dict[str, records.Scale]
) -> Names:
    hops = [hop for claim in claims for hop in claim.hops()]
    documents = _by_key(connection, DOCUMENT, (hop.document for hop in hops))
    said = [hop.source for hop in hops]
    published = [document.publisher for document in documents.values()]
    return Names(
        _by_key(connection, SOURCE, (*said, *published)),
        documents,
        _by_key(connection, QUESTION, (fig.question for claim in claims for fig in claim.figures)),
        scales,
    )


def _by_key(connection: Connection, noun: Noun, keys: Iterable[str | None]) -> dict[str, Any]:
    return load_keys(connection, noun, sorted({key for key in keys if key is not None}))


def _refused(connection: Connection, claim_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Return, by claim, the words of which somebody decided that they are no figure."""
    candidate = model.candidate
    query = select(candidate.c.claim_id, candidate.c.words).where(
        candidate.c.claim_id.in_(claim_ids), candidate.c.decision == Decision.REFUSED
    )
    found: dict[int, set[str]] = {}
    for claim_id, words in connection.execute(query) if claim_ids else ():
        found.setdefault(claim_id, set()).add(words)
    return {claim_id: frozenset(words) for claim_id, words in found.items()}


def _verified(connection: Connection, claim_ids: Sequence[int]) -> frozenset[int]:
    """Return those of some claims of which somebody says that they are verified."""
    claim = model.claim
    query = select(claim.c.id).where(claim.c.id.in_(claim_ids), is_verified())
    return frozenset(connection.scalars(query) if claim_ids else ())


def _rests_on(connection: Connection, standings: Mapping[int, StandingRow]) -> dict[int, str]:
    """Return, by claim, what the source or document is called that everything hangs on."""
    found: dict[int, str] = {}
    for noun, titled, untitled in (
        (SOURCE, str, "{}"),
        (DOCUMENT, short, "an untitled document ({})"),
    ):
        hung = {claim: getattr(row, noun.name) for claim, row in standings.items()}
        table, ids = noun.table, sorted({row_id for row_id in hung.values() if row_id is not None})
        query = select(table.c.id, table.c.key, noun.title).where(table.c.id.in_(ids))
        titles = {
            row_id: titled(title) if title else untitled.format(key)
            for row_id, key, title in connection.execute(query)
        }
        found |= {claim: titles[row_id] for claim, row_id in hung.items() if row_id in titles}
    return found


def _first_source() -> ColumnElement[Any]:
    """Select who is at the end of the first chain, or publishes what speaks there for itself."""
    hop, source, document = model.attribution, model.source, model.document
    publisher = source.alias("publisher")
    ends = (
        select(func.coalesce(source.c.key, publisher.c.key))
        .select_from(hop)
        .outerjoin(source, source.c.id == hop.c.source_id)
        .outerjoin(document, document.c.id == hop.c.document_id)
        .outerjoin(publisher, publisher.c.id == document.c.publisher_id)
        .where(hop.c.claim_id == model.claim.c.id, is_origin())
    )
    return ends.order_by(hop.c.id).limit(1).scalar_subquery()


def _first_document() -> ColumnElement[Any]:
    hop, document = model.attribution, model.document
    places = select(document.c.key).join(hop, hop.c.document_id == document.c.id)
    mine = places.where(hop.c.claim_id == model.claim.c.id)
    return mine.order_by(hop.c.id).limit(1).scalar_subquery()


def _first_question() -> ColumnElement[Any]:
    figure, question = model.figure, model.question
    answered = select(question.c.key).join(figure, figure.c.question_id == question.c.id)
    mine = answered.where(figure.c.claim_id == model.claim.c.id)
    return mine.order_by(figure.c.id).limit(1).scalar_subquery()


def _first_tag() -> ColumnElement[Any]:
    note = model.annotation
    tags = select(note.c.body).where(note.c.kind == AnnotationKind.TAG)
    mine = tags.where(note.c.claim_id == model.claim.c.id)
    return mine.order_by(note.c.id).limit(1).scalar_subquery()


def _group(connection: Connection, group_by: Grouping) -> ColumnElement[Any]:
    found = _GROUPS[group_by]()
    # SQLite orders text by its letters' numbers; PostgreSQL as a country does, unless it is told.
    return found.collate("C") if connection.dialect.name == "postgresql" else found


_GROUPS: Final = {
    Grouping.SOURCE: _first_source,
    Grouping.DOCUMENT: _first_document,
    Grouping.QUESTION: _first_question,
    Grouping.TOPIC: _first_tag,
}
