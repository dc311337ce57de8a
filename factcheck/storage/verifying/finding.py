"""What is wrong with a ledger, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Connection, TableClause, case, column, or_, select, table
from sqlalchemy.sql.expression import FromClause


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a ledger.

    Attributes:
        table: the table.
        row: the id of the row, for whoever mends it with SQL.
        record: the record that the row is or belongs to, as kind and key.
        what: what is wrong, and how to mend it, where that is known.
        mend: how to mend it by itself; empty, where nobody knows.
    """

    table: str
    row: int | None
    record: str | None
    what: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A finding whose record is not looked up yet.

    Attributes:
        table: the table.
        what: what is wrong.
        row: the id of the row.
        version: of a former row, the changeset that wrote it.
        mend: how to mend it; empty, where nobody knows.
    """

    table: str
    what: str
    row: int | None = None
    version: int | None = None
    mend: str = ""

    @property
    def told(self) -> str:
        """What is wrong, with which version of the row, and how to mend it."""
        what = f"{self.what}; {self.mend}" if self.mend else self.what
        return what if self.version is None else f"version {self.version}: {what}"


STANDINGS_ANEW: Final = "`factcheck db reindex` makes the standings anew"
"""How to mend a standing."""

Rule: TypeAlias = tuple[ColumnElement[bool], Callable[[Any], str]]
"""When a row is broken, and what to say of it, given its values by name."""


@cache
def raw(of: FromClause) -> TableClause:
    """Return a table whose columns have no types, so that what no type can read is read as well."""
    return table(of.description, *(column(name) for name in of.columns.keys()))  # noqa: SIM118


def version_of(rows: TableClause, row: Any) -> int | None:
    """Return which version a row is, if it is of a history twin."""
    return row["added"] if "retired" in rows.c else None


def broken_rows(
    connection: Connection, rows: TableClause, rules: Sequence[Rule], mend: str = ""
) -> Iterator[Flaw]:
    """Yield what the rows of one table break, read once for all rules."""
    if not rules:
        return
    marks = [
        case((broken, 1), else_=0).label(f"broken_{number}")
        for number, (broken, _) in enumerate(rules)
    ]
    order = [rows.c[name] for name in ("id", "added") if name in rows.c]
    query = select(rows, *marks).where(or_(*(broken for broken, _ in rules))).order_by(*order)
    for row in connection.execute(query).mappings():
        for mark, (_, told) in zip(marks, rules, strict=True):
            if row[mark.name]:
                yield Flaw(rows.name, told(row), row["id"], version_of(rows, row), mend)
