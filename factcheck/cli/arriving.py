"""The files of an import: looked at one after the other, and opened again when they are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck.interchange.incoming.files import Incoming

_SHORT: Final = 12


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was looked at.

    Attributes:
        path: of it; `-` is standard input.
        name: how errors call it.
        format: its name.
        sha256: of its bytes.
    """

    path: Path
    name: str
    format: str
    sha256: str
    _open: Incoming | None

    @contextmanager
    def opened(self) -> Iterator[Incoming]:
        """Yield the file, from its first byte.

        Raises:
            InvalidError: if it cannot be read any more, or is not what it was.
        """
        from factcheck.errors import InvalidError
        from factcheck.interchange.incoming.files import opened

        if self._open is not None:
            self._open.handle.seek(0)
            yield self._open
            return
        with opened(self.path) as file:
            if file.sha256 != self.sha256:
                raise InvalidError("it was changed while it was read", where=self.name)
            yield file


def arrivals(paths: Sequence[Path], format_: str | None, stack: ExitStack) -> list[Arrival]:
    """Look at files.

    Only what is alone or can be read but once stays open: a system opens some hundreds at a time.

    Args:
        paths: of them.
        format_: of all of them, if it was named.
        stack: closes those that stay open.

    Raises:
        InvalidError: if one cannot be read, or is of no format that is known.
    """
    from factcheck.interchange.incoming.files import opened
    from factcheck.interchange.readers import guessed

    found: list[Arrival] = []
    for path in paths:
        with ExitStack() as own:
            file = own.enter_context(opened(path, sys.stdin.buffer))
            name = format_ or guessed(file)
            stays = len(paths) == 1 or not path.is_file()
            if stays:
                stack.push(own.pop_all())
            found.append(Arrival(path, file.name, name, file.sha256, file if stays else None))
    return found


def told(files: Sequence[Arrival], message: str | None) -> str:
    """Return what the log keeps of an import: of several files, their digests too.

    Of one file, the log has that in a column of its own.

    Args:
        files: of the import.
        message: what whoever imports says of it, if anything.
    """
    from factcheck.values.texts import MAX_LINE

    names = message or f"import {', '.join(file.name for file in files)}"
    if len(files) == 1:
        return names
    for length in (None, _SHORT):
        digests = ", ".join(f"{file.name} {file.sha256[:length]}" for file in files)
        text = f"{message} (SHA-256: {digests})" if message else f"import (SHA-256): {digests}"
        if len(text) <= MAX_LINE:
            return text
    return names if message or len(names) <= MAX_LINE else f"import {len(files):,} files"
