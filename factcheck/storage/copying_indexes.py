"""Indexes and foreign keys of empty tables, taken away while many rows come in.

To make an index of rows that are there costs less than to keep one up row by row, and a foreign key
is checked by one join instead of by a query for each row.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, text


@contextmanager
def put_off(connection: Connection) -> Iterator[None]:
    """Take the ledger's indexes and foreign keys away, and make them anew when the block ends.

    Args:
        connection: in a transaction that writes, and that is given up after an error.
    """
    query = _ON_SQLITE if connection.dialect.name == "sqlite" else _ON_POSTGRESQL
    found = connection.execute(text(query)).all()
    for drop, _ in found:
        connection.exec_driver_sql(drop)
    yield
    for _, make in found:
        connection.exec_driver_sql(make)


# Those of a constraint stay: they hold what is to be unique.
_ON_SQLITE: Final = (
    "SELECT 'DROP INDEX \"' || name || '\"', sql FROM main.sqlite_master"
    " WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
)
_ON_POSTGRESQL: Final = """
    SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, c.conname),
        format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, c.conname,
            pg_get_constraintdef(c.oid))
    FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid
    WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
    UNION ALL
    SELECT format('DROP INDEX %I', n.relname), pg_get_indexdef(i.indexrelid)
    FROM pg_index AS i JOIN pg_class AS n ON n.oid = i.indexrelid
    WHERE n.relnamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = i.indexrelid)
"""
