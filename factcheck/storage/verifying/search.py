"""Does the search index tell what the records say, all of them and no others?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, exc, text

from factcheck.model.search import FIELDS, KINDS, SHADOWS, TABLE, bounds
from factcheck.storage.search_rows import row_maker
from factcheck.storage.search_texts import TextReader
from factcheck.storage.verifying.finding import Flaw

_MEND: Final = "`factcheck db reindex` makes the index anew"
_READ_ONLY: Final = frozenset((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY))


def missing_parts(connection: Connection, tables: set[str]) -> Iterator[str]:
    """Yield the tables of the index that are not there.

    Args:
        connection: to the ledger.
        tables: the names of those that are there.
    """
    needed = {TABLE, *SHADOWS} if connection.dialect.name == "sqlite" else {TABLE}
    yield from sorted(needed - tables)


def check_search(connection: Connection) -> Iterator[Flaw]:
    """Yield the records that the index has no row for, or one that tells something else."""
    reader, make = TextReader(connection), row_maker(connection)
    for kind in KINDS:
        least, _ = bounds(kind)
        for some in reader.all(kind):
            rows = [make(least + row_id, texts) for row_id, texts in some.items()]
            for row_id, there in _differing(connection, rows):
                said = "tells something else" if there else "is missing"
                what = f"its row of the search index {said}"
                yield Flaw(kind, what, row_id - least, mend=_MEND)
        yield from _left_over(connection, kind)
    if connection.dialect.name == "sqlite":
        # The last of all, because it keeps others from writing.
        yield from _check_virtual_table(connection)


def _differing(connection: Connection, rows: list[tuple[Any, ...]]) -> list[tuple[int, bool]]:
    """Return the ids of rows that the index does not have so, and whether it has them."""
    if connection.dialect.name == "postgresql":
        ids, vectors = zip(*rows, strict=True)
        found = connection.execute(text(_VECTORS), {"ids": list(ids), "words": list(vectors)})
        return [(row_id, there) for row_id, there in found]
    given = {"low": rows[0][0], "high": rows[-1][0]}
    held = {row[0]: row[1:] for row in connection.execute(text(_STRINGS), given)}
    return [(row[0], row[0] in held) for row in rows if held.get(row[0]) != row[1:]]


def _left_over(connection: Connection, kind: str) -> Iterator[Flaw]:
    least, last = bounds(kind)
    name = "rowid" if connection.dialect.name == "sqlite" else "id"
    query = (
        f"SELECT {name} FROM {TABLE} WHERE {name} BETWEEN :low AND :high"  # noqa: S608
        f" AND NOT EXISTS (SELECT 1 FROM {kind} WHERE {kind}.id = {TABLE}.{name} - :low)"
        f" ORDER BY {name}"
    )
    for row in connection.scalars(text(query), {"low": least, "high": last}):
        what = f"a row is of {kind} {row - least}, which is not there"
        yield Flaw(TABLE, what, row, mend=_MEND)


def _check_virtual_table(connection: Connection) -> Iterator[Flaw]:
    """Hold what FTS5 looks up against what it keeps, unless this file cannot be written now."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"INSERT INTO {TABLE}({TABLE}) VALUES ('integrity-check')")  # noqa: S608
    except exc.DatabaseError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code not in _READ_ONLY:
            yield Flaw(TABLE, f"the index is damaged ({error.orig})", mend=_MEND)


_STRINGS: Final = (
    f"SELECT rowid, {', '.join(FIELDS)} FROM {TABLE} WHERE rowid BETWEEN :low AND :high"  # noqa: S608
)
_VECTORS: Final = (
    "SELECT wanted.id, held.id IS NOT NULL"  # noqa: S608
    " FROM unnest(CAST(:ids AS bigint[]), CAST(:words AS text[])) AS wanted (id, words)"
    f" LEFT JOIN {TABLE} AS held ON held.id = wanted.id"
    " WHERE held.words IS DISTINCT FROM CAST(wanted.words AS tsvector) ORDER BY wanted.id"
)
