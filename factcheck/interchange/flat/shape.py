"""What a flat table is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from factcheck.interchange.flat.fields import Field, own

Rows = Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A flat table.

    Attributes:
        name: of the table.
        about: what a row of it is.
        fields: its columns.
        table: where its rows stand in the ledger.
        owners: by the name of a kind of record, the column that tells on which record a row hangs.
        key: the fields that tell a row from all others; none, where nothing but the whole row does.
        order: the columns that rows are sorted by.
        beside: tables that may have a row for each of these, by the columns that must be equal.
        numbered: makes rows of the fields out of rows that have `order` before them.
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    table: Table
    owners: dict[str, Column[int]]
    key: tuple[str, ...]
    order: tuple[Column[Any], ...]
    beside: tuple[tuple[Column[Any], Column[Any]], ...] = ()
    numbered: Callable[[Rows], Rows] | None = None


def plain_fields(table: Table, *names: str) -> list[Field]:
    """Return the fields of some columns of the ledger's tables, as they are."""
    return [own(table.c[name]) for name in names]
