"""What may not lead back to itself: sources by their parents, questions by their parts."""

from __future__ import annotations

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.errors import InvalidError


def check_parents(connection: Connection, key: str, parent_id: int | None) -> None:
    """Refuse a source that is its own parent at some remove.

    Raises:
        InvalidError: it names the parents.
    """
    source, seen = model.source, [key]
    while parent_id is not None:
        above = connection.execute(
            select(source.c.key, source.c.parent_id).where(source.c.id == parent_id)
        ).one()
        if above.key in seen:
            raise InvalidError(
                f"parents loop: {' > '.join([*seen, above.key])}", where=f"source {key}: parent"
            )
        seen.append(above.key)
        parent_id = above.parent_id


def check_parts(connection: Connection, question_id: int) -> None:
    """Refuse a question that is a part of itself at some remove.

    Raises:
        InvalidError: it names the questions, each a part of the one before.
    """
    part = model.question_part
    query = select(part.c.whole_id, part.c.part_id).order_by(part.c.id)
    whole_of: dict[int, int] = {}
    wholes = {question_id}
    while wholes and question_id not in whole_of:
        rows = connection.execute(query.where(part.c.whole_id.in_(sorted(wholes)))).all()
        # Two ways down to one part are no loop.
        below = {row.part_id: row.whole_id for row in reversed(rows) if row.part_id not in whole_of}
        whole_of |= below
        wholes = set(below)
    if question_id in whole_of:
        loop = [question_id, whole_of[question_id]]
        while loop[-1] != question_id:
            loop.append(whole_of[loop[-1]])
        question = model.question
        found = connection.execute(
            select(question.c.id, question.c.key).where(question.c.id.in_(loop))
        )
        keys = {row.id: row.key for row in found}
        shown = " > ".join(keys[each] for each in reversed(loop))
        raise InvalidError(f"parts loop: {shown}", where=f"question {keys[question_id]}: parts")
