"""What PostgreSQL finds, the best first.

Its indexes of words have no order, so all that they find is looked at to give the best. Of what is
often found, the newest records may have enough: then these are looked at, and no others. Of what is
in very many, each stage is looked for on its own, each field by its own index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    Connection,
    Executable,
    Select,
    case,
    func,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from factcheck.model.search import bounds, index_of, matches, record_of
from factcheck.queries.search_query import Node
from factcheck.queries.search_stages import SHORTLIST, Newest, by_stages, found_rows, fulfilling
from factcheck.queries.search_words import engine_query, fulfils, stages

_REACH: Final = 2000
_MANY: Final = 20_000


def of_kind(
    connection: Connection, node: Node, kind: str, conditions: Sequence[ColumnElement[bool]]
) -> Iterator[list[int]]:
    """Yield the ids of the records of a kind that a query finds, some at a time.

    Args:
        connection: to the ledger as it is now.
        node: the query.
        kind: of records.
        conditions: what a claim must fulfil besides.
    """
    guessed = _guessed(connection, found_rows(connection, node, kind, conditions))
    if guessed >= _MANY:
        yield from by_stages(node, _newest(connection, kind, conditions))
        return
    part, field = stages(node)[0]
    low, least = bounds(kind)
    strictest = fulfilling(connection, _at_a_look(connection, part, field), conditions)
    seen, enough = 0, guessed >= _REACH
    while enough:
        found = _nearest(connection, strictest, low, least)
        enough = len(found) == SHORTLIST
        if enough:
            yield [record_of(row)[1] for row in found]
            seen += SHORTLIST
            least = found[-1] - 1
    yield from _all_by_stages(connection, node, kind, conditions, seen)


def _all_by_stages(
    connection: Connection,
    node: Node,
    kind: str,
    conditions: Sequence[ColumnElement[bool]],
    seen: int,
) -> Iterator[list[int]]:
    """Yield the ids of a kind, some at a time, by a look at each of its records that is found."""
    _, row_id = index_of(connection)
    stricter = [_at_a_look(connection, part, field) for part, field in stages(node)]
    stage = case(*((one, number) for number, one in enumerate(stricter[:-1])), else_=len(stricter))
    rows = found_rows(connection, node, kind, conditions).order_by(stage, row_id.desc())
    for some in _paged(connection, rows, seen):
        yield [record_of(row)[1] for row in some]


def _newest(connection: Connection, kind: str, conditions: Sequence[ColumnElement[bool]]) -> Newest:
    _, row_id = index_of(connection)

    def newest(node: Node, field: int | None) -> Iterator[int]:
        low, least = bounds(kind)
        looked = fulfilling(connection, _at_a_look(connection, node, field), conditions)
        enough = True
        while enough:
            found = _nearest(connection, looked, low, least)
            yield from found
            enough = len(found) == SHORTLIST
            least = found[-1] - 1 if found else least
        # Not by the index of ids alone, which would look through all records for a few.
        wanted = fulfilling(connection, fulfils(connection, node, field), conditions)
        rows = wanted.where(row_id.between(low, least)).order_by((row_id + 0).desc())
        for some in _paged(connection, rows):
            yield from some

    return newest


def _nearest(connection: Connection, wanted: Select[Any], low: int, least: int) -> Sequence[int]:
    """Return the newest of what is wanted, looking at the next few records and at no other."""
    _, row_id = index_of(connection)
    last = select(row_id).where(row_id.between(low, least)).order_by(row_id.desc())
    reach = func.coalesce(last.limit(1).offset(_REACH).scalar_subquery(), low)
    rows = wanted.where(row_id.between(reach, least)).order_by(row_id.desc())
    return connection.scalars(rows.limit(SHORTLIST)).all()


def _at_a_look(connection: Connection, node: Node, field: int | None) -> ColumnElement[bool]:
    """Return the same as `fulfils`: quicker told of a row at hand, which no index leads to."""
    return matches(connection, engine_query(connection, node, field))


def _paged(connection: Connection, rows: Select[Any], seen: int = 0) -> Iterator[Sequence[int]]:
    """Yield ids some at a time; most searches want no more than the first of them."""
    first = connection.scalars(rows.offset(seen).limit(SHORTLIST)).all()
    if first:
        yield first
    if len(first) == SHORTLIST:
        rest = rows.offset(seen + SHORTLIST).execution_options(yield_per=SHORTLIST)
        yield from connection.scalars(rest).partitions()


def _guessed(connection: Connection, rows: Select[Any]) -> int:
    """Return how many rows PostgreSQL expects: it keeps count of words, and need not look."""
    (told,) = connection.scalar(_Explained(rows))
    return int(told["Plan"]["Plan Rows"])


class _Explained(Executable, ClauseElement):
    """What a query would do."""

    inherit_cache = False

    def __init__(self, rows: Select[Any]) -> None:
        self.rows = rows


@compiles(_Explained)
def _explained(explained: _Explained, compiler: SQLCompiler, **told: Any) -> str:
    return f"EXPLAIN (FORMAT JSON) {compiler.process(explained.rows, **told)}"
