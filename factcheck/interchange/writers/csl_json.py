"""Documents as CSL-JSON."""

from __future__ import annotations

import json
from typing import IO, Any, Final

from factcheck.interchange.bibliography.entries import Entry, entries
from factcheck.interchange.bibliography.fields import OWN_FIELD, own_text
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter

TITLE: Final = "documents for citation programs: pandoc, Zotero, citeproc"
SUFFIX: Final = ".csl.json"
BINARY: Final = False


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write the documents in which the claims appear as a list of items."""
    opened = False
    for entry in entries(reader, asked):
        handle.write(",\n" if opened else "[\n")
        opened = True
        handle.write(json.dumps(_item(entry), ensure_ascii=False, indent=2))
    handle.write("\n]\n" if opened else "[]\n")


def _item(one: Entry) -> dict[str, Any]:
    """Return an item with what the document is in the ledger, where nothing else tells it."""
    told = own_text(one, with_kind=one.document.kind != one.item["type"])
    custom = one.item.get("custom", {})
    if told is None or not isinstance(custom, dict):
        return one.item
    return one.item | {"custom": {**custom, OWN_FIELD: told}}
