"""What is told of a claim beside its origins: disputed, superseded, retracted, unverified."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, exists, literal, or_, select, tuple_

from factcheck import model
from factcheck.queries.judgements import live
from factcheck.values.tags import folded_tag
from factcheck.vocabulary import AnnotationKind, LinkKind

RETRACTED: Final = "retracted"
"""The tag on a document that its publisher has taken back."""

VERIFIED: Final = (("truth", "true"), ("admiralty-credibility", "1"))
"""The levels that say that somebody has verified a claim.

"Mostly true" is none of them, for it says that a detail is wrong, and of a figure that detail may
be the number; nor is "probably true", which says that nothing confirms it.
"""

NOBODY: Final = "unknown"
"""Who writes where the system knows no login name: no named person."""

Condition = ColumnElement[bool]


def is_superseded(claim_id: ColumnElement[int]) -> Condition:
    """Return whether another claim supersedes one."""
    link = model.link.alias()
    return exists(
        select(literal(1)).where(link.c.to_id == claim_id, link.c.kind == LinkKind.SUPERSEDES)
    )


def is_refuted() -> Condition:
    """Return whether a claim that is not superseded refutes a row of `claim`, or the other way."""
    link, claim_id = model.link, model.claim.c.id

    def tied(own: ColumnElement[int], other: ColumnElement[int]) -> Condition:
        refutes = link.c.kind == LinkKind.REFUTES
        return exists(select(literal(1)).where(own == claim_id, refutes, ~is_superseded(other)))

    return or_(tied(link.c.to_id, link.c.from_id), tied(link.c.from_id, link.c.to_id))


def is_retracted(connection: Connection) -> Condition:
    """Return whether a row of `claim` has documents, and all of them are tagged as retracted."""
    note, hop = model.annotation, model.attribution
    tags = note.c.kind == AnnotationKind.TAG
    on_documents = select(note.c.body).where(tags, note.c.document_id.is_not(None)).distinct()
    spellings = [tag for tag in connection.scalars(on_documents) if folded_tag(tag) == RETRACTED]
    if not spellings:
        return literal(False)
    gone = select(note.c.document_id).where(
        tags, note.c.body.in_(spellings), note.c.document_id.is_not(None)
    )
    mine = select(literal(1)).where(hop.c.claim_id == model.claim.c.id)
    return and_(
        exists(mine.where(hop.c.document_id.in_(gone))),
        ~exists(mine.where(hop.c.document_id.not_in(gone))),
    )


def is_doubtful(connection: Connection) -> Condition:
    """Return whether a row of `claim` has a figure, and nobody says that it is verified."""
    figure, made, claim_id = model.figure, model.assessment, model.claim.c.id
    level, scale = model.scale_level, model.scale
    verified = connection.scalars(
        select(level.c.id)
        .join(scale, scale.c.id == level.c.scale_id)
        .where(tuple_(scale.c.key, level.c.code).in_(VERIFIED))
    ).all()
    by_somebody = select(literal(1)).where(
        made.c.claim_id == claim_id,
        made.c.level_id.in_(verified),
        made.c.assessor != NOBODY,
        live(),
    )
    return and_(
        exists(select(literal(1)).where(figure.c.claim_id == claim_id)), ~exists(by_somebody)
    )
