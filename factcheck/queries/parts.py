"""The parts of a source: those whose parent it is, their own parts, and so on."""

from __future__ import annotations

from sqlalchemy import Connection, exists, literal, select

from factcheck import model
from factcheck.queries.filters import is_origin
from factcheck.queries.finding import find
from factcheck.storage.nouns import SOURCE


def claiming_parts(connection: Connection, asked: str, *, origins: bool, limit: int) -> list[str]:
    """Return keys of the parts of a source that have claims, if it has none itself.

    Args:
        connection: to the ledger.
        asked: the source, by key or name.
        origins: whether only claims count that end there.
        limit: how many keys at the most.

    Raises:
        NotFoundError: if there is no such source.
    """
    source, hop = model.source, model.attribution
    top = find(connection, asked, SOURCE).id
    rows = select(literal(1)).select_from(hop).where(hop.c.source_id == source.c.id)
    claims = exists(rows.where(is_origin()) if origins else rows)
    if connection.scalar(select(source.c.id).where(source.c.id == top, claims)) is not None:
        return []
    parts = select(source.c.id).where(source.c.parent_id == top).cte("parts", recursive=True)
    child = source.alias("child")
    parts = parts.union(select(child.c.id).join(parts, child.c.parent_id == parts.c.id))
    query = select(source.c.key).where(source.c.id.in_(select(parts.c.id)), claims)
    return list(connection.scalars(query.order_by(source.c.key).limit(limit)))
