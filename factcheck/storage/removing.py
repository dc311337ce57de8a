"""Removing a record, unless something rests on it."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, select

from factcheck import model
from factcheck.errors import ConflictError
from factcheck.model.columns import history_name
from factcheck.storage.changes import Changes
from factcheck.storage.nouns import NOUNS, Noun

_MOST_NAMED = 5


def remove(changes: Changes, noun: Noun, row_id: int, key: str) -> None:
    """Remove a record and what belongs to it; all of it stays in the history.

    Raises:
        ConflictError: if other records refer to it; it names them.
    """
    if resting := list(_resting(changes.connection, noun, row_id)):
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


def _resting(connection: Connection, noun: Noun, row_id: int) -> list[str]:
    found: list[str] = []
    owned = {(column.table.name, column.name) for column in noun.owned}
    going = {noun.table: [row_id]}
    for owner in noun.owned:
        assert isinstance(owner.table, Table)  # noqa: S101
        rows = connection.scalars(select(owner.table.c.id).where(owner == row_id))
        going[owner.table] = list(rows)
    for table in model.metadata.sorted_tables:
        if table.name.endswith(history_name("")):
            continue
        for column in table.columns:
            if (table.name, column.name) in owned:
                continue
            for target, ids in going.items():
                # What belongs to the record may hang together, as the hops of a claim do.
                within = target is table and target is not noun.table
                if within or not _points_at(column, target):
                    continue
                children = connection.scalars(select(table.c.id).where(column.in_(ids))).all()
                found += [_named(connection, table, child) for child in children]
    return list(dict.fromkeys(found))


def _points_at(column: Column[int], table: Table) -> bool:
    return any(
        link.column.table is table and link.column.name == "id" for link in column.foreign_keys
    )


def _named(connection: Connection, table: Table, row_id: int) -> str:
    """Name the record that a row is or belongs to."""
    for noun in NOUNS:
        for owner in noun.owned:
            if owner.table is table:
                key = connection.scalar(
                    select(noun.table.c.key)
                    .join(table, owner == noun.table.c.id)
                    .where(table.c.id == row_id)
                )
                if key is not None:
                    return f"{noun.name} {key}"
    return f"{table.name} {connection.scalar(select(table.c.key).where(table.c.id == row_id))}"
