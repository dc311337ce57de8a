"""What a flat table may be written as, one module each: `SUFFIX`, `BINARY` and `write`."""

from __future__ import annotations

import importlib
import pkgutil
from typing import IO, Any, Protocol, cast

from sqlalchemy import Connection

from factcheck.interchange.flat.tables import FlatTable
from factcheck.interchange.selection import Selection


class Form(Protocol):
    """What a module of this package offers.

    Attributes:
        SUFFIX: how the names of its files end.
        BINARY: whether it writes bytes; else text, as UTF-8.
    """

    SUFFIX: str
    BINARY: bool

    def write(
        self, connection: Connection, table: FlatTable, selection: Selection, handle: IO[Any]
    ) -> None:
        """Write the rows of a table that a selection holds."""


def names() -> list[str]:
    """Return the names of all forms."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def form(name: str) -> Form:
    """Return a form that there is."""
    return cast("Form", importlib.import_module(f"{__name__}.{name}"))
