"""Temporary tables for working out standings: whose are to be made anew, and what they become."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Final

from sqlalchemy import Column, Connection, Integer, MetaData, Table

from factcheck.model import standing
from factcheck.model.types import Id


class Reach(IntEnum):
    """How far it matters that something about a claim has changed."""

    ITSELF = 0
    """to its own standing only"""
    LINKED = 1
    """to the claims that it supports by link, too, and those that repeat it or are the same"""
    FIGURES = 2
    """to the claims that answer a question of its own as well"""


_METADATA: Final = MetaData()


def _temporary(name: str, *columns: Column[int]) -> Table:
    return Table(name, _METADATA, *columns, prefixes=["TEMPORARY"])


touched: Final = _temporary(
    "touched_claim",
    Column("claim_id", Id, primary_key=True, autoincrement=False),
    Column("reach", Integer, primary_key=True, autoincrement=False),
    Column("round", Integer, nullable=False),
)
"""The claims whose standings are to be made anew, with the round in which each was found."""

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
