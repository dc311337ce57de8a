"""Making a ledger, bringing one to this program's version, and backing one up."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, exc, text

from factcheck import model
from factcheck.errors import ConflictError, DatabaseError
from factcheck.model import HEAD
from factcheck.resources import migrations_dir
from factcheck.storage import serving
from factcheck.storage.address import Address, quoted
from factcheck.storage.committing import prove
from factcheck.storage.engine import make_engine, reading, writing
from factcheck.storage.versions import Status, read_status, require_current, require_file
from factcheck.storage.whole_files import made_whole


def create(address: Address, fill: Callable[[Connection], None]) -> None:
    """Make a ledger: its tables, and what `fill` writes; all of it or nothing.

    Args:
        address: where nothing is yet.
        fill: writes on a connection to the new ledger, in a transaction that ends with it.

    Raises:
        ConflictError: if there is something at the address already.
        DatabaseError: if the place cannot be written, or the server's locale cannot be used.
    """
    if address.path is not None:
        _create_file(address, address.path, fill)
    else:
        _create_schema(address, fill)


def upgrade(address: Address, fill: Callable[[Connection], None]) -> tuple[Status, Path | None]:
    """Bring an older ledger to this program's version.

    Args:
        address: where the ledger is.
        fill: writes what the new version works out from what is there.

    Returns:
        How it stood before, and the backup made of a SQLite file, if anything was to be done.

    Raises:
        DatabaseError: if the ledger is newer than the program, or a migration fails; nothing is
            changed then.
    """
    require_file(address)
    engine = make_engine(address, foreign_keys=False)
    with reading(engine, address) as connection:
        status = read_status(connection, address)
    if status.state == "newer":
        with reading(engine, address) as connection:
            require_current(connection, address)
    if status.state == "current":
        return status, None
    saved = None
    if address.path is not None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        saved = address.path.with_name(f"{address.path.name}.{status.version}-{stamp}.backup")
        backup(address, saved)
    with writing(engine, address) as connection:
        before = _count_rows(connection)
        migrate(connection, HEAD)
        fill(connection)
        prove(connection, _is_upgraded)
        after = _count_rows(connection)
        if lost := [name for name, rows in before.items() if after.get(name, rows) < rows]:
            raise DatabaseError(f"{address}: the upgrade would lose rows of {', '.join(lost)}")
        if (
            address.path is not None
            and connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        ):
            raise DatabaseError(f"{address}: the upgrade would leave references to nothing")
    return status, saved


def backup(address: Address, target: Path) -> None:
    """Copy a SQLite ledger, as it is at one moment, to a file that is not there yet.

    Raises:
        ConflictError: if the target exists, or the ledger is no file.
        DatabaseError: if the target cannot be written.
    """
    if address.path is None:
        raise ConflictError(
            f"a ledger on PostgreSQL is backed up with: pg_dump --schema={address.schema} DATABASE"
        )
    require_file(address)
    with made_whole(target) as partial:
        source = make_engine(address)
        with reading(source, address) as connection, closing(sqlite3.connect(partial)) as copy:
            read_status(connection, address)
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)  # noqa: S101
            raw.backup(copy)


def migrate(connection: Connection, revision: str) -> None:
    """Run the migrations up or down to a revision on an open connection."""
    # Alembic costs 0.1 s to import, and only these commands need it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations_dir()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
    except CommandError as error:
        raise DatabaseError(
            f"the ledger's version is none that this factcheck knows: {error}"
        ) from None


def _create_file(address: Address, path: Path, fill: Callable[[Connection], None]) -> None:
    with made_whole(path) as partial:
        with closing(sqlite3.connect(partial)) as raw:
            # Readers and a writer side by side; the file remembers it.
            raw.execute("PRAGMA journal_mode=WAL")
        where = Address(address.url, path=partial)
        # What goes wrong is told of the file that is to be, and not of its forerunner.
        with writing(make_engine(where, foreign_keys=False), address) as connection:
            migrate(connection, HEAD)
        with writing(make_engine(where), address) as connection:
            fill(connection)


def _create_schema(address: Address, fill: Callable[[Connection], None]) -> None:
    engine = make_engine(address)
    with writing(engine, address) as connection:
        for one in serving.checks(connection):
            if not one.ok:
                raise DatabaseError(f"{address}: {one.found}; {one.advice}")
        taken = ConflictError(f"{address}: exists already; name another with --ledger")
        if serving.has_schema(connection, address.schema):
            raise taken
        try:
            # It waits for whoever else is making it.
            connection.exec_driver_sql(f"CREATE SCHEMA {quoted(address.schema)}")
        except _TAKEN as error:
            if getattr(error.orig, "sqlstate", None) not in _EXISTS:
                raise
            raise taken from None
        # The dialect asked for the current schema before there was one.
        connection.dialect.default_schema_name = address.schema
        migrate(connection, HEAD)
        fill(connection)
        prove(connection, lambda other: _is_made(other, address))


def _is_made(connection: Connection, address: Address) -> bool:
    """Tell on another connection whether a schema was made, once it is settled."""
    try:
        # It waits for whoever is making it.
        connection.exec_driver_sql(f"CREATE SCHEMA {quoted(address.schema)}")
    except _TAKEN:
        connection.rollback()
        return serving.has_schema(connection, address.schema)
    connection.rollback()
    return False


def _is_upgraded(connection: Connection) -> bool:
    """Tell on another connection whether a ledger has this program's version, once settled."""
    connection.exec_driver_sql("LOCK TABLE alembic_version IN SHARE MODE")
    version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return bool(version == HEAD)


def _count_rows(connection: Connection) -> dict[str, int]:
    counts = {}
    for name in model.metadata.tables:
        if connection.dialect.has_table(connection, name):
            counts[name] = connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0  # noqa: S608
    return counts


# What is there already, and what was made at the same moment, which only an index finds out.
_EXISTS: Final = ("42P06", "23505")
_TAKEN: Final = (exc.ProgrammingError, exc.IntegrityError)
