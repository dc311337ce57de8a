"""Two records that may be one: what several rules tell of, and an import of what it brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Label,
    Row,
    Select,
    Table,
    func,
    select,
)

from factcheck.analysis.checks.finding import stream

_COMPARED: Final = 50
"""With so many that share its name or address a record is compared, and with no more: the first.

Of one page there may be a snapshot a day, none of which is another; who compared each with all
would compare thousands with thousands.
"""

_NAMED: Final = 10_000
"""So many marks are asked for by themselves: SQLite takes some 30,000 values in one statement."""


@dataclass(frozen=True, slots=True)
class Alike:
    """How it is told which records of a kind may be one.

    Attributes:
        table: of the records.
        marks: `id` of a record, `mark` by which it may be known, `words` in which that is written.
        told: what else to read of each.
        may_be_one: whether nothing that is known of an earlier and a later one tells them apart.
    """

    table: Table
    marks: FromClause
    told: tuple[Column[Any] | Label[Any], ...]
    may_be_one: Callable[[Row[Any], Row[Any]], bool]


def twins(
    connection: Connection, alike: Alike, *, wanted: ColumnElement[bool], few: bool = False
) -> Iterator[tuple[Row[Any], Row[Any]]]:
    """Yield records that have a mark in common with an earlier one, each once, with that one.

    Args:
        connection: to the ledger.
        alike: how they are compared.
        wanted: whether a record is looked at; of the two, one has to be.
        few: whether those are some hundreds, and not most of the ledger.

    A record is compared with the first 50 that share its mark, in the order of their arrival. Where
    more do, the double of one that came behind these is not found.

    Yields:
        The later and the earlier one: `key`, `words`, whether it is `wanted`, and what was asked
        for.
    """
    query = _few(connection, alike, wanted) if few else None
    rows_found = stream(connection, _all(alike, wanted) if query is None else query)
    seen: set[int] = set()
    for _, group in groupby(rows_found, key=lambda row: tuple(row[:2])):
        # By its name and by an alias it may be known as one and the same.
        rows = list({row.id: row for row in group}.values())
        looked_at = [place for place, row in enumerate(rows[:_COMPARED]) if row.wanted]
        for place, later in enumerate(rows):
            if later.id in seen:
                continue
            # All before it, or else those before it that are looked at themselves.
            places = range(min(place, _COMPARED)) if later.wanted else looked_at
            before = (rows[one] for one in takewhile(place.__gt__, places))
            earlier = next((one for one in before if alike.may_be_one(one, later)), None)
            if earlier is not None:
                seen.add(later.id)
                yield later, earlier


def _all(alike: Alike, wanted: ColumnElement[bool]) -> Select[Any]:
    """Select the records that share a mark, by the first that has it, and by mark."""
    marks = alike.marks
    shared = (
        select(marks.c.mark, func.min(marks.c.id).label("first"))
        .group_by(marks.c.mark)
        .having(func.count(marks.c.id.distinct()) > 1)
        .subquery("shared")
    )
    query = _rows(alike, wanted, shared.c.first)
    return query.join_from(alike.table, marks, marks.c.id == alike.table.c.id).join(
        shared, shared.c.mark == marks.c.mark
    )


def _few(connection: Connection, alike: Alike, wanted: ColumnElement[bool]) -> Select[Any] | None:
    """Select the same of those that share a mark with one that is wanted; None, if it has many.

    To sort all that a large ledger has would cost a small file more than to read it.
    """
    table, marks = alike.table, alike.marks
    asked = select(marks.c.mark).join_from(marks, table, table.c.id == marks.c.id).where(wanted)
    mine = set(connection.scalars(asked))
    if len(mine) > _NAMED:
        return None
    first = func.min(marks.c.id).over(partition_by=marks.c.mark)
    query = _rows(alike, wanted, first.label("first"))
    query = query.join_from(marks, table, table.c.id == marks.c.id)
    return query.where(marks.c.mark.in_(sorted(mine)))


def _rows(alike: Alike, wanted: ColumnElement[bool], first: ColumnElement[int]) -> Select[Any]:
    table, marks = alike.table, alike.marks
    told = (table.c.id, table.c.key, marks.c.words, wanted.label("wanted"), *alike.told)
    return select(first, marks.c.mark, *told).order_by(first, marks.c.mark, table.c.id)


def are_apart(begin: date | None, end: date | None, start: date | None, until: date | None) -> bool:
    """Tell whether two times have no day in common; an end that is None is open.

    >>> are_apart(date(2025, 1, 1), date(2025, 2, 1), date(2025, 2, 1), None)
    True
    """
    before = end is not None and start is not None and end <= start
    return before or (until is not None and begin is not None and until <= begin)
