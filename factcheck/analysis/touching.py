"""Which claims may stand otherwise after a changeset: those it touched, and what rests on them.

What counts for a claim are the claims that support it by link at any remove, those whose figures
support its own or theirs, whatever supports these by link, and what any of them repeats. Followed
backwards, from a claim that was touched, that leads along links as far as they go, and after each
of them to all answers to the same question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    insert,
    literal,
    or_,
    select,
    union_all,
)

from factcheck import model
from factcheck.analysis.kin import sources_that_follow
from factcheck.analysis.loading import BATCH
from factcheck.analysis.worklist import Reach, touched
from factcheck.model.history import history_of
from factcheck.vocabulary import AnnotationKind, LinkKind

COUNTED: Final = (LinkKind.SUPPORTS, LinkKind.REPEATS, LinkKind.SAME_AS)
"""The links that decide which claims are counted for one."""

Claims = Select[Any]


def touch_all(connection: Connection) -> None:
    """Put every claim on the list."""
    _note(connection, select(model.claim.c.id), Reach.ITSELF)


def touch(connection: Connection, changeset: int) -> bool:
    """Put the claims on the list that a changeset may have given another standing.

    Returns:
        Whether there are any.
    """
    for claims, reach in _touched(changeset):
        _note(connection, claims, reach)
    for some in _some(sources_that_follow(connection, changeset)):
        _note(connection, _said_by(some), Reach.FIGURES)
    number, spreading = 0, True
    while spreading:
        number += 1
        found = [_note(connection, *step, number) for step in _onward(number - 1)]
        spreading = any(found)
    return connection.scalar(select(touched.c.claim_id).limit(1)) is not None


def _note(connection: Connection, claims: Claims, reach: Reach, number: int = 0) -> bool:
    """Put claims on the list that are there, and not on it yet; tell whether any were."""
    found = claims.subquery()
    (claim_id,) = found.columns
    known = select(touched).where(touched.c.claim_id == claim_id, touched.c.reach == reach)
    new = (
        select(claim_id, literal(int(reach)), literal(number))
        .where(claim_id.in_(select(model.claim.c.id)), ~known.exists())
        .distinct()
    )
    return connection.execute(insert(touched).from_select(list(touched.columns), new)).rowcount > 0


def _touched(changeset: int) -> Iterator[tuple[Claims, Reach]]:
    hop, figure, link = model.attribution, model.figure, model.link
    yield _marks(changeset, hop, "claim_id"), Reach.FIGURES
    yield _marks(changeset, figure, "claim_id"), Reach.FIGURES
    documents = _changed(changeset, model.document, "publisher_id", "issued_from", "issued_until")
    yield select(hop.c.claim_id).where(hop.c.document_id.in_(documents)), Reach.FIGURES
    for end in ("from_id", "to_id"):
        yield _marks(changeset, link, end, *COUNTED, LinkKind.SUPERSEDES), Reach.FIGURES
        yield _marks(changeset, link, end, LinkKind.REFUTES), Reach.ITSELF
    # Those that a figure was taken from are no answers any more, but their neighbours are.
    questions = _all(
        _marks(changeset, figure, "question_id"),
        _changed(changeset, model.question, "unit", "aggregation", "kind"),
    )
    yield select(figure.c.claim_id).where(figure.c.question_id.in_(questions)), Reach.LINKED
    replaced = _marks(changeset, link, "to_id", LinkKind.SUPERSEDES)
    yield _refuting(replaced), Reach.ITSELF
    yield _marks(changeset, model.claim, "id"), Reach.ITSELF
    yield _marks(changeset, model.assessment, "claim_id"), Reach.ITSELF
    tagged = _marks(changeset, model.annotation, "document_id", AnnotationKind.TAG)
    yield select(hop.c.claim_id).where(hop.c.document_id.in_(tagged)), Reach.ITSELF


def _onward(number: int) -> Iterator[tuple[Claims, Reach]]:
    """Yield the claims to which it matters what was found in a round."""
    last = select(touched.c.claim_id).where(touched.c.round == number)
    linked = last.where(touched.c.reach > Reach.ITSELF)
    link, figure = model.link, model.figure
    yield (
        _all(
            select(link.c.to_id).where(
                link.c.from_id.in_(linked), link.c.kind.in_((LinkKind.SUPPORTS, LinkKind.SAME_AS))
            ),
            select(link.c.from_id).where(
                link.c.to_id.in_(linked), link.c.kind.in_((LinkKind.REPEATS, LinkKind.SAME_AS))
            ),
        ),
        Reach.FIGURES,
    )
    answered = select(figure.c.question_id).where(
        figure.c.claim_id.in_(last.where(touched.c.reach == Reach.FIGURES))
    )
    other = figure.alias()
    yield select(other.c.claim_id).where(other.c.question_id.in_(answered)), Reach.LINKED


def _marks(changeset: int, table: Table, name: str, *kinds: str) -> Select[Any]:
    """Select what a column had in the rows that a changeset wrote, and in those that it ended."""
    twin = history_of(table)

    def of(rows: Table, mark: ColumnElement[int]) -> Select[Any]:
        query = select(rows.c[name]).where(mark == changeset, rows.c[name].is_not(None))
        return query.where(rows.c.kind.in_(kinds)) if kinds else query

    return _all(of(table, table.c.added), of(twin, twin.c.retired))


def _all(*queries: Select[Any]) -> Select[Any]:
    # SQLite lets no union stand within another, but a query of one.
    return select(union_all(*queries).subquery())


def _changed(changeset: int, table: Table, *names: str) -> Select[Any]:
    """Select the rows that have another value in one of some columns than before a changeset."""
    twin = history_of(table)
    differs = or_(*(table.c[name].is_distinct_from(twin.c[name]) for name in names))
    same = table.c.id == twin.c.id
    return select(table.c.id).join(twin, same).where(twin.c.retired == changeset, differs)


def _refuting(claims: Any) -> Claims:
    """Select the claims that refute some, or that these refute."""
    link = model.link
    refutes = link.c.kind == LinkKind.REFUTES
    return _all(
        select(link.c.from_id).where(link.c.to_id.in_(claims), refutes),
        select(link.c.to_id).where(link.c.from_id.in_(claims), refutes),
    )


def _said_by(sources: Sequence[int]) -> Claims:
    """Select the claims that some sources make or relay, or that appear in what they publish."""
    hop, document = model.attribution, model.document
    printed = select(document.c.id).where(document.c.publisher_id.in_(sources))
    return select(hop.c.claim_id).where(
        or_(hop.c.source_id.in_(sources), hop.c.document_id.in_(printed))
    )


def _some(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    wanted = sorted(ids)
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]
