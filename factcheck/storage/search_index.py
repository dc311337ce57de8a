"""The search index kept up to date: by each write for what it touched, or made anew as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, text

from factcheck.model.columns import history_name
from factcheck.model.search import FIELDS, INDEXES, KINDS, TABLE, bounds, create, record_of
from factcheck.storage.changes import Changes
from factcheck.storage.row_writing import write_rows
from factcheck.storage.search_rows import row_maker
from factcheck.storage.search_texts import BATCH, TextReader
from factcheck.values.batches import batched

Row = tuple[Any, ...]

_TOUCHED: Final = "touched_search"
# Whose rows belong to which records, and by what records name others.
_BELONGING: Final = (
    ("claim", "attribution", "claim_id"),
    ("claim", "figure", "claim_id"),
    ("source", "source_alias", "source_id"),
    *((kind, "annotation", f"{kind}_id") for kind in KINDS),
)
_NAMING: Final = (
    ("source", "document", "publisher_id", "document", "id"),
    ("source", "attribution", "source_id", "claim", "claim_id"),
    ("document", "attribution", "document_id", "claim", "claim_id"),
)
_LARGE_HASH: Final = 64 * 1024 * 1024
_ORDINARY_HASH: Final = 1024 * 1024


def refresh(changes: Changes) -> None:
    """Bring the index up to date with what a changeset has changed so far.

    Args:
        changes: the changeset, at its end.
    """
    if not changes.any:
        return
    connection = changes.connection
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite and _is_empty(connection) and _has_many(connection):
        with _filled(connection):
            insert(connection, _all_rows(connection, lambda _: None))
        return
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {_TOUCHED} (id BIGINT PRIMARY KEY)"
    )
    # After an error the transaction is rolled back, and the table with it.
    for statement in _TOUCHING:
        connection.execute(statement, {"number": changes.id})
    reader = TextReader(connection)
    for kind in KINDS:
        for ids in _touched(connection, kind):
            _replace(connection, reader, kind, ids)
    # Where somebody still reads on this connection, SQLite can drop nothing.
    gone = "DELETE FROM" if on_sqlite else "DROP TABLE"
    connection.exec_driver_sql(f"{gone} {_TOUCHED}")


def rebuild(connection: Connection, progress: Callable[[int], None] | None = None) -> int:
    """Make the index anew from what the ledger holds, whatever is in it.

    The records are read some at a time: memory does not grow with the ledger.

    Args:
        connection: in a transaction that writes.
        progress: is told how many records are done, every thousand or so.

    Returns:
        How many records there are.

    >>> with ledger.write() as writer:  # doctest: +SKIP
    ...     rebuild(writer.connection, lambda done: print(f"{done:,}"))
    """
    count = 0

    def told(done: int) -> None:
        nonlocal count
        count = done
        if progress is not None:
            progress(done)

    with _emptied(connection):
        insert(connection, _all_rows(connection, told))
    return count


def insert(connection: Connection, rows: Iterable[Row]) -> None:
    """Write many rows to the index, as `search_rows.row_maker` makes them.

    Args:
        connection: in a transaction that writes; the index has no rows of these ids.
        rows: read as they are written.
    """
    if connection.dialect.name == "sqlite":
        write_rows(connection, TABLE, ("rowid", *FIELDS), rows)
        return
    # A connection does one thing at a time, and to read on may need this one.
    for some in batched(rows):
        write_rows(connection, TABLE, ("id", "words"), some)


def _all_rows(connection: Connection, progress: Callable[[int], None]) -> Iterator[Row]:
    reader, make = TextReader(connection), row_maker(connection)
    done = 0
    for kind in KINDS:
        least, _ = bounds(kind)
        for some in reader.all(kind):
            for row_id, texts in some.items():
                yield make(least + row_id, texts)
            done += len(some)
            progress(done)


def _is_empty(connection: Connection) -> bool:
    return connection.execute(text(f"SELECT 1 FROM {TABLE} LIMIT 1")).first() is None  # noqa: S608


def _has_many(connection: Connection) -> bool:
    """Tell whether there are so many records that to begin anew is worth its statements."""
    query = f"SELECT 1 FROM claim LIMIT 1 OFFSET {BATCH}"  # noqa: S608
    return connection.execute(text(query)).first() is not None


def _touched(connection: Connection, kind: str) -> Iterator[list[int]]:
    low, high = bounds(kind)
    query = text(
        f"SELECT id FROM {_TOUCHED} WHERE id > :low AND id <= :high"  # noqa: S608
        f" ORDER BY id LIMIT {BATCH}"
    )
    while ids := connection.scalars(query, {"low": low, "high": high}).all():
        yield [record_of(row)[1] for row in ids]
        low = ids[-1]


def _replace(connection: Connection, reader: TextReader, kind: str, ids: list[int]) -> None:
    least, _ = bounds(kind)
    make = row_maker(connection)
    texts = reader.of(kind, ids)
    _delete(connection, [least + row_id for row_id in ids])
    insert(connection, (make(least + row_id, found) for row_id, found in texts.items()))


def _delete(connection: Connection, rows: list[int]) -> None:
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        raw.executemany(f"DELETE FROM {TABLE} WHERE rowid = ?", ((row,) for row in rows))  # noqa: S608
        return
    for some in batched(rows):
        connection.execute(text(f"DELETE FROM {TABLE} WHERE id = ANY(:rows)"), {"rows": some})  # noqa: S608


@contextmanager
def _emptied(connection: Connection) -> Iterator[None]:
    """Empty the index, and put off what would slow it while it is filled."""
    run = connection.exec_driver_sql
    if connection.dialect.name == "sqlite":
        run(f"DROP TABLE IF EXISTS {TABLE}")
        create(connection)
        with _filled(connection):
            yield
        return
    if connection.scalar(text(_THERE)) is None:
        create(connection)
    # The table stays, and with it who may do what with it.
    run(f"DELETE FROM {TABLE}")  # noqa: S608
    owns = connection.scalar(text(_OWNS))
    if owns:
        for name in INDEXES:
            run(f"DROP INDEX IF EXISTS {name}")
    yield
    if owns:
        for index in INDEXES.values():
            run(index)
        # How often a word is in a field is known with its index, and was forgotten with it.
        run(f"ANALYZE {TABLE}")


@contextmanager
def _filled(connection: Connection) -> Iterator[None]:
    """Have SQLite merge the parts of the index once, when all of its rows are there."""

    def command(name: str, value: int) -> None:
        connection.exec_driver_sql(f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('{name}', {value})")  # noqa: S608

    command("automerge", 0)
    command("hashsize", _LARGE_HASH)
    yield
    command("hashsize", _ORDINARY_HASH)
    command("automerge", 4)
    connection.exec_driver_sql(f"INSERT INTO {TABLE}({TABLE}) VALUES ('optimize')")  # noqa: S608


def _touching() -> Iterator[str]:
    """Yield the statements that list what a changeset touched."""
    owners = [*((kind, kind, "id") for kind in KINDS), *_BELONGING]
    written = " UNION ".join(
        f"SELECT {bounds(kind)[0]} + {column} AS id FROM {place}"  # noqa: S608
        f" WHERE {when} = :number AND {column} IS NOT NULL"
        for kind, table, column in owners
        for place, when in ((table, "added"), (history_name(table), "retired"))
    )
    yield f"INSERT INTO {_TOUCHED} {written}"
    for named, table, reference, kind, column in _NAMING:
        low, high = bounds(named)
        mine = f"SELECT id - {low} FROM {_TOUCHED} WHERE id BETWEEN {low} AND {high}"  # noqa: S608
        yield (
            f"INSERT INTO {_TOUCHED} SELECT DISTINCT {bounds(kind)[0]} + {column} FROM {table}"  # noqa: S608
            f" WHERE {reference} IN ({mine}) ON CONFLICT DO NOTHING"
        )


_THERE: Final = f"SELECT to_regclass('{TABLE}')"
_OWNS: Final = (
    "SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class"  # noqa: S608
    f" WHERE oid = '{TABLE}'::regclass"
)
_TOUCHING: Final = tuple(map(text, _touching()))
