"""Removing a record, unless something rests on it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain

from sqlalchemy import Column, Connection, Table, select

from factcheck.errors import ConflictError
from factcheck.model import metadata
from factcheck.model.history import WRITTEN, history_of
from factcheck.storage.changes import Changes
from factcheck.storage.nouns import NOUNS, Noun

_MOST_NAMED = 5


def remove(changes: Changes, noun: Noun, row_id: int, key: str) -> None:
    """Remove a record and what belongs to it; all of it stays in the history.

    Raises:
        ConflictError: if other records refer to it; it names them.
    """
    own = {
        (place.name, child)
        for place, owner in noun.places()
        for child in changes.connection.scalars(select(place.c.id).where(place.c[owner] == row_id))
    }
    # An assessment points at a level of a scale, not at the scale.
    going = [(metadata.tables[name], child) for name, child in sorted(own)]
    found = [resting_rows(changes.connection, *row, but=own) for row in going]
    if resting := list(dict.fromkeys(chain(*found))):
        shown = ", ".join(resting[:_MOST_NAMED])
        more = len(resting) - _MOST_NAMED
        others = f" and {more} more" if more > 0 else ""
        raise ConflictError(
            f"{noun.name} {key} is not removed, because of what rests on it: {shown}{others};"
            " remove or edit that first"
        )
    for owner in noun.owned:
        table = owner.table
        assert isinstance(table, Table)  # noqa: S101
        # Newest first, so that a hop goes before the relay it hangs on.
        ids = changes.connection.scalars(
            select(table.c.id).where(owner == row_id).order_by(table.c.id.desc())
        ).all()
        for child in ids:
            changes.delete(table, child)
    changes.delete(noun.table, row_id)


def resting_rows(
    connection: Connection, table: Table, row_id: int, but: Container[tuple[str, int]] = ()
) -> Iterator[str]:
    """Yield the names of the records with rows that point at a row.

    Args:
        connection: to the ledger.
        table: of the row.
        row_id: of the row.
        but: rows that do not count, as the table's name and an id.
    """
    for other in WRITTEN:
        for column in other.columns:
            if _points_at(column, table):
                ids = connection.scalars(select(other.c.id).where(column == row_id)).all()
                for child in ids:
                    if (other.name, child) not in but:
                        yield named_row(connection, other, child)


def _points_at(column: Column[int], table: Table) -> bool:
    return any(
        link.column.table is table and link.column.name == "id" for link in column.foreign_keys
    )


def named_row(connection: Connection, table: Table, row_id: int) -> str:
    """Name the record that a row is or belongs to, or was or belonged to."""
    for noun in NOUNS:
        for place, owner in noun.places():
            if place is not table:
                continue
            for rows in (place, history_of(place)):
                record = connection.scalar(select(rows.c[owner]).where(rows.c.id == row_id))
                for keys in (noun.table, history_of(noun.table)):
                    key = connection.scalar(select(keys.c.key).where(keys.c.id == record))
                    if key is not None:
                        return f"{noun.name} {key}"
    return f"{table.name} {row_id}"
