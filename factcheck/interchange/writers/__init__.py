"""Formats that go out, one module each: `TITLE`, `SUFFIX` and `write(reader, handle)`.

A new format is a new module here; nothing else changes.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Protocol, TextIO, cast

from factcheck.errors import NotFoundError
from factcheck.ledger.reader import Reader


class Writer(Protocol):
    """What a module of this package offers."""

    TITLE: str
    SUFFIX: str

    def write(self, reader: Reader, handle: TextIO) -> None:
        """Write what the reader sees."""


def names() -> list[str]:
    """Return the names of all formats."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def writer(name: str) -> Writer:
    """Return the writer of a format.

    Raises:
        NotFoundError: if there is no such format; it lists those there are.
    """
    if name not in names():
        raise NotFoundError("export format", name, tuple(names()))
    return cast("Writer", importlib.import_module(f"{__name__}.{name}"))
