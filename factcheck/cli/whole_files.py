"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from factcheck.errors import ConflictError, InvalidError


@contextmanager
def whole_file(output: Path | None, *, binary: bool, force: bool) -> Iterator[IO[Any]]:
    """Yield a handle on a file that is there when the block ends well, and else never was.

    Args:
        output: its place; None, or `-`, is standard output.
        binary: whether the handle takes bytes; else it takes text, as UTF-8.
        force: whether a file that exists is replaced.

    Raises:
        ConflictError: if the file exists, and is not to be replaced.
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
    partial = _beside(output, "partial")
    text = {} if binary else {"encoding": "utf-8", "newline": "\n"}
    with _told(output):
        try:
            with partial.open("xb" if binary else "x", **text) as handle:  # type: ignore[call-overload]
                yield handle
            partial.replace(output)
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
    partial, former = _beside(output, "partial"), _beside(output, "former")
    with _told(output):
        try:
            partial.mkdir()
            yield partial
            if output.exists():
                output.replace(former)
            partial.replace(output)
        finally:
            if former.exists() and not output.exists():
                former.replace(output)
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


def _beside(output: Path, what: str) -> Path:
    # Absolute, so that a name such as `.` has a parent to lie in.
    place = output.absolute()
    return place.with_name(f".{place.name}.{os.getpid()}.{what}")
