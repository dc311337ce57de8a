"""Is everything there that a ledger consists of, and does the database itself find it whole?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, Table, exc, text

from factcheck import model
from factcheck.model.search import TABLE
from factcheck.model.types import Flag
from factcheck.storage.verifying.finding import Flaw
from factcheck.storage.verifying.search import missing_parts

_DATABASE: Final = "(database)"
# What `constraints.py` finds as well, and says with the row.
_SAID_BETTER: Final = re.compile(
    r"CHECK constraint failed in |NULL value in |ok$|\*\*\* in database"
)
_MOST: Final = 1000


def check_files(connection: Connection) -> Iterator[Flaw]:
    """Yield what the database knows to be wrong with how it keeps the data."""
    if connection.dialect.name == "sqlite":
        try:
            told = _integrity(connection, _MOST)
        except exc.DatabaseError:
            # With what cannot be read goes all that was told before; the first alone can be had.
            told = _integrity(connection, 1)
        for line in told:
            if not _SAID_BETTER.match(line):
                yield Flaw(_DATABASE, line)
        return
    for name, index in connection.execute(text(_INVALID_INDEXES)):
        yield Flaw(name, f"index {index} is not valid", mend="REINDEX makes it anew")
    for name, constraint in connection.execute(text(_UNPROVEN)):
        yield Flaw(name, f"constraint {constraint} is not validated")
    for (name,) in connection.execute(text(_DISABLED)):
        yield Flaw(name, "its foreign keys are not enforced: triggers are disabled")


def check_shape(connection: Connection) -> Iterator[Flaw]:
    """Yield the tables and columns that are missing."""
    found: dict[str, set[str]] = {}
    query = _SQLITE_COLUMNS if connection.dialect.name == "sqlite" else _COLUMNS
    for name, column in connection.execute(text(query)):
        found.setdefault(name, set()).add(column)
    for table in model.metadata.sorted_tables:
        if table.name not in found:
            yield Flaw(table.name, "the table is missing")
            continue
        for column in table.columns.keys():  # noqa: SIM118
            if column not in found[table.name]:
                yield Flaw(table.name, f"the column {column} is missing")
    for name in missing_parts(connection, set(found)):
        yield Flaw(name, "the table is missing")


def check_parts(connection: Connection) -> Iterator[Flaw]:
    """Yield the indexes and constraints that are missing."""
    query = _SQLITE_INDEXES if connection.dialect.name == "sqlite" else _INDEXES
    indexes = {tuple(row) for row in connection.execute(text(query))}
    constraints = _constraints(connection)
    if connection.dialect.name == "postgresql" and (TABLE, f"ix_{TABLE}_words") not in indexes:
        yield Flaw(TABLE, f"the index ix_{TABLE}_words is missing")
    for table in model.metadata.sorted_tables:
        for name in sorted(str(index.name) for index in table.indexes):
            if (table.name, name) not in indexes:
                yield Flaw(table.name, f"the index {name} is missing")
        for name in sorted(_expected(connection, table)):
            if (table.name, name) not in constraints:
                yield Flaw(table.name, f"the constraint {name} is missing")


def _integrity(connection: Connection, most: int) -> list[str]:
    rows = connection.scalars(text(f"PRAGMA integrity_check({most})")).all()
    return [line for row in rows for line in row.splitlines()]


def checks_only_sqlite(table: Table) -> set[str]:
    """Return the names of the constraints that PostgreSQL's own boolean makes needless."""
    flags = (column.name for column in table.columns if isinstance(column.type, Flag))
    return {f"ck_{table.name}_{name}" for name in flags}


def _expected(connection: Connection, table: Table) -> set[str]:
    names = {str(constraint.name) for constraint in table.constraints}
    if connection.dialect.name == "postgresql":
        return names - checks_only_sqlite(table)
    # AUTOINCREMENT needs a primary key without a name.
    return names - {f"pk_{table.name}"} if len(table.primary_key.columns) == 1 else names


def _constraints(connection: Connection) -> set[tuple[str, str]]:
    if connection.dialect.name == "postgresql":
        return {(table, name) for table, name in connection.execute(text(_CONSTRAINTS))}
    return {
        (table, name)
        for table, sql in connection.execute(text(_SQLITE_TABLES))
        for name in re.findall(r'CONSTRAINT "?(\w+)', sql)
    }


_SQLITE_TABLES: Final = "SELECT name, sql FROM main.sqlite_master WHERE type = 'table'"
_SQLITE_COLUMNS: Final = (
    "SELECT t.name, c.name FROM main.sqlite_master AS t, pragma_table_info(t.name) AS c"
    " WHERE t.type = 'table'"
)
_SQLITE_INDEXES: Final = "SELECT tbl_name, name FROM main.sqlite_master WHERE type = 'index'"
_COLUMNS: Final = (
    "SELECT t.relname, c.attname FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid"
    " WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')"
    " AND c.attnum > 0 AND NOT c.attisdropped"
)
_INDEXES: Final = "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = current_schema()"
_CONSTRAINTS: Final = (
    "SELECT t.relname, c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid"
    " WHERE c.connamespace = current_schema()::regnamespace"
)
_UNPROVEN: Final = f"{_CONSTRAINTS} AND NOT c.convalidated ORDER BY 1, 2"
_INVALID_INDEXES: Final = (
    "SELECT t.relname, n.relname FROM pg_index i"
    " JOIN pg_class n ON n.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid"
    " WHERE n.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)"
    " ORDER BY 1, 2"
)
_DISABLED: Final = (
    "SELECT DISTINCT t.relname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid"
    " WHERE t.relnamespace = current_schema()::regnamespace"
    " AND g.tgisinternal AND g.tgenabled <> 'O' ORDER BY 1"
)
