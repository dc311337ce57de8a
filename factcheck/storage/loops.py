"""What may not lead back to itself: sources by their parents, questions by their parts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from factcheck import model
from factcheck.errors import InvalidError
from factcheck.values.batches import batched


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
    if loop := way_round(connection, query, part.c.whole_id, model.question, question_id):
        raise InvalidError(f"parts loop: {' > '.join(loop)}", where=f"question {loop[0]}: parts")


def way_round(
    connection: Connection,
    steps: Select[Any],
    near: ColumnElement[int],
    table: Table,
    start: int,
    first: int | None = None,
) -> list[str]:
    """Return the keys of the records through which steps lead from one of them back to it.

    Args:
        connection: to the ledger.
        steps: from where, and to where; of several to one record, the first is taken.
        near: the column that tells from where.
        table: of the records.
        start: the id of the record.
        first: the id of the one to which the first step must lead.

    Returns:
        The shortest such way, the record at both ends; nothing, if there is none.
    """
    before = {} if first is None else {first: start}
    ends = set(before) or {start}
    while ends and start not in before:
        beyond: dict[int, int] = {}
        for some in batched(sorted(ends)):
            for here, there in connection.execute(steps.where(near.in_(some))):
                # Two ways to one record are no loop.
                if there not in before:
                    beyond.setdefault(there, here)
        before |= beyond
        ends = set(beyond)
    if start not in before:
        return []
    way = [start, before[start]]
    while way[-1] != start:
        way.append(before[way[-1]])
    found = connection.execute(select(table.c.id, table.c.key).where(table.c.id.in_(way)))
    keys = {row.id: row.key for row in found}
    return [keys[one] for one in reversed(way)]
