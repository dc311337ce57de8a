"""Questions with all that is compared on each: their figures, and those for their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from factcheck import model
from factcheck.analysis.figures import FigureView
from factcheck.analysis.loading import BATCH, figure_views, load_sources
from factcheck.analysis.marks import is_superseded
from factcheck.analysis.report import Compared, QuestionFacts
from factcheck.analysis.sources import Sources
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.queries.finding import find_ids
from factcheck.storage.nouns import QUESTION
from factcheck.values.batches import batched


def gather(connection: Connection, claims: ClaimFilter) -> Generator[Compared, None, None]:
    """Yield the questions that have figures of the claims asked for, each with all its figures.

    Args:
        connection: to the ledger, now or as it was.
        claims: which; where it asks for questions, only those are looked at.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if a date that is asked for is none.
    """
    sources = load_sources(connection)
    for ids in batched(_question_ids(connection, claims)):
        batch = _Batch(connection, ids, claims, sources)
        views = figure_views(connection, questions=ids, sources=sources)
        for key, figures in groupby(views, key=lambda view: view.question):
            yield batch.compared(key, sorted(figures, key=_by_time))


class _Whole(NamedTuple):
    """The ids of a question's parts, and whether they make it up."""

    parts: list[int]
    complete: bool


class _Batch:
    """What is known of some hundred questions, asked for at once."""

    def __init__(
        self, connection: Connection, ids: Sequence[int], claims: ClaimFilter, sources: Sources
    ) -> None:
        self._connection, self._sources = connection, sources
        self._questions = _questions(connection, ids)
        self._wholes = _wholes(connection, ids)
        every = {*ids, *(part for whole in self._wholes.values() for part in whole.parts)}
        self._superseded = frozenset(_figures(connection, ids, is_superseded(model.claim.c.id)))
        self._chosen: frozenset[int] | None = None
        if _chooses(claims):
            wanted = list(conditions(connection, claims))
            self._chosen = frozenset(_figures(connection, sorted(every), *wanted))

    def compared(self, key: str, figures: Sequence[FigureView]) -> Compared:
        question = self._questions[key]
        whole = self._wholes.get(question.id)
        parts: dict[str, list[FigureView]] = defaultdict(list)
        documents: Mapping[int, frozenset[str]] = {}
        if whole is not None:
            ids = sorted(whole.parts)
            for view in figure_views(
                self._connection, questions=ids, sources=self._sources, superseded=False
            ):
                parts[view.question].append(view)
            if parts:
                documents = _documents(self._connection, [question.id, *ids])
        return Compared(
            question,
            figures,
            superseded=self._superseded & {figure.figure for figure in figures},
            chosen=self._chosen,
            parts=parts,
            complete=whole is not None and whole.complete and len(parts) == len(whole.parts),
            documents=documents,
        )


def _by_time(figure: FigureView) -> tuple[bool, date, date, bool, Decimal, int]:
    days = figure.as_of
    begin, end = days.start or days.until or date.min, days.until or date.max
    return figure.undated, begin, end, figure.inferred, figure.committed.low, figure.figure


def _chooses(claims: ClaimFilter) -> bool:
    """Tell whether a filter asks for more than questions."""
    return claims != ClaimFilter(questions=claims.questions)


def _question_ids(connection: Connection, claims: ClaimFilter) -> Iterator[int]:
    figure, claim = model.figure, model.claim
    query = select(figure.c.question_id).distinct()
    wanted: list[ColumnElement[bool]] = []
    if claims.questions:
        wanted.append(figure.c.question_id.in_(find_ids(connection, claims.questions, QUESTION)))
    if _chooses(claims):
        query = query.join(claim, claim.c.id == figure.c.claim_id)
        wanted += conditions(connection, claims)
    found = query.where(*wanted).order_by(figure.c.question_id)
    with connection.execute(found, execution_options={"yield_per": BATCH}) as result:
        yield from result.scalars()


def _questions(connection: Connection, ids: Sequence[int]) -> dict[str, QuestionFacts]:
    question = model.question
    names = ("id", "key", "text", "kind", "unit", "aggregation")
    query = select(*(question.c[name] for name in names)).where(question.c.id.in_(ids))
    return {row.key: QuestionFacts(*row) for row in connection.execute(query)}


def _wholes(connection: Connection, ids: Sequence[int]) -> dict[int, _Whole]:
    part = model.question_part
    query = select(part.c.whole_id, part.c.part_id, part.c.complete).where(part.c.whole_id.in_(ids))
    rows: dict[int, dict[int, bool]] = defaultdict(dict)
    for whole_id, part_id, complete in connection.execute(query.order_by(part.c.id)):
        rows[whole_id][part_id] = complete
    return {whole_id: _Whole(list(parts), all(parts.values())) for whole_id, parts in rows.items()}


def _figures(
    connection: Connection, questions: Sequence[int], *wanted: ColumnElement[bool]
) -> Iterator[int]:
    figure, claim = model.figure, model.claim
    query = select(figure.c.id).join(claim, claim.c.id == figure.c.claim_id).where(*wanted)
    for some in batched(questions):
        yield from connection.scalars(query.where(figure.c.question_id.in_(some)))


def _documents(connection: Connection, questions: Sequence[int]) -> dict[int, frozenset[str]]:
    figure, hop, document = model.figure, model.attribution, model.document
    query = (
        select(figure.c.id, document.c.key)
        .join(hop, hop.c.claim_id == figure.c.claim_id)
        .join(document, document.c.id == hop.c.document_id)
        .where(figure.c.question_id.in_(questions))
    )
    found: dict[int, set[str]] = defaultdict(set)
    for row_id, key in connection.execute(query):
        found[row_id].add(key)
    return {row_id: frozenset(keys) for row_id, keys in found.items()}
