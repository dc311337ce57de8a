"""A file that is there whole or not at all, whatever happens while it is made."""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from factcheck.errors import ConflictError, DatabaseError

_NO_LINKS: Final = frozenset((errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS))


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """Yield a file beside `path` that becomes `path` if all goes well, and else goes.

    Args:
        path: where nothing is yet.

    Raises:
        ConflictError: if something is there, now or at the end.
        DatabaseError: if nothing can be written there.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        if path.exists():
            raise ConflictError(f"{path}: exists already; name another file")
        _remove_left_overs(path)
        partial.touch(exist_ok=False)
    except OSError as error:
        raise DatabaseError(f"{path}: cannot be written here: {error.strerror}") from None
    try:
        yield partial
        _place(partial, path)
    except FileExistsError:
        raise ConflictError(f"{path}: exists already; name another file") from None
    finally:
        _remove_file(partial)


def _remove_file(path: Path) -> None:
    """Remove a database with the files beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _remove_left_overs(path: Path) -> None:
    """Remove what programs left behind that were killed while they made this file."""
    for partial in path.parent.glob(f".{glob.escape(path.name)}.*.partial"):
        number = partial.name.removesuffix(".partial").rpartition(".")[2]
        if number.isdecimal() and not _is_running(int(number)):
            _remove_file(partial)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        # To ask would be to end it.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def _place(partial: Path, path: Path) -> None:
    try:
        # Unlike a rename, a link never takes the place of a file made in the meantime.
        os.link(partial, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Where there are no links (FAT, some network shares), an empty file holds the place.
        path.touch(exist_ok=False)
        try:
            partial.replace(path)
        except OSError:
            path.unlink()
            raise
