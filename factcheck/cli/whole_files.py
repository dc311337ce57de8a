"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from factcheck.errors import ConflictError, InvalidError

if TYPE_CHECKING:
    from factcheck.ledger import Ledger

_UNFINISHED: Final = ("-wal", "-journal")
_SQLITE: Final = ("", "-wal", "-shm", "-journal")


def refuse_ledger(output: Path | None, ledger: Ledger) -> None:
    """Refuse to write over a ledger what is read from it.

    Args:
        output: where something will be written; None, or `-`, is standard output.
        ledger: the one that is read; on PostgreSQL it is no file.

    Raises:
        ConflictError: if that is the ledger's file, by whatever name, or one that belongs to it.

    >>> refuse_ledger(Path("story.db"), factcheck.open("story.db"))  # doctest: +SKIP
    Traceback (most recent call last):
    factcheck.errors.ConflictError: story.db: is the ledger that is read; name another file
    """
    path = ledger.address.path
    if output is None or path is None:
        return
    real = _real(path)
    for end in _SQLITE:
        own = real.with_name(real.name + end)
        if own.exists() and output.exists() and own.samefile(output):
            raise ConflictError(f"{output}: is the ledger that is read; name another file")


@contextmanager
def whole_file(output: Path | None, *, binary: bool, force: bool) -> Iterator[IO[Any]]:
    """Yield a handle on a file that is there when the block ends well, and else never was.

    Args:
        output: its place; None, or `-`, is standard output.
        binary: whether the handle takes bytes; else it takes text, as UTF-8.
        force: whether a file that exists is replaced.

    Raises:
        ConflictError: if the file exists, and is not to be replaced; or if SQLite left changes
            beside it, which would go into the new file.
        InvalidError: if it cannot be written, or if bytes would go to a terminal.

    >>> with whole_file(Path("story.txt"), binary=False, force=False) as handle:  # doctest: +SKIP
    ...     handle.write("who said what")
    """
    if output is None or str(output) == "-":
        yield _standard_output(binary=binary)
        return
    if output.is_dir():
        raise InvalidError(f"{output} is a folder; name a file in it", where="--output")
    if output.exists() and not force:
        raise ConflictError(f"{output}: exists already; --force replaces it")
    place = _real(output)
    _refuse_unfinished(output, place)
    partial = _beside(place, "partial")
    text = {} if binary else {"encoding": "utf-8", "newline": "\n"}
    with _told(output):
        try:
            with partial.open("xb" if binary else "x", **text) as handle:  # type: ignore[call-overload]
                yield handle
            partial.replace(place)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def whole_folder(output: Path, names: Collection[str], *, force: bool) -> Iterator[Path]:
    """Yield a folder to fill that is at its place when the block ends well, and else never was.

    Args:
        output: its place.
        names: of the files that it will hold.
        force: whether a folder that exists is replaced; only if it holds nothing but such files.

    Raises:
        ConflictError: if there is something already that is not to be replaced.
        InvalidError: if it cannot be written.
    """
    if output.exists():
        if not output.is_dir():
            raise ConflictError(f"{output}: is a file; name a folder")
        others = sorted({path.name for path in output.iterdir()} - set(names))
        if others:
            raise ConflictError(f"{output}: has other files in it, {others[0]}; name a new folder")
        if not force and any(output.iterdir()):
            raise ConflictError(f"{output}: exists already; --force replaces it")
    place = _real(output)
    partial, former = _beside(place, "partial"), _beside(place, "former")
    with _told(output):
        try:
            partial.mkdir()
            yield partial
            if place.exists():
                place.replace(former)
            partial.replace(place)
        finally:
            if former.exists() and not place.exists():
                former.replace(place)
            for left in (partial, former):
                shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _told(output: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise OSError(error.errno, error.strerror, str(output)) from None
        raise InvalidError(f"cannot be written: {error.strerror}", where=str(output)) from None


def _standard_output(*, binary: bool) -> IO[Any]:
    if not binary:
        return sys.stdout
    if sys.stdout.isatty():
        raise InvalidError(
            "this format is no text, and would garble the terminal; name a file with -o"
        )
    sys.stdout.flush()
    return sys.stdout.buffer


def _refuse_unfinished(output: Path, place: Path) -> None:
    for end in _UNFINISHED:
        left = place.with_name(place.name + end)
        if left.exists() and left.stat().st_size:
            raise ConflictError(
                f"{output}: is in use or was not closed, {left.name} is beside it; close what uses"
                " it, name another file, or delete both"
            )


def _real(output: Path) -> Path:
    """Return what a name leads to, so that a link stays one; absolute, so that `.` has a parent."""
    return Path(os.path.realpath(output))


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name}.{os.getpid()}.{what}")
