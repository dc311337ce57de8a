"""What a flat table may be written as, one module each: `SUFFIX`, `BINARY` and `write`."""

from __future__ import annotations

from typing import IO, Any, Final, Protocol

from sqlalchemy import Connection

from factcheck.interchange.flat.shape import FlatTable
from factcheck.interchange.registry import Registry
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


_FORMS: Final = Registry[Form](__name__, __path__, "form of a table")
names = _FORMS.names
form = _FORMS.find
