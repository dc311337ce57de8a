"""Rows that wait to be written together, with ids that they have already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select, text

Row = dict[str, Any]

_AT_ONCE: Final = 1000


class Waiting:
    """Rows of one transaction that are written when all are known, a statement a table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._ids: dict[Table, Iterator[int]] = {}

    def add(self, table: Table, row: Row) -> int:
        """Keep a row, and return the id that it will have."""
        if table not in self._ids:
            self._ids[table] = _free_ids(self._connection, table)
        row_id = next(self._ids[table])
        self._rows[table].append({"id": row_id, **row})
        return row_id

    def write(self) -> None:
        """Write all rows, those of the table that was met first before the others."""
        for table, rows in self._rows.items():
            self._connection.execute(insert(table), rows)
        self._rows.clear()


def _free_ids(connection: Connection, table: Table) -> Iterator[int]:
    """Yield ids that no row of a table has or ever had, for as long as nobody else writes to it."""
    if connection.dialect.name == "sqlite":
        given = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        last = connection.scalar(given, {"name": table.name}) or 0
        # A table that was filled with ids of its own has them in no sequence.
        highest = connection.scalar(select(func.max(table.c.id))) or 0
        number = max(int(last), int(highest))
        while True:
            number += 1
            yield number
    some = text(
        "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"
    )
    while True:
        asked = {"name": table.name, "count": _AT_ONCE}
        yield from sorted(connection.scalars(some, asked))
