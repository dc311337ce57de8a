"""A citation table as JSON Lines: a claim a line."""

from __future__ import annotations

import json
from typing import IO, Any, Final

from factcheck.interchange.citing.page import IN_A_SHEET
from factcheck.interchange.citing.table import Row, Table
from factcheck.interchange.citing.text import lines

TITLE: Final = "a claim a line as JSON, for other programs"
SUFFIX: Final = ".jsonl"
BINARY: Final = False
COLUMNS: Final = IN_A_SHEET


def write(table: Table, handle: IO[str]) -> None:
    """Write a table, a claim a line; each says which state of the ledger it came from."""
    for row, group in grouped(table):
        told = cells_of(table, row, group) | {"ledger": table.ledger}
        handle.write(f"{json.dumps(told, ensure_ascii=False)}\n")


def grouped(table: Table) -> Any:
    """Yield the rows of a table, each with the group that it is in."""
    group = None
    for row in table.rows:
        group = row.starts if row.starts is not None else group
        yield row, group


def cells_of(table: Table, row: Row, group: str | None) -> dict[str, Any]:
    """Return a row as JSON: texts, or lists of these in columns that may hold several.

    `marks` is there whichever columns are chosen, so that no program can overlook a doubt.
    """
    told: dict[str, Any] = {}
    for column, cell in zip(table.columns, row.cells, strict=True):
        texts = lines(cell)
        told[column.name] = texts if column.many else "\n".join(texts) or None
    if "number" in told:
        told["number"] = row.number
    told["marks"] = [str(mark) for mark in row.marks]
    return told if group is None else told | {"group": group}
