"""What belongs to claims, for many at once: the words of their figures, their tags."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Text, select, type_coerce

from factcheck import model
from factcheck.queries.listing import among, given
from factcheck.vocabulary import AnnotationKind


def words_of(connection: Connection, claim_ids: list[int]) -> dict[int, list[str]]:
    """Return the words of the figures of each claim, oldest first."""
    found: dict[int, list[str]] = defaultdict(list)
    query = _words(connection.dialect.name)
    for claim_id, words in connection.execute(query, given(connection, claim_ids)):
        found[claim_id].append(words)
    return found


def tags_of(connection: Connection, claim_ids: list[int]) -> dict[int, list[str]]:
    """Return the tags of each claim, oldest first."""
    found: dict[int, list[str]] = defaultdict(list)
    query = _notes(connection.dialect.name)
    for claim_id, kind, body in connection.execute(query, given(connection, claim_ids)):
        if kind == AnnotationKind.TAG:
            found[claim_id].append(body)
    return found


@cache
def _words(engine: str) -> Select[Any]:
    figure = model.figure
    mine = among(engine, figure.c.claim_id)
    return select(figure.c.claim_id, figure.c.words).where(mine).order_by(figure.c.id)


@cache
def _notes(engine: str) -> Select[Any]:
    note = model.annotation
    # Asked for by kind as well, SQLite would read all tags there are for these few claims.
    mine = among(engine, note.c.claim_id)
    # To make a member of each word takes longer than to read the row.
    kind = type_coerce(note.c.kind, Text)
    return select(note.c.claim_id, kind, note.c.body).where(mine).order_by(note.c.id)
