"""The ledger as it was: temporary views that shadow the tables of one connection.

Every row has the changeset that wrote it (`added`), every former row also the one that ended it
(`retired`). A view named like a table, in the place that both engines look in first, therefore
makes every ordinary query read the past.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time

from sqlalchemy import Connection, Table, func, select, text

from factcheck.errors import InvalidError
from factcheck.model import changeset
from factcheck.model.columns import history_name
from factcheck.model.history import RECORDS
from factcheck.storage.shadowing import MOMENT
from factcheck.values.moments import parse_moment


def resolve(connection: Connection, asked: str, where: str = "--as-of") -> int:
    """Return the number of the last changeset at a moment.

    Args:
        connection: to the ledger as it is now.
        asked: a changeset's number, a day (its end) or a time, in UTC unless it tells its zone.
        where: what asked, for the error.

    Raises:
        InvalidError: if it is no moment, lies in the future, or before the ledger's first
            changeset.
    """
    try:
        moment = parse_moment(asked)
    except ValueError as error:
        raise InvalidError(str(error), where=where) from None
    columns = (func.min(changeset.c.id), func.max(changeset.c.id), func.min(changeset.c.at))
    first, last, since = connection.execute(select(*columns)).one()
    if last is None:
        raise InvalidError("the ledger has no changeset yet, so no past", where=where)
    if isinstance(moment, int):
        known = connection.scalar(select(changeset.c.id).where(changeset.c.id == moment))
        if known is None:
            raise InvalidError(
                f"there is no changeset {moment}; there are {first} to {last}", where=where
            )
        return moment
    now = datetime.now(UTC)
    today_has_not_ended = moment == datetime.combine(now, time.max, UTC)
    if moment > now and not today_has_not_ended:
        raise InvalidError(
            f"{asked} is in the future; now it is {now:%Y-%m-%dT%H:%MZ}", where=where
        )
    found = connection.scalar(select(func.max(changeset.c.id)).where(changeset.c.at <= moment))
    if found is None:
        raise InvalidError(
            f"{asked} is before the ledger's first changeset, {since:%Y-%m-%dT%H:%M:%SZ}",
            where=where,
        )
    return int(found)


@contextmanager
def shadowed(connection: Connection, moment: int) -> Iterator[None]:
    """Make every query of this connection read the ledger as a changeset left it.

    Nothing can be written meanwhile. May not be nested.

    Args:
        connection: in a transaction that may make temporary views.
        moment: the number of the changeset.
    """
    home = "main" if connection.dialect.name == "sqlite" else _schema(connection)
    # One statement per execute.
    for table in RECORDS:
        connection.exec_driver_sql(_view(table, home, moment))
    connection.exec_driver_sql(
        f'CREATE TEMPORARY VIEW "changeset" AS'  # noqa: S608
        f' SELECT * FROM "{home}"."changeset" WHERE id <= {moment:d}'
    )
    # What is kept of the present alone, as the search index is, must not answer for the past.
    connection.info[MOMENT] = moment
    try:
        # After an error the transaction is rolled back, and the views with it.
        yield
    finally:
        del connection.info[MOMENT]
    place = "temp" if connection.dialect.name == "sqlite" else "pg_temp"
    for table in (*RECORDS, changeset):
        connection.exec_driver_sql(f'DROP VIEW "{place}"."{table.name}"')


def _view(table: Table, home: str, moment: int) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return (
        f'CREATE TEMPORARY VIEW "{table.name}" AS'  # noqa: S608
        f' SELECT {columns} FROM "{home}"."{table.name}" WHERE "added" <= {moment:d}'
        f' UNION ALL SELECT {columns} FROM "{home}"."{history_name(table.name)}"'
        f' WHERE "added" <= {moment:d} AND "retired" > {moment:d}'
    )


def _schema(connection: Connection) -> str:
    name: str = connection.execute(text("SELECT current_schema()")).scalar_one()
    return name
