"""From what a person types to the assessment that is meant; what is live on a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from factcheck import model
from factcheck.errors import InvalidError, NotFoundError
from factcheck.queries.finding import Found, find
from factcheck.queries.judgements import live
from factcheck.queries.picking import by_key, by_prefix, only
from factcheck.storage.assessing import Judged, owner_of
from factcheck.storage.nouns import CLAIM, SCALE, SOURCE

_JUDGED: Final = (CLAIM, SOURCE)


def find_judged(connection: Connection, asked: str) -> Found:
    """Return the claim or source that goes by a key or name.

    Raises:
        NotFoundError: if nothing goes by it.
        AmbiguousError: if several do.
        InvalidError: if what goes by it is neither.
    """
    try:
        return find(connection, asked, *_JUDGED)
    except NotFoundError:
        owner_of(find(connection, asked).noun)
        raise


def find_assessment(
    connection: Connection, asked: str, assessor: str, scale: str | None = None
) -> Row[Any]:
    """Return the row of the assessment that is meant, with its scale, level and record.

    Args:
        connection: to the ledger.
        asked: the key of an assessment, the start of it, or a claim or source of which the
            assessor has one live judgement alone.
        assessor: whose judgement is meant where a claim or source is asked for.
        scale: key or name of the scale that it is on; any, if not given.

    Raises:
        NotFoundError: if there is none.
        AmbiguousError: if there are several.
        InvalidError: if that record has none, or is of a kind that has no judgements.
    """
    query = _assessments()
    key = None if scale is None else find(connection, scale, SCALE).key
    if key is not None:
        query = query.where(model.scale.c.key == key)
    if found := by_key(connection, query, model.assessment.c.key, asked):
        return only(asked, found, _told)
    try:
        on = find_judged(connection, asked)
    except NotFoundError:
        if begun := by_prefix(connection, query, model.assessment.c.key, asked):
            return only(asked, begun, _told)
        raise NotFoundError("assessment", asked) from None
    if found := live_on(connection, on, assessor, key):
        return only(asked, found, _told)
    where = f" on {key}" if key else ""
    raise InvalidError(f"{assessor} has no live judgement of {on.noun.name} {on.key}{where}")


def live_on(
    connection: Connection, on: Found, assessor: str, scale: str | None = None
) -> Sequence[Row[Any]]:
    """Return the live judgements of a record by one person, on one scale or on all."""
    made = model.assessment
    query = _assessments().where(owner_of(on.noun) == on.id, made.c.assessor == assessor, live())
    if scale is not None:
        query = query.where(model.scale.c.key == scale)
    return connection.execute(query.order_by(made.c.key)).all()


def judged_row(row: Row[Any]) -> Judged:
    """Return an assessment that was found."""
    noun = CLAIM if row.claim_id is not None else SOURCE
    record = row.claim if noun is CLAIM else row.source
    return Judged(row.key, noun.name, record, row.scale, row.level, row.assessor)


def _told(row: Row[Any]) -> str:
    return f"{row.level} on {row.scale}, by {row.assessor}, {row.made_at:%Y-%m-%d}"


def _assessments() -> Select[Any]:
    made, level, scale = model.assessment, model.scale_level, model.scale
    return select(
        made,
        scale.c.key.label("scale"),
        level.c.code.label("level"),
        model.claim.c.key.label("claim"),
        model.source.c.key.label("source"),
    ).select_from(
        made.join(level, level.c.id == made.c.level_id)
        .join(scale, scale.c.id == level.c.scale_id)
        .outerjoin(model.claim, model.claim.c.id == made.c.claim_id)
        .outerjoin(model.source, model.source.c.id == made.c.source_id)
    )
