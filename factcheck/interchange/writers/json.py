"""Records as one JSON document of the interchange format."""

from __future__ import annotations

import json
from typing import IO, Final

from factcheck.interchange.selection import KINDS, exported, select_records
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.records.fields import FORMAT
from factcheck.records.plain import to_json

TITLE: Final = "a ledger in one JSON document, which `factcheck import` reads"
SUFFIX: Final = ".json"
BINARY: Final = False


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write the records, one in memory at a time."""
    selection = select_records(reader.connection, asked, linked=True)
    handle.write(f'{{\n  "format": {json.dumps(FORMAT)}')
    for name, kind in KINDS.items():
        opened = False
        for record in exported(reader, kind, selection):
            handle.write(",\n" if opened else f',\n  "{name}": [\n')
            opened = True
            text = json.dumps(to_json(record), ensure_ascii=False, indent=2)
            # Lines of JSON end in line feeds alone: in its texts there may be other separators.
            inside = text.replace("\n", "\n    ")
            handle.write(f"    {inside}")
        if opened:
            handle.write("\n  ]")
    handle.write("\n}\n")
