"""Is the place where a ledger is fit for it? The database and its settings, not what is claimed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text

from factcheck.model.search import is_part
from factcheck.storage import serving
from factcheck.storage.address import Address, quoted
from factcheck.storage.engine import OLDEST_SQLITE, make_engine, reading
from factcheck.storage.explaining import explained
from factcheck.storage.serving import Check
from factcheck.storage.verifying.schema import check_files, check_parts, check_shape
from factcheck.storage.versions import (
    how_to_upgrade,
    is_ledger,
    read_status,
    require_file,
)
from factcheck.values.counts import counted

_SHOWN: Final = 3
_LEAST_FREE: Final = 100 * 1024**2
_MEGABYTE: Final = 1024**2
_LARGE: Final = _MEGABYTE


def examine(address: Address) -> Iterator[Check]:
    """Yield what was looked at, and whether it is as it should be.

    Args:
        address: of a ledger; on a server, the database may have none of this name yet.

    Raises:
        DatabaseError: if there is no file, or the server does not let us in.
    """
    if address.path is not None:
        require_file(address)
        yield from _file(address, address.path)
        return
    with reading(make_engine(address), address) as connection:
        yield from serving.checks(connection)
        yield from _rights(connection)
        path = connection.execute(text("SHOW search_path")).scalar_one().strip('"')
        yield Check(
            "search path",
            path == address.schema,
            f"the search path is {path}",
            "something between here and the server resets it; let connections keep their settings",
        )
        if not serving.has_schema(connection, address.schema):
            return
        if not connection.scalar(text(_USAGE), {"name": address.schema}):
            yield Check("ledger", False, "you may not look into it", _GRANT)
            return
        if not is_ledger(connection, address):
            yield Check("ledger", False, serving.NO_LEDGER, _OTHER)
            return
        yield from _ledger(connection, address)


def _file(address: Address, path: Path) -> Iterator[Check]:
    yield Check(
        "SQLite",
        sqlite3.sqlite_version_info >= OLDEST_SQLITE,
        f"SQLite {sqlite3.sqlite_version}",
        f"{'.'.join(map(str, OLDEST_SQLITE))} or later comes with newer Pythons",
    )
    has_search = _has_search()
    found = "there is full-text search" if has_search else "full-text search (FTS5) is missing"
    yield Check("search", has_search, found, "take a Python whose SQLite was built with FTS5")
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    yield Check(
        "writing",
        writable,
        "the file and its folder can be written"
        if writable
        else "the file or its folder cannot be written: the ledger can be read only",
        f"chmod u+w {path.name} and its folder, if it is to be written",
    )
    size, free = path.stat().st_size, shutil.disk_usage(path.parent).free
    yield Check(
        "disk",
        free >= max(2 * size, _LEAST_FREE),
        f"{free / _MEGABYTE:,.0f} MB free, the file has {size / _MEGABYTE:,.1f} MB",
        "make room: an upgrade keeps a copy of the file beside it",
    )
    with explained(address), make_engine(address).connect() as connection:
        mode = connection.execute(text("PRAGMA journal_mode")).scalar_one()
        yield Check(
            "journal",
            mode == "wal",
            f"the journal mode is {mode}",
            f"sqlite3 {path.name} 'PRAGMA journal_mode = WAL' lets people read while one writes",
        )
        yield from _ledger(connection, address)


def _has_search() -> bool:
    try:
        with closing(sqlite3.connect(":memory:")) as memory:
            memory.execute("CREATE VIRTUAL TABLE tried USING fts5(words)")
    except sqlite3.OperationalError:
        return False
    return True


def _rights(connection: Connection) -> Iterator[Check]:
    temporary, user, database = connection.execute(text(_TEMPORARY)).one()
    yield Check(
        "temporary tables",
        temporary,
        f"{user} may {'' if temporary else 'not '}make them; --as-of and every write do",
        f'the owner of the database runs: GRANT TEMPORARY ON DATABASE "{database}" TO "{user}"',
    )


def _ledger(connection: Connection, address: Address) -> Iterator[Check]:
    if connection.dialect.name == "postgresql":
        yield from _owners(connection)
        closed = connection.scalars(text(_CLOSED)).all()
        yield Check(
            "rights",
            not closed,
            f"you may not read {_some(closed)}" if closed else _may(connection),
            _GRANT,
        )
        if closed:
            return
        if unread := connection.scalars(text(_UNREAD)).all():
            found = f"you may not read the last number of {_some(unread)}; factcheck copy does"
            yield Check("sequences", False, found, _GRANT)
        if uncounted := connection.scalars(text(_UNCOUNTED), {"bytes": _LARGE}).all():
            yield _statistics(uncounted, connection.scalar(text("SELECT current_schema()")))
    status = read_status(connection, address)
    yield Check(
        "version",
        status.state == "current",
        f"version {status.version}, {status.state} (this factcheck has {status.head})",
        how_to_upgrade(connection, address)
        if status.state == "older"
        else "pip install --upgrade factcheck-db",
    )
    flaws = [f"{flaw.table}: {flaw.told}" for flaw in check_files(connection)]
    found = _some(flaws) if flaws else "the database finds nothing wrong with them"
    yield Check("data", not flaws, found, _RESTORE)
    if status.state == "current":
        lacks = list(check_shape(connection)) or list(check_parts(connection))
        told = [f"{flaw.table}: {flaw.told}" for flaw in lacks]
        found = _some(told) if lacks else "every table, index and constraint is there"
        # What a search reads follows from the rest.
        mend = all(is_part(flaw.table) for flaw in lacks)
        advice = "factcheck db reindex makes it anew" if mend else _RESTORE
        yield Check("tables", not lacks, found, advice)


def _owners(connection: Connection) -> Iterator[Check]:
    """Yield the owners of tables who lack rights, which nobody misses until somebody writes."""
    for owner, schema, tables in connection.execute(text(_POWERLESS)).all():
        yield Check(
            "owner",
            False,
            f"{owner} owns {counted(tables, 'table')} and may not read and change them: nobody can"
            " write what points at their rows",
            f"{owner} runs: GRANT ALL ON ALL TABLES IN SCHEMA {quoted(schema)} TO {quoted(owner)};"
            f" GRANT ALL ON SCHEMA {quoted(schema)} TO {quoted(owner)}",
        )


def _statistics(tables: Sequence[str], schema: str | None) -> Check:
    """Return what to do about tables that the server takes for empty."""
    names = ", ".join(f"{quoted(schema)}.{quoted(table)}" for table in tables)
    return Check(
        "statistics",
        False,
        f"the server has not counted what is in {_some(tables)}, and plans as if that were next to"
        " nothing: reading and writing may take very long",
        f"the owner runs: VACUUM ANALYZE {names}",
    )


def _some(found: Sequence[str]) -> str:
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    return "; ".join(found[:_SHOWN]) + more


def _may(connection: Connection) -> str:
    editor, analyst = connection.execute(text(_MAY)).one()
    if editor:
        return "you may read and write everything"
    return "you may read, annotate and assess" if analyst else "you may read, and write nothing"


_RESTORE: Final = "restore a backup; factcheck verify tells more"
_OTHER: Final = "name another with --ledger; factcheck ledgers lists them"
_GRANT: Final = "its owner can let you: factcheck ledgers grant"
_USAGE: Final = "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = :name"
_TEMPORARY: Final = (
    "SELECT has_database_privilege(current_database(), 'TEMPORARY'), current_user,"
    " current_database()"
)
_CLOSED: Final = (
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    " AND relkind IN ('r', 'p') AND NOT has_table_privilege(oid, 'SELECT') ORDER BY relname"
)
_UNREAD: Final = (
    "SELECT t.relname FROM pg_sequence AS s JOIN pg_class AS t ON t.oid = s.seqrelid"
    " WHERE t.relnamespace = current_schema()::regnamespace"
    " AND NOT has_sequence_privilege(s.seqrelid, 'SELECT') ORDER BY t.relname"
)
# An import that broke off leaves pages of which none is in use, and a count of none beside them.
# What was never counted at all has -1; the server counts it by itself within minutes, if it may.
_UNCOUNTED: Final = (
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    " AND relkind = 'r' AND reltuples <= 0 AND pg_relation_size(oid) >= :bytes ORDER BY relname"
)
# Foreign keys are checked with the rights of the table's owner.
_POWERLESS: Final = (
    "SELECT pg_get_userbyid(t.relowner), n.nspname, count(*)"
    " FROM pg_class AS t JOIN pg_namespace AS n ON n.oid = t.relnamespace"
    " WHERE n.nspname = current_schema()"
    " AND EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.confrelid = t.oid)"
    " AND NOT (has_schema_privilege(t.relowner, n.oid, 'USAGE')"
    " AND has_table_privilege(t.relowner, t.oid, 'SELECT')"
    " AND has_table_privilege(t.relowner, t.oid, 'UPDATE')) GROUP BY 1, 2 ORDER BY 1"
)
_MAY: Final = (
    "SELECT has_table_privilege('claim', 'INSERT'), has_table_privilege('annotation', 'INSERT')"
)
