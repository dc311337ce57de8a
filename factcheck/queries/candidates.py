"""Figures that a machine read out of statements, as rows of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from factcheck import model
from factcheck.errors import InvalidError
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.queries.paging import Page, Sorts, batches
from factcheck.values.quantities import Modifier
from factcheck.values.quantity_languages import tags_of
from factcheck.values.tongues import UNTOLD
from factcheck.vocabulary import Decision


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A figure that was read by machine.

    Attributes:
        id: of the row; it never leaves the program.
        claim: the key of the claim.
        statement: what the claim says.
        number: its place among the candidates of the claim, from 1.
        words: as they stand in the statement.
        start: where they begin there.
        counted: what is counted, where that was easily told.
        modifier: how the words stand to the number.
        low: the least that the words commit to.
        high: the most; none, where there is no end.
        likely_low: the least by the natural reading.
        likely_high: the most by it; none, where there is no end.
        rules: the rule set that read the words.
        decision: what became of it.
        decided_by: who accepted or refused it.
        decided_at: when, in UTC.
    """

    id: int
    claim: str
    statement: str
    number: int
    words: str
    start: int
    counted: str | None
    modifier: Modifier
    low: Decimal
    high: Decimal | None
    likely_low: Decimal
    likely_high: Decimal | None
    rules: str
    decision: Decision
    decided_by: str | None
    decided_at: datetime | None


def list_candidates(
    connection: Connection, asked: ClaimFilter, page: Page, *, every: bool = False
) -> Iterator[CandidateRow]:
    """Yield the candidates of the claims that fulfil a filter.

    Args:
        connection: to the ledger, now or as it was.
        asked: what the claims must fulfil.
        page: which rows, in which order.
        every: those too that somebody decided on.

    Raises:
        NotFoundError: if the filter names something that is not there.
        InvalidError: if a date in it is none, or there is no such column to sort by.
    """
    query = _rows().where(*_wanted(connection, asked, every=every))
    for batch in batches(connection, query, model.candidate.c.id, _sorts(), page):
        yield from map(_told, batch)


def count_candidates(connection: Connection, asked: ClaimFilter, *, every: bool = False) -> int:
    """Return how many candidates the claims have that fulfil a filter."""
    claim, candidate = model.claim, model.candidate
    query = select(func.count()).select_from(candidate)
    query = query.join(claim, claim.c.id == candidate.c.claim_id)
    return connection.scalar(query.where(*_wanted(connection, asked, every=every))) or 0


def candidates_of(connection: Connection, key: str) -> list[CandidateRow]:
    """Return the candidates of the claim with this key, the oldest first."""
    query = _rows().where(model.claim.c.key == key).order_by(model.candidate.c.id)
    return [_told(row) for row in connection.execute(query)]


def candidate_of(connection: Connection, key: str, which: str | CandidateRow) -> CandidateRow:
    """Return the candidate of a claim that is meant, as it is now.

    Args:
        connection: to the ledger.
        key: of the claim.
        which: its number, its words, or what was read of it before. Digits alone are a number: in
            "2 tanks and 12 trucks", 2 is the second and not the one whose words are "2".

    Raises:
        InvalidError: if there is none, or words in another case are those of several; it lists
            those there are.
    """
    found = candidates_of(connection, key)
    meant = _meant(found, which)
    if len(meant) == 1:
        return meant[0]
    if not found:
        hint = "no figure was read in it; `factcheck candidates find` reads statements"
        raise InvalidError(hint, where=f"claim {key}")
    there = ", ".join(f"{one.number} “{one.words}”" for one in meant or found)
    asked = which if isinstance(which, str) else which.words
    what = f"{asked!r} may be any of" if meant else f"no candidate {asked!r}; there are"
    raise InvalidError(f"{what} {there}", where=f"claim {key}")


def _meant(found: list[CandidateRow], which: str | CandidateRow) -> list[CandidateRow]:
    if isinstance(which, CandidateRow):
        return [one for one in found if one.id == which.id]
    if which.isdecimal():
        return [one for one in found if one.number == int(which)]
    folded = [one for one in found if one.words.casefold() == which.casefold()]
    return [one for one in folded if one.words == which] or folded


def unread_claims(
    connection: Connection, asked: ClaimFilter, language: str | None = None
) -> Select[Any]:
    """Return the query for the claims whose statements are to be read.

    They have no figure, or candidates that are still open: their statement may have changed. Rows
    have their id, key, statement and language. If only one language is asked for, those are among
    them that tell none.
    """
    claim, figure, candidate = model.claim, model.figure, model.candidate
    has_figure = select(figure.c.id).where(figure.c.claim_id == claim.c.id).exists()
    open_ = candidate.c.decision == Decision.OPEN
    is_open = select(candidate.c.id).where(candidate.c.claim_id == claim.c.id, open_).exists()
    query = select(claim.c.id, claim.c.key, claim.c.statement, claim.c.language)
    query = query.where(~has_figure | is_open, *conditions(connection, asked))
    query = query.order_by(claim.c.id)
    if language is not None:
        said = func.replace(func.lower(claim.c.language), "_", "-")
        # Whether a statement whose language is not told is in this one, only its words can tell.
        tags = (*tags_of(language), UNTOLD)
        query = query.where(said.in_(tags) | or_(*(said.like(f"{tag}-%") for tag in tags)))
    return query


def _wanted(
    connection: Connection, asked: ClaimFilter, *, every: bool
) -> Iterator[ColumnElement[bool]]:
    if not every:
        yield model.candidate.c.decision == Decision.OPEN
    yield from conditions(connection, asked)


def _rows() -> Select[Any]:
    claim, candidate = model.claim, model.candidate
    other = candidate.alias("other")
    before = and_(other.c.claim_id == candidate.c.claim_id, other.c.id <= candidate.c.id)
    number = select(func.count()).select_from(other).where(before).scalar_subquery()
    return select(
        candidate, claim.c.key.label("claim"), claim.c.statement, number.label("number")
    ).join(claim, claim.c.id == candidate.c.claim_id)


def _sorts() -> Sorts:
    names = ("words", "counted", "modifier", "low", "high", "decision", "decided_at")
    sorts: Sorts = {name: model.candidate.c[name] for name in names}
    return {"claim": model.claim.c.key, **sorts}


def _told(row: Row[Any]) -> CandidateRow:
    return CandidateRow(**{name: getattr(row, name) for name in CandidateRow.__dataclass_fields__})
