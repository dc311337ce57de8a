"""Full-text search: from a query to ranked records, the same in order on both engines.

An engine gives a shortlist (`search_shortlists.py`), which is ranked in Python
(`search_matching.py`); what comes after it follows in the engine's order, some at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select
from sqlalchemy import text as sql

from factcheck import model
from factcheck.model.search import KINDS, bounds, index_of
from factcheck.queries.listing import among, given
from factcheck.queries.search_matching import Reading, Weight
from factcheck.queries.search_query import Node, read_query
from factcheck.queries.search_shortlists import past_shortlists, shortlists_of
from factcheck.queries.search_stages import found_rows
from factcheck.queries.search_words import fulfils
from factcheck.storage.nouns import NOUNS
from factcheck.storage.search_texts import TextReader
from factcheck.storage.shadowing import is_past

FIELDS_OF: Final = {
    "claim": ("statement", "quote", "attribution", "note"),
    "source": ("name", "description", "attribution", "note"),
    "document": ("title", "byline", "publisher", "note"),
    "question": ("text", "unit", "attribution", "note"),
}
"""What the fields of the index hold of each kind."""

_TABLES: Final = {noun.name: noun.table for noun in NOUNS}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found.

    Attributes:
        kind: `claim`, `source`, `document` or `question`.
        key: of the record.
        title: its statement, name, title or text.
        field: where the words stand, or most of them.
        snippet: what stands there, about the words.
        marks: where the words stand in the snippet, from where to where.
        score: what the order follows; comparable within one search only.
    """

    kind: str
    key: str
    title: str
    field: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: int


def search(
    connection: Connection,
    query: str,
    *,
    kinds: Iterable[str] = KINDS,
    conditions: Sequence[ColumnElement[bool]] = (),
) -> Iterator[Hit]:
    """Yield what a query finds, the best first.

    Args:
        connection: to the ledger, now or in the past.
        query: as somebody typed it.
        kinds: of records to search.
        conditions: what a claim must fulfil besides; records of other kinds fulfil none.

    Raises:
        InvalidError: if there is no word in the query.
    """
    node = read_query(query)
    wanted = [kind for kind in KINDS if kind in set(kinds) and (kind == "claim" or not conditions)]
    reader = TextReader(connection)
    shortlists = shortlists_of(connection, reader, node, wanted, conditions)
    while shortlists:
        hits: list[_Weighed] = []
        for kind, shortlist in list(zip(wanted, shortlists, strict=True)):
            ids = next(shortlist, None)
            if ids is None:
                at = shortlists.index(shortlist)
                del shortlists[at], wanted[at]
            else:
                hits += _weighed(connection, reader, node, kind, ids)
        for one in sorted(hits, key=lambda hit: (-hit.weight.score, hit.kind, hit.key)):
            yield _hit(one)


def count(
    connection: Connection,
    query: str,
    *,
    kinds: Iterable[str] = KINDS,
    conditions: Sequence[ColumnElement[bool]] = (),
    most: int,
) -> int:
    """Return how many records a query finds, counted up to `most`."""
    node = read_query(query)
    total = 0
    for kind in (kind for kind in kinds if kind == "claim" or not conditions):
        if is_past(connection):
            reader = TextReader(connection)
            found = past_shortlists(connection, reader, node, kind, conditions)
            total += sum(len(ids) for ids in found)
        else:
            rows = found_rows(connection, node, kind, conditions)
            some = rows.limit(most - total).subquery()
            total += connection.scalar(select(func.count()).select_from(some)) or 0
        if total >= most:
            break
    return min(total, most)


def found_claims(connection: Connection, query: str, where: str) -> ColumnElement[bool]:
    """Return whether a row of `claim` is found by a query.

    Raises:
        InvalidError: if there is no word in the query.
    """
    node = read_query(query, where)
    claim = model.claim
    if not is_past(connection):
        _, row_id = index_of(connection)
        low, high = bounds("claim")
        wanted = fulfils(connection, node)
        # On PostgreSQL `words` would hide in the table that is asked about.
        return claim.c.id.in_(select(row_id).where(wanted, row_id.between(low, high)))
    reader = TextReader(connection)
    ids = [one for some in past_shortlists(connection, reader, node, "claim", ()) for one in some]
    if connection.dialect.name == "sqlite":
        listed = sql("SELECT value FROM json_each(:found)").bindparams(found=json.dumps(ids))
    else:
        listed = sql("SELECT unnest(CAST(:found AS bigint[]))").bindparams(found=ids)
    return claim.c.id.in_(listed.columns(model.claim.c.id))


class _Weighed(NamedTuple):
    kind: int
    key: str
    reading: Reading
    weight: Weight


def _weighed(
    connection: Connection, reader: TextReader, node: Node, kind: str, ids: list[int]
) -> Iterator[_Weighed]:
    rows = connection.execute(_keys(connection.dialect.name, kind), given(connection, ids))
    keys = {row.id: row.key for row in rows}
    for row_id, texts in reader.of(kind, ids).items():
        reading = Reading(texts)
        yield _Weighed(KINDS.index(kind), keys[row_id], reading, reading.weigh(node))


@cache
def _keys(engine: str, kind: str) -> Select[Any]:
    table = _TABLES[kind]
    return select(table.c.id, table.c.key).where(among(engine, table.c.id))


def _hit(one: _Weighed) -> Hit:
    kind = KINDS[one.kind]
    titles = one.reading.texts[0]
    snippet, marks = one.reading.snippet(one.weight)
    return Hit(
        kind=kind,
        key=one.key,
        title=titles[0] if titles else "",
        field=FIELDS_OF[kind][one.weight.field],
        snippet=snippet,
        marks=marks,
        score=one.weight.score,
    )
