"""Temporary tables for working out standings: whose are to be made anew, and what they become."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Column, Connection, Integer, MetaData, Table

from factcheck.model import standing
from factcheck.model.types import Id

_METADATA: Final = MetaData()


def _temporary(name: str, *columns: Column[int]) -> Table:
    return Table(name, _METADATA, *columns, prefixes=["TEMPORARY"])


touched: Final = _temporary(
    "touched_claim",
    Column("claim_id", Id, primary_key=True, autoincrement=False),
    Column("reach", Integer, primary_key=True, autoincrement=False),
    Column("round", Integer, nullable=False),
)
"""Whose standings are to be made anew, how far that reaches (`touching`), and when it was found."""

voice: Final = _temporary(
    "source_voice",
    Column("source_id", Id, primary_key=True, autoincrement=False),
    Column("person_id", Id, nullable=False),
    Column("organisation_id", Id, nullable=False),
)
"""As whom sources speak, and the organisation that each falls with."""

fresh: Final = _temporary(
    "fresh_standing",
    *(
        Column(column.name, column.type, primary_key=column.name == "claim_id", autoincrement=False)
        for column in standing.columns
        if column.name not in ("id", "added")
    ),
)
"""What the standings become; without a word where that is not known yet."""


@contextmanager
def worklist(connection: Connection) -> Iterator[None]:
    """Make the tables, empty, for as long as the block lasts."""
    _METADATA.create_all(connection, checkfirst=False)
    # After an error the transaction is rolled back, and the tables with it.
    yield
    _METADATA.drop_all(connection, checkfirst=False)
