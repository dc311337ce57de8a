"""The whole ledger as JSON Lines of the interchange format: one record a line."""

from __future__ import annotations

import json
from typing import Final, TextIO

from factcheck.interchange.selection import KINDS, exported
from factcheck.ledger.reader import Reader
from factcheck.records.fields import FORMAT
from factcheck.records.plain import to_json

TITLE: Final = "the whole ledger, one record a line, for large ledgers and other programs"
SUFFIX: Final = ".jsonl"


def write(reader: Reader, handle: TextIO) -> None:
    """Write all records, a record in memory at a time; the same ledger gives the same bytes."""
    handle.write(f"{json.dumps({'format': FORMAT})}\n")
    for name, kind in KINDS.items():
        for record in exported(reader, kind):
            line = {name.removesuffix("s"): to_json(record)}
            handle.write(f"{json.dumps(line, ensure_ascii=False)}\n")
