"""Who says so, in words, for many claims at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, select

from factcheck import model
from factcheck.queries.listing import among, given
from factcheck.storage.shadowing import is_past
from factcheck.values.batches import batched


@dataclass(frozen=True, slots=True)
class Chains:
    """What the chains of one claim say, without their structure."""

    attributed_to: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


class _Hop(NamedTuple):
    claim: int
    id: int
    via: int | None
    key: str | None
    name: str | None
    document: str | None
    hedge: str | None
    said: str | None


def chains_of(connection: Connection, claim_ids: Sequence[int]) -> dict[int, Chains]:
    """Return, for each claim, who says so.

    A chain reads from its origin outward: "National Intelligence Service, via a lawmaker". A
    document that speaks in its own voice is named by its key: a title may fill a screen.
    """
    query = _hops(connection.dialect.name, joined=not is_past(connection))
    found: dict[int, dict[int, _Hop]] = defaultdict(dict)
    for some in batched(claim_ids):
        for row in connection.execute(query, given(connection, some)):
            hop = _Hop(*row)
            found[hop.claim][hop.id] = hop
    return {claim_id: _summary(hops) for claim_id, hops in found.items()}


@cache
def _hops(engine: str, *, joined: bool) -> Select[Any]:
    """Return the statement for the hops of some claims, oldest first, with who and where.

    In a past state SQLite would read all sources and documents for a join, so that each is looked
    up; now, a join takes less time.
    """
    hop, source, document = model.attribution, model.source, model.document
    who: tuple[ColumnElement[Any], ...] = (source.c.key, source.c.name, document.c.key)
    whose: FromClause = hop
    if joined:
        whose = hop.outerjoin(source, source.c.id == hop.c.source_id)
        whose = whose.outerjoin(document, document.c.id == hop.c.document_id)
    else:
        asked = (hop.c.source_id, hop.c.source_id, hop.c.document_id)
        who = tuple(
            select(column).where(column.table.c.id == row_id).scalar_subquery()
            for column, row_id in zip(
                (source.c.key, source.c.name, document.c.key), asked, strict=True
            )
        )
    return (
        select(hop.c.claim_id, hop.c.id, hop.c.via_id, *who, hop.c.hedge, hop.c.said)
        .select_from(whose)
        .where(among(engine, hop.c.claim_id))
        .order_by(hop.c.id)
    )


def _summary(hops: dict[int, _Hop]) -> Chains:
    every = list(hops.values())
    if len(every) == 1:
        # More than half of all claims, and of most lists.
        (_, _, _, key, _, document, hedge, said) = every[0]
        told = (document, hedge, said, key)
        return Chains((_name(every[0]),), *[() if one is None else (one,) for one in told])
    relays = {hop.via for hop in every}
    ends = [hop for hop in every if hop.id not in relays]
    return Chains(
        _distinct([_in_words(end, hops) for end in ends]),
        _distinct([hop.document for hop in every]),
        _distinct([hop.hedge for hop in every]),
        _distinct([hop.said for hop in every]),
        _distinct([end.key for end in ends]),
    )


def _in_words(end: _Hop, hops: dict[int, _Hop]) -> str:
    if end.via is None:
        return _name(end)
    names, hop = [_name(end)], end
    while hop.via is not None:
        hop = hops[hop.via]
        names.append(_name(hop))
    return ", via ".join(names)


def _name(hop: _Hop) -> str:
    return hop.name or f"the document itself ({hop.document})"


def _distinct(values: list[str | None]) -> tuple[str, ...]:
    return tuple([value for value in dict.fromkeys(values) if value is not None])
