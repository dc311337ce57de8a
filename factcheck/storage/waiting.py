"""Rows that wait to be written together, with ids that they have already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Column, Connection, Dialect, Table, text

from factcheck.storage.ids import last_id
from factcheck.storage.row_writing import write_rows

Row = Mapping[str, Any]

_NEXT: Final = text("SELECT nextval(pg_get_serial_sequence(:name, 'id'))")
_NEXT_ONES: Final = text(
    "SELECT max(nextval(pg_get_serial_sequence(:name, 'id'))) FROM generate_series(1, :count)"
)


class Waiting:
    """Rows of one transaction that are written when all are known, those of a table together.

    Nobody else writes to the ledger meanwhile, so ids follow one another.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables: dict[Table, _Rows] = {}

    def add(self, table: Table, row: Row) -> int:
        """Keep a row, and return the id that it will have: its own, or the next that is free.

        All rows of a table tell the same columns, but for the id.
        """
        if (found := self._tables.get(table)) is None:
            first = self._free_id(table)
            found = self._tables[table] = _Rows(table, row, self._connection.dialect, first)
        return found.add(row)

    def write(self) -> None:
        """Write all rows, those of the table that was met first before the others."""
        for table, found in self._tables.items():
            write_rows(self._connection, table.name, found.names, found.rows)
            if self._connection.dialect.name == "postgresql" and found.taken > 1:
                # The first id was taken already.
                asked = {"name": table.name, "count": found.taken - 1}
                self._connection.execute(_NEXT_ONES, asked)

    def _free_id(self, table: Table) -> int:
        """Return an id that no row of a table has or ever had."""
        if self._connection.dialect.name == "postgresql":
            return int(self._connection.execute(_NEXT, {"name": table.name}).scalar_one())
        return last_id(self._connection, table) + 1


class _Rows:
    """Rows of one table as the driver takes them.

    Attributes:
        names: of the columns.
        rows: with a value for each column.
        taken: how many ids that were free are taken.
    """

    def __init__(self, table: Table, like: Row, dialect: Dialect, first: int) -> None:
        told = [name for name in like if name != "id"]
        self.names = ("id", *told)
        self.rows: list[list[Any]] = []
        self.taken = 0
        self._first = first
        self._told = itemgetter(*told)
        converters = ((name, _converter(table.c[name], dialect)) for name in told)
        self._converters = [
            (place, convert) for place, (_, convert) in enumerate(converters, 1) if convert
        ]

    def add(self, row: Row) -> int:
        row_id: int | None = row.get("id")
        if row_id is None:
            row_id = self._first + self.taken
            self.taken += 1
        written = [row_id, *self._told(row)]
        for place, convert in self._converters:
            if written[place] is not None:
                written[place] = convert(written[place])
        self.rows.append(written)
        return row_id


def _converter(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what makes a value of a column into what the driver takes, if it is another one."""
    return column.type.dialect_impl(dialect).bind_processor(dialect)
