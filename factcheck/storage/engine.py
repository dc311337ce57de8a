"""Connections: the engine of an address, its settings, and transactions that read or write."""

from __future__ import annotations

import logging
import os
import random
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from factcheck.errors import DatabaseError, MissingExtraError
from factcheck.storage import committing
from factcheck.storage.address import Address, quoted
from factcheck.storage.explaining import BUSY_SECONDS, explained

# What the driver logs about a lost connection is told by its error; nobody else has to hear it.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

_WAIT: Final = (0.001, 0.02)
_WRITES: Final = "factcheck_writes"
_RECYCLE: Final = 1800
# Not that nothing was written: a command may have saved something before this.
_UNDONE: Final = "what was being written is undone"
# Whatever a database or a role has for its own: with another order of day and month, the dates that
# go from server to server as text would change.
_SETTINGS: Final = {
    "TimeZone": "UTC",
    "DateStyle": "ISO",
    # Compiling a query costs seconds where the first page of it costs milliseconds.
    "jit": "off",
    # A plan for any values at all, which a statement gets when it comes again, can be far slower.
    "plan_cache_mode": "force_custom_plan",
}
# A program that was killed would hold the ledger until the server is done with its statement. Not
# every system that a server runs on can tell.
_LOOKING_FOR_CLIENT: Final = (
    "set_config('client_connection_check_interval',"
    " CASE WHEN version() ~ 'Visual C|mingw' THEN '0' ELSE '5s' END, false)"
)
OLDEST_SQLITE: Final = (3, 37, 0)
"""The first SQLite with STRICT tables."""


def make_engine(address: Address, *, foreign_keys: bool = True, pool: int = 0) -> Engine:
    """Return an engine for a ledger that exists; nothing is opened yet.

    Args:
        address: where the ledger is.
        foreign_keys: off for migrations on SQLite only, where rebuilding a table would otherwise
            empty those that point at it.
        pool: how many connections to a server are kept for the next read or write. None pays for a
            command, which needs one; on SQLite it says nothing, where a file is opened at once.
    """
    if address.path is not None:
        return _sqlite_engine(address, foreign_keys=foreign_keys)
    return _postgresql_engine(address, pool)


@contextmanager
def reading(engine: Engine, address: Address, *, views: bool = False) -> Iterator[Connection]:
    """Yield a connection that sees one state of the ledger from first to last.

    Args:
        engine: of the address.
        address: where the ledger is.
        views: whether temporary views may be made on it; PostgreSQL calls that writing.
    """
    with explained(address), engine.connect() as connection:
        if address.path is None:
            connection = connection.execution_options(  # noqa: PLW2901
                isolation_level="REPEATABLE READ", postgresql_readonly=not views
            )
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine, address: Address) -> Iterator[Connection]:
    """Yield a connection in a transaction that ends with the block: all of it, or nothing.

    Raises:
        KeyboardInterrupt: with a line that says so where the block was interrupted, and undone;
            without one where the end of it was, because nobody knows then whether it was saved.
    """
    with explained(address), engine.connect() as connection:
        connection = connection.execution_options(**{_WRITES: True})  # noqa: PLW2901
        with connection.begin() as transaction:
            committing.begin(connection)
            try:
                yield connection
            except KeyboardInterrupt:
                raise KeyboardInterrupt(_UNDONE) from None
            # Whoever only tried has undone it already.
            if transaction.is_active:
                committing.commit(engine, address, connection, transaction)


def _sqlite_engine(address: Address, *, foreign_keys: bool) -> Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise DatabaseError(
            f"SQLite {sqlite3.sqlite_version} is too old; 3.37 or later comes with newer Pythons"
        )

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            _uri(address.path),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        connection.create_function("folded", 1, folded, deterministic=True)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    # The driver's own transactions leave half of a failed migration behind.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES):
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)  # noqa: S101
            _begin_writing(raw)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _uri(path: Path | None) -> str:
    """Return how to open a file: for writing, unless its place cannot be written."""
    assert path is not None  # noqa: S101
    if os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
        # Not `rwc`: opening must never make a file; only `init` does.
        mode = "rw"
    elif path.with_name(f"{path.name}-wal").exists():
        mode = "ro"
    else:
        # Nobody can be writing there, and the files that coordinate writers cannot be made.
        mode = "ro&immutable=1"
    return f"file:{quote(str(path))}?mode={mode}"


def _begin_writing(connection: sqlite3.Connection) -> None:
    """Take the writer's lock at once: to find out later would be to lose the work.

    SQLite's own wait sleeps ever longer, up to 0.1 seconds, while newcomers try at once: among
    eight busy writers one of a thousand writes waited for more than 10 seconds. With short and
    random waits everybody has the same chance.
    """
    # What was told to be written survives a power cut, however this SQLite was built.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA busy_timeout=0")
    give_up = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            # The lowest byte tells the kind of error, the rest its occasion.
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or monotonic() > give_up:
                raise
        sleep(random.uniform(*_WAIT))  # noqa: S311
    connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")


def _postgresql_engine(address: Address, pool: int) -> Engine:
    # A database without an encoding would hand out bytes, and somebody's settings another one.
    connect = {"client_encoding": "utf8"}
    kept: dict[str, Any] = {"poolclass": NullPool}
    if pool:
        # A connection that has died while nobody used it is not handed out.
        kept = {"poolclass": QueuePool, "pool_size": pool, "pool_pre_ping": True}
        kept |= {"pool_recycle": _RECYCLE, "pool_timeout": BUSY_SECONDS}
    try:
        engine = create_engine(address.url, connect_args=connect, **kept)
    except ModuleNotFoundError:
        raise MissingExtraError("PostgreSQL", "postgres") from None

    # First of all: the dialect asks for the current schema when it connects.
    @event.listens_for(engine, "connect", insert=True)
    def set_search_path(connection: Any, _record: Any) -> None:
        autocommit = connection.autocommit
        connection.autocommit = True
        with connection.cursor() as cursor:
            told = {"search_path": quoted(address.schema), **_SETTINGS}
            told["lock_timeout"] = f"{BUSY_SECONDS}s"
            # All at once: each statement would be a way to the server and back.
            calls = ", ".join([*["set_config(%s, %s, false)"] * len(told), _LOOKING_FOR_CLIENT])
            cursor.execute(f"SELECT {calls}", [part for item in told.items() for part in item])
        connection.autocommit = autocommit

    return engine


def folded(text: str | None) -> str | None:
    """Return `text` as it is compared where case does not count; on SQLite an SQL function.

    SQLite's own lower() knows ASCII alone.

    >>> folded("Київ") == folded("КИЇВ")
    True
    """
    return None if text is None else unicodedata.normalize("NFC", text).casefold()
