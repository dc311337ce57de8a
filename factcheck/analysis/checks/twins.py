"""Two records that may be one: what several rules tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby, islice
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Label,
    Row,
    Table,
    func,
    select,
)

from factcheck.analysis.checks.finding import stream

_COMPARED: Final = 1000
"""With so many that share its name or address a record is compared, and with no more."""


def twins(
    connection: Connection,
    table: Table,
    marks: FromClause,
    *told: Column[Any] | Label[Any],
    wanted: ColumnElement[bool],
    may_be_one: Callable[[Row[Any], Row[Any]], bool],
) -> Iterator[tuple[Row[Any], Row[Any]]]:
    """Yield records that have a mark in common with an earlier one, each once, with that one.

    Args:
        connection: to the ledger.
        table: of the records.
        marks: `id` of a record, `mark` by which it may be known, `words` in which that is written.
        told: what else to read of each.
        wanted: whether a record is looked at; of the two, one has to be.
        may_be_one: whether nothing that is known of an earlier and a later one tells them apart.

    Yields:
        The later and the earlier one: `key`, `words` and what was asked for.
    """
    shared = (
        select(marks.c.mark, func.min(marks.c.id).label("first"))
        .group_by(marks.c.mark)
        .having(func.count(marks.c.id.distinct()) > 1)
        .subquery("shared")
    )
    query = (
        select(
            shared.c.first,
            shared.c.mark,
            table.c.id,
            table.c.key,
            marks.c.words,
            wanted.label("wanted"),
            *told,
        )
        .select_from(
            shared.join(marks, marks.c.mark == shared.c.mark).join(table, table.c.id == marks.c.id)
        )
        .order_by(shared.c.first, shared.c.mark, table.c.id)
    )
    seen: set[int] = set()
    for _, group in groupby(stream(connection, query), key=lambda row: tuple(row[:2])):
        # By its name and by an alias it may be known as one and the same.
        rows = list({row.id: row for row in group}.values())
        for place, later in enumerate(rows):
            for earlier in islice(rows, min(place, _COMPARED)):
                is_looked_at = later.wanted or earlier.wanted
                if is_looked_at and later.id not in seen and may_be_one(earlier, later):
                    seen.add(later.id)
                    yield later, earlier


def are_apart(begin: date | None, end: date | None, start: date | None, until: date | None) -> bool:
    """Tell whether two times have no day in common; an end that is None is open.

    >>> are_apart(date(2025, 1, 1), date(2025, 2, 1), date(2025, 2, 1), None)
    True
    """
    before = end is not None and start is not None and end <= start
    return before or (until is not None and begin is not None and until <= begin)
