"""What is told of a claim beside its origins: disputed, superseded, retracted, unverified."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select, tuple_

from factcheck import model
from factcheck.queries.judgements import live
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


def is_retracted(dialect: str) -> Condition:
    """Return whether a row of `claim` has documents, and all of them are tagged as retracted."""
    note, hop = model.annotation, model.attribution
    body = note.c.body
    # As tags are compared everywhere, which on SQLite a function of our own does.
    spelled = func.folded(body) if dialect == "sqlite" else func.lower(body)
    # Asked for by kind alone, SQLite would read all tags there are, and not those of a document.
    tag = case((note.c.kind == AnnotationKind.TAG, spelled))
    on_it = note.c.document_id == hop.c.document_id
    gone = exists(select(literal(1)).where(on_it, tag == RETRACTED))
    mine = select(literal(1)).where(
        hop.c.claim_id == model.claim.c.id, hop.c.document_id.is_not(None)
    )
    return and_(exists(mine), ~exists(mine.where(~gone)))


def is_doubtful() -> Condition:
    """Return whether a row of `claim` has a figure, and nobody says that it is verified."""
    figure, made, claim_id = model.figure, model.assessment, model.claim.c.id
    level, scale = model.scale_level, model.scale
    verified = (
        select(level.c.id)
        .join(scale, scale.c.id == level.c.scale_id)
        .where(tuple_(scale.c.key, level.c.code).in_(VERIFIED))
    )
    by_somebody = select(literal(1)).where(
        made.c.claim_id == claim_id,
        made.c.level_id.in_(verified),
        made.c.assessor != NOBODY,
        live(),
    )
    return and_(
        exists(select(literal(1)).where(figure.c.claim_id == claim_id)), ~exists(by_somebody)
    )
