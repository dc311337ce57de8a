"""Figures out of the ledger as analysis sees them, a question after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, exists, literal, select

from factcheck import model
from factcheck.analysis.figures import ANY_TIME, FigureView, stored_intervals, time_of
from factcheck.analysis.sources import SourceFact, Sources, SourceTie
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.queries.finding import find_ids
from factcheck.storage.nouns import QUESTION
from factcheck.storage.putting import MANUAL
from factcheck.values.batches import batched
from factcheck.values.dates import DateRange
from factcheck.vocabulary import LinkKind

BATCH: Final = 500
_AS_THEY_ARE: Final = Sources()
_KNOWN: Final = ("modifier", "a", "low", "high", "likely_low", "likely_high", "rules")


def figure_views(
    connection: Connection,
    *,
    questions: Sequence[int] | None = None,
    claims: Sequence[int] | None = None,
    asked: ClaimFilter | None = None,
    superseded: bool = True,
    sources: Sources | None = None,
) -> Iterator[FigureView]:
    """Yield figures, those of one question together, some hundreds in memory at a time.

    When a claim was said, and where its document was published, is looked for along each chain from
    the origin outward. A claim with several chains was said at some time from the first to the last
    of them. Its origins are known by the key of a source; a document that speaks in its own voice
    by its publisher's, or else as `document:KEY`. Those of a claim that nobody is known to make are
    none.

    Args:
        connection: to the ledger, now or as it was.
        questions: ids of the questions; all, if none is given.
        claims: ids of the claims; all, if none is given.
        asked: what a claim must fulfil; where it asks for questions, only figures on those count.
        superseded: whether figures of claims that another one supersedes are wanted, too. Claims
            that supersede one another in a circle are all superseded.
        sources: tells which sources are one person (`load_sources`); each stands for itself, if not
            given.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if a date that is asked for is none.
    """
    claim, question, figure = model.claim, model.question, model.figure
    query = (
        select(
            figure.c.id,
            figure.c.claim_id,
            claim.c.key.label("claim"),
            question.c.key.label("question"),
            *(question.c[name] for name in ("unit", "aggregation", "kind")),
            *(figure.c[name] for name in _KNOWN),
            *(figure.c[name] for name in ("as_of", "as_of_from", "as_of_until")),
        )
        .join(claim, claim.c.id == figure.c.claim_id)
        .join(question, question.c.id == figure.c.question_id)
    )
    if asked is not None:
        query = query.where(*conditions(connection, asked))
        if asked.questions:
            # Such a claim may answer other questions too, which were not asked for.
            wanted = find_ids(connection, asked.questions, QUESTION)
            query = query.where(figure.c.question_id.in_(wanted))
    if not superseded:
        query = query.where(~is_superseded())
    for rows in _batches(connection, query, questions, claims):
        known = _times_and_origins(
            connection, {row.claim_id for row in rows}, sources or _AS_THEY_ARE
        )
        for row in rows:
            yield _view(row, known.get(row.claim_id, _NOBODY))


def is_superseded() -> ColumnElement[bool]:
    """Return whether another claim supersedes a row of `claim`."""
    link = model.link
    return exists(
        select(literal(1)).where(
            link.c.to_id == model.claim.c.id, link.c.kind == LinkKind.SUPERSEDES
        )
    )


def load_sources(connection: Connection) -> Sources:
    """Return what the ledger knows of its sources: who is one, and who belongs to whom."""
    source, link = model.source, model.source_link
    columns = [source.c[name] for name in ("key", "parent_id", "speaks_as_one", "named", "kind")]
    rows = connection.execute(select(source.c.id, *columns)).all()
    keys: dict[int | None, str] = {row.id: row.key for row in rows}
    facts = [
        SourceFact(row.key, keys.get(row.parent_id), row.speaks_as_one, row.named, row.kind)
        for row in rows
    ]
    ties = connection.execute(select(link.c.from_id, link.c.to_id, link.c.kind)).all()
    return Sources(facts, [SourceTie(keys[row.from_id], keys[row.to_id], row.kind) for row in ties])


def _batches(
    connection: Connection,
    query: Select[Any],
    questions: Sequence[int] | None,
    claims: Sequence[int] | None,
) -> Iterator[Sequence[Row[Any]]]:
    figure = model.figure
    query = query.order_by(figure.c.question_id, figure.c.id)
    if claims is not None:
        ids = select(figure.c.question_id, figure.c.id)
        found = sorted(
            (row.question_id, row.id)
            for some in batched(sorted(set(claims)), BATCH)
            for row in connection.execute(ids.where(figure.c.claim_id.in_(some)))
        )
        asked = None if questions is None else set(questions)
        wanted = [row_id for question, row_id in found if asked is None or question in asked]
        queries = [query.where(figure.c.id.in_(some)) for some in batched(wanted, BATCH)]
    elif questions is not None:
        some_of_them = batched(sorted(set(questions)), BATCH)
        queries = [query.where(figure.c.question_id.in_(some)) for some in some_of_them]
    else:
        queries = [query]
    for one in queries:
        # On PostgreSQL the driver would else fetch all there is before it gives the first.
        with connection.execute(one, execution_options={"yield_per": BATCH}) as result:
            yield from result.partitions()


class _Said(NamedTuple):
    """When the origins of a claim spoke, the time that is told for it, and who they are."""

    said: DateRange | None = None
    time: DateRange | None = None
    origins: frozenset[str] = frozenset()


_NOBODY: Final = _Said()


def _view(row: Row[Any], known: _Said) -> FigureView:
    own = None if row.as_of is None else DateRange(row.as_of_from, row.as_of_until)
    as_of, inferred = time_of(own, known.time, None)
    committed, likely = stored_intervals(
        (row.low, row.high, row.likely_low, row.likely_high),
        modifier=row.modifier,
        a=row.a,
        manual=row.rules == MANUAL,
    )
    return FigureView(
        claim=row.claim,
        figure=row.id,
        question=row.question,
        committed=committed,
        likely=likely,
        modifier=row.modifier,
        unit=row.unit,
        aggregation=row.aggregation,
        kind=row.kind,
        as_of=as_of,
        inferred=inferred,
        said=known.said or ANY_TIME,
        origins=known.origins,
    )


def _times_and_origins(
    connection: Connection, claims: Iterable[int], sources: Sources
) -> dict[int, _Said]:
    hop, document = model.attribution, model.document
    columns = ("id", "claim_id", "via_id", "source_id", "document_id", "said_from", "said_until")
    found = select(*(hop.c[name] for name in columns)).where(hop.c.claim_id.in_(sorted(claims)))
    hops = connection.execute(found.order_by(hop.c.id)).all()
    # Looked up rather than joined: in a past state SQLite would read all sources and documents for
    # the join.
    documents = _by_id(
        connection,
        document,
        {each.document_id for each in hops},
        "publisher_id",
        "issued_from",
        "issued_until",
    )
    speakers = {each.source_id for each in hops}
    speakers |= {each.publisher_id for each in documents.values()}
    names = {row_id: row.key for row_id, row in _by_id(connection, model.source, speakers).items()}
    by_claim: dict[int, dict[int, Row[Any]]] = defaultdict(dict)
    for each in hops:
        by_claim[each.claim_id][each.id] = each

    def origin(end: Row[Any]) -> str:
        printed = None if end.document_id is None else documents[end.document_id]
        source = end.source_id
        if source is None and printed is not None:
            source = printed.publisher_id
        if source is not None:
            return sources.person(names[source])
        return f"document:{printed.key}" if printed is not None else ""

    def told(claim_id: int) -> _Said:
        chains = _chains(by_claim[claim_id])
        said = [_days(chain[0].said_from, chain[0].said_until) for chain in chains]
        nearest = [
            days or _first(_days(hop.said_from, hop.said_until) for hop in chain)
            for days, chain in zip(said, chains, strict=True)
        ]
        time = _from_first_to_last(nearest)
        if time is None:
            time = _from_first_to_last(_first(map(issued, chain)) for chain in chains)
        origins = frozenset(origin(chain[0]) for chain in chains)
        return _Said(_from_first_to_last(said), time, origins)

    def issued(hop: Row[Any]) -> DateRange | None:
        if hop.document_id is None:
            return None
        printed = documents[hop.document_id]
        return _days(printed.issued_from, printed.issued_until)

    return {claim_id: told(claim_id) for claim_id in by_claim}


def _by_id(
    connection: Connection, table: Table, ids: set[int | None], *columns: str
) -> dict[int, Row[Any]]:
    wanted = sorted(row_id for row_id in ids if row_id is not None)
    query = select(table.c.id, table.c.key, *(table.c[name] for name in columns))
    return {
        row.id: row
        for some in batched(wanted, BATCH)
        for row in connection.execute(query.where(table.c.id.in_(some)))
    }


def _chains(hops: Mapping[int, Row[Any]]) -> list[list[Row[Any]]]:
    """Return the hops of each chain of a claim, from the origin outward."""
    relays = {hop.via_id for hop in hops.values()}
    chains = [[hop] for row_id, hop in hops.items() if row_id not in relays]
    for chain in chains:
        while (via := chain[-1].via_id) is not None:
            chain.append(hops[via])
    return chains


def _days(start: date | None, until: date | None) -> DateRange | None:
    return None if start is None and until is None else DateRange(start, until)


def _first(times: Iterable[DateRange | None]) -> DateRange | None:
    return next((time for time in times if time is not None), None)


def _from_first_to_last(times: Iterable[DateRange | None]) -> DateRange | None:
    known = [time for time in times if time is not None]
    if len(known) <= 1:
        return known[0] if known else None
    starts, ends = [time.start for time in known], [time.until for time in known]
    return DateRange(
        None if None in starts else min(start for start in starts if start is not None),
        None if None in ends else max(end for end in ends if end is not None),
    )
