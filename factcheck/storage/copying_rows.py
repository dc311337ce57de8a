"""Rows of a table taken from one database to another, as the drivers have them, in a stream."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from functools import partial
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Dialect, Table

from factcheck.model.search import KINDS, bounds
from factcheck.model.search import TABLE as SEARCH
from factcheck.model.types import Amount, Day, Json, Moment
from factcheck.storage import search_index
from factcheck.storage.address import Address
from factcheck.storage.explaining import explained
from factcheck.storage.row_writing import write_rows
from factcheck.storage.search_rows import row_maker
from factcheck.storage.search_texts import TextReader

Rows = Iterable[Any]


class Watch(Protocol):
    """Is given the rows of a table, its name and how many there are, and gives the rows back."""

    def __call__(self, rows: Rows, what: str, count: int) -> Rows:
        """Return the rows."""
        ...


def unwatched(rows: Rows, what: str, count: int) -> Rows:  # noqa: ARG001
    """Return the rows, and tell nobody."""
    return rows


# Nothing else has a form that depends on the engine, or a driver hands over as it is.
_TO_SQLITE: Final = (Amount, Day, Json, Moment)


def transfer(
    origin: Connection,
    source: Address,
    copy: Connection,
    table: Table,
    watch: Callable[[Rows], Rows],
) -> None:
    """Copy the rows of a table.

    Args:
        origin: in a transaction that reads.
        source: where that is, for its errors.
        copy: in a transaction that writes.
        table: which is empty there.
        watch: is given the rows and gives them back.
    """
    names = [column.name for column in table.columns]
    if origin.dialect.name == copy.dialect.name == "postgresql":
        _pass_on(origin, source, copy, table.name, names, watch)
        return
    query = f'SELECT {_quoted(names)} FROM "{table.name}" ORDER BY id'  # noqa: S608
    with closing(_read(origin, source, query)) as rows:
        told = _converted(watch(rows), _converters(table, copy.dialect))
        write_rows(copy, table.name, names, told)


def transfer_search(origin: Connection, source: Address, copy: Connection) -> None:
    """Copy the search index between two servers, or make it of what another engine's records say.

    Args:
        origin: in a transaction that reads.
        source: where that is, for its errors.
        copy: in a transaction that writes; its index is empty.
    """
    if origin.dialect.name == copy.dialect.name:
        _pass_on(origin, source, copy, SEARCH, ["id", "words"], lambda rows: rows)
    else:
        with closing(_search_rows(origin, source, copy)) as rows:
            search_index.insert(copy, rows)


def _search_rows(
    origin: Connection, source: Address, copy: Connection
) -> Generator[Any, None, None]:
    make = row_maker(copy)
    with explained(source):
        reader = TextReader(origin)
        for kind in KINDS:
            least, _ = bounds(kind)
            for some in reader.all(kind):
                for number, texts in some.items():
                    yield make(least + number, texts)


def _pass_on(
    origin: Connection,
    source: Address,
    copy: Connection,
    table: str,
    names: list[str],
    watch: Callable[[Rows], Rows],
) -> None:
    raw: Any = origin.connection.driver_connection

    def blocks() -> Generator[bytes, None, None]:
        statement = f'COPY "{table}" ({_quoted(names)}) TO STDOUT'
        with explained(source), raw.cursor() as cursor, cursor.copy(statement) as out:
            yield from out

    with closing(blocks()) as read, _writing_to(copy, table, names) as into:
        for block in watch(read):
            into.write(block)


def _writing_to(copy: Connection, table: str, names: list[str]) -> Any:
    raw: Any = copy.connection.driver_connection
    return raw.cursor().copy(f'COPY "{table}" ({_quoted(names)}) FROM STDIN')


def _read(origin: Connection, source: Address, query: str) -> Generator[Any, None, None]:
    raw: Any = origin.connection.driver_connection
    with explained(source):
        if isinstance(raw, sqlite3.Connection):
            yield from raw.execute(query)
            return
        with raw.cursor() as cursor:
            cursor.execute(f"{query} LIMIT 0")
            types = [column.type_code for column in cursor.description]
            with cursor.copy(f"COPY ({query}) TO STDOUT") as out:
                out.set_types(types)
                yield from out.rows()


def _converters(table: Table, dialect: Dialect) -> dict[int, Callable[[Any], Any]]:
    """Return what is to be done with the columns whose values the other engine has otherwise."""
    found: dict[int, Callable[[Any], Any]] = {}
    for place, column in enumerate(table.columns):
        kind = column.type
        if dialect.name == "sqlite" and isinstance(kind, _TO_SQLITE):
            found[place] = partial(kind.process_bind_param, dialect=dialect)
        elif dialect.name != "sqlite" and isinstance(kind, Amount):
            found[place] = partial(kind.process_result_value, dialect=dialect)
    return found


def _converted(rows: Rows, converters: dict[int, Callable[[Any], Any]]) -> Rows:
    if not converters:
        return rows
    return (_convert(list(row), converters) for row in rows)


def _convert(row: list[Any], converters: dict[int, Callable[[Any], Any]]) -> list[Any]:
    for place, convert in converters.items():
        row[place] = convert(row[place])
    return row


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
