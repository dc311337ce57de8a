"""The ledgers of a server: listed, copied, renamed and dropped, each as a whole.

Every statement names one ledger's tables only: where ledgers are spread over several machines, one
machine that is down takes its own ledgers along and no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, exc, text

from factcheck import model
from factcheck.errors import ConflictError, DatabaseError
from factcheck.model import HEAD
from factcheck.model.search import TABLE as SEARCH
from factcheck.model.types import Moment
from factcheck.storage.address import Address, can_name, quoted, read_address
from factcheck.storage.committing import prove
from factcheck.storage.engine import make_engine, reading, writing
from factcheck.storage.explaining import database_errors, explain, explained
from factcheck.storage.serving import NO_LEDGER, has_schema
from factcheck.storage.versions import Status, read_status, require_file


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A ledger as a list shows it.

    Attributes:
        ledger: its name; on SQLite the file.
        version: of its tables; None if it cannot be read.
        state: `current`, `older` or `newer` than this program, or why it cannot be read.
        claims: how many it has; None if it is of another version.
        changesets: how many writes there were.
        last: when the last one was.
    """

    ledger: str
    version: str | None
    state: str
    claims: int | None = None
    changesets: int | None = None
    last: datetime | None = None


def list_ledgers(address: Address) -> Iterator[LedgerRow]:
    """Yield the ledgers of a database in the order of their names; of a file, the one.

    Args:
        address: of any ledger of the database, there or not.

    Raises:
        DatabaseError: if the database cannot be reached, or the file is no ledger.
    """
    engine = make_engine(address)
    if address.path is not None:
        require_file(address)
        with reading(engine, address) as connection:
            status = read_status(connection, address)
            yield _row(connection, str(address.path), "main", status)
        return
    with explained(address), engine.connect() as connection:
        # Each statement by itself: one that fails takes no other along.
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        for name, closed in alone.execute(text(_LEDGERS)).all():
            # Whoever may make schemas chooses their names: no program of ours makes such a one.
            if not can_name(name):
                continue
            if closed:
                yield LedgerRow(name, None, "you may not look into it")
            else:
                yield _looked_at(alone, name, address)


def look_at(address: Address) -> LedgerRow:
    """Return one ledger of a server as a list shows it.

    Raises:
        ConflictError: if it is a file.
        DatabaseError: if there is no ledger of this name.
    """
    _require_server(address)
    with explained(address), make_engine(address).connect() as connection:
        require_ledger(connection, address)
        return _looked_at(connection, str(address.schema), address)


def drop_ledger(address: Address) -> None:
    """Remove a ledger with everything in it; a file is removed by other means.

    Raises:
        ConflictError: if it is a file, or something else is in it or depends on it.
        DatabaseError: if there is no ledger of this name, or it is not ours to remove.
    """
    _require_server(address)
    engine = make_engine(address)
    with writing(engine, address) as connection:
        require_ledger(connection, address)
        # Whatever else somebody has put there is not ours to remove, nor what is elsewhere and
        # depends on it: to that PostgreSQL itself objects, for there is no CASCADE.
        tables = connection.scalars(text(_TABLES), {"name": address.schema}).all()
        if others := sorted(name for name in tables if name not in _OURS):
            raise ConflictError(
                f"{address}: holds more than a ledger: {', '.join(others[:5])}; move that away,"
                " or drop the schema with PostgreSQL's own means"
            )
        schema = quoted(address.schema)
        named = ", ".join(f"{schema}.{quoted(name)}" for name in sorted(tables))
        connection.exec_driver_sql(f"DROP TABLE {named}")
        connection.exec_driver_sql(f"DROP SCHEMA {schema}")
        prove(connection, lambda other: _is_gone(other, schema))


def rename_ledger(address: Address, name: str) -> Address:
    """Give a ledger another name, and return its new address.

    Raises:
        ConflictError: if it is a file, or the name is taken.
        DatabaseError: if there is no ledger of this name, or it is not ours to rename.
        InvalidError: if the new name cannot be one.
    """
    _require_server(address)
    renamed = sibling(address, name)
    with writing(make_engine(address), address) as connection:
        require_ledger(connection, address)
        if has_schema(connection, name):
            raise ConflictError(f"{renamed}: exists already; take another name")
        schema = quoted(address.schema)
        connection.exec_driver_sql(f"ALTER SCHEMA {schema} RENAME TO {quoted(name)}")
        # Whoever asks whether it is done can wait for it.
        connection.exec_driver_sql(f"LOCK TABLE {quoted(name)}.changeset IN ACCESS EXCLUSIVE MODE")
        prove(connection, lambda other: _is_gone(other, schema))
    return renamed


def sibling(address: Address, name: str) -> Address:
    """Return the address of another ledger in the same database.

    Raises:
        ConflictError: if the address is a file, which has no others.
        InvalidError: if the name cannot be a ledger's.
    """
    _require_server(address)
    return read_address(address.url.render_as_string(hide_password=False), name)


def require_ledger(connection: Connection, address: Address) -> None:
    """Refuse a name that is no ledger's.

    Raises:
        ConflictError: if the address is a file.
        DatabaseError: if no ledger of this name is in the database.
    """
    _require_server(address)
    names = {name for name, _ in connection.execute(text(_LEDGERS))}
    if address.schema not in names:
        told = f"; {NO_LEDGER}" if has_schema(connection, address.schema) else ""
        raise DatabaseError(f"{address}: no ledger here{told}; `factcheck ledgers` lists them")


def _require_server(address: Address) -> None:
    if address.path is not None:
        raise ConflictError(
            f"{address}: a file is one ledger; copy, move and remove it like any other file, or"
            " name a database: --db postgresql://..."
        )


def _is_gone(connection: Connection, schema: str) -> bool:
    """Tell on another connection whether no ledger has this name any more, once it is settled."""
    try:
        connection.exec_driver_sql(f"LOCK TABLE {schema}.changeset IN ACCESS SHARE MODE")
    except exc.ProgrammingError:
        return True
    return False


def _looked_at(connection: Connection, name: str, address: Address) -> LedgerRow:
    try:
        query = text(f"SELECT version_num FROM {quoted(name)}.alembic_version")  # noqa: S608
        version = connection.scalar(query)
        if version is None:
            return LedgerRow(name, None, "its version is missing")
        return _row(connection, name, name, Status(version, HEAD))
    except database_errors() as error:
        if not connection.invalidated:
            said = str(explain(error, address))
            return LedgerRow(name, None, said.removeprefix(f"{address}: "))
        raise


def _row(connection: Connection, name: str, schema: str, status: Status) -> LedgerRow:
    if status.state != "current":
        return LedgerRow(name, status.version, status.state)
    counts = text(
        f"SELECT (SELECT count(*) FROM {quoted(schema)}.claim) AS claims,"  # noqa: S608
        f' count(*) AS changesets, max("at") AS last FROM {quoted(schema)}.changeset'
    ).columns(last=Moment())
    claims, changesets, last = connection.execute(counts).one()
    return LedgerRow(name, status.version, status.state, claims, changesets, last)


# What ledgers of every version have.
_OURS: Final = frozenset((*model.metadata.tables, "alembic_version", SEARCH))
# Another program may have an `alembic_version` as well.
_LEDGERS: Final = (
    "SELECT n.nspname, NOT has_schema_privilege(n.oid, 'USAGE') FROM pg_namespace AS n"
    " WHERE (SELECT count(*) FROM pg_class AS t WHERE t.relnamespace = n.oid AND t.relkind = 'r'"
    " AND t.relname IN ('alembic_version', 'changeset', 'claim', 'attribution_history')) = 4"
    " ORDER BY n.nspname"
)
_TABLES: Final = (
    "SELECT t.relname FROM pg_class AS t JOIN pg_namespace AS n ON n.oid = t.relnamespace"
    " WHERE n.nspname = :name AND t.relkind IN ('r', 'p', 'v', 'm', 'f')"
)
