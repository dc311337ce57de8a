"""Claims by what people think of them: live judgements, open flags, tags."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
)

from factcheck import model
from factcheck.queries.finding import asked_text
from factcheck.queries.folding import Folded
from factcheck.queries.levels import find_levels
from factcheck.storage.shadowing import is_past
from factcheck.values.tags import folded_tag
from factcheck.vocabulary import AnnotationKind

Condition = ColumnElement[bool]


def live() -> Condition:
    """Return whether a row of `assessment` is what its assessor thinks now.

    It is the latest that this person made of this record on this scale, and it is not withdrawn.
    Whoever changes their mind and then withdraws thinks nothing: what they thought before does not
    come back.
    """
    mine, level = model.assessment, model.scale_level
    later, its_level, my_level = mine.alias("later"), level.alias("its"), level.alias("my")
    superseded = exists(
        select(literal(1))
        .select_from(later.join(its_level, its_level.c.id == later.c.level_id))
        .join(my_level, my_level.c.scale_id == its_level.c.scale_id)
        .where(
            my_level.c.id == mine.c.level_id,
            later.c.assessor == mine.c.assessor,
            or_(later.c.claim_id == mine.c.claim_id, later.c.source_id == mine.c.source_id),
            or_(
                later.c.made_at > mine.c.made_at,
                and_(later.c.made_at == mine.c.made_at, later.c.id > mine.c.id),
            ),
        )
    )
    return and_(mine.c.withdrawn_at.is_(None), ~superseded)


def assessed(
    connection: Connection, levels: tuple[str, ...] = (), assessors: tuple[str, ...] = ()
) -> Condition:
    """Return whether somebody has a live judgement of a row of `claim`.

    Args:
        connection: to the ledger.
        levels: one of these, by code or label; `scale:level` where several scales have it.
        assessors: by one of these.

    Raises:
        InvalidError: if no scale has a level.
    """
    made = model.assessment
    judged = _claims_of(made.c.claim_id).where(live())
    if levels:
        found = [hit for one in levels for hit in find_levels(connection, one, where="--level")]
        judged = judged.where(made.c.level_id.in_([level.id for level in found]))
    if assessors:
        people = [Folded(made.c.assessor) == asked_text(one) for one in assessors]
        judged = judged.where(or_(*people))
    return model.claim.c.id.in_(judged)


def flagged() -> Condition:
    """Return whether a row of `claim` has an open flag."""
    note = model.annotation
    flags = _claims_of(note.c.claim_id)
    is_open = and_(note.c.kind == AnnotationKind.FLAG, note.c.resolved_at.is_(None))
    return model.claim.c.id.in_(flags.where(is_open))


def tagged(connection: Connection, tags: tuple[str, ...]) -> Condition:
    """Return whether a row of `claim` carries one of these tags, in capitals or not."""
    note = model.annotation
    is_tag = note.c.kind == AnnotationKind.TAG
    wanted = {folded_tag(tag) for tag in tags}
    # Folded here, so that both engines agree, and by spelling, so that the index is of use.
    spellings = [tag for tag in _tags(connection) if folded_tag(tag) in wanted]
    return model.claim.c.id.in_(
        _claims_of(note.c.claim_id).where(is_tag, note.c.body.in_(spellings))
    )


def _tags(connection: Connection) -> Iterator[str]:
    """Yield every tag there is, as it is spelled."""
    note = model.annotation
    is_tag = note.c.kind == AnnotationKind.TAG
    if is_past(connection):
        yield from connection.scalars(select(note.c.body).where(is_tag).distinct())
        return
    # From each to the next by the index: there are few, and they are on very many records.
    each = select(func.min(note.c.body).label("body")).where(is_tag).cte("each", recursive=True)
    following = select(func.min(note.c.body)).where(is_tag, note.c.body > each.c.body)
    every = each.union_all(select(following.scalar_subquery()).where(each.c.body.is_not(None)))
    yield from connection.scalars(select(every.c.body).where(every.c.body.is_not(None)))


def _claims_of(column: ColumnElement[int]) -> Select[int]:
    # Without the empty ones, or NOT IN would find nothing at all.
    return select(column).where(column.is_not(None))
