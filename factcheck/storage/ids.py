"""Ids that rows of a table were given: none is given out twice."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Table, func, select, text

from factcheck import model
from factcheck.model.columns import history_name

SEQUENCE: Final = "SELECT pg_get_serial_sequence(:name, 'id')"
"""What PostgreSQL calls the counter of a table's ids."""


def last_id(connection: Connection, table: Table) -> int:
    """Return the greatest id that a table ever gave out; 0, if it gave out none."""
    numbers = [connection.scalar(select(func.max(table.c.id)))]
    if (twin := model.metadata.tables.get(history_name(table.name))) is not None:
        numbers.append(connection.scalar(select(func.max(twin.c.id))))
    if connection.dialect.name == "sqlite":
        given = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        numbers.append(connection.scalar(given, {"name": table.name}))
    else:
        sequence = connection.scalar(text(SEQUENCE), {"name": table.name})
        given = text(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608
        numbers.append(connection.scalar(given))
    return max(number or 0 for number in numbers)
