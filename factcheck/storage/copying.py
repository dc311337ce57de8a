"""A ledger copied to another place with its whole history: from a file to a server, back, or on.

Rows are copied as they are, with their ids, so that every question about any moment has the same
answer there. All of it is one transaction on either side.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from sqlalchemy import Connection, Table, func, select, text

from factcheck import model
from factcheck.errors import ConflictError, DatabaseError
from factcheck.storage.address import Address
from factcheck.storage.copying_rows import Watch, transfer, transfer_search, unwatched
from factcheck.storage.engine import make_engine, reading
from factcheck.storage.ids import SEQUENCE, last_id
from factcheck.storage.indexes import put_off
from factcheck.storage.migrations import backup, create
from factcheck.storage.versions import require_current, require_file


def copy_ledger(source: Address, target: Address, watch: Watch = unwatched) -> int:
    """Copy a ledger with its history to a place where nothing is yet.

    Args:
        source: where it is; it stays, and others may write to it meanwhile.
        target: where it is to be as well.
        watch: is given the rows of each table, its name and how many there are, and gives the rows
            back: a progress bar.

    Returns:
        How many rows the tables have.

    Raises:
        ConflictError: if something is at the target.
        DatabaseError: if the source cannot be read or is of another version, or the target cannot
            be written; nothing is left there then.
        InvalidError: if the target cannot hold what the source has.

    >>> from pathlib import Path
    >>> from factcheck.storage.address import read_address
    >>> server = read_address("postgresql://db.example/news", "kursk")
    >>> copy_ledger(read_address(Path("story.db")), server)  # doctest: +SKIP
    2341
    """
    require_file(source)
    if str(source) == str(target):
        raise ConflictError(f"{source}: this is the ledger itself; name another place")
    with reading(make_engine(source), source) as origin:
        require_current(origin, source)
        counts = _counts(origin)
        # Before anything is made there: what cannot be read is the source's matter.
        last = {table.name: last_id(origin, table) for table in _TABLES if _gives_ids(table)}
        if source.path is not None and target.path is not None:
            backup(source, target.path)
        else:
            create(target, lambda copy: _fill(origin, source, copy, counts, last, watch))
    return sum(counts.values())


def _fill(
    origin: Connection,
    source: Address,
    copy: Connection,
    counts: dict[str, int],
    last: dict[str, int],
    watch: Watch,
) -> None:
    on_sqlite = copy.dialect.name == "sqlite"
    if on_sqlite:
        # Rows of one table may point at later ones.
        copy.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    with put_off(copy):
        for table in _TABLES:
            watched = partial(watch, what=table.name, count=counts[table.name])
            transfer(origin, source, copy, table, watched)
        transfer_search(origin, source, copy)
    for table in _TABLES:
        if _gives_ids(table):
            _count_on(copy, table, last[table.name])
    if lost := [name for name, rows in _counts(copy).items() if rows != counts[name]]:
        raise DatabaseError(f"{source}: the copy would not have all rows of {', '.join(lost)}")


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in _TABLES
    }


def _gives_ids(table: Table) -> bool:
    return table.c.id.identity is not None


def _count_on(connection: Connection, table: Table, last: int) -> None:
    """Make the ids of new rows begin after those that were given out."""
    if not last:
        return
    if connection.dialect.name == "sqlite":
        given = {"name": table.name, "last": last}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), given)
        connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), given)
        return
    sequence = connection.scalar(text(SEQUENCE), {"name": table.name})
    connection.execute(
        text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last}
    )


_TABLES: Final = model.metadata.sorted_tables
