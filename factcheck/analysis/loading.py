"""Figures out of the ledger as analysis sees them, a question after another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from factcheck import model
from factcheck.analysis.figures import ANY_TIME, FigureView, stored_intervals, time_of
from factcheck.analysis.fitting import fits
from factcheck.analysis.marks import is_superseded
from factcheck.analysis.sayings import NOBODY, Saying, sayings_of
from factcheck.analysis.sources import SourceFact, Sources, SourceTie
from factcheck.analysis.stored import amount, as_stored, day, read_documents, read_hops, read_keys
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.queries.finding import find_ids
from factcheck.storage.nouns import QUESTION
from factcheck.storage.putting_figures import MANUAL
from factcheck.values.batches import batched
from factcheck.values.dates import DateRange
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import Aggregation, QuestionKind

BATCH: Final = 500
_AS_THEY_ARE: Final = Sources()
_CLAIM: Final = 1
"""Where in a row the claim's id is."""
_RAW: Final = ("modifier", "a", "low", "high", "likely_low", "likely_high")
_AGGREGATIONS: Final = {None: None} | {str(each): each for each in Aggregation}
_KINDS: Final = {str(kind): kind for kind in QuestionKind}
_MODIFIERS: Final = {str(modifier): modifier for modifier in Modifier}


def figure_views(
    connection: Connection,
    *,
    questions: Sequence[int] | None = None,
    claims: Sequence[int] | None = None,
    asked: ClaimFilter | None = None,
    superseded: bool = True,
    sources: Sources | None = None,
    sayings: Mapping[int, Saying] | None = None,
) -> Iterator[FigureView]:
    """Yield figures, those of one question together, some hundreds in memory at a time.

    When a claim was said, and where its document was published, is looked for along each chain from
    the origin outward. A claim with several chains was said at some time from the first to the last
    of them. Its origins are known by the key of a source; a document that speaks in its own voice
    by its publisher's, or else as `document:KEY`. Those of a claim that nobody is known to make are
    none, and so are those of a chain at whose end somebody only passes on.

    Args:
        connection: to the ledger, now or as it was.
        questions: ids of the questions; all, if none is given.
        claims: ids of the claims; all, if none is given.
        asked: what a claim must fulfil; where it asks for questions, only figures on those count.
        superseded: whether figures of claims that another one supersedes are wanted, too. Claims
            that supersede one another in a circle are all superseded.
        sources: tells which sources are one person (`load_sources`); each stands for itself, if not
            given.
        sayings: what is known of the claims already; else it is looked up.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if a date that is asked for is none.
    """
    claim, question, figure = model.claim, model.question, model.figure
    query = (
        select(
            figure.c.id,
            figure.c.claim_id,
            claim.c.key,
            question.c.key,
            question.c.unit,
            *as_stored(question.c.aggregation, question.c.kind),
            *as_stored(*(figure.c[name] for name in _RAW)),
            figure.c.words,
            figure.c.rules,
            figure.c.as_of,
            *as_stored(figure.c.as_of_from, figure.c.as_of_until),
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
        query = query.where(~is_superseded(claim.c.id))
    for rows in _batches(connection, query, questions, claims):
        known = sayings
        if known is None:
            known = _looked_up(connection, {row[_CLAIM] for row in rows}, sources or _AS_THEY_ARE)
        for row in rows:
            yield _view(row, known.get(row[_CLAIM], NOBODY))


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
) -> Iterator[Sequence[Any]]:
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


def _view(row: Any, known: Saying) -> FigureView:
    # Taken apart: to ask a row for a column by its name takes as long as to fetch it.
    figure, _, claim, question, unit, aggregation, kind, word, a, *raw = row
    *ends, words, rules, as_of, start, until = raw
    manual = rules == MANUAL
    own = None if as_of is None else DateRange(start and day(start), until and day(until))
    modifier = _MODIFIERS[word]
    time, inferred = time_of(own, known.time, None)
    committed, likely = stored_intervals(
        [amount(end) for end in ends], modifier=modifier, a=amount(a), manual=manual
    )
    return FigureView(
        claim=claim,
        figure=figure,
        question=question,
        committed=committed,
        likely=likely,
        modifier=modifier,
        unit=unit,
        aggregation=_AGGREGATIONS[aggregation],
        kind=_KINDS[kind],
        fits=manual or fits(words, unit, polar=_KINDS[kind] is QuestionKind.POLAR),
        as_of=time,
        inferred=inferred,
        said=known.said or ANY_TIME,
        origins=known.origins,
        unsure=known.unsure,
    )


def _looked_up(
    connection: Connection, claims: Collection[int], sources: Sources
) -> dict[int, Saying]:
    hops = read_hops(connection, claims)
    # Looked up rather than joined: in a past state SQLite would read all sources and documents for
    # the join.
    printed = {hop.document for hop in hops if hop.document is not None}
    documents = read_documents(connection, printed)
    speakers = {hop.source for hop in hops} | {each.publisher for each in documents.values()}
    known = {row_id for row_id in speakers if row_id is not None}
    names = read_keys(connection, model.source, known)
    return sayings_of(hops, documents, names, sources)
