"""Which version a ledger has, and whether this program can use it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, exc, text

from factcheck.errors import DatabaseError
from factcheck.model import HEAD
from factcheck.storage import serving
from factcheck.storage.address import Address

_LEDGERS: Final = frozenset(("changeset", "claim", "attribution_history"))


@dataclass(frozen=True, slots=True)
class Status:
    """How a ledger stands to this program: `current`, `older` or `newer`."""

    version: str
    head: str

    @property
    def state(self) -> str:
        """One word for it."""
        if self.version == self.head:
            return "current"
        return "older" if self.version < self.head else "newer"


def read_status(connection: Connection, address: Address) -> Status:
    """Return the version of the ledger on a connection.

    Raises:
        DatabaseError: if there is no ledger at the address.
    """
    what = "empty"
    try:
        version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    except (exc.OperationalError, exc.ProgrammingError) as error:
        if not re.search(r"no such table|does not exist", str(error.orig)):
            raise
        _require_entry(connection, address)
        version, what = None, "gone"
    if version != HEAD:
        # Another program may have an `alembic_version` as well.
        _require_ledger(connection, address)
    if version is None:
        raise DatabaseError(
            f"{address}: the ledger's version is missing: its table alembic_version is {what};"
            " restore a backup"
        )
    return Status(version, HEAD)


def is_ledger(connection: Connection, address: Address) -> bool:
    """Tell whether the tables are there that ledgers of every version have, but for the version."""
    if address.path is None:
        found = serving.tables(connection, address.schema)
    else:
        found = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    return found >= _LEDGERS


def _require_ledger(connection: Connection, address: Address) -> None:
    """Refuse a place where something else is, or nothing."""
    if is_ledger(connection, address):
        return
    place = " in a file of its own"
    if address.path is None:
        place = ""
        if serving.has_schema(connection, address.schema):
            raise DatabaseError(
                f"{address}: no ledger here; {serving.NO_LEDGER}; `factcheck ledgers` lists them"
            )
    raise DatabaseError(f"{address}: no ledger here; `factcheck init` makes one{place}")


def _require_entry(connection: Connection, address: Address) -> None:
    """Refuse a ledger that is there, and that this role may not look into."""
    if address.schema is None:
        return
    # After its error the transaction answers nothing more.
    raw: Any = connection.connection.driver_connection
    raw.rollback()
    closed = "SELECT 1 FROM pg_namespace WHERE nspname = %s AND NOT has_schema_privilege(oid, %s)"
    if raw.execute(closed, (address.schema, "USAGE")).fetchone():
        raise DatabaseError(
            f"{address}: you may not look into this ledger; its owner can let you:"
            " factcheck ledgers grant"
        )


def require_current(connection: Connection, address: Address) -> None:
    """Refuse a ledger of another version.

    Raises:
        DatabaseError: it says which command mends it.
    """
    status = read_status(connection, address)
    if status.state == "older":
        raise DatabaseError(
            f"{address}: made by an older factcheck (version {status.version}, this one has"
            f" {status.head}); {how_to_upgrade(connection, address)}"
        )
    if status.state == "newer":
        raise DatabaseError(
            f"{address}: made by a newer factcheck (version {status.version}, this one knows"
            f" {status.head}); update factcheck: pip install --upgrade factcheck-db"
        )


def how_to_upgrade(connection: Connection, address: Address) -> str:
    """Return what brings an older ledger up, to be done by this role or by another."""
    if address.path is None and not serving.is_owner(connection, address.schema):
        return "ask its owner to bring it up: `factcheck db upgrade`, after a backup"
    return "`factcheck db upgrade` brings it up, after a backup"


def require_file(address: Address) -> None:
    """Refuse a path where no file is.

    Raises:
        DatabaseError: it says which command makes one.
    """
    path = address.path
    if path is None:
        return
    try:
        there, is_folder = path.exists(), path.is_dir()
    except OSError as error:
        raise DatabaseError(f"{path}: cannot be reached: {error.strerror}") from None
    if is_folder:
        raise DatabaseError(f"{path}: this is a folder; name a file in it")
    if not there:
        raise DatabaseError(
            f"{path}: no such file; `factcheck init` makes a ledger, --db names another"
        )
    if not os.access(path, os.R_OK):
        raise DatabaseError(f"{path}: no permission to read this file")
    if not path.is_file():
        raise DatabaseError(f"{path}: this is no ordinary file, so no ledger")
    if path.stat().st_size == 0:
        raise DatabaseError(f"{path}: this file is empty; remove it, and `factcheck init` makes it")
