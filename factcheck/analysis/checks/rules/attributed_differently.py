"""FC106: one figure, attributed to different origins in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from factcheck import model
from factcheck.analysis.chains import Node, voice_of
from factcheck.analysis.checks.finding import Finding, Scope, listed, says_number, stream
from factcheck.analysis.loading import load_sources
from factcheck.analysis.marks import is_superseded
from factcheck.analysis.sources import Sources
from factcheck.queries.filters import is_origin
from factcheck.values.batches import batched

CODE: Final = "FC106"
TITLE: Final = "same figure attributed differently in two places"
WHY: Final = """
A document that gives a number twice, and credits it to different people, leaves open whose it is.
The same unrounded number from two origins is hardly two counts: one has it from the other, or both
have it from a third. Find out whose it is, before it counts as two.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "Over 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "over 300"}],
    "figures": [{"question": "killed", "words": "over 300"}]},
   {"key": "killed-officials", "statement": "More than 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "officials", "quote": "more than 300"}],
    "figures": [{"question": "killed", "words": "more than 300"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "Over 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "over 300"}],
    "figures": [{"question": "killed", "words": "over 300"}]},
   {"key": "killed-hur", "statement": "More than 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "more than 300"}],
    "figures": [{"question": "killed", "words": "more than 300"}]}]}
""",
)
_UNROUNDED: Final = 3


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the later of claims that give one figure and have no origin in common."""
    sources = load_sources(connection)
    rows = stream(connection, _query(scope))
    for _, group in groupby(rows, key=lambda row: tuple(row[:4])):
        places = _places(list(group), sources)
        origins = {place.origins for place in places}
        if len(origins) > 1:
            yield from _differing(connection, places)


class _Place:
    """A claim that gives a figure, and who stands behind it there."""

    def __init__(self, rows: Sequence[Row[Any]], sources: Sources) -> None:
        first = rows[0]
        self.claim_id, self.key, self.words = first.claim_id, first.key, first.words
        self.wanted, self.number = first.wanted, first.a
        voices = (voice_of(row.source, row.document, row.publisher, sources) for row in rows)
        self.origins = frozenset(filter(None, voices))
        names = (row.name or row.published_by or f"“{row.title or row.document}”" for row in rows)
        self.name = listed(list(dict.fromkeys(names)))


def _query(scope: Scope) -> Select[Any]:
    claim, figure, hop = model.claim, model.figure, model.attribution
    source, document = model.source, model.document
    publisher = source.alias("publisher")
    same = (figure.c.question_id, figure.c.modifier, figure.c.a, func.coalesce(figure.c.b, -1))
    # Only numbers that stand in several claims are worth a look at their chains.
    repeated = (
        select(*(each.label(name) for each, name in zip(same, "qmab", strict=True)))
        .where(figure.c.a.is_not(None), says_number(), scope.asks(figure.c.question_id))
        .group_by(*same)
        .having(func.count(figure.c.claim_id.distinct()) > 1)
        .subquery()
    )
    matches = [each == column for each, column in zip(same, repeated.c, strict=True)]
    return (
        select(
            *repeated.c,
            claim.c.id.label("claim_id"),
            claim.c.key,
            scope.has(claim.c.id).label("wanted"),
            figure.c.words,
            figure.c.a,
            source.c.key.label("source"),
            source.c.name,
            document.c.key.label("document"),
            document.c.title,
            publisher.c.key.label("publisher"),
            publisher.c.name.label("published_by"),
        )
        .select_from(figure.join(repeated, matches[0] & matches[1] & matches[2] & matches[3]))
        .join(claim, claim.c.id == figure.c.claim_id)
        .join(hop, hop.c.claim_id == claim.c.id)
        .outerjoin(source, source.c.id == hop.c.source_id)
        .outerjoin(document, document.c.id == hop.c.document_id)
        .outerjoin(publisher, publisher.c.id == document.c.publisher_id)
        .where(is_origin(), ~is_superseded(claim.c.id))
        .order_by(*repeated.c, claim.c.id, hop.c.id)
    )


def _places(rows: Sequence[Row[Any]], sources: Sources) -> list[_Place]:
    by_claim: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_claim[row.claim_id].append(row)
    return [_Place(each, sources) for each in by_claim.values()]


def _differing(connection: Connection, places: Sequence[_Place]) -> Iterator[Finding]:
    printed = _documents(connection, places)
    digits = len(Decimal(places[0].number).normalize().as_tuple().digits)
    # For each document, and for the whole ledger where the number is unrounded, the first claim of
    # each set of origins: ten thousand papers that print one figure are not compared in pairs.
    seen: dict[Any, dict[frozenset[Node], _Place]] = defaultdict(dict)
    for place in places:
        shelves: list[Any] = sorted(printed[place.claim_id])
        if digits >= _UNROUNDED:
            shelves.append("everywhere")
        others = {
            other.key: other
            for shelf in shelves
            for origins, other in seen[shelf].items()
            if not origins & place.origins and (place.wanted or other.wanted)
        }
        if others:
            told = next(iter(others.values()))
            yield Finding(
                CODE,
                "claim",
                place.key,
                f"“{place.words}” is credited to {place.name} here, and “{told.words}” to"
                f" {told.name} in {told.key}",
                tuple(others),
            )
        for shelf in shelves:
            seen[shelf].setdefault(place.origins, place)


def _documents(connection: Connection, places: Sequence[_Place]) -> dict[int, set[int]]:
    hop = model.attribution
    found: dict[int, set[int]] = defaultdict(set)
    ids = [place.claim_id for place in places]
    for some in batched(ids):
        query = select(hop.c.claim_id, hop.c.document_id).where(
            hop.c.claim_id.in_(some), hop.c.document_id.is_not(None)
        )
        for claim_id, document_id in connection.execute(query):
            found[claim_id].add(document_id)
    return found
