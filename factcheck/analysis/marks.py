"""What is told of a claim beside its origins: disputed, superseded, retracted, unverified."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    literal,
    or_,
    select,
    tuple_,
)

from factcheck import model
from factcheck.analysis.twins import of_any_key
from factcheck.queries.folding import Folded
from factcheck.queries.judgements import live
from factcheck.vocabulary import AnnotationKind, LinkKind

RETRACTED: Final = "retracted"
"""The tag on a document that its publisher has taken back."""

VERIFIED: Final = (("truth", "true"), ("admiralty-credibility", "1"))
"""The levels that say that somebody has verified a claim.

"Mostly true" is none of them, for it says that a detail is wrong, and of a figure that detail may
be the number; nor is "probably true", which says that nothing confirms it.
"""

UNTRUE: Final = (
    ("truth", "false"),
    ("truth", "mostly-false"),
    ("truth", "mixed"),
    ("admiralty-credibility", "5"),
)
"""The levels of the shipped scales that say that a claim, or a part of it, is not so."""

DOUBTED: Final = (
    *UNTRUE,
    ("truth", "unverifiable"),
    ("admiralty-credibility", "4"),
    ("admiralty-credibility", "6"),
)
"""The levels that speak against those of `VERIFIED`, whoever chose them."""

NOBODY: Final = "unknown"
"""Who writes where the system knows no login name: no named person."""

Condition = ColumnElement[bool]
Levels: TypeAlias = tuple[tuple[str, str], ...]
"""Levels by the keys of their scales and their codes."""


def is_superseded(claim_id: ColumnElement[int]) -> Condition:
    """Return whether another claim supersedes one, under whatever key.

    Args:
        claim_id: as for `of_any_key`.
    """
    link = model.link.alias()
    replaced = select(literal(1)).where(link.c.kind == LinkKind.SUPERSEDES)
    return of_any_key(claim_id, lambda each: exists(replaced.where(link.c.to_id == each)))


def is_refuted() -> Condition:
    """Return whether a claim that is not superseded refutes a row of `claim`, or the other way.

    Under whatever key: who refutes a claim refutes what is the same.
    """

    def tied(claim_id: ColumnElement[int]) -> Condition:
        return or_(*(refutes(claim_id, *ends) for ends in (("to", "from"), ("from", "to"))))

    def refutes(claim_id: ColumnElement[int], near: str, far: str) -> Condition:
        link = model.link.alias(f"refutes_{near}")
        return exists(
            select(literal(1)).where(
                link.c[f"{near}_id"] == claim_id,
                link.c.kind == LinkKind.REFUTES,
                ~is_superseded(link.c[f"{far}_id"]),
            )
        )

    return of_any_key(model.claim.c.id, tied)


def is_retracted() -> Condition:
    """Return whether a row of `claim` has documents, and all of them are tagged as retracted."""
    note, hop = model.annotation, model.attribution
    spelled = Folded(note.c.body)
    # Asked for by kind alone, SQLite would read all tags there are, and not those of a document.
    tag = case((note.c.kind == AnnotationKind.TAG, spelled))
    on_it = note.c.document_id == hop.c.document_id
    gone = exists(select(literal(1)).where(on_it, tag == RETRACTED))
    mine = select(literal(1)).where(
        hop.c.claim_id == model.claim.c.id, hop.c.document_id.is_not(None)
    )
    return and_(exists(mine), ~exists(mine.where(~gone)))


def is_untrue() -> Condition:
    """Return whether somebody has judged that a row of `claim`, or a part of it, is not so."""
    return exists(_judged(UNTRUE))


def is_verified() -> Condition:
    """Return whether somebody says that a row of `claim` is verified.

    Who says it must have a name, and be none of those who make or relay the claim: their word is
    counted already. Where anybody's judgement speaks against it, it does not count either.
    """
    hop, source, alias, made = model.attribution, model.source, model.source_alias, model.assessment
    own_word = exists(
        select(literal(1))
        .select_from(hop.join(source, source.c.id == hop.c.source_id))
        .outerjoin(alias, alias.c.source_id == source.c.id)
        .where(
            hop.c.claim_id == made.c.claim_id,
            Folded(made.c.assessor).in_((Folded(source.c.name), Folded(alias.c.name))),
        )
    )
    verified = exists(_judged(VERIFIED).where(made.c.assessor != NOBODY, ~own_word))
    return and_(verified, ~exists(_judged(DOUBTED)))


def is_doubtful() -> Condition:
    """Return whether a row of `claim` has a figure, and nobody says that it is verified."""
    has_figure = exists(select(literal(1)).where(model.figure.c.claim_id == model.claim.c.id))
    return and_(has_figure, ~is_verified())


def _judged(levels: Levels) -> Select[Any]:
    """Select the live judgements of a row of `claim` that are any of some levels."""
    made, level, scale = model.assessment, model.scale_level, model.scale
    meant = (
        select(level.c.id)
        .join(scale, scale.c.id == level.c.scale_id)
        .where(tuple_(scale.c.key, level.c.code).in_(levels))
    )
    return select(literal(1)).where(
        made.c.claim_id == model.claim.c.id, made.c.level_id.in_(meant), live()
    )
