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

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, case, func, select

from factcheck import model
from factcheck.model.search import KINDS, ON_SQLITE, TABLE, bounds, index_of, matches, record_of
from factcheck.model.types import Id
from factcheck.queries.search_matching import Reading
from factcheck.queries.search_query import Node
from factcheck.queries.search_words import engine_query, stages
from factcheck.storage.search_texts import TextReader
from factcheck.storage.shadowing import is_past

SHORTLIST: Final = 100
"""So many records of a kind are ranked against one another."""

_REACH: Final = 2000
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
        return [_stepwise(connection, node, kind, conditions) for kind in kinds]
    # They come as they were written, more or less: so close together, they are everywhere.
    often = max(found) - min(found) < _REACH
    return [_at_once(connection, node, kind, conditions, often=often) for kind in kinds]


def found_rows(
    connection: Connection, query: str, kind: str, conditions: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    """Return the query for the ids in the index of the records of a kind that an engine finds."""
    _, row_id = index_of(connection)
    low, high = bounds(kind)
    found = select(row_id).where(matches(connection, query), row_id.between(low, high))
    return found.where(_fulfils(conditions, row_id)) if conditions else found


def _fulfils(
    conditions: Sequence[ColumnElement[bool]], row_id: ColumnElement[int] = _ROW_ID
) -> ColumnElement[bool]:
    claim = model.claim
    return select(claim.c.id).where(claim.c.id == row_id, *conditions).exists()


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
    query = engine_query(connection, node)
    if connection.dialect.name == "sqlite":
        page = _newest().where(_fulfils(conditions)) if conditions else _newest()
        asked = {"query": query, "low": 0, "least": bounds(KINDS[-1])[1]}
        return connection.scalars(page, asked).all()
    _, row_id = index_of(connection)
    rows = select(row_id).where(matches(connection, query))
    rows = rows.where(_fulfils(conditions, row_id)) if conditions else rows
    return connection.scalars(rows.limit(SHORTLIST)).all()


def _stepwise(
    connection: Connection,
    node: Node,
    kind: str,
    conditions: Sequence[ColumnElement[bool]],
) -> Iterator[list[int]]:
    """Yield the ids that SQLite finds, some at a time: it need not find all to give the newest."""
    seen: set[int] = set()
    some: list[int] = []
    page = _newest() if not conditions else _newest().where(_fulfils(conditions))
    for part, field in stages(node):
        low, least = bounds(kind)
        query = engine_query(connection, part, field)
        while True:
            asked = {"query": query, "low": low, "least": least}
            found = connection.scalars(page, asked).all()
            for row in found:
                if row not in seen:
                    seen.add(row)
                    some.append(record_of(row)[1])
                    if len(some) == SHORTLIST:
                        yield some
                        some = []
            if len(found) < SHORTLIST:
                break
            least = found[-1] - 1
    if some:
        yield some


def _at_once(
    connection: Connection,
    node: Node,
    kind: str,
    conditions: Sequence[ColumnElement[bool]],
    *,
    often: bool,
) -> Iterator[list[int]]:
    """Yield the ids that PostgreSQL finds, some at a time.

    Its index has no order, so all that it finds is looked at to give the best. Of what is found
    often, the newest records have enough: while they are of the first stage, they are the best.
    """
    _, row_id = index_of(connection)
    seen = 0
    if often:
        for some in _of_the_newest(connection, node, kind, conditions):
            yield some
            seen += len(some)
    stricter = [
        matches(connection, engine_query(connection, part, field)) for part, field in stages(node)
    ]
    stage = case(*((one, number) for number, one in enumerate(stricter[:-1])), else_=len(stricter))
    rows = found_rows(connection, engine_query(connection, node), kind, conditions)
    rows = rows.order_by(stage, row_id.desc())
    first = connection.scalars(rows.offset(seen).limit(SHORTLIST)).all()
    if first:
        yield [record_of(row)[1] for row in first]
    if len(first) == SHORTLIST:
        rest = rows.offset(seen + SHORTLIST).execution_options(yield_per=SHORTLIST)
        for found in connection.scalars(rest).partitions():
            yield [record_of(row)[1] for row in found]


def _of_the_newest(
    connection: Connection,
    node: Node,
    kind: str,
    conditions: Sequence[ColumnElement[bool]],
) -> Iterator[list[int]]:
    """Yield ids of the first stage, while a look at the next few records gives enough of them."""
    _, row_id = index_of(connection)
    low, least = bounds(kind)
    strictest = engine_query(connection, *stages(node)[0])
    while True:
        last = select(row_id).where(row_id.between(low, least)).order_by(row_id.desc())
        reach = func.coalesce(last.limit(1).offset(_REACH).scalar_subquery(), low)
        rows = select(row_id).where(matches(connection, strictest), row_id.between(reach, least))
        if conditions:
            rows = rows.where(_fulfils(conditions, row_id))
        found = connection.scalars(rows.order_by(row_id.desc()).limit(SHORTLIST)).all()
        if len(found) < SHORTLIST:
            return
        yield [record_of(row)[1] for row in found]
        least = found[-1] - 1


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
        fulfilling = set(connection.scalars(select(model.claim.c.id).where(*conditions)))
        found = [row_id for row_id in found if row_id in fulfilling]
    found.reverse()
    for start in range(0, len(found), SHORTLIST):
        yield found[start : start + SHORTLIST]
