"""Links that lead back to where they start: A repeats B, and B repeats A."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.storage.loops import way_round
from factcheck.storage.nouns import CLAIM, SOURCE, Noun
from factcheck.vocabulary import LinkKind, SourceLinkKind

_ONE_WAY: Final = (LinkKind.REPEATS, LinkKind.SUPERSEDES, SourceLinkKind.DEPENDS_ON)
"""Kinds that lead from what came later, or stands on the other. Two may support one another."""

_LINKS: Final = {CLAIM.name: model.link, SOURCE.name: model.source_link}


def circle(connection: Connection, noun: Noun, kind: str, start: int, to: int) -> list[str]:
    """Return the keys of the records through which a link leads back to where it starts.

    Args:
        connection: to the ledger.
        noun: the kind of the records.
        kind: of the link, and of those that lead back.
        start: the id of the record that the link leads from.
        to: the id of the one that it leads to.

    Returns:
        The shortest such way, the first record at both ends; nothing, if there is none, or if links
        of this kind may well lead both ways.
    """
    if kind not in _ONE_WAY:
        return []
    link = _LINKS[noun.name]
    steps = select(link.c.from_id, link.c.to_id).where(link.c.kind == kind).order_by(link.c.id)
    return way_round(connection, steps, link.c.from_id, noun.table, start, to)
