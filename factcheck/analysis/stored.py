"""Hops and documents as they are stored, those of many claims at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, select, type_coerce
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.types import NullType

from factcheck import model
from factcheck.model.types import Amount
from factcheck.values.batches import batched
from factcheck.values.hedges import takes_back
from factcheck.vocabulary import Basis, Role

_ROLES: Final = {str(role): role for role in Role}
_BASES: Final = {str(basis): basis for basis in Basis}
_AMOUNT: Final = Amount()
_MANY: Final = 1 << 14


class StoredHop(NamedTuple):
    """A row of `attribution`, references by id; and whether its hedge takes back what is said."""

    id: int
    claim: int
    via: int | None
    source: int | None
    document: int | None
    said_from: date | None
    said_until: date | None
    role: Role
    basis: Basis
    takes_back: bool


class StoredDocument(NamedTuple):
    """A row of `document`, references by id."""

    id: int
    key: str
    publisher: int | None
    issued_from: date | None
    issued_until: date | None


def read_hops(connection: Connection, claims: Collection[int]) -> list[StoredHop]:
    """Return all hops of some claims."""
    hop = model.attribution.c
    raw = as_stored(hop.said_from, hop.said_until, hop.role, hop.basis)
    query = select(
        hop.id, hop.claim_id, hop.via_id, hop.source_id, hop.document_id, *raw, hop.hedge
    )
    found = rows_of(connection, query, hop.claim_id, claims)
    # Taken apart: to ask a row for a column by its name takes as long as to fetch it.
    return [
        StoredHop(
            row_id, claim, via, source, document,
            start and day(start), until and day(until), _ROLES[role], _BASES[basis],
            hedge is not None and takes_back(hedge),
        )
        for row_id, claim, via, source, document, start, until, role, basis, hedge in found
    ]  # fmt: skip


def read_documents(connection: Connection, ids: Collection[int]) -> dict[int, StoredDocument]:
    """Return some documents, by their ids."""
    document = model.document.c
    raw = as_stored(document.issued_from, document.issued_until)
    query = select(document.id, document.key, document.publisher_id, *raw)
    return {
        row_id: StoredDocument(row_id, key, publisher, start and day(start), until and day(until))
        for row_id, key, publisher, start, until in rows_of(connection, query, document.id, ids)
    }


def read_keys(connection: Connection, table: Table, ids: Collection[int]) -> dict[int, str]:
    """Return the keys of some records, by their ids."""
    found = rows_of(connection, select(table.c.id, table.c.key), table.c.id, ids)
    return dict(found)


def rows_of(
    connection: Connection, query: Select[Any], column: Column[Any], ids: Collection[int]
) -> Iterator[Any]:
    """Yield what a query finds where a column is one of some ids, however many these are."""
    for some in batched(sorted(ids)):
        yield from connection.execute(query.where(column.in_(some)))


def as_stored(*columns: Column[Any]) -> list[ColumnElement[Any]]:
    """Return columns to select as the driver gives them: to convert each takes longer than that.

    There are few words, days and numbers in many rows, so that each is converted but once.
    """
    return [type_coerce(column, NullType()) for column in columns]


@lru_cache(_MANY)
def day(stored: Any) -> date | None:
    """Return what a day stored so is."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


@lru_cache(_MANY)
def amount(stored: Any) -> Decimal | None:
    """Return what an amount stored so is."""
    return _AMOUNT.process_result_value(stored, DefaultDialect())
