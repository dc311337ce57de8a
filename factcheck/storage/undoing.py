"""Undoing a changeset: a new changeset that puts back what it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, and_, exc, or_, select

from factcheck import model
from factcheck.errors import ConflictError, NotFoundError
from factcheck.model import changeset
from factcheck.model.history import WRITTEN, history_of
from factcheck.storage.changes import Changes
from factcheck.storage.loops import check_parents, check_parts
from factcheck.storage.nouns import NOUNS
from factcheck.storage.putting import Putter
from factcheck.storage.removing import Ids, ids_where, named_rows, pointed_at, resting_on
from factcheck.values.tags import folded_tag
from factcheck.vocabulary import AnnotationKind

_MOST_NAMED: Final = 5
_OWN: Final = tuple(noun.table for noun in NOUNS)
_NOT_UNDONE: Final = {"init": "made the ledger", "upgrade": "upgraded the ledger"}


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
    added = {table: _added(table, number) for table in WRITTEN}
    former = {table: _former(table, number) for table in WRITTEN}
    # What it changed does not point at what it added any more.
    own = {
        table: ids_where(table, table.c.id.in_(added[table]) | table.c.id.in_(former[table]))
        for table in WRITTEN
    }
    needs = [
        f"{name} rests on it since changeset {since}"
        for name, since in resting_on(connection, added, own)
    ]
    for table in WRITTEN:
        needs += _missing(connection, table, former, number)
    if needs:
        raise ConflictError(_refusal(number, list(dict.fromkeys(needs))))
    _put_back(changes, added, former, number)
    _mend(changes, number)


def _put_back(
    changes: Changes, added: dict[Table, Ids], former: dict[Table, Ids], number: int
) -> None:
    # What hangs on records goes before its like comes back, unless something points at it that will
    # point elsewhere again. Then, what others will point at again comes first, and what points at
    # them goes first.
    for table in reversed(WRITTEN):
        if table not in _OWN:
            pointing = pointed_at(table, former)
            changes.delete_all(table, table.c.id.in_(added[table]) & ~pointing)
    try:
        for table in WRITTEN:
            changes.restore(table, number)
    except exc.IntegrityError as error:
        said = str(error.orig).splitlines()[0]
        reasons = [f"something that was added since says the same ({said})"]
        raise ConflictError(_refusal(number, reasons)) from None
    for table in reversed(WRITTEN):
        changes.delete_all(table, table.c.id.in_(added[table]))


def _mend(changes: Changes, number: int) -> None:
    """Do what follows from what came back: figures are read by their question as it is again."""
    connection = changes.connection
    putter = Putter(changes)
    questions = _told_before(connection, model.question, "id", number)
    questions |= _told_before(connection, model.figure, "question_id", number)
    for question_id in sorted(questions):
        putter.reread_restored(question_id, _former(model.figure, number))
    twin = history_of(model.source)
    for key, parent in connection.execute(
        select(twin.c.key, twin.c.parent_id).where(twin.c.retired == number).order_by(twin.c.id)
    ).all():
        check_parents(connection, key, parent)
    for whole in sorted(_told_before(connection, model.question_part, "whole_id", number)):
        check_parts(connection, whole)
    if twice := list(_tagged_twice(connection, number)):
        raise ConflictError(_refusal(number, twice))


def _tagged_twice(connection: Connection, number: int) -> Iterator[str]:
    """Yield the tags that came back, and that somebody has put on the same record since."""
    note, other = model.annotation, model.annotation.alias()
    owners = [name for name in note.columns.keys() if name.endswith("_id")]  # noqa: SIM118
    same = (note.c[name].is_not_distinct_from(other.c[name]) for name in owners)
    query = select(note.c.body, other.c.body.label("told"), other.c.added).join(
        other, and_(other.c.id != note.c.id, other.c.kind == note.c.kind, *same)
    )
    back = note.c.id.in_(_former(note, number)) & (note.c.kind == AnnotationKind.TAG)
    for row in connection.execute(query.where(back)):
        if folded_tag(row.body) == folded_tag(row.told):
            yield f"changeset {row.added} put the tag {row.told} on again"


def _told_before(connection: Connection, table: Table, column: str, number: int) -> set[int]:
    """Return what a column had in the rows that a changeset changed or deleted."""
    twin = history_of(table)
    return set(connection.scalars(select(twin.c[column]).where(twin.c.retired == number)))


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
        names = [one.name for one in table.columns if one.name not in ("id", "added")]
        left = [twin.c.id, twin.c.retired, table.c.id, *(twin.c[name] for name in names)]
        query = select(*left, *(table.c[name] for name in names))
        joined = query.outerjoin_from(twin, table, table.c.id == twin.c.id)
        later: dict[int, list[int]] = defaultdict(list)
        for row_id, retired, there, *told in connection.execute(
            joined.where(twin.c.added == number).order_by(twin.c.id)
        ):
            if there is None or told[: len(names)] != told[len(names) :]:
                later[retired].append(row_id)
        # A row that it deleted, and that is there again.
        other = twin.alias()
        kept = select(other.c.id).where(other.c.id == twin.c.id, other.c.added == number)
        came_back = (
            select(table.c.id, table.c.added)
            .join(twin, twin.c.id == table.c.id)
            .where(twin.c.retired == number, table.c.added > number, ~kept.exists())
        )
        for row_id, since in connection.execute(came_back):
            later[since].append(row_id)
        for row_id, since in connection.execute(_brought_again(table, number)):
            later[since].append(row_id)
        for since, ids in later.items():
            for name in named_rows(connection, table, ids):
                yield f"changeset {since} changed {name} again"


def _brought_again(table: Table, number: int) -> Select[Any]:
    """Select the rows that a changeset left and that, once they were gone, somebody wrote again.

    With the changeset that did so; an undo takes back that they went.
    """
    twin, before = history_of(table), history_of(table).alias()
    follows = (before.c.id == table.c.id) & (before.c.retired == table.c.added)
    return (
        select(table.c.id, table.c.added)
        .join(changeset, changeset.c.id == table.c.added)
        .where(
            table.c.id.in_(select(twin.c.id).where(twin.c.added == number)),
            table.c.added > number,
            changeset.c.action != "undo",
            ~select(before.c.id).where(follows).exists(),
        )
    )


def _missing(
    connection: Connection, table: Table, former: dict[Table, Ids], number: int
) -> Iterator[str]:
    """Yield what rows that come back point at, and what is not there any more."""
    twin = history_of(table)
    for column in table.columns:
        for key in column.foreign_keys:
            target = key.column.table
            assert isinstance(target, Table)  # noqa: S101
            if target is changeset or key.column.name != "id":
                continue
            needed = twin.c[column.name]
            gone = connection.execute(
                select(twin.c.id, needed)
                .where(
                    twin.c.retired == number,
                    needed.is_not(None),
                    needed.not_in(select(target.c.id)),
                    needed.not_in(former[target]),
                )
                .order_by(twin.c.id)
            ).all()
            rows = named_rows(connection, table, [row_id for row_id, _ in gone])
            needs = named_rows(connection, target, [needed_id for _, needed_id in gone])
            for row, need in zip(rows, needs, strict=True):
                yield f"{row} needs {need}, which is gone"


def _added(table: Table, number: int) -> Ids:
    """Return the ids of the rows that a changeset made, that were not there before it and are."""
    twin = history_of(table)
    left = select(twin.c.id).where(twin.c.added == number)
    made = or_(table.c.added == number, table.c.id.in_(left))
    return ids_where(table, made & table.c.id.not_in(_former(table, number)))


def _former(table: Table, number: int) -> Ids:
    """Return the ids of the rows that a changeset changed or deleted."""
    twin = history_of(table)
    return select(twin.c.id).where(twin.c.retired == number).correlate(None)
