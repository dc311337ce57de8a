"""Do the rows keep every constraint of the tables? Whoever switches one off can break it.

What is to be unique, the database's own indexes hold; whether those are there and sound is asked
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Table,
    and_,
    literal_column,
    select,
)

from factcheck import model
from factcheck.storage.verifying.finding import STANDINGS_ANEW, Flaw, Rule, broken_rows, raw
from factcheck.storage.verifying.schema import checks_only_sqlite


def check_constraints(connection: Connection) -> Iterator[Flaw]:
    """Yield the rows that a NOT NULL, a CHECK or a foreign key should have kept out."""
    for table in model.metadata.sorted_tables:
        yield from check_table(connection, table)


def check_table(connection: Connection, table: Table) -> Iterator[Flaw]:
    """Yield the rows of one table that its constraints should have kept out."""
    on_postgresql = connection.dialect.name == "postgresql"
    needless = checks_only_sqlite(table) if on_postgresql else set()
    rules = [
        *(_must_be_there(table, one.name) for one in table.columns if not one.nullable),
        *(_check(one) for one in _named(table, CheckConstraint) if one.name not in needless),
        *(_reference(table, one) for one in _named(table, ForeignKeyConstraint)),
    ]
    mend = STANDINGS_ANEW if table is model.standing else ""
    yield from broken_rows(connection, raw(table), rules, mend)


def _named(table: Table, kind: type[Any]) -> list[Any]:
    found = (one for one in table.constraints if isinstance(one, kind))
    return sorted(found, key=lambda one: str(one.name))


def _must_be_there(table: Table, name: str) -> Rule:
    return raw(table).c[name].is_(None), lambda _: f"{name} is empty"


def _check(constraint: CheckConstraint) -> Rule:
    broken: ColumnElement[bool] = literal_column(f"(NOT ({constraint.sqltext}))")
    return broken, lambda _: f"breaks {constraint.name}: {constraint.sqltext}"


def _reference(table: Table, constraint: ForeignKeyConstraint) -> Rule:
    rows, target = raw(table), raw(constraint.referred_table).alias()
    names = [one.parent.name for one in constraint.elements]
    given = (rows.c[name].is_not(None) for name in names)
    meets = (rows.c[one.parent.name] == target.c[one.column.name] for one in constraint.elements)
    found = select(target.c.id).where(*meets).exists()

    def told(row: Any) -> str:
        values = ", ".join(f"{name} {row[name]}" for name in names)
        return f"{values}: there is no such {constraint.referred_table.name}"

    return and_(*given, ~found), told
