"""Which claims are asked for: one value object, and the conditions it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    exists,
    literal,
    or_,
    select,
)

from factcheck import model
from factcheck.errors import InvalidError
from factcheck.queries import judgements
from factcheck.queries.finding import asked_text, find_ids
from factcheck.queries.folding import Folded
from factcheck.queries.standings import rests_on, stands_so
from factcheck.storage.nouns import CLAIM, DOCUMENT, QUESTION, SOURCE
from factcheck.values.dates import parse_date
from factcheck.vocabulary import ClaimKind, Standing

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What a claim must fulfil: every field that is given, and of its values any one.

    Attributes:
        keys: of the claims themselves, or the starts of these.
        sources: at any hop of a chain; keys or names.
        origins: at the last hop of a chain; keys or names.
        documents: at any hop; keys or titles.
        questions: that one of its figures answers; keys or texts.
        kinds: of the claim.
        tags: on the claim; case does not count.
        named: true where an origin is named, false where an origin is an unnamed source.
        said_from: EDTF; said on its first day or later, as far as known. A hop that does not tell
            when counts as said when its document was published.
        said_until: EDTF; said on its last day or before.
        texts: somewhere in the statement, a quote or the words of a figure; case does not count.
        search: what finds it: words, phrases, OR, NOT, as `queries/search_query.py` reads them.
        single_origin: true where the claim stands on one organisation at most.
        assessed: true where somebody has a live judgement of the claim, false where nobody has.
            With levels or assessors, false means none such.
        levels: of a live judgement: codes or labels, or `scale:level`.
        assessors: of a live judgement, on one of the levels if those are given; case does not
            count.
        flagged: true where the claim has a flag that is not resolved.
        standings: how well it is supported, by what was worked out last.
        unverified: true where it has a figure that is not independently corroborated, and nobody
            says that it is verified.
        disputed: true where another claim or its figure contradicts it.
        min_origins: so many organisations at least must be wrong before all its origins are.
        rests_on: it has no origin left if this source is wrong; keys or names.
    """

    keys: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    kinds: tuple[ClaimKind, ...] = ()
    tags: tuple[str, ...] = ()
    named: bool | None = None
    said_from: str | None = None
    said_until: str | None = None
    texts: tuple[str, ...] = ()
    search: str | None = None
    single_origin: bool = False
    assessed: bool | None = None
    levels: tuple[str, ...] = ()
    assessors: tuple[str, ...] = ()
    flagged: bool = False
    standings: tuple[Standing, ...] = ()
    unverified: bool = False
    disputed: bool = False
    min_origins: int | None = None
    rests_on: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # What is asked for again is looked up by it, and a list cannot be.
        for field in fields(self):
            if isinstance(value := getattr(self, field.name), list):
                object.__setattr__(self, field.name, tuple(value))


_LOOKED_UP: Final[dict[str, Any]] = {
    **dict.fromkeys(("keys", "sources", "origins", "documents", "questions", "tags"), ()),
    **dict.fromkeys(("levels", "assessors", "rests_on", "texts"), ()),
    **dict.fromkeys(("assessed", "search")),
}


def what_is_told(asked: ClaimFilter) -> ClaimFilter:
    """Return a filter without what has to be looked up in a ledger."""
    return replace(asked, **_LOOKED_UP)


def conditions(connection: Connection, asked: ClaimFilter) -> Iterator[Condition]:
    """Yield what a row of `claim` must fulfil.

    Raises:
        NotFoundError: if a claim, source, document or question is asked for that is not there.
        InvalidError: if a date is none, a level is of no scale, or there is no word to search for.
    """
    yield from looked_up(connection, asked)
    yield from told(asked)


def looked_up(connection: Connection, asked: ClaimFilter) -> Iterator[Condition]:
    """Yield what follows from a filter and from what is in the ledger."""
    if asked.keys:
        yield model.claim.c.id.in_(find_ids(connection, asked.keys, CLAIM))
    yield from _attributed(connection, asked)
    if asked.questions:
        yield _has(
            model.figure,
            model.figure.c.question_id.in_(find_ids(connection, asked.questions, QUESTION)),
        )
    if asked.tags:
        yield judgements.tagged(connection, asked.tags)
    if asked.assessed is not None or asked.levels or asked.assessors:
        is_assessed = judgements.assessed(connection, asked.levels, asked.assessors)
        yield ~is_assessed if asked.assessed is False else is_assessed
    if asked.rests_on:
        yield rests_on(connection, asked.rests_on)
    if asked.search is not None:
        from factcheck.queries.search import found_claims  # noqa: PLC0415 - few need it

        yield found_claims(connection, asked.search, "--search")
    if asked.texts:
        yield or_(*(_has_text(text) for text in asked.texts))


def _attributed(connection: Connection, asked: ClaimFilter) -> Iterator[Condition]:
    hop = model.attribution
    if asked.sources:
        yield _hop_is(hop.c.source_id.in_(find_ids(connection, asked.sources, SOURCE)))
    if asked.origins:
        is_asked = hop.c.source_id.in_(find_ids(connection, asked.origins, SOURCE))
        yield _hop_is(is_asked, is_origin())
    if asked.documents:
        yield _hop_is(hop.c.document_id.in_(find_ids(connection, asked.documents, DOCUMENT)))


def told(asked: ClaimFilter) -> Iterator[Condition]:
    """Yield what follows from a filter alone: always the same."""
    hop = model.attribution
    if asked.kinds:
        kind, (first, *others) = model.claim.c.kind, asked.kinds
        # A list is written out each time that it is asked for.
        yield kind.in_(asked.kinds) if others else kind == first
    if asked.named is not None:
        known = select(model.source.c.id).where(model.source.c.named == asked.named)
        yield _hop_is(hop.c.source_id.in_(known), is_origin())
    if asked.said_from is not None or asked.said_until is not None:
        yield _said_within(asked)
    if asked.flagged:
        yield judgements.flagged()
    yield from stands_so(
        words=asked.standings,
        unverified=asked.unverified,
        disputed=asked.disputed,
        min_origins=asked.min_origins,
        single_origin=asked.single_origin,
    )


def is_origin() -> Condition:
    """Return whether a hop is the last of its chain."""
    below = model.attribution.alias("below")
    return ~exists(select(literal(1)).where(below.c.via_id == model.attribution.c.id))


def _hop_is(*wanted: Condition) -> Condition:
    return _has(model.attribution, *wanted)


def _has(table: Table, *wanted: Condition) -> Condition:
    # The database finds these rows once, by their own indexes, and not anew for every claim. A list
    # of figures has the figure table itself: left alone, this would look at its row only.
    return model.claim.c.id.in_(select(table.c.claim_id).where(*wanted).correlate(None))


def _said_within(asked: ClaimFilter) -> Condition:
    hop, document = model.attribution, model.document
    told = _has_end(hop.c.said_from, hop.c.said_until)
    wanted: list[Condition] = [is_dated()]
    start = end = None
    if asked.said_from is not None:
        start = _day(asked.said_from, "--said-from", last=False)
        wanted.append(
            or_(
                and_(told, or_(hop.c.said_until.is_(None), hop.c.said_until > start)),
                and_(
                    ~told, or_(document.c.issued_until.is_(None), document.c.issued_until > start)
                ),
            )
        )
    if asked.said_until is not None:
        end = _day(asked.said_until, "--said-until", last=True)
        wanted.append(
            or_(
                and_(told, or_(hop.c.said_from.is_(None), hop.c.said_from < end)),
                and_(~told, or_(document.c.issued_from.is_(None), document.c.issued_from < end)),
            )
        )
    if start is not None and end is not None and start >= end:
        raise InvalidError(
            f"{asked.said_from} is later than --said-until {asked.said_until}; nothing is between"
            " them",
            where="--said-from",
        )
    return model.claim.c.id.in_(
        select(hop.c.claim_id)
        .select_from(hop.outerjoin(document, document.c.id == hop.c.document_id))
        .where(*wanted)
    )


def is_dated() -> Condition:
    """Return whether a hop tells when it was said, or else its document when it was published.

    Words that nothing resolves ("earlier this year") tell no more than none.
    """
    hop, document = model.attribution, model.document
    return or_(
        _has_end(hop.c.said_from, hop.c.said_until),
        _has_end(document.c.issued_from, document.c.issued_until),
    )


def _has_end(start: ColumnElement[date], until: ColumnElement[date]) -> Condition:
    return or_(start.is_not(None), until.is_not(None))


def _day(text: str, where: str, *, last: bool) -> date:
    try:
        covered = parse_date(text)
    except ValueError as error:
        raise InvalidError(str(error), where=where) from None
    day = covered.until if last else covered.start
    if day is None:
        raise InvalidError(f"{text!r} has no {'end' if last else 'start'}", where=where)
    return day


def _has_text(text: str) -> Condition:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    wanted = asked_text(f"%{escaped}%")

    def holds(column: ColumnElement[str]) -> Condition:
        return Folded(column).like(wanted, escape="\\")

    hop, figure = model.attribution, model.figure
    return or_(
        holds(model.claim.c.statement),
        _has(hop, holds(hop.c.quote)),
        _has(figure, holds(figure.c.words)),
    )
