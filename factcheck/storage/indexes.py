"""Indexes and foreign keys taken away while many rows come into a new ledger.

To make an index of rows that are there costs less than to keep one up row by row, and a foreign key
is checked by one join instead of by a query for each row.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from factcheck.model import claim
from factcheck.storage.ids import last_id


class Indexes:
    """The indexes and foreign keys of a ledger, which may be put off for a while.

    Whoever puts them off restores them before the transaction ends; after an error it is given up.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._missing: list[str] = []

    def put_off_if_new(self) -> None:
        """Take them away from a file that never had a claim.

        On a server they stay: nobody could read the ledger until the transaction ends.
        """
        if self._connection.dialect.name != "sqlite" or last_id(self._connection, claim):
            return
        try:
            self.put_off()
        except OperationalError as error:
            # Somebody reads on this connection; the first was refused, and all are there.
            if "locked" not in str(error.orig) or self._missing:
                raise

    def put_off(self) -> None:
        """Take them away."""
        on_sqlite = self._connection.dialect.name == "sqlite"
        query = _ON_SQLITE if on_sqlite else _ON_POSTGRESQL
        for drop, make in self._connection.execute(text(query)).all():
            self._connection.exec_driver_sql(drop)
            self._missing.append(make)

    def restore(self) -> None:
        """Make those anew that were put off."""
        if not self._missing:
            return
        for make in self._missing:
            self._connection.exec_driver_sql(make)
        self._missing.clear()
        count_rows(self._connection)


@contextmanager
def put_off(connection: Connection) -> Iterator[None]:
    """Take the ledger's indexes and foreign keys away, and make them anew when the block ends.

    Args:
        connection: in a transaction that writes, and that is given up after an error.
    """
    indexes = Indexes(connection)
    indexes.put_off()
    yield
    indexes.restore()


def count_rows(connection: Connection) -> None:
    """Have PostgreSQL count what a load brought, or it plans what follows for empty tables.

    It counts by itself, but sees no rows that are not committed, and may note that there are none.
    Those tables are left out that are another role's.

    Args:
        connection: in a transaction that writes.
    """
    if connection.dialect.name == "postgresql":
        for analyze in connection.scalars(text(_ANALYZING)).all():
            connection.exec_driver_sql(analyze)


_ANALYZING: Final = """
    SELECT format('ANALYZE %I', c.relname) FROM pg_class AS c
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        AND pg_has_role(c.relowner, 'MEMBER')
"""
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
