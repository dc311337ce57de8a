"""Who says so, in words, for many claims at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from factcheck import model

_BATCH = 500


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
    document that speaks in its own voice is named by its title.
    """
    hop, source, document = model.attribution, model.source, model.document
    found: dict[int, dict[int, _Hop]] = defaultdict(dict)
    for start in range(0, len(claim_ids), _BATCH):
        query = (
            select(
                hop.c.claim_id,
                hop.c.id,
                hop.c.via_id,
                source.c.name,
                source.c.key,
                document.c.title,
                document.c.key.label("document_key"),
                hop.c.hedge,
                hop.c.said,
            )
            .select_from(
                hop.outerjoin(source, source.c.id == hop.c.source_id).outerjoin(
                    document, document.c.id == hop.c.document_id
                )
            )
            .where(hop.c.claim_id.in_(claim_ids[start : start + _BATCH]))
            .order_by(hop.c.id)
        )
        for (
            claim_id,
            hop_id,
            via,
            name,
            key,
            title,
            document_key,
            hedge,
            said,
        ) in connection.execute(query):
            who = name or f"“{title or document_key}”"
            found[claim_id][hop_id] = _Hop(via, who, key, document_key, hedge, said)
    return {claim_id: _summary(hops) for claim_id, hops in found.items()}


def _summary(hops: dict[int, _Hop]) -> Chains:
    relays = {hop.via for hop in hops.values()}
    ends = [hop for hop_id, hop in hops.items() if hop_id not in relays]
    return Chains(
        attributed_to=tuple(_in_words(end, hops) for end in ends),
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
