"""The log: which changesets there are, who made them, when and why, and what they changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    literal,
    select,
    union,
    union_all,
)

from factcheck.model import changeset
from factcheck.model.history import history_of
from factcheck.storage.nouns import NOUNS, Noun

_MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class ChangesetRow:
    """A changeset in the log.

    Attributes:
        changeset: its number; numbers rise in the order in which the writes came.
        at: when, in UTC.
        actor: who wrote.
        action: with which command.
        message: why.
        records: the first few records that it changed, as `kind key`, and "..." for more.
        input_sha256: of the file that was read, if one was.
    """

    changeset: int
    at: datetime
    actor: str
    action: str
    message: str | None
    records: tuple[str, ...]
    input_sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which changesets are asked for; every field that is given must hold.

    Attributes:
        actors: any of these, written exactly so.
        actions: any of these.
        since: at that moment or later.
        until: at that moment or before.
    """

    actors: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


def list_changesets(
    connection: Connection, asked: LogFilter, limit: int | None = None
) -> Iterator[ChangesetRow]:
    """Yield the changesets that fulfil a filter, the latest first."""
    query = select(changeset).order_by(changeset.c.id.desc()).limit(limit)
    if asked.actors:
        query = query.where(changeset.c.actor.in_(asked.actors))
    if asked.actions:
        query = query.where(changeset.c.action.in_(asked.actions))
    if asked.since is not None:
        query = query.where(changeset.c.at >= asked.since)
    if asked.until is not None:
        query = query.where(changeset.c.at <= asked.until)
    for row in connection.execute(query).all():
        yield changeset_row(connection, row)


def changeset_of(connection: Connection, number: int) -> ChangesetRow:
    """Return a changeset that is known to exist."""
    row = connection.execute(select(changeset).where(changeset.c.id == number)).one()
    return changeset_row(connection, row)


@cache
def _first_touched() -> Select[Any]:
    """Return a query for the first few records of each kind that one changeset touched."""
    parts = []
    number: ColumnElement[int] = bindparam("changeset", type_=changeset.c.id.type)
    for noun in NOUNS:
        for table, owner in noun.places():
            twin = history_of(table)
            for place, mark in ((table, "added"), (twin, "added"), (twin, "retired")):
                record = place.c[owner]
                few = (
                    select(literal(noun.name).label("kind"), record.label("record"))
                    .where(place.c[mark] == number, record.is_not(None))
                    .group_by(record)
                    # By the column itself PostgreSQL would walk through all that came before.
                    .order_by(record + 0)
                    .limit(_MOST_NAMED + 1)
                    .subquery()
                )
                parts.append(select(few.c.kind, few.c.record))
    return select(union_all(*parts).subquery()).distinct()


def changeset_row(connection: Connection, row: Any) -> ChangesetRow:
    """Return a row of `changeset` with the names of what it changed."""
    found: dict[str, list[int]] = defaultdict(list)
    for kind, record in connection.execute(_first_touched(), {"changeset": row.id}):
        found[kind].append(record)
    names: list[str] = []
    for noun in reversed(NOUNS):
        if noun.name in found:
            names += (f"{noun.name} {key}" for key in _keys(connection, noun, found[noun.name]))
    more = ("...",) if len(names) > _MOST_NAMED else ()
    return ChangesetRow(
        row.id,
        row.at,
        row.actor,
        row.action,
        row.message,
        (*names[:_MOST_NAMED], *more),
        row.input_sha256,
    )


def _keys(connection: Connection, noun: Noun, ids: Iterable[int]) -> list[str]:
    twin = history_of(noun.table)
    both = union(
        *(
            select(place.c.id, place.c.key).where(place.c.id.in_(ids))
            for place in (noun.table, twin)
        )
    ).subquery()
    return list(connection.scalars(select(both.c.key).order_by(both.c.id)))
