"""The history twins: for each table of records, one that holds what its rows used to be.

They are made when they are first asked for. A list of the present has no use for them, and to make
them takes as long as all its statements together.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, Table

from factcheck.model.columns import history_name, metadata
from factcheck.model.types import Id

RECORDS: Final = tuple(table for table in metadata.sorted_tables if "added" in table.columns)
"""Every table that has a history twin, those that others refer to first."""

WRITTEN: Final = tuple(table for table in RECORDS if not table.info["derived"])
"""Those of them whose rows somebody writes; the rows of the others follow from these."""


def history_of(table: Table) -> Table:
    """Return the history twin of a table."""
    return metadata.tables[history_name(table.name)]


def _make_twin(table: Table) -> None:
    Table(
        history_name(table.name),
        metadata,
        *(_bare(column) for column in table.columns),
        Column("retired", Id, ForeignKey("changeset.id"), nullable=False),
        Index(None, "retired"),
        PrimaryKeyConstraint("id", "added"),
        CheckConstraint("added < retired", name="order"),
        sqlite_strict=True,
    )


def _bare(column: Column[Any]) -> Column[Any]:
    # A former row is kept as it was, even where the rules have become stricter since; what it
    # pointed at may itself be history, so only its changesets are held.
    links = [ForeignKey("changeset.id")] if column.name == "added" else []
    # What a list of the past looks for: a key, or an owner.
    indexed = column.name == "key" or column.name.endswith("_id")
    return Column(
        column.name,
        column.type,
        *links,
        nullable=column.nullable,
        index=indexed,
        autoincrement=False,
    )


# A changeset is never changed, so it alone has no past.
for _table in RECORDS:
    _make_twin(_table)
