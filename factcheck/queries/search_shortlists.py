"""Shortlists: which records an engine finds, the best hits first, of those alike the newest first.

Of each kind of records those come first that have the words as a phrase in their statement, title
or name, then those that have all of them there, then those that have them anywhere. Both engines
give the same, unlike by their own ranks. To SQLite, a word of a hundred thousand claims costs no
more than a rare one: it need not look at them all.
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
    if few := _few(connection, node, kinds, conditions):
        return few
    if connection.dialect.name == "sqlite":
        return [_stepwise(connection, node, kind, conditions) for kind in kinds]
    return _at_once(connection, node, kinds, conditions)


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


def _few(
    connection: Connection,
    node: Node,
    kinds: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
) -> list[Iterator[list[int]]]:
    """Return the same if so little is found that all of it is ranked together; else nothing."""
    query = engine_query(connection, node)
    if connection.dialect.name == "sqlite":
        page = _newest().where(_fulfils(conditions)) if conditions else _newest()
        asked = {"query": query, "low": 0, "least": bounds(KINDS[-1])[1]}
        found = connection.scalars(page, asked).all()
    else:
        _, row_id = index_of(connection)
        rows = select(row_id).where(matches(connection, query))
        rows = rows.where(_fulfils(conditions, row_id)) if conditions else rows
        found = connection.scalars(rows.limit(SHORTLIST)).all()
    if len(found) == SHORTLIST:
        return []
    records = [record_of(row) for row in found]
    of_kinds = ([one for kind, one in records if kind == wanted] for wanted in kinds)
    return [iter([ids] if ids else []) for ids in of_kinds]


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
    kinds: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
) -> list[Iterator[list[int]]]:
    """Return for each kind what yields the ids that PostgreSQL finds, some at a time.

    Its index has no order, so all that it finds is looked at anyway.
    """
    _, row_id = index_of(connection)
    stricter = [
        matches(connection, engine_query(connection, part, field)) for part, field in stages(node)
    ]
    stage = case(*((one, number) for number, one in enumerate(stricter[:-1])), else_=len(stricter))

    def ordered(kind: str) -> Select[Any]:
        return found_rows(connection, engine_query(connection, node), kind, conditions).order_by(
            stage, row_id.desc()
        )

    first: dict[str, list[int]] = {kind: [] for kind in kinds}
    if "claim" in kinds:
        found = connection.scalars(ordered("claim").limit(SHORTLIST))
        first["claim"] = [record_of(row)[1] for row in found]
    if set(kinds) - {"claim"}:
        # There are so few of them that one statement may number them all.
        least, _ = bounds("source")
        place = func.row_number().over(
            partition_by=row_id // least, order_by=(stage, row_id.desc())
        )
        every = select(row_id, place.label("place")).where(stricter[-1], row_id >= least).subquery()
        best = select(every.c.id).where(every.c.place <= SHORTLIST).order_by(every.c.place)
        for kind, found_id in map(record_of, connection.scalars(best)):
            if kind in first:
                first[kind].append(found_id)

    def following(kind: str) -> Iterator[list[int]]:
        if first[kind]:
            yield first[kind]
        if len(first[kind]) == SHORTLIST:
            rest = ordered(kind).offset(SHORTLIST).execution_options(yield_per=SHORTLIST)
            for some in connection.scalars(rest).partitions():
                yield [record_of(row)[1] for row in some]

    return [following(kind) for kind in kinds]


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
