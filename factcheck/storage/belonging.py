"""The rows that belong to a record, made what they ought to be."""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlalchemy import Column, RowMapping, Table

from factcheck.storage.changes import Changes
from factcheck.storage.loading import children

Values: TypeAlias = dict[str, Any]


class Belongings:
    """Compares the rows of records with what they ought to be, and writes what differs.

    Attributes:
        changes: the changeset.
        new: whether the records are new, and so have no rows yet.
        keep: whether judgements that a record does not tell are left alone.
    """

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.new = False
        self.keep = False

    def held(self, owner: Column[int], row_id: int) -> list[RowMapping]:
        """Return the rows that belong to a record; of a new one there are none."""
        return [] if self.new else children(self.changes.connection, owner, [row_id])[row_id]

    def sync(
        self,
        owner: Column[int],
        owner_id: int,
        wanted: list[Values],
        identity: tuple[str, ...],
        *,
        keep: bool = False,
    ) -> None:
        """Make the rows that belong to a record those that are wanted.

        Args:
            owner: the column that tells to which record a row belongs.
            owner_id: the record's id.
            wanted: the rows, but for that column.
            identity: the columns that tell which row is which.
            keep: delete none, and empty nothing that a row tells.
        """
        table = owner.table
        assert isinstance(table, Table)  # noqa: S101
        held = self.held(owner, owner_id)
        pairs = [(taken(held, values, identity), values) for values in wanted]
        for row in () if keep else held:
            self.changes.delete(table, row["id"])
        for kept, values in pairs:
            if kept is None:
                self.changes.insert(table, {owner.name: owner_id, **values})
            elif keep:
                told = {name: value for name, value in values.items() if value is not None}
                self.update(table, kept, told)
            else:
                self.update(table, kept, values)

    def update(self, table: Table, row: RowMapping, values: Values) -> None:
        """Change what differs in a row, if anything does."""
        changed = {name: value for name, value in values.items() if row[name] != value}
        if changed:
            self.changes.update(table, row["id"], changed)


def taken(rows: list[RowMapping], values: Values, identity: tuple[str, ...]) -> RowMapping | None:
    """Take the first row out that is the one meant, and return it; None, if there is none."""
    for index, row in enumerate(rows):
        if all(row[name] == values[name] for name in identity):
            return rows.pop(index)
    return None
