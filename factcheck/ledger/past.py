"""The ledger's past: its log, the versions of a record, and what changed between two moments."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from factcheck import records
from factcheck.errors import ConflictError, InvalidError
from factcheck.model import changeset
from factcheck.queries import history
from factcheck.queries.finding import Found, find
from factcheck.queries.log import ChangesetRow, LogFilter, changeset_of, list_changesets
from factcheck.records.plain import Change, Status, differences
from factcheck.storage.as_of import resolve
from factcheck.storage.changes import former_id
from factcheck.storage.nouns import noun_of
from factcheck.values.moments import day_begin


class ChangedError(ConflictError):
    """Somebody else changed the record in the meantime.

    Attributes:
        theirs: what they changed since it was read.
        yours: what would be changed now.
    """

    def __init__(self, theirs: Change, yours: Change, by: ChangesetRow, read_at: int) -> None:
        super().__init__(
            f"{theirs.kind} {theirs.key}: changed by {by.actor} at {by.at:%Y-%m-%dT%H:%M:%SZ}"
            f" (changeset {by.changeset}) since you read it (changeset {read_at});"
            " read it again and make your change to that; nothing was written"
        )
        self.theirs = theirs
        self.yours = yours


def require_unchanged(connection: Connection, record: records.Record, read_at: int) -> None:
    """Refuse to write over what somebody else changed after it was read.

    Raises:
        ChangedError: if the record was changed after the changeset `read_at`.
    """
    last = connection.scalar(select(func.max(changeset.c.id))) or 0
    if not 0 <= read_at <= last:
        raise InvalidError(f"there is no changeset {read_at}; the last is {last}", where="read_at")
    noun = noun_of(record)
    row_id = connection.scalar(select(noun.table.c.id).where(noun.table.c.key == record.key))
    if row_id is None:
        row_id = former_id(connection, noun.table, record.key)
    if row_id is None:
        return
    found = Found(noun, row_id, record.key)
    by = history.last_change(connection, found)
    if by is None or by.changeset <= read_at:
        return
    then, now = history.record_at(connection, found, read_at), history.record_now(connection, found)
    status: Status = "removed" if now is None else "updated"
    theirs = Change(noun.name, record.key, status, differences(then, now))
    if then is not None and then == now:
        # What a record does not show, such as a refused link, is lost by no write.
        return
    wanted = differences(then, record)
    yours = Change(
        noun.name, record.key, "updated", tuple(one for one in wanted if one not in theirs.fields)
    )
    raise ChangedError(theirs, yours, by, read_at)


class Past:
    """Everything that was ever written, for as long as the block that it was opened in."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def log(
        self, asked: LogFilter | None = None, *, limit: int | None = None
    ) -> Iterator[ChangesetRow]:
        """Yield the changesets that fulfil a filter, the latest first."""
        return list_changesets(self.connection, asked or LogFilter(), limit)

    def find(self, asked: str) -> Found:
        """Return which record goes by a key or name, or went by this key before its removal.

        Raises:
            NotFoundError: if there never was one.
            AmbiguousError: if several are meant.
        """
        return history.find_ever(self.connection, asked)

    def record(self, asked: str) -> records.Record:
        """Return the whole record that goes by a key or name, as it is now.

        Raises:
            NotFoundError: if there is none.
            AmbiguousError: if several are meant.
        """
        record: records.Record = history.record_now(self.connection, find(self.connection, asked))
        return record

    def versions(self, asked: str) -> Iterator[history.Version]:
        """Yield what each changeset did to a record and what hangs on it, the first one first.

        Raises:
            NotFoundError: if there never was such a record.
            AmbiguousError: if several are meant.
        """
        return history.versions(self.connection, self.find(asked))

    def number(self, moment: str | int, where: str = "") -> int:
        """Return the number of the last changeset at a moment.

        Raises:
            InvalidError: if it is no moment of the ledger's past.
        """
        return resolve(self.connection, str(moment), where)

    def last(self) -> int:
        """Return the number of the last changeset."""
        return self.connection.scalar(select(func.max(changeset.c.id))) or 0

    def changeset(self, number: int) -> ChangesetRow:
        """Return a changeset that is known to exist."""
        return changeset_of(self.connection, number)

    def before(self, moment: str | int, where: str = "") -> int:
        """Return the changeset after which a moment begins: of a day, the last one before it.

        Returns:
            The number of a changeset; 0, if the moment's day is the ledger's first.

        Raises:
            InvalidError: if it is no moment, or lies in the future.
        """
        number = self.number(moment, where)
        begin = day_begin(str(moment))
        if begin is None:
            return number
        query = select(func.max(changeset.c.id)).where(changeset.c.at < begin)
        return self.connection.scalar(query) or 0

    def changes(self, start: int, end: int) -> Iterator[Change]:
        """Yield what became of each record after one changeset and up to another.

        Args:
            start: the number of a changeset; 0 is the empty ledger before the first.
            end: the number of the same or a later one.
        """
        return history.changes_between(self.connection, start, end)
