"""Who says so, in words, for many claims at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, select

from factcheck import model
from factcheck.values.batches import batched

_NOBODY = (None, None)


@dataclass(frozen=True, slots=True)
class Chains:
    """What the chains of one claim say, without their structure."""

    attributed_to: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hop:
    via: int | None
    name: str
    key: str | None
    document: str | None
    hedge: str | None
    said: str | None


def chains_of(connection: Connection, claim_ids: Sequence[int]) -> dict[int, Chains]:
    """Return, for each claim, who says so.

    A chain reads from its origin outward: "National Intelligence Service, via a lawmaker". A
    document that speaks in its own voice is named by its key: a title may fill a screen.
    """
    hop, source, document = model.attribution, model.source, model.document
    columns = (hop.c.claim_id, hop.c.id, hop.c.via_id, hop.c.source_id, hop.c.document_id)
    query = select(*columns, hop.c.hedge, hop.c.said).order_by(hop.c.id)
    found: dict[int, dict[int, _Hop]] = defaultdict(dict)
    for some in batched(claim_ids):
        rows = connection.execute(query.where(hop.c.claim_id.in_(some))).all()
        # Looked up rather than joined: in a past state SQLite would read all sources and documents
        # for the join.
        sources = _by_id(connection, source.c.name, {row.source_id for row in rows})
        documents = _by_id(connection, document.c.key, {row.document_id for row in rows})
        for row in rows:
            key, name = sources.get(row.source_id, _NOBODY)
            document_key, _ = documents.get(row.document_id, _NOBODY)
            who = name or f"the document itself ({document_key})"
            found[row.claim_id][row.id] = _Hop(
                row.via_id, who, key, document_key, row.hedge, row.said
            )
    return {claim_id: _summary(hops) for claim_id, hops in found.items()}


def _by_id(
    connection: Connection, title: Column[str], ids: set[int | None]
) -> dict[int | None, tuple[str | None, str | None]]:
    """Return key and title of the records of a table."""
    table = title.table
    wanted = sorted(row_id for row_id in ids if row_id is not None)
    query = select(table.c.id, table.c.key, title)
    return {
        row_id: (key, name)
        for some in batched(wanted)
        for row_id, key, name in connection.execute(query.where(table.c.id.in_(some)))
    }


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
    names, via = [end.name], end.via
    while via is not None:
        names.append(hops[via].name)
        via = hops[via].via
    return ", via ".join(names)


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
