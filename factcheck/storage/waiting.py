"""Rows that wait to be written together, with ids that they have already."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import Connection, Table, insert, text

from factcheck.storage.ids import last_id

Row = dict[str, Any]

_NEXT: Final = text("SELECT nextval(pg_get_serial_sequence(:name, 'id'))")
_NEXT_ONES: Final = text(
    "SELECT max(nextval(pg_get_serial_sequence(:name, 'id'))) FROM generate_series(1, :count)"
)


class Waiting:
    """Rows of one transaction that are written when all are known, a statement a table.

    Nobody else writes to the ledger meanwhile, so ids follow one another.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._first: dict[Table, int] = {}

    def add(self, table: Table, row: Row) -> int:
        """Keep a row, and return the id that it will have."""
        if table not in self._first:
            self._first[table] = self._free_id(table)
        rows = self._rows[table]
        row_id = self._first[table] + len(rows)
        rows.append({"id": row_id, **row})
        return row_id

    def write(self) -> None:
        """Write all rows, those of the table that was met first before the others."""
        for table, rows in self._rows.items():
            self._connection.execute(insert(table), rows)
            if self._connection.dialect.name == "postgresql" and len(rows) > 1:
                # The first id was taken already.
                asked = {"name": table.name, "count": len(rows) - 1}
                self._connection.execute(_NEXT_ONES, asked)

    def _free_id(self, table: Table) -> int:
        """Return an id that no row of a table has or ever had."""
        if self._connection.dialect.name == "postgresql":
            return int(self._connection.execute(_NEXT, {"name": table.name}).scalar_one())
        return last_id(self._connection, table) + 1
