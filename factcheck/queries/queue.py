"""What to look at next: records, each with all the reasons for that, the most useful first.

`CAUSES` is the order. A record stands where the first of its reasons puts it, and nowhere else.
What the person who asks has judged is not asked again, unless a reason arose after that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, Select, exists, func, literal, or_, select, union

from factcheck import model
from factcheck.errors import InvalidError
from factcheck.queries.annotations import OWNERS
from factcheck.queries.filters import ClaimFilter, Condition, conditions
from factcheck.queries.judgements import assessed, live
from factcheck.queries.paging import Page
from factcheck.values.batches import batched
from factcheck.vocabulary import AnnotationKind, Decision, LinkKind

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


class Asking(NamedTuple):
    """Whose queue it is, and of what.

    Attributes:
        connection: to the ledger.
        asker: who is going to look; exactly as they sign their judgements.
        chosen: what a row of `claim` must fulfil; nothing, where any record will do.
    """

    connection: Connection
    asker: str
    chosen: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that makes records worth a look.

    Attributes:
        find: returns the query for them, the most useful first. It has a column `claim_id`,
            `source_id` ... for each kind of record it finds; `since`, if it is known when the
            reason arose; and what `tell` needs.
        tell: returns the reason in words.
        elsewhere: whether all that it finds is found by a later one too, only further down.
    """

    find: Callable[[Asking], Select[Any]]
    tell: Callable[[Row[Any]], str]
    elsewhere: bool = False


def _open_flags(asking: Asking) -> Select[Any]:
    """Find what is flagged, the oldest flag first."""
    note = model.annotation
    columns: Sequence[Any] = [column for _, column in OWNERS]
    told = (note.c.author, note.c.body, note.c.made_at.label("since"))
    query = select(*columns, *told).where(
        note.c.kind == AnnotationKind.FLAG, note.c.resolved_at.is_(None)
    )
    if asking.chosen:
        claim = model.claim
        query = query.join(claim, claim.c.id == note.c.claim_id).where(*asking.chosen)
    return query.order_by(note.c.made_at, note.c.id)


def _contradicted(asking: Asking) -> Select[Any]:
    """Find claims that something in the ledger contradicts, in the order in which they came."""
    claim, standing = model.claim, model.standing
    query = select(claim.c.id.label("claim_id")).join(standing, standing.c.claim_id == claim.c.id)
    return query.where(standing.c.disputed, *asking.chosen).order_by(claim.c.id)


def _unassessed_figures(asking: Asking) -> Select[Any]:
    """Find claims with figures that nobody judged, in the order in which they were added."""
    claim = model.claim
    counted = claim.c.id.in_(select(model.figure.c.claim_id))
    query = select(claim.c.id.label("claim_id")).where(counted, ~assessed(asking.connection))
    return query.where(*asking.chosen).order_by(claim.c.id)


def _single_origins(asking: Asking) -> Select[Any]:
    """Find those of them that one organisation at most stands behind."""
    single = conditions(asking.connection, ClaimFilter(single_origin=True))
    return _unassessed_figures(asking).where(*single)


def _rested_on(asking: Asking) -> Select[Any]:
    """Find claims that others rest on and nobody judged, those with the most such others first.

    What supports another carries it; so does what another repeats.
    """
    claim, link = model.claim, model.link
    links = union(
        select(link.c.from_id.label("below"), link.c.to_id.label("above")).where(
            link.c.kind == LinkKind.SUPPORTS
        ),
        select(link.c.to_id, link.c.from_id).where(link.c.kind == LinkKind.REPEATS),
    ).subquery()
    rests = select(links.c.below, func.count().label("above")).group_by(links.c.below).subquery()
    return (
        select(claim.c.id.label("claim_id"), rests.c.above)
        .join(rests, rests.c.below == claim.c.id)
        .where(~assessed(asking.connection), *asking.chosen)
        .order_by(rests.c.above.desc(), claim.c.id)
    )


def _read_by_machine(asking: Asking) -> Select[Any]:
    """Find claims with figures that were read by machine, and that nobody decided on."""
    claim, candidate = model.claim, model.candidate
    read = select(candidate.c.claim_id).where(candidate.c.decision == Decision.OPEN)
    query = select(claim.c.id.label("claim_id")).where(claim.c.id.in_(read), *asking.chosen)
    return query.order_by(claim.c.id)


def _told_of_rest(row: Row[Any]) -> str:
    others = "1 claim rests on it" if row.above == 1 else f"{row.above:,} claims rest on it"
    return f"unassessed, and {others}"


CAUSES: Final = (
    Cause(_open_flags, lambda row: f"flag by {row.author}, {row.since:%Y-%m-%d}: {row.body}"),
    Cause(_contradicted, lambda _: "contradicted"),
    Cause(_single_origins, lambda _: "single origin", elsewhere=True),
    Cause(_unassessed_figures, lambda _: "unassessed figure"),
    Cause(_rested_on, _told_of_rest),
    Cause(_read_by_machine, lambda _: "figure read by machine"),
)
"""In the order of the queue: what a person asked for; what cannot be true together; figures that
one organisation may have wrong alone; other figures; claims that would take others down with them;
figures that no person has read yet. Flags come oldest first, claims as they were added, those that
others rest on by how much does. A new cause is a new row here."""


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
