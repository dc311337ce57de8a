"""Links that were proposed, and that somebody decided against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_, select

from factcheck import model
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.vocabulary import LinkKind


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """A refusal in a list.

    Attributes:
        from_: the key of the claim that the link would have led from.
        kind: of the link.
        to: the key of the claim that it would have led to.
        by: who refused.
        made: when, in UTC.
        because: why.
    """

    from_: str
    kind: LinkKind
    to: str
    by: str
    made: datetime
    because: str


def list_refusals(
    connection: Connection,
    kind: LinkKind,
    asked: ClaimFilter | None = None,
    limit: int | None = None,
) -> Iterator[RefusalRow]:
    """Yield the refusals of links of a kind, the oldest first.

    Args:
        connection: to the ledger, now or as it was.
        kind: of the links.
        asked: what one of the two claims must fulfil.
        limit: how many at the most; all, if none.

    Raises:
        NotFoundError: if the filter names something that is not there.
        InvalidError: if a date in it is none.
    """
    row = model.refusal
    query = _refusals().where(row.c.kind == kind)
    if asked is not None and asked != ClaimFilter():
        wanted = select(model.claim.c.id).where(*conditions(connection, asked)).correlate(None)
        query = query.where(or_(row.c.from_id.in_(wanted), row.c.to_id.in_(wanted)))
    for found in connection.execute(query.order_by(row.c.id).limit(limit)):
        yield _told(found)


def refusal_of(
    connection: Connection, kind: LinkKind, from_id: int, to_id: int
) -> tuple[int, RefusalRow] | None:
    """Return the refusal of a link, with its id; None, if nobody refused it.

    To say that two claims are not the same is to say so either way round.
    """
    row = model.refusal
    found = connection.execute(
        _refusals()
        .where(row.c.kind == kind, _leads(row, kind, from_id, to_id))
        .order_by(row.c.id)
        .limit(1)
    ).first()
    return None if found is None else (found.id, _told(found))


def _leads(row: Any, kind: LinkKind, from_id: int, to_id: int) -> Any:
    so = and_(row.c.from_id == from_id, row.c.to_id == to_id)
    if kind is not LinkKind.SAME_AS:
        return so
    return or_(so, and_(row.c.from_id == to_id, row.c.to_id == from_id))


def _refusals() -> Select[Any]:
    row, start, end = model.refusal, model.claim.alias("start"), model.claim.alias("end")
    return (
        select(row, start.c.key.label("from_key"), end.c.key.label("to_key"))
        .join(start, start.c.id == row.c.from_id)
        .join(end, end.c.id == row.c.to_id)
    )


def _told(row: Row[Any]) -> RefusalRow:
    return RefusalRow(row.from_key, row.kind, row.to_key, row.author, row.made_at, row.because)
