"""The whole ledger as one JSON document of the interchange format."""

from __future__ import annotations

import json
import textwrap
from typing import Final, TextIO

from factcheck.interchange.selection import KINDS, exported
from factcheck.ledger.reader import Reader
from factcheck.records.fields import FORMAT
from factcheck.records.plain import to_json

TITLE: Final = "the whole ledger, one JSON document that `factcheck import` reads"
SUFFIX: Final = ".json"


def write(reader: Reader, handle: TextIO) -> None:
    """Write all records, a record in memory at a time; the same ledger gives the same bytes."""
    handle.write(f'{{\n  "format": {json.dumps(FORMAT)}')
    for name, kind in KINDS.items():
        opened = False
        for record in exported(reader, kind):
            handle.write(",\n" if opened else f',\n  "{name}": [\n')
            opened = True
            text = json.dumps(to_json(record), ensure_ascii=False, indent=2)
            handle.write(textwrap.indent(text, "    "))
        if opened:
            handle.write("\n  ]")
    handle.write("\n}\n")
