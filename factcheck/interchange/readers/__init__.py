"""Formats that come in, one module each: `TITLE`, `recognises` and `read`.

A new format is a new module here; nothing else changes. Its name is the module's, with hyphens;
what they share lies in `interchange/incoming/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.others import locked, other
from factcheck.interchange.registry import Registry
from factcheck.records import Record


class Format(Protocol):
    """What a module of this package offers.

    Attributes:
        TITLE: what it is, in a line.
    """

    TITLE: str

    def recognises(self, file: Incoming) -> bool:
        """Tell by the head of a file, and only if need be by its name, whether it is this format.

        No two formats recognise the same file; the tests hold them to that.
        """

    def read(self, file: Incoming, intake: Intake) -> Iterator[Record]:
        """Yield the records of a file in any order; several may tell of one record.

        What is broken in a known way is read, and noticed; what cannot be read is rejected, and
        the rest goes on. Errors and notices tell `file.name` and the place in it.

        Raises:
            InvalidError: if the whole file is not of this format, or cannot be read.
        """


OWN: Final = "factcheck"
"""The name of the interchange format."""
TABLE: Final = "table"
"""The name of tables with any columns, which a mapping is for."""

_MEANT: Final = {
    **dict.fromkeys(("csv", "tsv"), (TABLE, "flat")),
    **dict.fromkeys(("xlsx", "xls", "excel", "spreadsheet", "sheet", "workbook"), (TABLE,)),
    **dict.fromkeys(("json", "jsonl"), (OWN, "csl-json")),
    "parquet": ("flat",),
}
_FORMATS: Final = Registry[Format](__name__, __path__, "import format", meant=_MEANT)
names = _FORMATS.names
titles = _FORMATS.titles
reader = _FORMATS.find


def guessed(file: Incoming) -> str:
    """Return the name of the format that a file is in.

    Raises:
        InvalidError: if it is in none, or is empty.
    """
    if not file.head.strip():
        raise InvalidError("empty; there is nothing to read", where=file.name)
    if told := locked(file):
        raise InvalidError(told, where=file.name)
    for name in names():
        if reader(name).recognises(file):
            return name
    if told := other(file):
        raise InvalidError(told, where=file.name)
    if file.name.lower().endswith((".json", ".jsonl")):
        # Its errors say where a file of our own is broken.
        return OWN
    raise InvalidError(
        "of no format that is known; name it with --format, --list tells those there are",
        where=file.name,
    )
