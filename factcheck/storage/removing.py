"""Removing a record, unless something rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, false, or_, select

from factcheck.errors import ConflictError
from factcheck.model.history import WRITTEN, history_of
from factcheck.storage.changes import Changes
from factcheck.storage.nouns import NOUNS, Noun
from factcheck.values.batches import batched

_MOST_NAMED = 5

Ids: TypeAlias = Select[tuple[int]]
"""A query for ids of rows."""


def remove(changes: Changes, noun: Noun, row_id: int, key: str) -> None:
    """Remove a record and what belongs to it; all of it stays in the history.

    Raises:
        ConflictError: if other records refer to it; it names them.
    """
    # An assessment points at a level of a scale, not at the scale.
    owners: dict[Table, list[ColumnElement[bool]]] = defaultdict(list)
    for place, owner in noun.places():
        owners[place].append(place.c[owner] == row_id)
    own = {place: ids_where(place, or_(*owned)) for place, owned in owners.items()}
    found = resting_on(changes.connection, own, own)
    if resting := list(dict.fromkeys(name for name, _ in found)):
        shown = ", ".join(resting[:_MOST_NAMED])
        more = len(resting) - _MOST_NAMED
        others = f" and {more} more" if more > 0 else ""
        raise ConflictError(
            f"{noun.name} {key} is not removed, because of what rests on it: {shown}{others};"
            " remove or edit that first"
        )
    for place, owned in owners.items():
        if place is not noun.table:
            changes.delete_all(place, or_(*owned))
    changes.delete(noun.table, row_id)


def ids_where(table: Table, condition: ColumnElement[bool]) -> Ids:
    """Return the query for the ids of some rows, to be used within others."""
    # Within a query of the same table, it is one of its own nevertheless.
    return select(table.c.id).where(condition).correlate(None)


def resting_on(
    connection: Connection, gone: Mapping[Table, Ids], but: Mapping[Table, Ids]
) -> Iterator[tuple[str, int]]:
    """Yield the names of the records with rows that point at any of some rows.

    Each with the number of the changeset that wrote the row.

    Args:
        connection: to the ledger.
        gone: the rows that are pointed at.
        but: rows that do not count.
    """
    for other in WRITTEN:
        for column in other.columns:
            for table, ids in gone.items():
                if _points_at(column, table):
                    resting = select(other.c.id, other.c.added).where(column.in_(ids))
                    if other in but:
                        resting = resting.where(other.c.id.not_in(but[other]))
                    rows = connection.execute(resting.order_by(other.c.id)).all()
                    names = named_rows(connection, other, [row.id for row in rows])
                    yield from zip(names, (row.added for row in rows), strict=True)


def pointed_at(table: Table, by: Mapping[Table, Ids]) -> ColumnElement[bool]:
    """Return whether any of some rows points at a row of a table."""
    return or_(
        false(),
        *(
            table.c.id.in_(
                select(column).where(other.c.id.in_(ids), column.is_not(None)).correlate(None)
            )
            for other, ids in by.items()
            for column in other.columns
            if _points_at(column, table)
        ),
    )


def _points_at(column: Column[int], table: Table) -> bool:
    return any(
        link.column.table is table and link.column.name == "id" for link in column.foreign_keys
    )


def named_rows(connection: Connection, table: Table, ids: Sequence[int]) -> Iterator[str]:
    """Yield the name of the record that each of some rows is or belongs to, or belonged to."""
    for some in batched(ids):
        names: dict[int, str] = {}
        for noun in NOUNS:
            for place, owner in noun.places():
                for rows in (place, history_of(place)) if place is table else ():
                    for keys in (noun.table, history_of(noun.table)):
                        query = select(rows.c.id, keys.c.key).where(rows.c[owner] == keys.c.id)
                        for row_id, key in connection.execute(query.where(rows.c.id.in_(some))):
                            names.setdefault(row_id, f"{noun.name} {key}")
        yield from (names.get(row_id, f"{table.name} {row_id}") for row_id in some)


def named_row(connection: Connection, table: Table, row_id: int) -> str:
    """Name the record that a row is or belongs to, or was or belonged to."""
    return next(named_rows(connection, table, [row_id]))
