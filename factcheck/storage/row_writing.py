"""Many rows of one table, handed straight to the driver: to look at each value would cost more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection


def write_rows(
    connection: Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows as the driver takes them: by `executemany` on SQLite, by COPY on PostgreSQL.

    Args:
        connection: in a transaction that writes. On PostgreSQL it does one thing at a time: nothing
            may be asked of it while the rows are made.
        table: its name.
        names: of the columns that are told.
        rows: a value for each of them, as the column's type hands it to the driver.

    Raises:
        sqlite3.Error: if a rule of the table refuses a row; so does psycopg.Error.

    >>> write_rows(connection, "source_alias", ["id", "name"], [(1, "NIS")])  # doctest: +SKIP
    """
    raw: Any = connection.connection.driver_connection
    told = ", ".join(f'"{name}"' for name in names)
    if isinstance(raw, sqlite3.Connection):
        places = ", ".join("?" * len(names))
        raw.executemany(f'INSERT INTO "{table}" ({told}) VALUES ({places})', rows)  # noqa: S608
        return
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({told}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
