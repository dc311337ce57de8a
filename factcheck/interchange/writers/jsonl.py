"""Records as JSON Lines of the interchange format: one record a line."""

from __future__ import annotations

import json
from typing import IO, Final

from factcheck.interchange.selection import KINDS, exported, select_records
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.records.fields import FORMAT
from factcheck.records.plain import to_json

TITLE: Final = "a ledger, one record a line: for large ones, for pipes, and for other programs"
SUFFIX: Final = ".jsonl"
BINARY: Final = False


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write the records, one in memory at a time."""
    selection = select_records(reader.connection, asked, linked=True)
    handle.write(f"{json.dumps({'format': FORMAT})}\n")
    for name, kind in KINDS.items():
        for record in exported(reader, kind, selection):
            line = {name.removesuffix("s"): to_json(record)}
            handle.write(f"{json.dumps(line, ensure_ascii=False)}\n")
