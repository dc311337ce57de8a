"""What is asked of a PostgreSQL server itself."""

from __future__ import annotations

import time
from tempfile import TemporaryFile
from typing import IO, Final

import psycopg
from psycopg import sql

_COPY: Final = "copied_rows"
_MANY: Final = 1 << 20


def drop_ledger(url: str, name: str) -> None:
    """Drop the ledger that a benchmark made, if it is there."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(name)))


def copy_rows(url: str, name: str) -> float:
    """Copy all rows of a ledger into tables like its own, and return how many seconds that took.

    They are read beforehand, and what is made anew has the same indexes.
    """
    taken = 0.0
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [name]
        )
        tables = [row[0] for row in found.fetchall()]
        drop_ledger(url, _COPY)
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(_COPY)))
        try:
            with connection.transaction():
                for table in tables:
                    old, new = (sql.Identifier(schema, table) for schema in (name, _COPY))
                    with TemporaryFile() as rows:
                        _read(connection, old, rows)
                        start = time.perf_counter()
                        _write(connection, old, new, rows)
                        taken += time.perf_counter() - start
        finally:
            drop_ledger(url, _COPY)
    return taken


def _read(connection: psycopg.Connection, table: sql.Identifier, rows: IO[bytes]) -> None:
    query = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(table)
    with connection.cursor() as cursor, cursor.copy(query) as copied:
        for some in copied:
            rows.write(some)
    rows.seek(0)


def _write(
    connection: psycopg.Connection, old: sql.Identifier, new: sql.Identifier, rows: IO[bytes]
) -> None:
    like = sql.SQL("CREATE TABLE {} (LIKE {} INCLUDING ALL)").format(new, old)
    connection.execute(like)
    query = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(new)
    with connection.cursor() as cursor, cursor.copy(query) as copied:
        while some := rows.read(_MANY):
            copied.write(some)
