"""The columns of flat tables: what each holds, and how both databases give it out alike."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Double,
    Integer,
    Label,
    Table,
    Text,
    cast,
    func,
    select,
    type_coerce,
)

from factcheck.interchange.meanings import meaning
from factcheck.model.types import Amount, Choice, Day, Flag, Json, Moment


class Kind(StrEnum):
    """What the cells of a column are, in a query: text, or else as stated."""

    TEXT = "text"
    DAY = "day"
    """ISO text"""
    MOMENT = "moment"
    """ISO text in UTC, to the microsecond"""
    FLAG = "flag"
    """0 or 1"""
    AMOUNT = "amount"
    """a double, which holds the 15 digits of an amount"""
    COUNT = "count"
    """an integer"""
    JSON = "json"
    """a text with sorted names; from PostgreSQL in its own spelling (see `spelled`)"""


_KINDS: Final = {
    Day: Kind.DAY,
    Moment: Kind.MOMENT,
    Flag: Kind.FLAG,
    Amount: Kind.AMOUNT,
    Json: Kind.JSON,
    Integer: Kind.COUNT,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a flat table.

    Attributes:
        name: of the column.
        kind: of its cells.
        value: what to ask the database for.
        told: what it holds, in a few words; or the column that means the same.
        required: whether no cell is empty.
        choices: the words that it may hold, where these are few.
        points_at: the flat table whose key it holds; nothing, where that may lead out of the file.
    """

    name: str
    kind: Kind
    value: ColumnElement[Any]
    told: str | Column[Any]
    required: bool = False
    choices: tuple[str, ...] = ()
    points_at: str | None = None

    @property
    def about(self) -> str:
        """What it holds, in a few words."""
        # Looked up when it is asked for: that imports Pydantic.
        return self.told if isinstance(self.told, str) else meaning(self.told)

    def plain(self, engine: str) -> Label[Any]:
        """Return what to ask a database for, to get the cell as `Kind` has it."""
        return plain(self.value, self.kind, engine).label(self.name)


def kind_of(column: Column[Any]) -> Kind:
    """Return what the cells of a column of the ledger's tables are."""
    kinds = (kind for type_, kind in _KINDS.items() if isinstance(column.type, type_))
    return next(kinds, Kind.TEXT)


def own(column: Column[Any], name: str | None = None) -> Field:
    """Return the field of a column of the ledger's tables, as it is."""
    choices = tuple(column.type.choices) if isinstance(column.type, Choice) else ()
    return Field(
        name or column.name,
        kind_of(column),
        column,
        column,
        required=not column.nullable,
        choices=choices,
    )


def dated(table: Table, name: str) -> list[Field]:
    """Return the fields of an EDTF column, and of the days that follow from it."""
    return [own(table.c[f"{name}{end}"]) for end in ("", "_from", "_until")]


def key_of(
    column: Column[Any], target: Table, name: str | None = None, *, inside: bool = True
) -> Field:
    """Return the field with the key of what a column points at.

    Args:
        column: that points.
        target: the table it points at.
        name: of the field; that of the column without `_id`, if not given.
        inside: whether that record is in the same export.
    """
    there = target.alias("there")
    key = select(there.c.key).where(there.c.id == column).scalar_subquery()
    return Field(
        name or column.name.removesuffix("_id"),
        Kind.TEXT,
        key,
        column,
        required=not column.nullable,
        points_at=f"{target.name}s" if inside else None,
    )


def spelled(told: str) -> str:
    """Return the text of a JSON value as both databases have it: names sorted, at every depth.

    >>> spelled('{"b": [1, {"d": 2, "c": "é"}], "a": null}')
    '{"a": null, "b": [1, {"c": "é", "d": 2}]}'
    """
    return json.dumps(json.loads(told), ensure_ascii=False, sort_keys=True)


def plain(value: ColumnElement[Any], kind: Kind, engine: str) -> ColumnElement[Any]:
    """Return what to ask a database for, to get a value as SQLite itself stores it.

    But for `JSON`: that is in the database's own spelling.
    """
    if engine == "sqlite":
        return type_coerce(value, Text)
    match kind:
        case Kind.DAY | Kind.JSON:
            return cast(value, Text)
        case Kind.MOMENT:
            utc = func.timezone("UTC", value)
            return func.to_char(utc, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"', type_=Text)
        case Kind.FLAG:
            return cast(value, Integer)
        case Kind.AMOUNT:
            return cast(value, Double)
    return value
