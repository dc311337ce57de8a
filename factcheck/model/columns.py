"""How every table is made: one convention for ids, keys, dates, vocabularies and names."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.sql.schema import SchemaItem

from factcheck.model.types import Choice, Day, Flag, Id, KeyText

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)

Items = Iterator[SchemaItem]


def text(name: str, *, required: bool = False) -> Column[str]:
    """Return a column of text."""
    return Column(name, Text, nullable=not required)


def choice(name: str, choices: type[StrEnum], *, required: bool = True) -> Items:
    """Yield a column of one word out of a vocabulary, and the CHECK that holds it to that."""
    words = ", ".join(f"'{word}'" for word in choices)
    yield Column(name, Choice(choices), nullable=not required)
    yield CheckConstraint(f"{name} IN ({words})", name=name)


def flag(name: str) -> Items:
    """Yield a column of true or false, and the CHECK that SQLite's integers need."""
    yield Column(name, Flag, nullable=False)
    # On PostgreSQL the type itself refuses anything else.
    yield CheckConstraint(f"{name} IN (0, 1)", name=name).ddl_if(dialect="sqlite")


def edtf(name: str) -> Items:
    """Yield an EDTF column with the days it may cover, `from` included and `until` not."""
    yield Column(name, Text)
    yield Column(f"{name}_from", Day)
    yield Column(f"{name}_until", Day)
    yield CheckConstraint(f"{name}_from < {name}_until", name=f"{name}_order")
    yield CheckConstraint(
        f"{name} IS NOT NULL OR ({name}_from IS NULL AND {name}_until IS NULL)",
        name=f"{name}_words",
    )


def reference(
    name: str,
    table: str,
    *,
    required: bool = False,
    unique: bool = False,
    index: bool = True,
    late: bool = False,
) -> Items:
    """Yield a column that points at a row of `table`, with its index.

    Args:
        name: of the column.
        table: whose row it points at.
        required: whether it must point at one.
        unique: whether no two rows may point at the same; that has an index of its own.
        index: whether it has one otherwise.
        late: whether the row need not be there before the transaction ends.
    """
    when = "DEFERRED" if late else None
    target = ForeignKey(f"{table}.id", deferrable=late or None, initially=when)
    yield Column(name, Id, target, nullable=not required, unique=unique or None)
    if index and not unique:
        yield Index(None, name)


def keyed_table(name: str, *items: SchemaItem) -> Table:
    """Return the table of a record that has a key."""
    return record_table(
        name,
        Column("key", KeyText, nullable=False, unique=True),
        CheckConstraint("key = lower(key) AND key NOT LIKE '% %' AND key <> ''", name="key"),
        *items,
    )


def record_table(name: str, *items: SchemaItem, derived: bool = False) -> Table:
    """Return a current-state table; `history.py` makes the twin of what its rows used to be.

    Ids are never given out twice, so that an id in the history is the same record as in the table.

    Args:
        name: of the table.
        items: its own columns and rules.
        derived: whether its rows follow from those of other tables, and are written by nobody.
    """
    return Table(
        name,
        metadata,
        Column("id", Id, Identity(), primary_key=True),
        Column("added", Id, ForeignKey("changeset.id"), nullable=False),
        Index(None, "added"),
        *items,
        info={"derived": derived},
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )


def history_name(table: str) -> str:
    """Return the name of a table's history twin."""
    return f"{table}_history"
