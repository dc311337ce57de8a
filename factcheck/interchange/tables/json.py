"""A citation table as one JSON document."""

from __future__ import annotations

import json
from typing import IO, Final

from factcheck.interchange.citing.page import IN_A_SHEET
from factcheck.interchange.citing.table import Table
from factcheck.interchange.tables.jsonl import cells_of, grouped

TITLE: Final = "one JSON document with its legend, for other programs"
SUFFIX: Final = ".json"
BINARY: Final = False
COLUMNS: Final = IN_A_SHEET


def write(table: Table, handle: IO[str]) -> None:
    """Write a table, a claim in memory at a time; the legend comes last."""
    head = json.dumps({"title": table.title, "ledger": table.ledger}, ensure_ascii=False, indent=2)
    handle.write(f'{head[:-2]},\n  "claims": [')
    before = "\n"
    for row, group in grouped(table):
        text = json.dumps(cells_of(table, row, group), ensure_ascii=False, indent=2)
        # Lines of JSON end in line feeds alone: within its texts there may be other separators.
        inside = text.replace("\n", "\n    ")
        handle.write(f"{before}    {inside}")
        before = ",\n"
    handle.write("],\n" if before == "\n" else "\n  ],\n")
    legend = json.dumps({str(mark): mark.meaning for mark in table.legend()}, indent=2)
    indented = legend.replace("\n", "\n  ")
    handle.write(f'  "legend": {indented}\n}}\n')
