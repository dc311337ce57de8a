"""Who says so, in words, for many claims at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Select, select

from factcheck import model
from factcheck.queries.listing import among, given
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
    query = _hops(connection.dialect.name)
    found: dict[int, dict[int, _Hop]] = defaultdict(dict)
    for some in batched(claim_ids):
        for row in connection.execute(query, given(connection, some)):
            hop = _Hop(*row)
            found[hop.claim][hop.id] = hop
    return {claim_id: _summary(hops) for claim_id, hops in found.items()}


@cache
def _hops(engine: str) -> Select[Any]:
    """Return the statement for the hops of some claims, oldest first, with who and where."""
    hop, source, document = model.attribution, model.source, model.document

    def told(column: Column[str], asked: Column[int]) -> ColumnElement[str]:
        # Looked up rather than joined: in a past state SQLite would read all sources and documents
        # for the join.
        return select(column).where(column.table.c.id == asked).scalar_subquery()

    return (
        select(
            hop.c.claim_id,
            hop.c.id,
            hop.c.via_id,
            told(source.c.key, hop.c.source_id),
            told(source.c.name, hop.c.source_id),
            told(document.c.key, hop.c.document_id),
            hop.c.hedge,
            hop.c.said,
        )
        .where(among(engine, hop.c.claim_id))
        .order_by(hop.c.id)
    )


def _summary(hops: dict[int, _Hop]) -> Chains:
    relays = {hop.via for hop in hops.values()}
    ends = [hop for hop_id, hop in hops.items() if hop_id not in relays]
    return Chains(
        attributed_to=_distinct(_in_words(end, hops) for end in ends),
        documents=_distinct(hop.document for hop in hops.values()),
        hedges=_distinct(hop.hedge for hop in hops.values()),
        said=_distinct(hop.said for hop in hops.values()),
        origins=_distinct(end.key for end in ends),
    )


def _in_words(end: _Hop, hops: dict[int, _Hop]) -> str:
    names, via = [_name(end)], end.via
    while via is not None:
        names.append(_name(hops[via]))
        via = hops[via].via
    return ", via ".join(names)


def _name(hop: _Hop) -> str:
    return hop.name or f"the document itself ({hop.document})"


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
