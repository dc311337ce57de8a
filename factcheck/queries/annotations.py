"""Lists of tags and flags, and from what a person types to the flag that is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, false, func, or_, select

from factcheck import model
from factcheck.errors import InvalidError, NotFoundError
from factcheck.queries.finding import asked_text, find
from factcheck.queries.folding import Folded
from factcheck.queries.paging import Page, Sorts, batches
from factcheck.queries.picking import by_key, by_prefix, only
from factcheck.storage.nouns import NOUNS
from factcheck.values.tags import folded_tag
from factcheck.vocabulary import AnnotationKind

OWNERS: Final = tuple(
    (noun, column) for noun in NOUNS for column in noun.owned if column.table is model.annotation
)
"""The kinds that take annotations, each with its column of `annotation`."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag in a list, as it is spelled most often, with how many records of each kind carry it."""

    tag: str
    records: int
    claims: int
    sources: int
    documents: int
    questions: int


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag in a list.

    Attributes:
        key: of the flag, for `factcheck resolve`.
        kind: of the record that it is on.
        record: the key of that record.
        reason: for the flag.
        by: who put it.
        made: when, in UTC.
        resolved: when it was dealt with; nothing while it is open.
        because: how.
    """

    key: str
    kind: str
    record: str
    reason: str
    by: str
    made: datetime
    resolved: datetime | None
    because: str | None


def list_tags(connection: Connection, page: Page) -> Iterator[TagRow]:
    """Yield every tag, in the order of the alphabet where nothing else is asked for.

    Raises:
        InvalidError: if it is to be sorted by a column that is not there.
    """
    note = model.annotation
    counts = (func.count(column) for _, column in OWNERS)
    query = select(note.c.body, func.count(), *counts).where(note.c.kind == AnnotationKind.TAG)
    spellings: dict[str, list[TagRow]] = defaultdict(list)
    names = [f"{noun.name}s" for noun, _ in OWNERS]
    for tag, records, *of_kinds in connection.execute(query.group_by(note.c.body)):
        row = TagRow(tag, records, **dict(zip(names, of_kinds, strict=True)))
        spellings[folded_tag(tag)].append(row)
    rows = [_merged(spellings[tag]) for tag in sorted(spellings)]
    if page.sort is not None:
        name = page.sort.removeprefix("-")
        if name not in TagRow.__dataclass_fields__:
            raise InvalidError(
                f"cannot sort by {name!r}; one of {', '.join(TagRow.__dataclass_fields__)}",
                where="--sort",
            )
        rows.sort(key=attrgetter(name), reverse=page.sort.startswith("-"))
    yield from rows[: page.limit]


def list_flags(
    connection: Connection, *, resolved: bool | None, by: str | None, page: Page
) -> Iterator[FlagRow]:
    """Yield flags, oldest first where nothing else is asked for.

    Args:
        connection: to the ledger.
        resolved: only those that are, or that are not.
        by: only those of this author; case does not count.
        page: which rows, in which order.

    Raises:
        InvalidError: if they are to be sorted by a column that is not there.
    """
    note = model.annotation
    query = _flags()
    if resolved is not None:
        query = query.where(note.c.resolved_at.is_not(None) == resolved)
    if by is not None:
        query = query.where(Folded(note.c.author) == asked_text(by))
    sorts: Sorts = {"key": note.c.key, "reason": note.c.body, "by": note.c.author}
    sorts |= {"made": note.c.made_at, "resolved": note.c.resolved_at}
    for batch in batches(connection, query, note.c.id, sorts, page):
        for row in batch:
            kind, record = record_of(row)
            yield FlagRow(
                key=row.key,
                kind=kind,
                record=record,
                reason=row.body,
                by=row.author,
                made=row.made_at,
                resolved=row.resolved_at,
                because=row.resolved_because,
            )


def find_flag(connection: Connection, asked: str) -> Row[Any]:
    """Return the row of the flag that is meant, with the key of its record.

    Args:
        connection: to the ledger.
        asked: the key of a flag, the start of it, or the record that it is on, if that has one
            open flag alone.

    Raises:
        NotFoundError: if there is none.
        AmbiguousError: if there are several.
        InvalidError: if that record has no open one.
    """
    note = model.annotation
    if found := by_key(connection, _flags(), note.c.key, asked):
        return only(asked, found, _told)
    try:
        noun, record_id, key = find(connection, asked)
    except NotFoundError:
        if begun := by_prefix(connection, _flags(), note.c.key, asked):
            return only(asked, begun, _told)
        raise NotFoundError("flag", asked) from None
    is_on = [column == record_id for owner, column in OWNERS if owner is noun]
    query = _flags().where(or_(false(), *is_on), note.c.resolved_at.is_(None))
    if found := connection.execute(query.order_by(note.c.key)).all():
        return only(asked, found, _told)
    raise InvalidError(f"{noun.name} {key} has no open flag")


def record_of(row: Any) -> tuple[str, str]:
    """Return the kind and the key of the record that a flag is on."""
    keys = ((noun.name, getattr(row, noun.name)) for noun, _ in OWNERS)
    return next((kind, key) for kind, key in keys if key is not None)


def _told(row: Row[Any]) -> str:
    return f"by {row.author}, {row.made_at:%Y-%m-%d}: {row.body}"


def _flags() -> Select[Any]:
    note = model.annotation
    rows: Any = note
    for noun, column in OWNERS:
        rows = rows.outerjoin(noun.table, noun.table.c.id == column)
    keys = (noun.table.c.key.label(noun.name) for noun, _ in OWNERS)
    return select(note, *keys).select_from(rows).where(note.c.kind == AnnotationKind.FLAG)


def _merged(spelled: list[TagRow]) -> TagRow:
    """Return the row of a tag that records spell in several ways."""
    usual = min(spelled, key=lambda row: (-row.records, row.tag))
    sums = {
        name: sum(getattr(row, name) for row in spelled)
        for name in TagRow.__dataclass_fields__
        if name != "tag"
    }
    return replace(usual, **sums)
