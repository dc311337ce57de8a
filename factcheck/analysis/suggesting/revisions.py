"""Which claims may supersede which: answers of one origin to one question, said one after another.

Each answer is held against the few of the same origin that were said before it, the nearest first,
and paired with the first that it revises: a count that was reported daily for years is a chain of
revisions, and not every day against every other.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import heappop, heappush
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, func, select

from factcheck import model
from factcheck.analysis.discrepancy import Label, compare
from factcheck.analysis.figures import FigureView, surely_before
from factcheck.analysis.loading import figure_views
from factcheck.analysis.suggesting.facts import Known
from factcheck.analysis.suggesting.ties import Pair
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.values.batches import batched

NEAREST: Final = 4
"""With how many that were said before it an answer is held."""


def revisions(connection: Connection, known: Known, asked: ClaimFilter) -> Iterator[list[Pair]]:
    """Yield pairs of which the first may supersede the second, some hundreds at a time.

    Raises:
        NotFoundError: if the filter names something that is not there.
        InvalidError: if a date in it is none.
    """
    for ids in _questions(connection, asked):
        views = figure_views(connection, questions=ids, superseded=False, sources=known.sources)
        pairs = [
            pair
            for _, group in groupby(views, key=lambda view: view.question)
            for pair in _of(group)
        ]
        found = _ids(connection, {claim for pair in pairs for claim in pair})
        told = dict.fromkeys((found[one], found[other]) for one, other in pairs)
        yield from batched(told)


def _questions(connection: Connection, asked: ClaimFilter) -> Iterator[list[int]]:
    """Yield the ids of questions with two answers or more of which it is told when."""
    figure, hop = model.figure, model.attribution
    query = (
        select(figure.c.question_id)
        .join(hop, hop.c.claim_id == figure.c.claim_id)
        .where(hop.c.said_from.is_not(None))
        .group_by(figure.c.question_id)
        .having(func.count(figure.c.claim_id.distinct()) > 1)
        .order_by(figure.c.question_id)
    )
    if asked != ClaimFilter():
        wanted = select(model.claim.c.id).where(*conditions(connection, asked)).correlate(None)
        answered = model.figure.alias()
        theirs = select(answered.c.question_id).where(answered.c.claim_id.in_(wanted))
        query = query.where(figure.c.question_id.in_(theirs.correlate(None)))
    yield from batched(connection.scalars(query).all())


def _of(views: Iterable[FigureView]) -> Iterator[tuple[str, str]]:
    said = [view for view in views if view.said.start is not None and view.origins]
    said.sort(key=lambda view: (view.said.start or date.min, view.claim))
    before: dict[str, deque[FigureView]] = defaultdict(lambda: deque(maxlen=NEAREST))
    waiting: list[tuple[date, int, FigureView]] = []
    for number, later in enumerate(said):
        # What was said the same day is no revision, and must not crowd out what is.
        while waiting and surely_before(waiting[0][2].said, later.said):
            _, _, one = heappop(waiting)
            for origin in () if one.unsure else one.origins:
                before[origin].append(one)
        for origin in sorted(later.origins):
            revised = _revised(later, before[origin])
            if revised is not None:
                yield later.claim, revised.claim
        heappush(waiting, (later.said.until or date.max, number, later))


def _revised(later: FigureView, before: Sequence[FigureView]) -> FigureView | None:
    for earlier in reversed(before):
        if earlier.claim != later.claim and compare(later, earlier).label is Label.REVISION:
            return earlier
    return None


def _ids(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    claim = model.claim
    return {
        key: row_id
        for some in batched(sorted(keys))
        for key, row_id in connection.execute(
            select(claim.c.key, claim.c.id).where(claim.c.key.in_(some))
        )
    }
