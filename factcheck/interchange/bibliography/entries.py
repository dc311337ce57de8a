"""The documents that a bibliography lists, each as an item of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.interchange.csl_items import csl_item
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.records import Document
from factcheck.storage.loading import load
from factcheck.storage.nouns import DOCUMENT
from factcheck.values.batches import batched

_CITED: Final = re.compile(r"[\w:.+/-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document, and what CSL-JSON has of it."""

    document: Document
    item: dict[str, Any]


def entries(reader: Reader, asked: ClaimFilter) -> Iterator[Entry]:
    """Yield the documents in which claims appear, oldest first, some hundreds in memory at a time.

    Args:
        reader: of the ledger.
        asked: which claims; if it asks for nothing, all documents are listed, with claims or none.
    """
    connection = reader.connection
    taken: set[str] = set()
    for ids in batched(_document_ids(connection, asked)):
        documents = load(connection, DOCUMENT, ids)
        publishers = _publishers(connection, {one.publisher for one in documents})
        for document in documents:
            name, kind = publishers.get(document.publisher, (None, None))
            yield Entry(document, _cited(csl_item(document, name, kind), taken))


def _cited(item: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    """Give an item the key by which it is cited: that of the library it came from, or its own."""
    theirs = item.get("citation-key")
    if isinstance(theirs, str) and _CITED.fullmatch(theirs) and theirs not in taken:
        item = {name: value for name, value in item.items() if name != "citation-key"}
        item["id"] = theirs
    taken.add(item["id"])
    return item


def _document_ids(connection: Connection, asked: ClaimFilter) -> list[int]:
    document, hop, claim = model.document, model.attribution, model.claim
    query = select(document.c.id).order_by(document.c.id)
    if asked != ClaimFilter():
        chosen = select(claim.c.id).where(*conditions(connection, asked))
        query = query.where(
            document.c.id.in_(select(hop.c.document_id).where(hop.c.claim_id.in_(chosen)))
        )
    return list(connection.scalars(query))


def _publishers(connection: Connection, keys: set[str | None]) -> dict[str | None, Any]:
    source = model.source
    wanted = select(source.c.key, source.c.name, source.c.kind).where(
        source.c.key.in_([key for key in keys if key is not None])
    )
    return {key: (name, kind) for key, name, kind in connection.execute(wanted)}
