"""A ledger file with the records of a selection as they are at one moment, without their past."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, literal, select

from factcheck import model
from factcheck.errors import DatabaseError
from factcheck.interchange.flat.fields import Kind, kind_of, plain, spelled
from factcheck.interchange.flat.rows import Batch, stream
from factcheck.interchange.selection import Selection
from factcheck.interchange.state import State
from factcheck.ledger import Ledger
from factcheck.model.history import RECORDS
from factcheck.storage.address import read_address
from factcheck.storage.migrations import create
from factcheck.storage.nouns import NOUNS, SCALE

_IDS: Final = 2000
# What was proposed, and decided on that, is one newsroom's own, as in every other export.
_LEFT: Final = (model.refusal, model.candidate)
_KEPT: Final = tuple(table for table in RECORDS if table not in _LEFT)
_CACHE_KB: Final = 32 * 1024


def write_ledger(
    connection: Connection, selection: Selection, state: State, message: str, path: Path
) -> None:
    """Make a ledger file.

    Every row is of one changeset, with the number and the moment of the ledger's last: a row that
    was changed would otherwise point at a past which the file does not have. How claims stand is
    copied, because it follows from the whole ledger and not from what was selected.

    Args:
        connection: to the ledger, now or as it was.
        selection: whose links lead nowhere else.
        state: of the ledger.
        message: of that changeset.
        path: where no file is yet.
    """
    address = read_address(path)
    create(address, lambda _: None)
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        # Whoever loses power begins anew.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA foreign_keys = OFF")
        copy.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        indexes = copy.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        copy.execute("BEGIN")
        # An index of rows that are there already is made in a fraction of the time.
        for name, _ in indexes:
            copy.execute(f"DROP INDEX {name}")
        moment = state.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        copy.execute(
            "INSERT INTO changeset (id, at, actor, action, message) VALUES (?, ?, ?, ?, ?)",
            (state.changeset, moment, "factcheck", "export", message),
        )
        for table in _KEPT:
            places = ", ".join("?" * len(table.columns))
            for batch in _rows(connection, table, selection, state.changeset):
                copy.executemany(f"INSERT INTO {table.name} VALUES ({places})", batch)  # noqa: S608
        for _, index in indexes:
            copy.execute(index)
        broken = copy.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise DatabaseError(f"the selection leaves a reference of {broken[0]} to nothing")
        copy.execute("COMMIT")
    with closing(Ledger(address, "factcheck")) as made:
        made.reindex()
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("VACUUM")
        copy.execute("PRAGMA journal_mode = WAL")


def _rows(
    connection: Connection, table: Table, selection: Selection, number: int
) -> Iterator[Batch]:
    engine = connection.dialect.name
    columns = [
        literal(number).label("added")
        if column.name == "added"
        else plain(column, kind_of(column), engine).label(column.name)
        for column in table.columns
    ]
    places = [place for place, one in enumerate(table.columns) if kind_of(one) is Kind.JSON]
    query = select(*columns).order_by(table.c.id)
    if selection.ids is None or table in (model.scale, model.scale_level):
        found: Iterable[Batch] = stream(connection, query)
    else:
        found = (
            batch
            for kind, owner in _owners(table)
            for ids in selection.batches(kind, _IDS)
            for batch in stream(connection, query.where(owner.in_(ids)))
        )
    for batch in found:
        yield [_spelled(row, places) for row in batch] if places else batch


def _owners(table: Table) -> Iterator[tuple[str, Column[int]]]:
    """Yield the kinds of record that rows of a table hang on, with the column that tells which."""
    if table.info["derived"]:
        yield "claim", table.c.claim_id
        return
    for noun in NOUNS:
        for place, name in noun.places():
            if place is table and noun is not SCALE:
                yield noun.name, place.c[name]


def _spelled(row: tuple[Any, ...], places: list[int]) -> tuple[Any, ...]:
    cells = list(row)
    for place in places:
        cells[place] = spelled(cells[place])
    return tuple(cells)
