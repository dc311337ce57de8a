"""Findings that are laid aside until their rule has its turn: on the disk, once there are many."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")

_IN_MEMORY: Final = 1 << 20
"""How many bytes are kept in memory, for each spool."""


class Spool(Generic[Item]):
    """Things in a row, to be read once all are there, in memory that does not grow with them.

    >>> from contextlib import closing
    >>> with closing(Spool[str]()) as spool:
    ...     spool.add("a")
    ...     spool.add("b")
    ...     list(spool)
    ['a', 'b']
    """

    def __init__(self) -> None:
        # Nobody else can reach the file, so what is read from it is what was written here.
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by `close`

    def add(self, item: Item) -> None:
        """Put something at the end."""
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[Item]:
        """Yield all that was put in."""
        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)  # noqa: S301 - see above
            except EOFError:
                return

    def clear(self) -> None:
        """Forget everything."""
        self._file.seek(0)
        self._file.truncate()

    def close(self) -> None:
        """Give the space back."""
        self._file.close()
