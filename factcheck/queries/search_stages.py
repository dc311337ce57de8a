"""What both engines' shortlists have in common: stages, and the conditions of a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, select

from factcheck import model
from factcheck.model.search import bounds, index_of, record_of
from factcheck.queries.search_query import Node
from factcheck.queries.search_words import fulfils, stages

SHORTLIST: Final = 100
"""So many records of a kind are ranked against one another."""

Newest = Callable[[Node, int | None], Iterator[int]]
"""Yields the ids in the index of the records of a kind that fulfil a query, the newest first.

The second argument is the field of its terms that name none.
"""


def by_stages(node: Node, newest: Newest) -> Iterator[list[int]]:
    """Yield the ids of a kind, some at a time: of each stage the newest that were in none before.

    An engine need not find all to give the newest.
    """
    seen: set[int] = set()
    some: list[int] = []
    for part, field in stages(node):
        for row in newest(part, field):
            if row not in seen:
                seen.add(row)
                some.append(record_of(row)[1])
                if len(some) == SHORTLIST:
                    yield some
                    some = []
    if some:
        yield some


def found_rows(
    connection: Connection, node: Node, kind: str, conditions: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    """Return the query for the ids in the index of the records of a kind that an engine finds."""
    _, row_id = index_of(connection)
    low, high = bounds(kind)
    return fulfilling(connection, fulfils(connection, node), conditions).where(
        row_id.between(low, high)
    )


def fulfilling(
    connection: Connection, wanted: ColumnElement[bool], conditions: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    """Return the query for the ids in the index of what is wanted and fulfils the conditions."""
    _, row_id = index_of(connection)
    found = select(row_id).where(wanted)
    return found.where(meets(conditions, row_id)) if conditions else found


def meets(
    conditions: Sequence[ColumnElement[bool]], row_id: ColumnElement[int]
) -> ColumnElement[bool]:
    """Return whether a row of the index is of a claim that fulfils conditions."""
    claim = model.claim
    return select(claim.c.id).where(claim.c.id == row_id, *conditions).exists()
