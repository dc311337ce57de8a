"""The lists: claims, sources, documents, questions and figures, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, case, func, literal, select

from factcheck import model
from factcheck.queries.belongings import tags_of, words_of
from factcheck.queries.chains import Chains, chains_of
from factcheck.queries.claim_pages import claims_of
from factcheck.queries.counting import is_asked
from factcheck.queries.filters import ClaimFilter, conditions, is_origin
from factcheck.queries.paging import Page, Sorts, batches
from factcheck.queries.rows import ClaimRow, DocumentRow, FigureRow, QuestionRow, SourceRow
from factcheck.queries.standings import standing_cells, standing_sorts, standings_of

_NONE: Final = Chains()
_COUNTED: Final = ("claims", "origin_of")


def list_claims(connection: Connection, asked: ClaimFilter, page: Page) -> Iterator[ClaimRow]:
    """Yield the claims that fulfil a filter."""
    for batch in claims_of(connection, asked, page):
        ids = [row[0] for row in batch]
        chains = chains_of(connection, ids)
        figures = words_of(connection, ids)
        tags = tags_of(connection, ids)
        standings = standings_of(connection, ids)
        for claim_id, key, statement, kind, event, language in batch:
            said = chains.get(claim_id, _NONE)
            yield ClaimRow(
                key,
                statement,
                kind,
                said.attributed_to,
                tuple(figures[claim_id]),
                said.documents,
                said.hedges,
                said.said,
                said.origins,
                tuple(tags[claim_id]),
                event,
                language,
                *standing_cells(standings.get(claim_id)),
            )


def list_sources(connection: Connection, page: Page) -> Iterator[SourceRow]:
    """Yield all sources, with how many claims each has a hop in."""
    source, alias = model.source, model.source_alias
    parent = source.alias("parent")
    query = select(
        source.c.id,
        source.c.key,
        source.c.name,
        source.c.kind,
        source.c.named,
        parent.c.key.label("parent"),
    ).select_from(source.outerjoin(parent, parent.c.id == source.c.parent_id))
    sorts: Sorts = {name: source.c[name] for name in ("key", "name", "kind", "named")}
    sorts |= {"parent": parent.c.key, "claims": literal(0), "origin_of": literal(0)}
    wanted = (page.sort or "").removeprefix("-").replace("-", "_")
    if wanted in _COUNTED:
        counts = _counts().subquery()
        query = query.outerjoin(counts, counts.c.source_id == source.c.id)
        # Without the default, those that nobody cites would come last either way.
        sorts |= {name: func.coalesce(counts.c[name], 0) for name in _COUNTED}
        query = query.add_columns(*(sorts[name].label(name) for name in _COUNTED))
    for batch in batches(connection, query, source.c.id, sorts, page):
        ids = [row.id for row in batch]
        names: dict[int, list[str]] = defaultdict(list)
        for source_id, name in connection.execute(
            select(alias.c.source_id, alias.c.name)
            .where(alias.c.source_id.in_(ids))
            .order_by(alias.c.id)
        ):
            names[source_id].append(name)
        if wanted in _COUNTED:
            found = {row.id: (row.claims, row.origin_of) for row in batch}
        else:
            mine = _counts().where(model.attribution.c.source_id.in_(ids))
            found = {one: (claims, ends) for one, claims, ends in connection.execute(mine)}
        for row in batch:
            yield SourceRow(
                row.key,
                row.name,
                row.kind,
                row.named,
                row.parent,
                tuple(names[row.id]),
                *found.get(row.id, (0, 0)),
            )


def _counts() -> Select[Any]:
    """Return the query for how many claims each source has a hop in, and is the origin of."""
    hop = model.attribution
    ends = case((is_origin(), hop.c.claim_id))
    return (
        select(
            hop.c.source_id,
            func.count(hop.c.claim_id.distinct()).label("claims"),
            func.count(ends.distinct()).label("origin_of"),
        )
        .where(hop.c.source_id.is_not(None))
        .group_by(hop.c.source_id)
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
    named = func.coalesce(document.c.title, document.c.url).label("name")
    query = select(
        document.c.id,
        *(document.c[name] for name in plain),
        source.c.key.label("publisher"),
        source.c.name.label("publisher_name"),
        named,
        count,
    ).select_from(document.outerjoin(source, source.c.id == document.c.publisher_id))
    sorts: Sorts = {name: document.c[name] for name in plain}
    sorts |= {"issued": document.c.issued_from, "publisher": source.c.key, "claims": count}
    sorts |= {"publisher_name": source.c.name, "name": named}
    for batch in batches(connection, query, document.c.id, sorts, page):
        for row in batch:
            yield DocumentRow(
                row.key,
                row.title,
                row.kind,
                row.publisher,
                row.issued,
                row.url,
                row.claims,
                row.publisher_name,
                row.name,
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
                row.claim,
                row.question,
                row.words,
                row.modifier,
                row.unit,
                row.low,
                row.high,
                row.likely_low,
                row.likely_high,
                said.attributed_to,
                said.hedges,
                row.as_of,
                row.as_of_from,
                row.rules,
                *standing_cells(standings.get(row.claim_id)),
            )
