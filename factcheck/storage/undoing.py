"""Undoing a changeset: a new changeset that puts back what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from factcheck.errors import ConflictError, NotFoundError
from factcheck.model import changeset
from factcheck.model.history import RECORDS, history_of
from factcheck.storage.changes import Changes
from factcheck.storage.removing import named_row, resting_rows

_MOST_NAMED: Final = 5


def undo(changes: Changes, number: int) -> None:
    """Put every row that a changeset changed back to what it was before.

    Raises:
        NotFoundError: if there is no such changeset.
        ConflictError: if later work changed the same rows or rests on them; it names that work.
    """
    connection = changes.connection
    made = connection.execute(select(changeset).where(changeset.c.id == number)).first()
    if made is None:
        raise NotFoundError("changeset", str(number))
    if made.action == "init":
        raise ConflictError(f"changeset {number} made the ledger; it cannot be undone")
    if later := list(dict.fromkeys(_later_work(connection, number))):
        raise ConflictError(_refusal(number, later))
    inserted = {table: _inserted(connection, table, number) for table in RECORDS}
    doomed = {(table.name, row_id) for table, ids in inserted.items() for row_id in ids}
    resting = [
        named
        for table, ids in inserted.items()
        for row_id in ids
        for named in resting_rows(connection, table, row_id, but=doomed)
    ]
    if resting:
        told = [f"{named} rests on it" for named in dict.fromkeys(resting)]
        raise ConflictError(_refusal(number, told))
    # What others will point at again comes first, what points at them goes first.
    for table in RECORDS:
        _restore(changes, table, number)
    for table in reversed(RECORDS):
        for row_id in sorted(inserted[table], reverse=True):
            changes.delete(table, row_id)


def _refusal(number: int, reasons: list[str]) -> str:
    more = len(reasons) - _MOST_NAMED
    others = f" and {more} more" if more > 0 else ""
    return (
        f"changeset {number} is not undone, because of later work:"
        f" {'; '.join(reasons[:_MOST_NAMED])}{others}; undo that first"
    )


def _later_work(connection: Connection, number: int) -> Iterator[str]:
    """Yield what has since become of the rows that a changeset changed."""
    for table in RECORDS:
        twin = history_of(table)
        changed_again = select(twin.c.id, twin.c.retired).where(twin.c.added == number)
        # A row that it deleted, and that is there again.
        other = twin.alias()
        kept = select(other.c.id).where(other.c.id == twin.c.id, other.c.added == number)
        came_back = (
            select(table.c.id, table.c.added)
            .join(twin, twin.c.id == table.c.id)
            .where(twin.c.retired == number, table.c.added > number, ~kept.exists())
        )
        for query in (changed_again, came_back):
            for row_id, later in connection.execute(query):
                yield f"changeset {later} changed {named_row(connection, table, row_id)} again"


def _inserted(connection: Connection, table: Table, number: int) -> list[int]:
    """Return the rows that a changeset made and that were not there before it."""
    twin = history_of(table)
    former = select(twin.c.id).where(twin.c.id == table.c.id, twin.c.retired == number)
    query = select(table.c.id).where(table.c.added == number, ~former.exists())
    return list(connection.scalars(query))


def _restore(changes: Changes, table: Table, number: int) -> None:
    twin = history_of(table)
    names = [one.name for one in table.columns if one.name not in ("id", "added")]
    query = select(*(twin.c[name] for name in ("id", *names))).where(twin.c.retired == number)
    former = changes.connection.execute(query.order_by(twin.c.id)).mappings().all()
    there = set(
        changes.connection.scalars(
            select(table.c.id).where(table.c.id.in_([row["id"] for row in former]))
        )
    )
    for row in former:
        values: dict[str, Any] = {name: row[name] for name in names}
        if row["id"] in there:
            changes.update(table, row["id"], values)
        else:
            changes.insert(table, {"id": row["id"], **values})
