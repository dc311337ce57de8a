"""What became of the records: the versions of one, and all changes between two moments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, union

from factcheck.errors import NotFoundError
from factcheck.model.history import history_of
from factcheck.queries.finding import Found, find
from factcheck.queries.log import ChangesetRow, changeset_of
from factcheck.records.plain import Change, differences
from factcheck.storage.as_of import shadowed
from factcheck.storage.changes import former_id
from factcheck.storage.loading import load
from factcheck.storage.nouns import NOUNS, Noun
from factcheck.values.batches import batched

_BATCH: Final = 500

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Version:
    """One changeset of a record's life, and what it did to it."""

    changeset: ChangesetRow
    change: Change


def removed_in(connection: Connection, noun: Noun, key: str) -> int | None:
    """Return the number of the changeset that last removed a record of a key; None, if none did.

    Args:
        connection: to the ledger.
        noun: the kind of the record.
        key: that no record of the kind has now.
    """
    twin = history_of(noun.table)
    last: int | None = connection.scalar(select(func.max(twin.c.retired)).where(twin.c.key == key))
    return last


def find_ever(connection: Connection, asked: str) -> Found:
    """Return the record that goes by a key or name, or went by this key before it was removed.

    Raises:
        NotFoundError: if there never was one.
        AmbiguousError: if several are meant.
    """
    try:
        return find(connection, asked)
    except NotFoundError:
        kind, colon, rest = asked.rpartition(":")
        for noun in NOUNS:
            if not colon or noun.name == kind:
                former = former_id(connection, noun.table, rest)
                if former is not None:
                    return Found(noun, former, rest)
        raise


def record_at(connection: Connection, found: Found, moment: int) -> Any:
    """Return a record as a changeset left it; None, if there was none then."""
    with shadowed(connection, moment):
        return record_now(connection, found)


def record_now(connection: Connection, found: Found) -> Any:
    """Return a record as it is; None, if it was removed."""
    return _load(connection, found.noun, [found.id]).get(found.id)


def versions(connection: Connection, found: Found) -> Iterator[Version]:
    """Yield what every changeset did to a record and what hangs on it, the first one first."""
    touching = union(*_owner_marks(found.noun, found.id))
    numbers = sorted(connection.scalars(touching))
    before = None
    for number in numbers:
        after = record_at(connection, found, number)
        if change := _change(found.noun, before, after):
            yield Version(changeset_of(connection, number), change)
        before = after


def last_change(connection: Connection, found: Found) -> ChangesetRow | None:
    """Return the changeset that last changed a record or what hangs on it."""
    numbers = connection.scalars(union(*_owner_marks(found.noun, found.id))).all()
    if not numbers:
        return None
    return changeset_of(connection, max(numbers))


def changes_between(connection: Connection, start: int, end: int) -> Iterator[Change]:
    """Yield what became of each record between two changesets, the first left out.

    Args:
        connection: that sees the ledger as it is now.
        start: the number of a changeset, or 0 for the empty ledger before the first.
        end: the number of a later one.
    """
    for noun in NOUNS:
        ids = sorted(connection.scalars(union(*_range_marks(noun, start, end))))
        for batch in batched(ids, _BATCH):
            with shadowed(connection, start):
                before = _load(connection, noun, batch)
            with shadowed(connection, end):
                after = _load(connection, noun, batch)
            for row_id in batch:
                if change := _change(noun, before.get(row_id), after.get(row_id)):
                    yield change


def _change(noun: Noun, before: Any, after: Any) -> Change | None:
    if before is None and after is None:
        return None
    if after is None:
        return Change(noun.name, before.key, "removed", differences(before, None))
    fields = differences(before, after)
    if not fields:
        return None
    return Change(noun.name, after.key, "added" if before is None else "updated", fields)


def _load(connection: Connection, noun: Noun, ids: Sequence[int]) -> dict[int, Any]:
    there = connection.scalars(
        select(noun.table.c.id).where(noun.table.c.id.in_(ids)).order_by(noun.table.c.id)
    ).all()
    return dict(zip(there, load(connection, noun, there), strict=True))


def _owner_marks(noun: Noun, row_id: int) -> Iterator[Select[int]]:
    """Yield queries for the changesets that touched a record."""
    for table, owner in noun.places():
        twin = history_of(table)
        yield select(table.c.added).where(table.c[owner] == row_id)
        yield select(twin.c.added).where(twin.c[owner] == row_id)
        yield select(twin.c.retired).where(twin.c[owner] == row_id)


def _range_marks(noun: Noun, start: int, end: int) -> Iterator[Select[int]]:
    """Yield queries for the records that changesets after `start` and up to `end` touched."""

    def within(column: ColumnElement[int]) -> Condition:
        return (column > start) & (column <= end)

    for table, owner in noun.places():
        twin = history_of(table)
        yield select(table.c[owner]).where(within(table.c.added), table.c[owner].is_not(None))
        yield select(twin.c[owner]).where(
            or_(within(twin.c.added), within(twin.c.retired)), twin.c[owner].is_not(None)
        )
