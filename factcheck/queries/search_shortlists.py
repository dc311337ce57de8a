"""Shortlists: which records an engine finds, the best hits first, of those alike the newest first.

Of each kind of records those come first that have the words as a phrase in their statement, title
or name, then those that have all of them there, then those that have them anywhere. Both engines
give the same, unlike by their own ranks. A word that a hundred thousand claims have in their
statement costs no more than a rare one: nobody looks at them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, select

from factcheck import model
from factcheck.model.search import KINDS, ON_SQLITE, TABLE, bounds, record_of
from factcheck.model.types import Id
from factcheck.queries.search_matching import Reading
from factcheck.queries.search_on_server import of_kind
from factcheck.queries.search_query import Node
from factcheck.queries.search_stages import SHORTLIST, Newest, by_stages, fulfilling, meets
from factcheck.queries.search_words import engine_query, fulfils
from factcheck.storage.search_texts import TextReader
from factcheck.storage.shadowing import is_past

_ROW_ID: Final = ON_SQLITE.c.rowid


def shortlists_of(
    connection: Connection,
    reader: TextReader,
    node: Node,
    kinds: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
) -> list[Iterator[list[int]]]:
    """Return for each kind what yields the ids of the records that are found, some at a time.

    Args:
        connection: to the ledger, now or in the past.
        reader: of its texts.
        node: the query.
        kinds: of records.
        conditions: what a claim must fulfil besides.
    """
    if is_past(connection):
        return [past_shortlists(connection, reader, node, kind, conditions) for kind in kinds]
    found = _some(connection, node, conditions)
    if len(found) < SHORTLIST:
        # So few that all of them are ranked together.
        records = [record_of(row) for row in found]
        of_kinds = ([one for kind, one in records if kind == wanted] for wanted in kinds)
        return [iter([ids] if ids else []) for ids in of_kinds]
    if connection.dialect.name == "sqlite":
        return [by_stages(node, _on_sqlite(connection, kind, conditions)) for kind in kinds]
    return [of_kind(connection, node, kind, conditions) for kind in kinds]


@cache
def _newest() -> Select[Any]:
    """Return the query for the newest of the records that SQLite finds, made once for all."""
    wanted = ON_SQLITE.c[TABLE].op("MATCH", is_comparison=True)(bindparam("query", type_=Text))
    within = _ROW_ID.between(bindparam("low", type_=Id), bindparam("least", type_=Id))
    return select(_ROW_ID).where(wanted, within).order_by(_ROW_ID.desc()).limit(SHORTLIST)


def _some(
    connection: Connection, node: Node, conditions: Sequence[ColumnElement[bool]]
) -> Sequence[int]:
    """Return ids in the index of records that are found: of all, if there are few."""
    if connection.dialect.name != "sqlite":
        rows = fulfilling(connection, fulfils(connection, node), conditions)
        return connection.scalars(rows.limit(SHORTLIST)).all()
    page = _newest().where(meets(conditions, _ROW_ID)) if conditions else _newest()
    asked = {"query": engine_query(connection, node), "low": 0, "least": bounds(KINDS[-1])[1]}
    return connection.scalars(page, asked).all()


def _on_sqlite(
    connection: Connection, kind: str, conditions: Sequence[ColumnElement[bool]]
) -> Newest:
    page = _newest().where(meets(conditions, _ROW_ID)) if conditions else _newest()

    def newest(node: Node, field: int | None) -> Iterator[int]:
        low, least = bounds(kind)
        query = engine_query(connection, node, field)
        while True:
            asked = {"query": query, "low": low, "least": least}
            found = connection.scalars(page, asked).all()
            yield from found
            if len(found) < SHORTLIST:
                return
            least = found[-1] - 1

    return newest


def past_shortlists(
    connection: Connection,
    reader: TextReader,
    node: Node,
    kind: str,
    conditions: Sequence[ColumnElement[bool]],
) -> Iterator[list[int]]:
    """Yield the ids of what a query finds in the past, the newest first."""
    found = [
        row_id
        for some in reader.all(kind)
        for row_id, texts in some.items()
        if Reading(texts).fulfils(node)
    ]
    if conditions:
        meeting = set(connection.scalars(select(model.claim.c.id).where(*conditions)))
        found = [row_id for row_id in found if row_id in meeting]
    found.reverse()
    for start in range(0, len(found), SHORTLIST):
        yield found[start : start + SHORTLIST]
