"""The door of the library: open a ledger, read it, write to it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from factcheck.errors import InvalidError
from factcheck.ledger.reader import Reader
from factcheck.model import HEAD
from factcheck.storage import migrations, versions
from factcheck.storage.address import DEFAULT_LEDGER, Address, read_address
from factcheck.storage.changes import Changes
from factcheck.storage.engine import make_engine, reading, writing
from factcheck.values.texts import check_line

if TYPE_CHECKING:
    from factcheck.ledger.past import Past
    from factcheck.ledger.writer import Writer

__all__ = ["Ledger", "Reader", "create", "open"]


class Ledger:
    """A ledger: a place that can be read and written, by somebody."""

    def __init__(self, address: Address, actor: str, pool: int = 0) -> None:
        self.address = address
        self.actor = actor
        self._engine = make_engine(address, pool=pool)

    def close(self) -> None:
        """Give back the connections that are kept; the ledger can be read and written on."""
        self._engine.dispose()

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
        versions.require_file(self.address)
        if as_of is None:
            with reading(self._engine, self.address) as connection:
                versions.require_current(connection, self.address)
                yield Reader(connection)
            return
        from factcheck.storage.as_of import resolve, shadowed  # noqa: PLC0415 - as `model.history`

        with reading(self._engine, self.address, views=True) as connection:
            versions.require_current(connection, self.address)
            moment = resolve(connection, str(as_of))
            with shadowed(connection, moment):
                yield Reader(connection)

    @contextmanager
    def past(self) -> Iterator[Past]:
        """Yield a reader of the log and of what records used to be.

        Raises:
            DatabaseError: if the ledger cannot be read, or is of another version.
        """
        from factcheck.ledger.past import Past  # noqa: PLC0415 - as `model.history`

        versions.require_file(self.address)
        with reading(self._engine, self.address, views=True) as connection:
            versions.require_current(connection, self.address)
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
        # What only reads has no use for it.
        from factcheck.ledger.writer import Writer  # noqa: PLC0415

        versions.require_file(self.address)
        if message is not None:
            message = _checked(message, "--message")
        with writing(self._engine, self.address) as connection:
            versions.require_current(connection, self.address)
            changes = Changes(
                connection,
                actor=self.actor,
                action=action,
                message=message,
                input_sha256=input_sha256,
            )
            writer = Writer(changes)
            yield writer
            if dry_run:
                connection.rollback()
            else:
                from factcheck.analysis.refreshing import refresh  # noqa: PLC0415
                from factcheck.storage import search_index  # noqa: PLC0415

                writer.settle()
                refresh(changes)
                search_index.refresh(changes)

    def upgrade(self) -> tuple[versions.Status, Path | None]:
        """Bring an older ledger to this program's version; a file is backed up first.

        Standings are worked out anew, because a newer program may count otherwise, and so is what
        a search reads.

        Returns:
            How it stood before, and the backup, if one was made.

        Raises:
            DatabaseError: if the ledger is newer than the program, or a migration fails; nothing is
                changed then.
        """
        from factcheck.analysis.refreshing import rebuild  # noqa: PLC0415
        from factcheck.storage import search_index  # noqa: PLC0415

        def fill(connection: Connection) -> None:
            why = f"to version {HEAD}"
            rebuild(Changes(connection, actor=self.actor, action="upgrade", message=why))
            search_index.rebuild(connection)

        return migrations.upgrade(self.address, fill)

    def reindex(self) -> tuple[int, int]:
        """Make the search index and the standings anew from what the ledger holds.

        Standings are left alone in a ledger that was exported from another: they follow from that.

        Returns:
            How many records the index has, and how many standings were wrong.

        Raises:
            DatabaseError: if the ledger cannot be written, or is of another version.
        """
        from factcheck.analysis.refreshing import mend  # noqa: PLC0415
        from factcheck.ledger.verifying import holds_a_selection  # noqa: PLC0415
        from factcheck.storage import search_index  # noqa: PLC0415

        versions.require_file(self.address)
        with writing(self._engine, self.address) as connection:
            versions.require_current(connection, self.address)
            indexed = search_index.rebuild(connection)
        # Another transaction: where rows are so broken that nothing can be worked out from them,
        # they can be searched at least.
        with writing(self._engine, self.address) as connection:
            if holds_a_selection(connection):
                return indexed, 0
            changes = Changes(connection, actor=self.actor, action="reindex", message=None)
            mend(changes)
            return indexed, changes.count


def open(  # noqa: A001
    db: str | Path = "factcheck.db",
    *,
    actor: str | None = None,
    ledger: str = DEFAULT_LEDGER,
    pool: int = 0,
) -> Ledger:
    """Return the ledger at a path or URL; nothing is opened before it is read or written.

    Args:
        db: a path, or an SQLAlchemy URL of SQLite or PostgreSQL.
        actor: who writes; the login name, if not given.
        ledger: the schema, on PostgreSQL.
        pool: how many connections to a server are kept open between reads and writes; it pays for
            a program that reads many times. More are opened while more are needed at once.

    Raises:
        InvalidError: if the URL or the name cannot be used.
    """
    who = _checked(actor or _login_name(), "--actor")
    return Ledger(read_address(db, ledger), who, pool)


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
        from factcheck.ledger.writer import Writer, shipped_scales  # noqa: PLC0415

        writer = Writer(Changes(connection, actor=made.actor, action="init", message=None))
        for scale in shipped_scales():
            writer.put(scale)

    migrations.create(made.address, fill)
    return made


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
