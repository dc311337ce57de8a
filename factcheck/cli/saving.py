"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from factcheck.errors import ConflictError, InvalidError


def require_free(path: Path, *, force: bool) -> None:
    """Refuse a place where something is already.

    Raises:
        InvalidError: if it is a folder.
        ConflictError: if it is a file, and nobody said to replace it.
    """
    if path.is_dir():
        raise InvalidError(f"{path} is a folder; name a file in it", where="--output")
    if path.exists() and not force:
        raise ConflictError(f"{path}: exists already; --force replaces it")


def save(path: Path, content: bytes) -> None:
    """Write a file, in the place of one that may be there.

    Raises:
        InvalidError: if it cannot be written.
        OSError: if the disk is full.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("xb") as handle:
            handle.write(content)
        partial.replace(path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise InvalidError(f"cannot be written: {error.strerror}", where=str(path)) from None
    finally:
        partial.unlink(missing_ok=True)
