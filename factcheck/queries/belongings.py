"""What belongs to claims, for many at once: the words of their figures, their tags."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.vocabulary import AnnotationKind


def words_of(connection: Connection, claim_ids: list[int]) -> dict[int, list[str]]:
    """Return the words of the figures of each claim, oldest first."""
    figure = model.figure
    found: dict[int, list[str]] = defaultdict(list)
    query = select(figure.c.claim_id, figure.c.words).where(figure.c.claim_id.in_(claim_ids))
    for claim_id, words in connection.execute(query.order_by(figure.c.id)):
        found[claim_id].append(words)
    return found


def tags_of(connection: Connection, claim_ids: list[int]) -> dict[int, list[str]]:
    """Return the tags of each claim, oldest first."""
    note = model.annotation
    found: dict[int, list[str]] = defaultdict(list)
    # Asked for by kind as well, SQLite would read all tags there are for these few claims.
    query = select(note.c.claim_id, note.c.kind, note.c.body).where(note.c.claim_id.in_(claim_ids))
    for claim_id, kind, body in connection.execute(query.order_by(note.c.id)):
        if kind is AnnotationKind.TAG:
            found[claim_id].append(body)
    return found
