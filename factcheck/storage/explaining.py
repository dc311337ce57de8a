"""What a database's errors mean, in one line for a person."""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import exc

from factcheck.errors import ConflictError, DatabaseError, FactcheckError, InvalidError
from factcheck.model.columns import history_name
from factcheck.model.search import TABLE
from factcheck.storage.address import Address

_SMALLEST: Final = 64 * 1024

BUSY_SECONDS: Final = 10
"""How long a command waits for another one's write before it gives up."""


@contextmanager
def explained(address: Address) -> Iterator[None]:
    """Turn errors of the database into errors of ours for as long as the block lasts.

    Args:
        address: of the ledger that the block works on.

    Raises:
        FactcheckError: for what the database or its driver raised.
    """
    try:
        yield
    except database_errors() as error:
        raise explain(error, address) from error


def database_errors() -> tuple[type[Exception], ...]:
    """Return the errors of SQLAlchemy and of the drivers that are in use."""
    # Where nobody has imported the driver, nobody can have raised its errors.
    driver = sys.modules.get("psycopg")
    return (exc.DBAPIError, sqlite3.Error, *((driver.Error,) if driver else ()))


def explain(error: Exception, address: Address) -> FactcheckError:
    """Return the one line that tells a person what the database's error means."""
    cause: Any = error.orig if isinstance(error, exc.DBAPIError) else error
    said = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    kinds = {kind.__name__ for kind in type(cause).__mro__}
    if kinds & {"IntegrityError", "DependentObjectsStillExist"}:
        in_the_way = "IntegrityError" not in kinds
        told = _depending(cause) if in_the_way else f"the ledger's rules refuse this: {said}"
        return ConflictError(f"{address}: {told}; nothing was written")
    if "DataError" in kinds and _TIMELESS not in said:
        return InvalidError(f"the database refuses a value: {said}; nothing was written")
    if "InsufficientPrivilege" in kinds:
        statement = (error.statement or "") if isinstance(error, exc.DBAPIError) else ""
        return DatabaseError(f"{address}: {_forbidden(said, statement)}; nothing was written")
    for sign, meaning in _MEANINGS.items():
        if sign in said:
            return DatabaseError(f"{address}: {meaning}")
    if "disk I/O error" in said and _has_no_room(address):
        # Even who reads makes the small file by which readers and writers know of one another.
        return DatabaseError(
            f"{address}: the disk is full, so nothing can be read; make room on it"
        )
    return DatabaseError(f"{address}: {said}")


def _has_no_room(address: Address) -> bool:
    """Tell whether the disk of a ledger's file has less room than SQLite's smallest file needs."""
    if address.path is None:
        return False
    try:
        return shutil.disk_usage(address.path.parent).free < _SMALLEST
    except OSError:
        return False


def _forbidden(said: str, statement: str) -> str:
    """Return what a role lacks, and who can give it."""
    if statement.startswith("LOCK TABLE"):
        return f"you may read this ledger, and not write to it; {_GRANT}"
    if statement.startswith("CREATE TABLE"):
        return _RIGHTS["must be owner"]
    for sign, meaning in _RIGHTS.items():
        if sign in said:
            return meaning
    if found := re.search(r"permission denied for (table|sequence) (\w+)", said):
        if "last_value" in statement:
            return f"you may not read the last number of {found[2]} of this ledger; {_GRANT}"
        name = found[2].removesuffix("_id_seq").removesuffix(history_name(""))
        reads = found[1] == "table" and statement.startswith(("SELECT", "WITH"))
        does = "read" if reads else "write to"
        return f"you may not {does} the table {name} of this ledger; {_GRANT}"
    return f"{said}; {_GRANT}"


def _depending(cause: Any) -> str:
    """Return what is in the way of removing something, in one line."""
    lines = (cause.diag.message_detail or str(cause)).splitlines()
    more = f" and {len(lines) - _SHOWN:,} more" if len(lines) > _SHOWN else ""
    return f"more than the ledger depends on it: {'; '.join(lines[:_SHOWN])}{more}"


_SHOWN: Final = 3
_TIMELESS: Final = "timestamp too "
_GRANT: Final = "its owner can let you: factcheck ledgers grant"
_RIGHTS: Final = {
    "must be owner": "only its owner may change the tables themselves",
    "create temporary tables": (
        "you may not make temporary tables here, which --as-of and every write need; the owner of"
        " the database can let you: GRANT TEMPORARY ON DATABASE"
    ),
    "permission denied for database": (
        "you may not make ledgers in this database; its owner can let you: GRANT CREATE ON DATABASE"
    ),
    "permission denied for schema": f"you may not look into this ledger; {_GRANT}",
}
_BUSY: Final = (
    f"another program has held the ledger for {BUSY_SECONDS} seconds; nothing was written,"
    " try again when it is done"
)
_SILENT: Final = "the server does not answer: is it running, are host and port right?"
_REINDEX: Final = "the search index is missing; `factcheck db reindex` makes it anew"
_LOST: Final = "the connection to the server was lost; nothing was written, try again"
_MEANINGS: Final = {
    _TIMELESS: (
        "a moment in it is before the year 1 or after 9999, which factcheck never writes; its owner"
        " can remove it: DELETE FROM changeset WHERE at NOT BETWEEN '0001-01-01' AND '9999-12-31'"
    ),
    f"no such table: {TABLE}": _REINDEX,
    f"no such table: main.{TABLE}": _REINDEX,
    f'relation "{TABLE}" does not exist': _REINDEX,
    "due to lock timeout": _BUSY,
    "database is locked": _BUSY,
    "file is not a database": "this file is no SQLite database, so no ledger",
    "readonly database": "no permission to write to this file; nothing was written",
    "unable to open database file": (
        "cannot be opened: it is missing, a folder, or its folder cannot be read and written"
    ),
    "database or disk is full": "the disk is full; nothing was written",
    "No space left on device": "the server's disk is full; nothing was written",
    "disk image is malformed": "the file is damaged; restore a backup",
    "could not connect": "the server does not answer",
    "connection refused": _SILENT,
    "Connection refused": _SILENT,
    "password authentication failed": "the server refuses this user or password",
    "terminating connection": _LOST,
    "server closed the connection": _LOST,
    "connection is lost": _LOST,
    "connection is closed": _LOST,
    "consuming input failed": _LOST,
    "sending query failed": _LOST,
    "SSL connection has been closed": _LOST,
}
