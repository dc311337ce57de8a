"""Undoing a changeset: a new changeset that puts back what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Table, exc, or_, select

from factcheck import model
from factcheck.errors import ConflictError, NotFoundError
from factcheck.model import changeset
from factcheck.model.history import WRITTEN, history_of
from factcheck.storage.changes import Changes
from factcheck.storage.loops import check_parents, check_parts
from factcheck.storage.nouns import NOUNS
from factcheck.storage.putting import Putter
from factcheck.storage.removing import named_row, resting_rows
from factcheck.values.batches import batched

_MOST_NAMED: Final = 5
_OWN: Final = tuple(noun.table for noun in NOUNS)
_NOT_UNDONE: Final = {"init": "made the ledger", "upgrade": "upgraded the ledger"}

_Rows = Sequence[RowMapping]


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
    if made.action in _NOT_UNDONE:
        raise ConflictError(f"changeset {number} {_NOT_UNDONE[made.action]}; it cannot be undone")
    if later := list(dict.fromkeys(_later_work(connection, number))):
        raise ConflictError(_refusal(number, later))
    inserted = {table: _inserted(connection, table, number) for table in WRITTEN}
    former = {table: _former(connection, table, number) for table in WRITTEN}
    needs = [
        *_resting(connection, inserted),
        *(need for table in WRITTEN for need in _missing(connection, table, former)),
    ]
    if needs:
        raise ConflictError(_refusal(number, list(dict.fromkeys(needs))))
    _put_back(changes, inserted, former, number)
    _mend(changes, former)


def _put_back(
    changes: Changes,
    inserted: dict[Table, list[int]],
    former: dict[Table, _Rows],
    number: int,
) -> None:
    # What hangs on records goes before its like comes back. Then, what others will point at again
    # comes first, and what points at them goes first.
    for table in reversed(WRITTEN):
        if table not in _OWN:
            _delete(changes, table, inserted[table])
    try:
        for table in WRITTEN:
            _restore(changes, table, former[table], number)
    except exc.IntegrityError as error:
        said = str(error.orig).splitlines()[0]
        reasons = [f"something that was added since says the same ({said})"]
        raise ConflictError(_refusal(number, reasons)) from None
    for table in reversed(WRITTEN):
        if table in _OWN:
            _delete(changes, table, inserted[table])


def _delete(changes: Changes, table: Table, ids: list[int]) -> None:
    if table is model.source:
        # A parent may have come after its child.
        for row_id in ids:
            changes.update(table, row_id, {"parent_id": None})
    for row_id in sorted(ids, reverse=True):
        changes.delete(table, row_id)


def _mend(changes: Changes, former: dict[Table, _Rows]) -> None:
    """Do what follows from what came back: figures are read by their question as it is again."""
    putter = Putter(changes)
    questions = {row["id"] for row in former[model.question]}
    questions |= {row["question_id"] for row in former[model.figure]}
    for question_id in sorted(questions):
        # They were written so once, in whatever unit.
        putter.reread_figures(question_id, f"question {question_id}", any_unit=True)
    for row in former[model.source]:
        check_parents(changes.connection, row["key"], row["parent_id"])
    for row in former[model.question_part]:
        check_parts(changes.connection, row["whole_id"])


def _refusal(number: int, reasons: list[str]) -> str:
    more = len(reasons) - _MOST_NAMED
    others = f" and {more} more" if more > 0 else ""
    return (
        f"changeset {number} is not undone, because of later work:"
        f" {'; '.join(reasons[:_MOST_NAMED])}{others}; undo that first, or edit the record"
    )


def _later_work(connection: Connection, number: int) -> Iterator[str]:
    """Yield what has since become of the rows that a changeset left, unless it was taken back."""
    for table in WRITTEN:
        twin = history_of(table)
        names = _values(table)
        left = select(*(twin.c[name] for name in ("id", "retired", *names)))
        for row in connection.execute(left.where(twin.c.added == number)).mappings().all():
            now = connection.execute(
                select(*(table.c[name] for name in names)).where(table.c.id == row["id"])
            ).first()
            if now is None or tuple(now) != tuple(row[name] for name in names):
                yield _changed_again(connection, table, row["id"], row["retired"])
        # A row that it deleted, and that is there again.
        other = twin.alias()
        kept = select(other.c.id).where(other.c.id == twin.c.id, other.c.added == number)
        came_back = (
            select(table.c.id, table.c.added)
            .join(twin, twin.c.id == table.c.id)
            .where(twin.c.retired == number, table.c.added > number, ~kept.exists())
        )
        for row_id, later in connection.execute(came_back).all():
            yield _changed_again(connection, table, row_id, later)


def _changed_again(connection: Connection, table: Table, row_id: int, later: int) -> str:
    return f"changeset {later} changed {named_row(connection, table, row_id)} again"


def _resting(connection: Connection, inserted: dict[Table, list[int]]) -> Iterator[str]:
    """Yield what points at rows that will go, and does not go with them."""
    doomed = {(table.name, row_id) for table, ids in inserted.items() for row_id in ids}
    for table, ids in inserted.items():
        for row_id in ids:
            for name in resting_rows(connection, table, row_id, but=doomed):
                yield f"{name} rests on it"


def _missing(connection: Connection, table: Table, former: dict[Table, _Rows]) -> Iterator[str]:
    """Yield what rows that come back point at, and what is not there any more."""
    for column in table.columns:
        for key in column.foreign_keys:
            target = key.column.table
            if target is changeset or key.column.name != "id":
                continue
            wanted = {row[column.name] for row in former[table]} - {None}
            coming = {row["id"] for row in former[target]}
            gone = wanted - coming - _there(connection, target, sorted(wanted - coming))
            for row in former[table]:
                if row[column.name] in gone:
                    needed = named_row(connection, target, row[column.name])
                    yield f"{named_row(connection, table, row['id'])} needs {needed}, which is gone"


def _there(connection: Connection, table: Table, ids: list[int]) -> set[int]:
    found: set[int] = set()
    for some in batched(ids):
        query = select(table.c.id).where(table.c.id.in_(some))
        found.update(connection.scalars(query))
    return found


def _values(table: Table) -> list[str]:
    return [one.name for one in table.columns if one.name not in ("id", "added")]


def _inserted(connection: Connection, table: Table, number: int) -> list[int]:
    """Return the rows that a changeset made, that were not there before it, and still are."""
    twin = history_of(table)
    before = select(twin.c.id).where(twin.c.id == table.c.id, twin.c.retired == number)
    left = select(twin.c.id).where(twin.c.id == table.c.id, twin.c.added == number)
    made = or_(table.c.added == number, left.exists())
    return list(connection.scalars(select(table.c.id).where(made, ~before.exists())))


def _former(connection: Connection, table: Table, number: int) -> _Rows:
    """Return the rows that a changeset changed or deleted, as they were before it."""
    twin = history_of(table)
    query = select(*(twin.c[name] for name in ("id", *_values(table))))
    rows = connection.execute(query.where(twin.c.retired == number).order_by(twin.c.id))
    return rows.mappings().all()


def _restore(changes: Changes, table: Table, former: _Rows, number: int) -> None:
    twin = history_of(table)
    coming = select(twin.c.id).where(twin.c.retired == number)
    there = set(changes.connection.scalars(select(table.c.id).where(table.c.id.in_(coming))))
    for row in former:
        values: dict[str, Any] = {name: row[name] for name in _values(table)}
        if row["id"] in there:
            changes.update(table, row["id"], values)
        elif table is model.source:
            changes.insert(table, {"id": row["id"], **values, "parent_id": None})
        else:
            changes.insert(table, {"id": row["id"], **values})
    for row in former if table is model.source else ():
        # Its parent may come back after it.
        if row["id"] not in there and row["parent_id"] is not None:
            changes.update(table, row["id"], {"parent_id": row["parent_id"]})
