"""From what a person types to the record that is meant: keys, prefixes, names, addresses."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    literal,
    select,
    union_all,
)

from factcheck import model
from factcheck.errors import AmbiguousError, NotFoundError
from factcheck.queries.folding import Folded
from factcheck.storage.engine import folded
from factcheck.storage.nouns import DOCUMENT, NOUNS, SOURCE, Noun
from factcheck.storage.references import near_keys
from factcheck.values.urls import spellings

_MOST = 50


class Found(NamedTuple):
    """A record that is meant."""

    noun: Noun
    id: int
    key: str


def find(connection: Connection, asked: str, *nouns: Noun) -> Found:
    """Return the one record that goes by a key, the start of a key, or a name.

    A whole key counts before a name, a name before the start of a key. `kind:key` says which kind
    is meant where two kinds use one key. A document goes by its address as well.

    Args:
        connection: to the ledger.
        asked: what was typed.
        nouns: the kinds that may be meant; all, if none is given.

    Raises:
        NotFoundError: if there is none; it names the nearest keys.
        AmbiguousError: if there are several; it lists them.
    """
    kinds, name = _kinds(asked.strip(), nouns or NOUNS)
    for candidates in (_by_key, _by_name, _by_address, _by_prefix):
        found = [hit for noun in kinds for hit in candidates(connection, noun, name)]
        if len(found) == 1:
            return found[0]
        if found:
            shown = tuple(f"{hit.noun.name}:{hit.key}" for hit in found)
            keys = shown if len(kinds) > 1 else tuple(hit.key for hit in found)
            if candidates is _by_prefix:
                raise AmbiguousError(asked, keys)
            raise AmbiguousError(asked, keys, hint="name one by its key")
    kind = kinds[0].name if len(kinds) == 1 else "record"
    near = [near for noun in kinds for near in near_keys(connection, noun.table, name)]
    raise NotFoundError(kind, asked, tuple(near[:3]) or _near_names(connection, kinds, name))


def find_ids(connection: Connection, asked: tuple[str, ...], noun: Noun) -> list[int]:
    """Return the ids of all that are asked for; see `find`."""
    return [find(connection, one, noun).id for one in asked]


def complete(connection: Connection, start: str, *nouns: Noun) -> list[tuple[str, str]]:
    """Return keys that begin so, with titles, for a shell's completion."""
    parts: list[Select[Any]] = [
        select(noun.table.c.key, noun.title).where(starts(noun.table.c.key, start)).limit(_MOST)
        for noun in nouns or NOUNS
    ]
    return [(key, title or "") for part in parts for key, title in connection.execute(part)]


def asked_text(text: str) -> ColumnElement[str]:
    """Return what was typed as it is compared with a `Folded` column."""
    return literal(folded(text))


def _kinds(asked: str, nouns: tuple[Noun, ...]) -> tuple[tuple[Noun, ...], str]:
    kind, colon, rest = asked.partition(":")
    named = tuple(noun for noun in nouns if noun.name == kind)
    return (named, rest) if colon and named else (nouns, asked)


def _by_key(connection: Connection, noun: Noun, asked: str) -> list[Found]:
    rows = connection.execute(_of_key(noun.table), {"asked": asked.lower()})
    return [Found(noun, row_id, key) for row_id, key in rows]


@cache
def _of_key(table: Table) -> Select[Any]:
    return select(table.c.id, table.c.key).where(table.c.key == bindparam("asked"))


def _by_prefix(connection: Connection, noun: Noun, asked: str) -> list[Found]:
    if not asked:
        return []
    table = noun.table
    query = select(table.c.id, table.c.key).where(starts(table.c.key, asked.lower()))
    rows = connection.execute(query.order_by(table.c.key).limit(_MOST))
    return [Found(noun, row.id, row.key) for row in rows]


def _by_name(connection: Connection, noun: Noun, asked: str) -> list[Found]:
    if noun.name == "claim":
        return []
    wanted = asked_text(asked)
    table = noun.table
    hits = select(table.c.id, table.c.key).where(Folded(noun.title) == wanted)
    if noun is SOURCE:
        alias = model.source_alias
        others = (
            select(table.c.id, table.c.key)
            .join(alias, alias.c.source_id == table.c.id)
            .where(Folded(alias.c.name) == wanted)
        )
        both = union_all(hits, others).subquery()
        hits = select(both.c.id, both.c.key).distinct()
    return [Found(noun, row.id, row.key) for row in connection.execute(hits)]


def _by_address(connection: Connection, noun: Noun, asked: str) -> list[Found]:
    if noun is not DOCUMENT or "/" not in asked:
        return []
    document, ways = model.document, spellings(asked)
    at = document.c.url.in_(ways) | document.c.archived_url.in_(ways)
    rows = connection.execute(select(document.c.id, document.c.key).where(at))
    return [Found(noun, row.id, row.key) for row in rows]


def _near_names(connection: Connection, nouns: tuple[Noun, ...], asked: str) -> tuple[str, ...]:
    """Return the keys of sources whose name or alias has the asked text in it."""
    if SOURCE not in nouns or not asked:
        return ()
    source, alias = model.source, model.source_alias
    wanted = asked_text(f"%{asked}%")
    query = (
        select(source.c.key)
        .outerjoin(alias, alias.c.source_id == source.c.id)
        .where(Folded(source.c.name).like(wanted) | Folded(alias.c.name).like(wanted))
        .distinct()
        .limit(3)
    )
    return tuple(connection.scalars(query))


def starts(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    """Return whether a column of keys begins so."""
    # A range, unlike LIKE, uses the index on both engines; keys are ASCII.
    return (column >= start) & (column < f"{start}\x7f")
