"""Cells with a sign between them, a claim a line."""

from __future__ import annotations

import csv
from typing import IO

from factcheck.interchange.citing.table import Table
from factcheck.interchange.citing.text import lines
from factcheck.interchange.harmless import harmless


def write_separated(table: Table, handle: IO[str], separator: str) -> None:
    """Write a table of text; what a spreadsheet would run as a formula it shows as text.

    The state of the ledger is a column: a line below would be taken for a claim.
    """
    out = csv.writer(handle, delimiter=separator, lineterminator="\n")
    out.writerow([*(column.name for column in table.columns), "group", "ledger"])
    group = ""
    for row in table.rows:
        group = row.starts if row.starts is not None else group
        cells = [harmless("; ".join(lines(cell))) for cell in row.cells]
        out.writerow([*cells, harmless(group), table.ledger])
