"""The standings of claims that rest on one chain and nothing else, by one SQL statement for all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Subquery,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
)

from factcheck import model
from factcheck.analysis.chains import RELAYING
from factcheck.analysis.marks import is_doubtful, is_refuted, is_retracted, is_superseded
from factcheck.analysis.touching import COUNTED
from factcheck.analysis.worklist import fresh, touched, voice
from factcheck.vocabulary import Basis, Standing

_ONE: Final = 1


def stand_plainly(connection: Connection, voices: Iterable[tuple[int, int, int]]) -> None:
    """Work out what is told of every claim on the list, and the origins of those with one chain.

    Claims with more chains, with links that count, or with a figure beside others, get no word
    yet.

    Args:
        connection: to the ledger, with the work-list.
        voices: each source with the one that it is as a person, and the organisation that it falls
            with, by their ids.
    """
    known = [
        {"source_id": source, "person_id": person, "organisation_id": organisation}
        for source, person, organisation in voices
    ]
    if known:
        connection.execute(insert(voice), known)
    connection.execute(_statement())


@cache
def _statement() -> Insert:
    # To put it together takes several times as long as to run it for a few claims.
    plain = _plain()
    number = plain.c.number
    is_one = number == 1
    by_source = and_(is_one, plain.c.person_id.is_not(None))
    by_document = and_(is_one, plain.c.person_id.is_(None))
    document = case((by_document, plain.c.document_id))
    words = {0: Standing.UNGROUNDED, 1: Standing.SINGLE_ORIGIN}
    values = {
        "claim_id": plain.c.claim_id,
        **dict.fromkeys(("by_organisation", "by_person", "strict"), number),
        "word": case(*((number == many, str(word)) for many, word in words.items())),
        **{name: plain.c[name] for name in ("disputed", "superseded", "retracted", "unverified")},
        "organisation_id": case((by_source, plain.c.organisation_id)),
        "organisation_document_id": document,
        "person_id": case((by_source, plain.c.person_id)),
        "person_document_id": document,
    }
    return insert(fresh).from_select(list(values), select(*values.values()))


def _plain() -> Subquery:
    claim, hop, document = model.claim, model.attribution, model.document
    listed = select(touched.c.claim_id)
    below = hop.alias()
    ends = (
        select(hop.c.claim_id, func.count().label("many"), func.max(hop.c.id).label("last"))
        .where(
            hop.c.claim_id.in_(listed),
            ~exists(select(literal(1)).where(below.c.via_id == hop.c.id)),
        )
        .group_by(hop.c.claim_id)
        .subquery("ends")
    )
    end = hop.alias()
    speaks = and_(end.c.role.not_in(RELAYING), end.c.basis != Basis.RELAYED)
    alone = and_(func.coalesce(ends.c.many, 0) <= _ONE, ~_is_linked(), ~_has_neighbours())
    return (
        select(
            claim.c.id.label("claim_id"),
            # What is not spoken, or not said at all, has no origin.
            case((alone, case((speaks, 1), else_=0)), else_=null()).label("number"),
            is_refuted().label("disputed"),
            is_superseded(claim.c.id).label("superseded"),
            is_retracted().label("retracted"),
            is_doubtful().label("unverified"),
            voice.c.person_id,
            voice.c.organisation_id,
            end.c.document_id,
        )
        .select_from(
            claim.outerjoin(ends, ends.c.claim_id == claim.c.id)
            .outerjoin(end, end.c.id == ends.c.last)
            .outerjoin(document, document.c.id == end.c.document_id)
            .outerjoin(
                voice,
                voice.c.source_id == func.coalesce(end.c.source_id, document.c.publisher_id),
            )
        )
        .where(claim.c.id.in_(listed))
        # Told so, SQLite works out each of these once, and not anew wherever it is used.
        .offset(0)
        .subquery("plain")
    )


def _is_linked() -> ColumnElement[bool]:
    link, claim_id = model.link, model.claim.c.id
    return or_(
        *(
            exists(select(literal(1)).where(end == claim_id, link.c.kind.in_(COUNTED)))
            for end in (link.c.from_id, link.c.to_id)
        )
    )


def _has_neighbours() -> ColumnElement[bool]:
    own, other = model.figure.alias(), model.figure.alias()
    beside = and_(other.c.question_id == own.c.question_id, other.c.id != own.c.id)
    # The offset keeps PostgreSQL from joining all figures to those of each claim: in a ledger that
    # is just being loaded it cannot know how few these are.
    found = exists(select(literal(1)).select_from(other).where(beside).offset(0))
    return exists(select(literal(1)).where(own.c.claim_id == model.claim.c.id, found))
