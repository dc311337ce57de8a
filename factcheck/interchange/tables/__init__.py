"""Formats of a citation table, one module each.

A module offers `TITLE` (what it is for), `SUFFIX`, `BINARY` (whether it writes bytes), `COLUMNS`
(what it holds where nobody chose) and `write(table, handle)`. A new format is a new module here;
nothing else changes. Those whose name begins with a line are no formats.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from typing import IO, Any, Protocol, cast

from factcheck.errors import InvalidError, NotFoundError
from factcheck.interchange.citing.table import Table


class TableWriter(Protocol):
    """What a module of this package offers."""

    TITLE: str
    SUFFIX: str
    BINARY: bool
    COLUMNS: tuple[str, ...]

    def write(self, table: Table, handle: IO[Any]) -> None:
        """Write a table, row by row where the format can."""


def names() -> list[str]:
    """Return the names of all formats."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if not name.startswith("_"))


def writer(name: str) -> TableWriter:
    """Return the writer of a format.

    Raises:
        NotFoundError: if there is no such format; it names those that are near, or all.
    """
    asked = name.lower()
    if asked not in names():
        near = difflib.get_close_matches(asked, names(), 3, 0.5)
        if near:
            raise NotFoundError("citation format", name, tuple(near))
        raise InvalidError(f"no citation format {name!r}; there are table, {', '.join(names())}")
    return cast("TableWriter", importlib.import_module(f"{__name__}.{asked}"))
