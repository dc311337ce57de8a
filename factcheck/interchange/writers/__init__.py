"""Formats that go out, one module each: `TITLE`, `SUFFIX`, `BINARY` and `write`.

A new format is a new module here; nothing else changes. Its name is the module's, with hyphens.
"""

from __future__ import annotations

from typing import IO, Any, Final, Protocol, runtime_checkable

from factcheck.interchange.flat.files import File
from factcheck.interchange.registry import Registry
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter


class Writer(Protocol):
    """What a module of this package offers.

    Attributes:
        TITLE: what it is for, in a line.
        SUFFIX: how the names of its files end.
        BINARY: whether it writes bytes; else text, as UTF-8.
    """

    TITLE: str
    SUFFIX: str
    BINARY: bool

    def write(self, reader: Reader, asked: ClaimFilter, handle: IO[Any]) -> None:
        """Write the claims that fulfil a filter, and what belongs to them.

        If the filter asks for nothing, that is the whole ledger. The same state of the ledger gives
        the same bytes: nothing of the moment of writing is in them.
        """


@runtime_checkable
class Tables(Protocol):
    """What a module offers besides whose format is several files: `write` makes a ZIP of them."""

    def files(self, reader: Reader, asked: ClaimFilter) -> list[File]:
        """Return the files, in order; each writes itself."""


_FORMATS: Final = Registry[Writer](__name__, __path__, "export format")
names = _FORMATS.names
titles = _FORMATS.titles
writer = _FORMATS.find


def named_by(filename: str) -> list[str]:
    """Return the formats whose files are called so, those with the longest ending alone.

    >>> named_by("story.jsonl"), named_by("story.csl.json")
    (['jsonl'], ['csl-json'])
    """
    fitting: dict[int, list[str]] = {}
    for name in names():
        suffix = writer(name).SUFFIX
        if suffix and filename.lower().endswith(suffix):
            fitting.setdefault(len(suffix), []).append(name)
    found = fitting[max(fitting)] if fitting else []
    # The format that is called as the ending is comes before others with that ending.
    return [name for name in found if filename.lower().endswith(f".{name}")] or found
