"""The lists: claims, sources, documents, questions and figures, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, select

from factcheck import model
from factcheck.errors import InvalidError
from factcheck.queries.belongings import tags_of, words_of
from factcheck.queries.chains import Chains, chains_of
from factcheck.queries.counting import is_asked
from factcheck.queries.filters import ClaimFilter, conditions, is_origin
from factcheck.queries.rows import ClaimRow, DocumentRow, FigureRow, QuestionRow, SourceRow
from factcheck.queries.standings import standing_cells, standing_sorts, standings_of

_BATCH: Final = 500
_NONE: Final = Chains()

Sorts = dict[str, ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list, in which order.

    Attributes:
        sort: a column to sort by, with a leading `-` from the greatest; as added, if none.
        limit: how many at the most; all, if none.
    """

    sort: str | None = None
    limit: int | None = None


def list_claims(connection: Connection, asked: ClaimFilter, page: Page) -> Iterator[ClaimRow]:
    """Yield the claims that fulfil a filter."""
    claim = model.claim
    query = select(
        claim.c.id, claim.c.key, claim.c.statement, claim.c.kind, claim.c.event, claim.c.language
    ).where(*conditions(connection, asked))
    for batch in batches(connection, query, claim.c.id, claim_sorts(), page):
        ids = [row.id for row in batch]
        chains = chains_of(connection, ids)
        figures = words_of(connection, ids)
        tags = tags_of(connection, ids)
        standings = standings_of(connection, ids)
        for row in batch:
            said = chains.get(row.id, _NONE)
            yield ClaimRow(
                key=row.key,
                statement=row.statement,
                kind=row.kind,
                attributed_to=said.attributed_to,
                figures=tuple(figures[row.id]),
                documents=said.documents,
                hedges=said.hedges,
                said=said.said,
                origins=said.origins,
                tags=tuple(tags[row.id]),
                event=row.event,
                language=row.language,
                **standing_cells(standings.get(row.id)),
            )


def claim_sorts() -> Sorts:
    """Return the columns by which claims may be sorted."""
    claim = model.claim
    sorts: Sorts = {name: claim.c[name] for name in ("key", "statement", "kind", "language")}
    return sorts | {"event": claim.c.event_from, "said": _first_said(), **standing_sorts()}


def list_sources(connection: Connection, page: Page) -> Iterator[SourceRow]:
    """Yield all sources, with how many claims each has a hop in."""
    source, hop, alias = model.source, model.attribution, model.source_alias
    parent = source.alias("parent")
    claims = func.count(hop.c.claim_id.distinct())
    mine = hop.c.source_id == source.c.id
    count = select(claims).where(mine).scalar_subquery().label("claims")
    ends = select(claims).where(mine, is_origin()).scalar_subquery().label("origin_of")
    query = select(
        source.c.id,
        source.c.key,
        source.c.name,
        source.c.kind,
        source.c.named,
        parent.c.key.label("parent"),
        count,
        ends,
    ).select_from(source.outerjoin(parent, parent.c.id == source.c.parent_id))
    sorts: Sorts = {name: source.c[name] for name in ("key", "name", "kind", "named")}
    sorts |= {"parent": parent.c.key, "claims": count, "origin_of": ends}
    for batch in batches(connection, query, source.c.id, sorts, page):
        names: dict[int, list[str]] = defaultdict(list)
        wanted = alias.c.source_id.in_([row.id for row in batch])
        for row in connection.execute(
            select(alias.c.source_id, alias.c.name).where(wanted).order_by(alias.c.id)
        ):
            names[row.source_id].append(row.name)
        for row in batch:
            yield SourceRow(
                row.key,
                row.name,
                row.kind,
                row.named,
                row.parent,
                tuple(names[row.id]),
                row.claims,
                row.origin_of,
            )


def list_documents(connection: Connection, page: Page) -> Iterator[DocumentRow]:
    """Yield all documents, with how many claims appear in each."""
    document, source, hop = model.document, model.source, model.attribution
    count = (
        select(func.count(hop.c.claim_id.distinct()))
        .where(hop.c.document_id == document.c.id)
        .scalar_subquery()
        .label("claims")
    )
    plain = ("key", "title", "kind", "issued", "url")
    query = select(
        document.c.id,
        *(document.c[name] for name in plain),
        source.c.key.label("publisher"),
        count,
    ).select_from(document.outerjoin(source, source.c.id == document.c.publisher_id))
    sorts: Sorts = {name: document.c[name] for name in plain}
    sorts |= {"issued": document.c.issued_from, "publisher": source.c.key, "claims": count}
    for batch in batches(connection, query, document.c.id, sorts, page):
        for row in batch:
            yield DocumentRow(
                row.key, row.title, row.kind, row.publisher, row.issued, row.url, row.claims
            )


def list_questions(connection: Connection, page: Page) -> Iterator[QuestionRow]:
    """Yield all questions, with how many figures answer each."""
    question, figure = model.question, model.figure
    count = (
        select(func.count())
        .select_from(figure)
        .where(figure.c.question_id == question.c.id)
        .scalar_subquery()
        .label("figures")
    )
    plain = ("key", "text", "kind", "unit", "place", "aggregation")
    query = select(question.c.id, *(question.c[name] for name in plain), count)
    sorts: Sorts = {name: question.c[name] for name in plain}
    sorts["figures"] = count
    for batch in batches(connection, query, question.c.id, sorts, page):
        for row in batch:
            yield QuestionRow(
                row.key, row.text, row.kind, row.unit, row.place, row.aggregation, row.figures
            )


def list_figures(connection: Connection, asked: ClaimFilter, page: Page) -> Iterator[FigureRow]:
    """Yield the figures of the claims that fulfil a filter."""
    claim, question, figure = model.claim, model.question, model.figure
    plain = ("words", "modifier", "low", "high", "likely_low", "likely_high", "as_of", "rules")
    query = (
        select(
            figure.c.id,
            figure.c.claim_id,
            claim.c.key.label("claim"),
            question.c.key.label("question"),
            question.c.unit,
            figure.c.as_of_from,
            *(figure.c[name] for name in plain),
        )
        .join(claim, claim.c.id == figure.c.claim_id)
        .join(question, question.c.id == figure.c.question_id)
        .where(*conditions(connection, asked))
    )
    if asked.questions:
        # Such a claim may answer other questions too, which were not asked for.
        query = query.where(is_asked(connection, asked))
    sorts: Sorts = {name: figure.c[name] for name in plain}
    sorts |= {"claim": claim.c.key, "question": question.c.key, "as_of": figure.c.as_of_from}
    sorts |= standing_sorts()
    for batch in batches(connection, query, figure.c.id, sorts, page):
        ids = [row.claim_id for row in batch]
        chains, standings = chains_of(connection, ids), standings_of(connection, ids)
        for row in batch:
            said = chains.get(row.claim_id, _NONE)
            yield FigureRow(
                claim=row.claim,
                question=row.question,
                words=row.words,
                modifier=row.modifier,
                unit=row.unit,
                low=row.low,
                high=row.high,
                likely_low=row.likely_low,
                likely_high=row.likely_high,
                attributed_to=said.attributed_to,
                hedges=said.hedges,
                as_of=row.as_of,
                as_of_from=row.as_of_from,
                rules=row.rules,
                **standing_cells(standings.get(row.claim_id)),
            )


def batches(
    connection: Connection,
    query: Select[Any],
    row_id: ColumnElement[int],
    sorts: Sorts,
    page: Page,
) -> Iterator[Sequence[Any]]:
    """Yield the rows of a page, a few hundred at a time.

    Args:
        connection: to the ledger.
        query: for all rows, in no order.
        row_id: the column that orders them where nothing else does.
        sorts: by name, the columns that a page may be sorted by.
        page: which rows, in which order.

    Raises:
        InvalidError: if there is no such column to sort by; it lists those there are.
    """
    order = ordering(row_id, sorts, page.sort)
    yield from connection.execute(query.order_by(*order).limit(page.limit)).partitions(_BATCH)


def ordering(
    row_id: ColumnElement[int], sorts: Sorts, asked: str | None
) -> list[ColumnElement[Any]]:
    """Return what rows are ordered by.

    Args:
        row_id: the column that orders them where nothing else does.
        sorts: by name, the columns that they may be sorted by.
        asked: one of these, with a leading `-` from the greatest.

    Raises:
        InvalidError: if there is no such column; it lists those there are.
    """
    if asked is None:
        return [row_id]
    name = asked.removeprefix("-").replace("-", "_")
    if name not in sorts:
        raise InvalidError(f"cannot sort by {name!r}; one of {', '.join(sorts)}", where="--sort")
    column = sorts[name]
    least_first = column.desc() if asked.startswith("-") else column.asc()
    # Both engines agree then: what has no value comes last either way.
    return [least_first.nulls_last(), row_id]


def _first_said() -> ColumnElement[Any]:
    hop, document = model.attribution, model.document
    return (
        select(func.min(func.coalesce(hop.c.said_from, document.c.issued_from)))
        .select_from(hop.outerjoin(document, document.c.id == hop.c.document_id))
        .where(hop.c.claim_id == model.claim.c.id)
        .scalar_subquery()
    )
