"""Documents as CSL-JSON."""

from __future__ import annotations

import json
from typing import IO, Final

from factcheck.interchange.bibliography.entries import entries
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
        handle.write(json.dumps(entry.item, ensure_ascii=False, indent=2))
    handle.write("\n]\n" if opened else "[]\n")
