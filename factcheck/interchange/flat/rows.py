"""The rows of flat tables, as the database driver gives them, some thousands at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain, count, islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, exc, select

from factcheck.interchange.flat.shape import FlatTable
from factcheck.interchange.selection import Selection

Batch = list[tuple[Any, ...]]

_ROWS: Final = 2000
_IDS: Final = 2000
_NUMBERS: Final = count()


def batches(connection: Connection, table: FlatTable, selection: Selection) -> Iterator[Batch]:
    """Yield the rows of a table that a selection holds.

    They are the driver's own tuples: SQLAlchemy's rows, and what its types do for each cell, would
    cost several times as much as the query.
    """
    found = _fetched(connection, table, selection)
    if table.numbered is None:
        yield from found
        return
    rows = table.numbered(chain.from_iterable(found))
    while batch := list(islice(rows, _ROWS)):
        yield batch


def _fetched(connection: Connection, table: FlatTable, selection: Selection) -> Iterator[Batch]:
    engine = connection.dialect.name
    if selection.ids is None:
        yield from stream(connection, _query(table, engine, None, None))
        return
    for kind, owner in table.owners.items():
        for ids in selection.batches(kind, _IDS):
            yield from stream(connection, _query(table, engine, owner, ids))


def _query(
    table: FlatTable, engine: str, owner: ColumnElement[int] | None, ids: Sequence[int] | None
) -> Select[Any]:
    source: Any = table.table
    for mine, theirs in table.beside:
        same = theirs == mine
        # Told twice, because in a past state SQLite would read all of the other table else.
        source = source.outerjoin(
            theirs.table, same if ids is None else and_(same, theirs.in_(ids))
        )
    before = table.order if table.numbered else ()
    columns = (field.plain(engine) for field in table.fields)
    query = select(*before, *columns).select_from(source).order_by(*table.order)
    return query if owner is None or ids is None else query.where(owner.in_(ids))


def stream(connection: Connection, query: Select[Any]) -> Iterator[Batch]:
    """Yield the rows of a query as tuples of the driver, some thousands at a time.

    Raises:
        DBAPIError: if the database cannot answer.
    """
    sql = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
    driver: Any = connection.connection.driver_connection
    # Without a name, the driver for PostgreSQL would fetch all rows before the first.
    name = {} if connection.dialect.name == "sqlite" else {"name": f"rows_{next(_NUMBERS)}"}
    try:
        with closing(driver.cursor(**name)) as cursor:
            cursor.execute(sql)
            while batch := cursor.fetchmany(_ROWS):
                yield batch
    except connection.dialect.loaded_dbapi.Error as error:
        raise exc.DBAPIError(sql, None, error) from error
