"""The door of the library: open a ledger, read it, write to it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, select

from factcheck import model, records
from factcheck.errors import InvalidError
from factcheck.queries import lists
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.finding import Found, find
from factcheck.queries.rows import ClaimRow, DocumentRow, FigureRow, QuestionRow, SourceRow
from factcheck.records.plain import Change, Status, differences
from factcheck.resources import scales_file
from factcheck.storage import migrations
from factcheck.storage.address import DEFAULT_LEDGER, Address, read_address
from factcheck.storage.changes import Changes
from factcheck.storage.engine import make_engine, reading, writing
from factcheck.storage.loading import load, load_all
from factcheck.storage.nouns import NOUNS, noun_of
from factcheck.storage.putting import Putter
from factcheck.values.texts import check_line

if TYPE_CHECKING:
    from factcheck.judging import Judging
    from factcheck.past import Past
    from factcheck.queries.annotations import FlagRow, TagRow

R = TypeVar("R", bound=records.Record)


class Reader:
    """One state of the ledger, for as long as the block that it was opened in."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def find(self, asked: str, *kinds: str) -> Found:
        """Return which record goes by a key, the start of a key, or a name.

        Raises:
            NotFoundError: if none does.
            AmbiguousError: if several do.
        """
        return find(self.connection, asked, *(noun for noun in NOUNS if noun.name in kinds))

    def get(self, asked: str, *kinds: str) -> records.Record:
        """Return the whole record that goes by a key, the start of a key, or a name.

        Raises:
            NotFoundError: if none does.
            AmbiguousError: if several do.
        """
        found = self.find(asked, *kinds)
        (record,) = load(self.connection, found.noun, [found.id])
        assert isinstance(record, found.noun.record)  # noqa: S101
        return record

    def all(self, kind: type[R]) -> Iterator[R]:
        """Yield every whole record of a kind, oldest first."""
        noun = next(noun for noun in NOUNS if noun.record is kind)
        yield from load_all(self.connection, noun)

    def claims(
        self, asked: ClaimFilter | None = None, *, sort: str | None = None, limit: int | None = None
    ) -> Iterator[ClaimRow]:
        """Yield the claims that fulfil a filter, as rows of a list."""
        page = lists.Page(sort, limit)
        return lists.list_claims(self.connection, asked or ClaimFilter(), page)

    def figures(
        self, asked: ClaimFilter | None = None, *, sort: str | None = None, limit: int | None = None
    ) -> Iterator[FigureRow]:
        """Yield the figures of the claims that fulfil a filter, as rows of a list."""
        page = lists.Page(sort, limit)
        return lists.list_figures(self.connection, asked or ClaimFilter(), page)

    def sources(self, *, sort: str | None = None, limit: int | None = None) -> Iterator[SourceRow]:
        """Yield all sources, as rows of a list."""
        return lists.list_sources(self.connection, lists.Page(sort, limit))

    def documents(
        self, *, sort: str | None = None, limit: int | None = None
    ) -> Iterator[DocumentRow]:
        """Yield all documents, as rows of a list."""
        return lists.list_documents(self.connection, lists.Page(sort, limit))

    def questions(
        self, *, sort: str | None = None, limit: int | None = None
    ) -> Iterator[QuestionRow]:
        """Yield all questions, as rows of a list."""
        return lists.list_questions(self.connection, lists.Page(sort, limit))

    def tags(self, *, sort: str | None = None, limit: int | None = None) -> Iterator[TagRow]:
        """Yield every tag, with how many records of each kind carry it."""
        from factcheck.queries.annotations import list_tags  # noqa: PLC0415 - few need it

        return list_tags(self.connection, lists.Page(sort, limit))

    def flags(
        self,
        *,
        resolved: bool | None = None,
        by: str | None = None,
        sort: str | None = None,
        limit: int | None = None,
    ) -> Iterator[FlagRow]:
        """Yield all flags; those that are resolved, or not, or by somebody, if asked for."""
        from factcheck.queries.annotations import list_flags  # noqa: PLC0415 - few need it

        page = lists.Page(sort, limit)
        return list_flags(self.connection, resolved=resolved, by=by, page=page)

    def count(self, asked: ClaimFilter | None = None) -> int:
        """Return how many claims fulfil a filter."""
        return lists.count_claims(self.connection, asked or ClaimFilter())

    def holds(self, kind: str, key: str) -> bool:
        """Tell whether a record of this kind has this very key."""
        table = next(noun.table for noun in NOUNS if noun.name == kind)
        return self.connection.scalar(select(table.c.id).where(table.c.key == key)) is not None

    def links_to(self, key: str) -> Iterator[records.Link]:
        """Yield the links that lead to a claim; `to` is the claim that each one comes from."""
        claim, link = model.claim, model.link
        target = claim.alias()
        query = (
            select(link.c.kind, claim.c.key, link.c.note)
            .join(claim, claim.c.id == link.c.from_id)
            .join(target, target.c.id == link.c.to_id)
            .where(target.c.key == key)
            .order_by(link.c.id)
        )
        for row in self.connection.execute(query):
            yield records.Link(kind=row.kind, to=row.key, note=row.note)

    def count_undated(self, asked: ClaimFilter) -> int:
        """Return how many claims a filter leaves out only because they tell no date."""
        return lists.count_undated(self.connection, asked)

    def title(self, kind: str, key: str) -> str | None:
        """Return what tells people which record a key stands for: a name, a title, a statement."""
        noun = next(noun for noun in NOUNS if noun.name == kind)
        return self.connection.scalar(select(noun.title).where(noun.table.c.key == key))


class Writer(Reader):
    """One transaction and one changeset: all of it is kept, or nothing."""

    def __init__(self, changes: Changes) -> None:
        super().__init__(changes.connection)
        self.changes = changes
        self._putter = Putter(changes)

    def put(self, record: records.Record, *, read_at: int | None = None) -> Change:
        """Make the ledger hold this record: add it, update what differs, or leave it.

        Args:
            record: the whole of it.
            read_at: the number of the last changeset when the record was read from the ledger, so
                that somebody else's later change is not lost.

        Raises:
            InvalidError: if it refers to something that is not there, or breaks a rule.
            ChangedError: if the record was changed after `read_at`; it holds both versions.
        """
        if read_at is not None:
            from factcheck.past import require_unchanged  # noqa: PLC0415 - as `model.history`

            require_unchanged(self.connection, record, read_at)
        return self._put(record)

    @property
    def judging(self) -> Judging:
        """Notes, tags, flags and assessments: `writer.judging.tag("killed-nis", "estimate")`."""
        from factcheck.judging import Judging  # noqa: PLC0415 - as `model.history`

        return Judging(self.changes)

    def undo(self, number: int) -> int:
        """Put back what a changeset changed, and return the number of the undoing changeset.

        Raises:
            NotFoundError: if there is no such changeset.
            ConflictError: if later work rests on it; it names that work.
        """
        from factcheck.storage.undoing import undo  # noqa: PLC0415 - as `model.history`

        undo(self.changes, number)
        return self.changes.id

    def put_all(self, incoming: Iterable[records.Record]) -> Iterator[Change]:
        """Put many records; they may refer to one another in any order within a kind.

        Kinds must come in the order scales, sources, documents, questions, claims.

        Raises:
            InvalidError: if one refers to something that is not there, or breaks a rule.
        """
        waiting: list[tuple[records.Record, bool]] = []
        kind: type | None = None
        for record in incoming:
            if type(record) is not kind:
                yield from self._put_waiting(waiting)
                kind, waiting = type(record), []
            alone = _alone(record)
            if alone == record:
                yield self._put(record)
                continue
            new = self._held(record) is None
            if new:
                change = self._put(alone)
                yield replace(change, fields=differences(None, record))
            waiting.append((record, new))
        yield from self._put_waiting(waiting)

    def remove(self, asked: str, *kinds: str) -> Change:
        """Remove a record; it stays in the history.

        Raises:
            ConflictError: if other records rest on it.
            NotFoundError: if there is none.
        """
        from factcheck.storage.removing import remove  # noqa: PLC0415 - as `model.history`

        found = self.find(asked, *kinds)
        remove(self.changes, found.noun, found.id, found.key)
        return Change(found.noun.name, found.key, "removed")

    def _put_waiting(self, waiting: list[tuple[records.Record, bool]]) -> Iterator[Change]:
        for record, told in waiting:
            change = self._put(record)
            if not told:
                yield change

    def _put(self, record: records.Record) -> Change:
        noun = noun_of(record)
        before = self._held(record)
        count = self.changes.count
        self._putter.put(record)
        if self.changes.count == count:
            return Change(noun.name, record.key, "unchanged")
        after = self._held(record)
        status: Status = "added" if before is None else "updated"
        return Change(noun.name, record.key, status, differences(before, after))

    def _held(self, record: records.Record) -> Any:
        noun = noun_of(record)
        table = noun.table
        row_id = self.connection.scalar(select(table.c.id).where(table.c.key == record.key))
        return None if row_id is None else load(self.connection, noun, [row_id])[0]


class Ledger:
    """A ledger: a place that can be read and written, by somebody."""

    def __init__(self, address: Address, actor: str) -> None:
        self.address = address
        self.actor = actor
        self._engine = make_engine(address)

    @contextmanager
    def read(self, as_of: str | int | None = None) -> Iterator[Reader]:
        """Yield a reader that sees one state of the ledger.

        Args:
            as_of: the state it had then: a changeset's number, a day (its end) or a time; as it is
                now, if not given.

        Raises:
            DatabaseError: if the ledger cannot be read, or is of another version.
            InvalidError: if `as_of` is no moment of the ledger's past.
        """
        migrations.require_file(self.address)
        if as_of is None:
            with reading(self._engine, self.address) as connection:
                migrations.require_current(connection, self.address)
                yield Reader(connection)
            return
        from factcheck.storage.as_of import resolve, shadowed  # noqa: PLC0415 - as `model.history`

        with reading(self._engine, self.address, views=True) as connection:
            migrations.require_current(connection, self.address)
            moment = resolve(connection, str(as_of))
            with shadowed(connection, moment):
                yield Reader(connection)

    @contextmanager
    def past(self) -> Iterator[Past]:
        """Yield a reader of the log and of what records used to be.

        Raises:
            DatabaseError: if the ledger cannot be read, or is of another version.
        """
        from factcheck.past import Past  # noqa: PLC0415 - as `model.history`

        migrations.require_file(self.address)
        with reading(self._engine, self.address, views=True) as connection:
            migrations.require_current(connection, self.address)
            yield Past(connection)

    @contextmanager
    def write(
        self,
        message: str | None = None,
        *,
        action: str = "write",
        input_sha256: str | None = None,
        dry_run: bool = False,
    ) -> Iterator[Writer]:
        """Yield a writer; what it did is kept when the block ends without an error.

        Args:
            message: why, in the writer's words.
            action: what kind of write it is, such as `import`.
            input_sha256: of the file that is written, if it is one.
            dry_run: undo everything at the end, whatever it was.

        Raises:
            DatabaseError: if the ledger cannot be written, or is of another version.
            ConflictError: if a constraint of the ledger refuses a row.
        """
        migrations.require_file(self.address)
        if message is not None:
            message = _checked(message, "--message")
        with writing(self._engine, self.address) as connection:
            migrations.require_current(connection, self.address)
            changes = Changes(
                connection,
                actor=self.actor,
                action=action,
                message=message,
                input_sha256=input_sha256,
            )
            yield Writer(changes)
            if dry_run:
                connection.rollback()


def open(  # noqa: A001
    db: str | Path = "factcheck.db", *, actor: str | None = None, ledger: str = DEFAULT_LEDGER
) -> Ledger:
    """Return the ledger at a path or URL; nothing is opened before it is read or written.

    Args:
        db: a path, or an SQLAlchemy URL of SQLite or PostgreSQL.
        actor: who writes; the login name, if not given.
        ledger: the schema, on PostgreSQL.

    Raises:
        InvalidError: if the URL or the name cannot be used.
    """
    who = _checked(actor or _login_name(), "--actor")
    return Ledger(read_address(db, ledger), who)


def create(
    db: str | Path = "factcheck.db", *, actor: str | None = None, ledger: str = DEFAULT_LEDGER
) -> Ledger:
    """Make a ledger, with the shipped scales in it, and return it.

    Raises:
        ConflictError: if there is something at the address already.
        DatabaseError: if the place cannot be written.
    """
    made = open(db, actor=actor, ledger=ledger)

    def fill(connection: Connection) -> None:
        # Pydantic costs 0.1 s to import, and only what comes in needs it.
        from factcheck.records.parsing import parse_bundle  # noqa: PLC0415

        shipped = scales_file()
        writer = Writer(Changes(connection, actor=made.actor, action="init", message=None))
        for record in parse_bundle(shipped.read_bytes(), shipped.name).records():
            writer.put(record)

    migrations.create(made.address, fill)
    return made


def _alone(record: records.Record) -> records.Record:
    """Return a record without what may refer to others of its kind."""
    match record:
        case records.Source():
            return replace(record, parent=None, links=())
        case records.Question():
            return replace(record, parts=())
        case records.Claim():
            return replace(record, links=())
    return record


def _checked(text: str, where: str) -> str:
    try:
        return check_line(text)
    except ValueError as error:
        raise InvalidError(str(error), where=where) from None


def _login_name() -> str:
    try:
        return os.environ.get("FACTCHECK_ACTOR") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
