"""The one place where rows change, and with it the one mechanism that keeps history.

Every write belongs to a changeset. A row that is updated or deleted is first copied to the
table's history twin with `retired` set to the changeset, so that nothing is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Table,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from factcheck import model
from factcheck.errors import DatabaseError
from factcheck.model import changeset
from factcheck.storage.committing import prove
from factcheck.storage.waiting import Waiting
from factcheck.values.dates import parse_date

Row = Mapping[str, Any]

_LAST_DAY: Final = datetime.max.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)


class Changes:
    """The row changes of one changeset, in one transaction that somebody else ends.

    The changeset's own row is written with the first change: a write that changes nothing
    leaves no trace.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        actor: str,
        action: str,
        message: str | None,
        input_sha256: str | None = None,
    ) -> None:
        self.connection = connection
        self.actor = actor
        self.at = datetime.now(UTC)
        self._about = {"action": action, "message": message, "input_sha256": input_sha256}
        self._id: int | None = None
        self._waiting: Waiting | None = None
        self.count = 0
        _wait_for_others(connection)

    @property
    def any(self) -> bool:
        """Whether anything was written."""
        return self._id is not None

    @property
    def id(self) -> int:
        """The changeset's number; numbers and times rise in the order of commits."""
        if self._id is None:
            last = self.connection.scalar(select(func.max(changeset.c.at)))
            if last is not None and last >= _LAST_DAY:
                raise DatabaseError(
                    "a changeset is of the last day of the year 9999, and none can follow it; the"
                    " ledger's owner can remove it: DELETE FROM changeset WHERE at >= '9999-12-31'"
                )
            if last is not None:
                self.at = max(self.at, last + timedelta(microseconds=1))
            made = self.connection.execute(
                insert(changeset)
                .values(at=self.at, actor=self.actor, **self._about)
                .returning(changeset.c.id)
            ).scalar_one()
            self._id = int(made)
            prove(self.connection, self._is_saved)
        return self._id

    def insert(self, table: Table, values: Row) -> int:
        """Insert a row and return its id."""
        row = {**values, **_days(table, values), "added": self.id}
        self.count += 1
        if self._waiting is not None:
            return self._waiting.add(table, row)
        made = self.connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one()
        return int(made)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write the rows that are inserted in this block at its end, many at a time.

        Until then they can be asked for by nobody; nothing else may be written meanwhile.
        """
        self._waiting = Waiting(self.connection)
        try:
            yield
            # If one is refused, none of them is there, for whoever goes on after the error.
            with self.connection.begin_nested():
                self._waiting.write()
        finally:
            self._waiting = None

    def update(self, table: Table, row_id: int, values: Row) -> None:
        """Change a row; what it was goes to the history."""
        self._retire(table, row_id)
        row = {**values, **_days(table, values), "added": self.id}
        self.connection.execute(update(table).where(table.c.id == row_id).values(row))

    def delete(self, table: Table, row_id: int) -> None:
        """Delete a row; what it was goes to the history."""
        self._retire(table, row_id)
        self.connection.execute(delete(table).where(table.c.id == row_id))

    def replace(self, table: Table, fresh: Table, by: str) -> None:
        """Make rows of a table what another one has, in a few statements for any number of them.

        Rows that are so already are left alone.

        Args:
            table: whose rows follow from those of other tables.
            fresh: what they ought to be; it has the same columns but for `id` and `added`.
            by: the column that tells which row is which.
        """
        names = [name for name in table.columns.keys() if name not in ("id", "added")]  # noqa: SIM118
        same = table.c[by] == fresh.c[by]
        others = [name for name in names if name != by]
        differs = or_(*(table.c[name].is_distinct_from(fresh.c[name]) for name in others))
        # Told so, SQLite looks up the few instead of reading all.
        meant = table.c[by].in_(select(fresh.c[by]))
        stale = meant & select(fresh).where(same, differs).exists()
        missing = ~select(table).where(same).exists()
        found = select(table.c.id).where(stale).exists() | select(fresh).where(missing).exists()
        if not self.connection.scalar(select(found)):
            return
        self._keep(table, stale)
        values = {name: fresh.c[name] for name in others}
        self._write(update(table).where(meant, same, differs).values(values | {"added": self.id}))
        columns = (fresh.c[name] for name in names)
        new = select(*columns, literal(self.id)).where(missing).order_by(fresh.c[by])
        self._write(insert(table).from_select([*names, "added"], new))

    def delete_all(self, table: Table, gone: ColumnElement[bool]) -> None:
        """Delete the rows that fulfil a condition; what they were goes to the history."""
        self._keep(table, gone)
        self._write(delete(table).where(gone))

    def restore(self, table: Table, number: int) -> None:
        """Make the rows that a changeset changed or deleted again what they were before it.

        Args:
            table: whose rows.
            number: of the changeset.
        """
        twin = model.history_of(table)
        names = [name for name in table.columns.keys() if name not in ("id", "added")]  # noqa: SIM118
        coming = twin.c.retired == number
        there = table.c.id.in_(select(twin.c.id).where(coming))
        self._keep(table, there)
        values = {name: twin.c[name] for name in names}
        same = table.c.id == twin.c.id
        self._write(update(table).where(same, coming).values(values | {"added": self.id}))
        columns = (twin.c.id, *values.values(), literal(self.id))
        gone = twin.c.id.not_in(select(table.c.id))
        missing = select(*columns).where(coming, gone).order_by(twin.c.id)
        self._write(insert(table).from_select(["id", *names, "added"], missing))

    def _is_saved(self, connection: Connection) -> bool:
        """Tell on another connection whether this changeset is there, once it is settled."""
        _wait_for_others(connection)
        own = select(changeset.c.id).where(changeset.c.id == self._id, changeset.c.at == self.at)
        return connection.scalar(own) is not None

    def _retire(self, table: Table, row_id: int) -> None:
        self.count += 1
        self._keep(table, table.c.id == row_id)

    def _keep(self, table: Table, which: ColumnElement[bool]) -> None:
        """Copy rows to the history as they are."""
        twin = model.history_of(table)
        # A row of this very changeset was never seen by anybody: it has no past.
        former = select(*table.columns, literal(self.id)).where(which, table.c.added < self.id)
        columns = [*(column.name for column in table.columns), "retired"]
        self.connection.execute(insert(twin).from_select(columns, former))

    def _write(self, statement: Executable) -> None:
        told = {"preserve_rowcount": True}
        self.count += self.connection.execute(statement, execution_options=told).rowcount


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # One writer at a time, as on SQLite: what it reads stays so until it has written, and no
        # higher number becomes visible before a lower one.
        connection.execute(text("LOCK TABLE changeset IN SHARE ROW EXCLUSIVE MODE"))


def former_id(connection: Connection, table: Table, key: str) -> int | None:
    """Return the id of the removed record that had this key, so that it comes back as itself."""
    return former_ids(connection, table, [key]).get(key)


def former_ids(connection: Connection, table: Table, keys: Collection[str]) -> dict[str, int]:
    """Return the ids of removed records by the keys that they had, as `former_id`."""
    twin = model.history_of(table)
    query = select(twin.c.key, twin.c.id).where(twin.c.key.in_(keys))
    return {row.key: row.id for row in connection.execute(query)}


@cache
def edtf_columns(table: Table) -> list[str]:
    """Return the names of a table's EDTF columns."""
    names = table.columns.keys()
    return [name for name in names if f"{name}_from" in names and f"{name}_until" in names]


def _days(table: Table, values: Row) -> Row:
    days: dict[str, Any] = {}
    for name in edtf_columns(table):
        if name in values:
            written = values[name]
            covered = None if written is None else parse_date(written)
            days[f"{name}_from"] = covered and covered.start
            days[f"{name}_until"] = covered and covered.until
    return days
