"""Formats of a citation table, one module each.

A module offers `TITLE` (what it is for), `SUFFIX`, `BINARY` (whether it writes bytes), `COLUMNS`
(what it holds where nobody chose) and `write(table, handle)`. A new format is a new module here;
nothing else changes. Those whose name begins with a line are no formats.
"""

from __future__ import annotations

from typing import IO, Any, Final, Protocol

from factcheck.interchange.citing.table import Table
from factcheck.interchange.registry import Registry


class TableWriter(Protocol):
    """What a module of this package offers."""

    TITLE: str
    SUFFIX: str
    BINARY: bool
    COLUMNS: tuple[str, ...]

    def write(self, table: Table, handle: IO[Any]) -> None:
        """Write a table, row by row where the format can."""


_FORMATS: Final = Registry[TableWriter](__name__, __path__, "citation format", besides=("table",))
names = _FORMATS.names
writer = _FORMATS.find
