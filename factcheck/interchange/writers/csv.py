"""Flat tables as CSV files, with a data dictionary."""

from __future__ import annotations

from typing import IO, Final

from factcheck.interchange.flat.files import File, zip_files
from factcheck.interchange.flat.folder import folder
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter

TITLE: Final = "flat tables with a data dictionary, for spreadsheets and statistics"
SUFFIX: Final = ".zip"
BINARY: Final = True


def files(reader: Reader, asked: ClaimFilter) -> list[File]:
    """Return a file for each table, and the dictionary."""
    return folder(reader, asked, "csv")


def write(reader: Reader, asked: ClaimFilter, handle: IO[bytes]) -> None:
    """Write all of them as one ZIP archive."""
    zip_files(files(reader, asked), handle)
