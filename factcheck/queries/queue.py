"""What to look at next: records, each with all the reasons for that, the most useful first.

`queue_causes.CAUSES` is the order. A record stands where the first of its reasons puts it, and
nowhere else. What the person who asks has judged is not asked again, unless a reason arose after
that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, exists, func, literal, or_, select, union

from factcheck import model
from factcheck.errors import InvalidError
from factcheck.queries.annotations import OWNERS
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.queries.judgements import live
from factcheck.queries.paging import Page
from factcheck.queries.queue_causes import CAUSES, Asking, Cause
from factcheck.values.batches import batched

_BATCH: Final = 500
_STREAMED: Final = 50
_NOUNS: Final = {column.name: noun for noun, column in OWNERS}
_SORTS: Final = ("kind", "record", "title")


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A record that somebody ought to look at.

    Attributes:
        kind: of the record.
        record: its key.
        title: what it says: a statement, a name, a title; nothing, if it has none.
        reasons: for looking at it, the weightiest first.
    """

    kind: str
    record: str
    title: str | None
    reasons: tuple[str, ...]


def list_queue(
    connection: Connection, asked: ClaimFilter, asker: str, page: Page
) -> Iterator[QueueRow]:
    """Yield what somebody ought to look at, the most useful first where nothing else is asked for.

    Args:
        connection: to the ledger.
        asked: of which claims; of records of any kind, if nothing is asked for.
        asker: who is going to look, exactly as they sign their judgements.
        page: which rows, in which order.

    Raises:
        InvalidError: if it is to be sorted by a column that is not there, or the filter has a date
            that is none, or an unknown level.
        NotFoundError: if the filter has a source, document or question that is not there.
    """
    queries = _queries(connection, asked, asker)
    if page.sort is None:
        yield from _rows(connection, queries, page.limit)
        return
    name = page.sort.removeprefix("-")
    if name not in _SORTS:
        raise InvalidError(f"cannot sort by {name!r}; one of {', '.join(_SORTS)}", where="--sort")
    rows = list(_rows(connection, queries, None))
    rows.sort(key=lambda row: getattr(row, name) or "", reverse=page.sort.startswith("-"))
    # What has no value comes last either way.
    rows.sort(key=lambda row: getattr(row, name) is None)
    yield from rows[: page.limit]


def count_queue(connection: Connection, asked: ClaimFilter, asker: str) -> int:
    """Return how many records somebody ought to look at; see `list_queue`."""
    found = [
        select(literal(name), columns[name]).where(columns[name].is_not(None))
        for cause, query in _queries(connection, asked, asker)
        if not cause.elsewhere
        for columns in [query.order_by(None).subquery().c]
        for name in columns.keys() & _NOUNS.keys()
    ]
    records = union(*found).subquery()
    return connection.execute(select(func.count()).select_from(records)).scalar_one()


_Queries = list[tuple[Cause, Select[Any]]]
_Record = tuple[str, int]


def _queries(connection: Connection, asked: ClaimFilter, asker: str) -> _Queries:
    asking = Asking(connection, asker, tuple(conditions(connection, asked)))
    return [(cause, _unanswered(cause.find(asking), asker)) for cause in CAUSES]


def _unanswered(query: Select[Any], asker: str) -> Select[Any]:
    """Leave out what the asker judged, unless the reason is younger than that."""
    made, columns = model.assessment, query.selected_columns
    mine = [made.c[name] == columns[name] for name in ("claim_id", "source_id") if name in columns]
    judged = select(literal(1)).where(made.c.assessor == asker, live(), or_(*mine))
    if "since" in columns:
        judged = judged.where(made.c.made_at >= columns.since)
    return query.where(~exists(judged))


def _rows(connection: Connection, queries: _Queries, limit: int | None) -> Iterator[QueueRow]:
    if limit is None:
        records = list(reasons := _reasons(connection, queries))
    else:
        # Of a page, only its own reasons are worth the time.
        with closing(_records(connection, queries)) as found:
            records = list(islice(found, limit))
        reasons = {}
    for batch in batched(records, _BATCH):
        told = reasons or _reasons(connection, [*_narrowed(queries, batch)])
        names = _names(connection, batch)
        for record in batch:
            key, title = names[record]
            yield QueueRow(_NOUNS[record[0]].name, key, title, tuple(told[record]))


def _records(connection: Connection, queries: _Queries) -> Generator[_Record]:
    """Yield each record once, in the order of the queue."""
    seen: set[_Record] = set()
    for _, query in queries:
        record_of = _reader(query)
        # Row by row from PostgreSQL too: a page needs the first few, and the rest costs time.
        with connection.execute(query, execution_options={"yield_per": _STREAMED}) as rows:
            for row in rows:
                record = record_of(row)
                if record not in seen:
                    seen.add(record)
                    yield record


def _reasons(connection: Connection, queries: _Queries) -> dict[_Record, list[str]]:
    """Return the reasons for each record, in the order of the queue."""
    found: dict[_Record, list[str]] = defaultdict(list)
    for cause, query in queries:
        record_of = _reader(query)
        for row in connection.execute(query):
            found[record_of(row)].append(cause.tell(row))
    return found


def _reader(query: Select[Any]) -> Callable[[Row[Any]], _Record]:
    """Return a function that takes a row to the column that has the id of its record, and the id.

    This runs for all rows of a long queue, so the columns are looked up once.
    """
    names = query.selected_columns.keys()
    places = [(names.index(name), name) for name in _NOUNS if name in names]

    def record_of(row: Row[Any]) -> _Record:
        return next((name, row[place]) for place, name in places if row[place] is not None)

    return record_of


def _narrowed(queries: _Queries, records: Sequence[_Record]) -> Iterator[tuple[Cause, Select[Any]]]:
    """Yield the queries for the reasons of these records alone."""
    for cause, query in queries:
        columns = query.selected_columns
        for name, ids in _ids(records).items():
            if name in columns:
                yield cause, query.where(columns[name].in_(ids))


def _names(
    connection: Connection, records: Sequence[_Record]
) -> dict[_Record, tuple[str, str | None]]:
    """Return the key and the title of each record."""
    found = {}
    for name, ids in _ids(records).items():
        noun = _NOUNS[name]
        named = select(noun.table.c.id, noun.table.c.key, noun.title.label("title"))
        for row in connection.execute(named.where(noun.table.c.id.in_(ids))):
            found[name, row.id] = (row.key, row.title)
    return found


def _ids(records: Sequence[_Record]) -> dict[str, list[int]]:
    ids: dict[str, list[int]] = defaultdict(list)
    for name, record_id in records:
        ids[name].append(record_id)
    return ids
