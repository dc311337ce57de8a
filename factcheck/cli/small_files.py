"""Small files that a command reads whole, or standard input in their place."""

from __future__ import annotations

import sys
from pathlib import Path


def read_whole(path: Path) -> tuple[bytes, str]:
    """Return what is in a file, and how errors call it.

    Args:
        path: of the file; `-` is standard input.

    Raises:
        InvalidError: if it cannot be read.
    """
    from factcheck.errors import InvalidError

    is_stdin = str(path) == "-"
    name = "standard input" if is_stdin else str(path)
    try:
        return sys.stdin.buffer.read() if is_stdin else path.read_bytes(), name
    except OSError as error:
        raise InvalidError(f"cannot be read: {error.strerror}", where=name) from None
