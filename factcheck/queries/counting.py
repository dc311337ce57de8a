"""How many claims and figures a filter finds."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal, select

from factcheck import model
from factcheck.model.types import Id
from factcheck.queries.filters import ClaimFilter, conditions, is_dated
from factcheck.queries.finding import find_ids
from factcheck.storage.nouns import QUESTION, SOURCE


def count_claims(connection: Connection, asked: ClaimFilter) -> int:
    """Return how many claims fulfil a filter."""
    if len(asked.sources) == 1 and asked == ClaimFilter(sources=asked.sources):
        # The index of hops has it all, and no claim need be looked at.
        (source,) = find_ids(connection, asked.sources, SOURCE)
        count: int = connection.execute(_of_source(), {"source": source}).scalar_one()
        return count
    # To count what an inner query finds, rather than rows of the table, lets SQLite use its indexes
    # in a past state too; the offset keeps it from making one query of both again.
    found = select(model.claim.c.id).where(*conditions(connection, asked)).offset(0).subquery()
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


@cache
def _of_source() -> Select[Any]:
    hop = model.attribution
    mine = hop.c.source_id == bindparam("source", type_=Id)
    return select(func.count(hop.c.claim_id.distinct())).where(mine)


def count_undated(connection: Connection, asked: ClaimFilter) -> int:
    """Return how many claims fulfil a filter but for its dates, and tell no date at all."""
    hop, document = model.attribution, model.document
    dated = (
        select(literal(1))
        .select_from(hop.outerjoin(document, document.c.id == hop.c.document_id))
        .where(hop.c.claim_id == model.claim.c.id, is_dated())
        .exists()
    )
    undated = replace(asked, said_from=None, said_until=None)
    query = (
        select(func.count())
        .select_from(model.claim)
        .where(*conditions(connection, undated), ~dated)
    )
    return connection.execute(query).scalar_one()


def count_figures(connection: Connection, asked: ClaimFilter) -> int:
    """Return how many figures the claims have that fulfil a filter, on the questions it names."""
    claim, figure = model.claim, model.figure
    query = select(figure.c.id).join(claim, claim.c.id == figure.c.claim_id)
    query = query.where(*conditions(connection, asked))
    if asked.questions:
        query = query.where(is_asked(connection, asked))
    found = query.offset(0).subquery()
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


def is_asked(connection: Connection, asked: ClaimFilter) -> ColumnElement[bool]:
    """Return whether a row of `figure` answers a question that a filter names."""
    return model.figure.c.question_id.in_(find_ids(connection, asked.questions, QUESTION))
