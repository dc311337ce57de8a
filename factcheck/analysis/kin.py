"""Which sources are somebody else, or belong to others, because of what a changeset changed."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, Connection, Table, select

from factcheck import model
from factcheck.model.history import history_of
from factcheck.queries.kin import Kin

_DECIDING: Final = ("parent_id", "speaks_as_one", "named", "kind")


def sources_that_follow(connection: Connection, changeset: int) -> set[int]:
    """Return the ids of the sources that may be other persons, or of other organisations, now.

    Those are the sources with another parent or tie, and all that are below them, depend on them,
    or are one with them.
    """
    changed, parents = _changed(connection, changeset)
    if not changed and not parents:
        return set()
    kin = Kin(connection)
    # Whoever comes or goes makes no difference to those above, unless they speak as one.
    return kin.followers({*changed, *(one for parent in parents for one in kin.speakers(parent))})


def _changed(connection: Connection, changeset: int) -> tuple[set[int], set[int]]:
    """Return the sources that have changed, and the parents that sources came to or went from."""
    source, link = model.source, model.source_link
    former, former_link = history_of(source), history_of(link)
    execute = connection.execute
    now, was = (
        {row.id: row for row in execute(select(*_columns(table)).where(mark == changeset))}
        for table, mark in ((source, source.c.added), (former, former.c.retired))
    )
    changed: set[int] = set()
    parents: set[int] = set()
    for row_id in {*now, *was}:
        one, other = now.get(row_id), was.get(row_id)
        if _deciding(one) == _deciding(other):
            continue
        rows = [row for row in (one, other) if row is not None]
        parents |= {row.parent_id for row in rows if row.parent_id is not None}
        if len(rows) > 1:
            changed.add(row_id)
    for table, mark in ((link, link.c.added), (former_link, former_link.c.retired)):
        for ends in execute(select(table.c.from_id, table.c.to_id).where(mark == changeset)):
            changed |= {*ends}
    return changed, parents


def _columns(table: Table) -> list[Column[Any]]:
    return [table.c[name] for name in ("id", *_DECIDING)]


def _deciding(row: Any) -> tuple[Any, ...] | None:
    return None if row is None else tuple(getattr(row, name) for name in _DECIDING)
