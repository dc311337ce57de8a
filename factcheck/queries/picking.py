"""Which records a write is to touch: the one that goes by a name, or the claims of a filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from factcheck.errors import AmbiguousError
from factcheck.model import claim
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.queries.finding import find, starts
from factcheck.storage.nouns import CLAIM, Noun


class Picked(NamedTuple):
    """Records of one kind.

    Attributes:
        noun: the kind.
        keys: the key of each by its id, oldest first.
    """

    noun: Noun
    keys: dict[int, str]


def pick(connection: Connection, on: str | ClaimFilter, *nouns: Noun) -> Picked:
    """Return the record that goes by a key or name, or the claims that fulfil a filter.

    Raises:
        NotFoundError: if nothing goes by that name.
        AmbiguousError: if several do.
    """
    if isinstance(on, str):
        found = find(connection, on, *nouns)
        return Picked(found.noun, {found.id: found.key})
    query = select(claim.c.id, claim.c.key).where(*conditions(connection, on)).order_by(claim.c.id)
    return Picked(CLAIM, {row.id: row.key for row in connection.execute(query)})


def fulfils(connection: Connection, claim_id: int, asked: ClaimFilter) -> bool:
    """Tell whether one claim fulfils a filter."""
    query = select(claim.c.id).where(claim.c.id == claim_id, *conditions(connection, asked))
    return connection.scalar(query) is not None


def by_key(
    connection: Connection, query: Select[Any], key: ColumnElement[str], asked: str
) -> Sequence[Row[Any]]:
    """Return the rows of a query with this very key."""
    return connection.execute(query.where(key == asked)).all()


def by_prefix(
    connection: Connection, query: Select[Any], key: ColumnElement[str], asked: str
) -> Sequence[Row[Any]]:
    """Return the rows of a query with keys that begin so."""
    return connection.execute(query.where(starts(key, asked)).order_by(key)).all() if asked else ()


def only(asked: str, found: Sequence[Row[Any]], told: Callable[[Row[Any]], str]) -> Row[Any]:
    """Return the one row that was found.

    Args:
        asked: what was typed.
        found: the rows, with their keys.
        told: what tells a person which one a row is, besides its key.

    Raises:
        AmbiguousError: if there are several; it lists their keys, with that.
    """
    if len(found) > 1:
        every = tuple(f"{row.key} ({told(row)})" for row in found)
        raise AmbiguousError(asked, every, hint="name one by its key")
    return found[0]
