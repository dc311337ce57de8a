"""A citation table as tab-separated values."""

from __future__ import annotations

from typing import IO, Final

from factcheck.interchange.citing.page import IN_A_SHEET
from factcheck.interchange.citing.table import Table
from factcheck.interchange.tables._separated import write_separated

TITLE: Final = "tab-separated values in UTF-8, to paste into a spreadsheet"
SUFFIX: Final = ".tsv"
BINARY: Final = False
COLUMNS: Final = IN_A_SHEET


def write(table: Table, handle: IO[str]) -> None:
    """Write a table, a claim a line."""
    write_separated(table, handle, "\t")
