"""Files that come in: opened once, to be looked at and then read."""

from __future__ import annotations

import codecs
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from factcheck.errors import InvalidError
from factcheck.interchange.flat.files import File, zip_files
from factcheck.interchange.incoming.scratch import scratch
from factcheck.records.parsing import not_utf8

STANDARD_INPUT: Final = "standard input"
"""How errors call it."""
HEAD: Final = 64 * 1024
"""So much of a file is looked at."""

_IN_MEMORY: Final = 16 * 1024 * 1024
_MOST: Final = 256 * 1024 * 1024
# A path has lost a stroke of it.
_LONGEST_LINE: Final = 64 * 1024 * 1024
_ADDRESS: Final = re.compile(r"(https?|ftp):/+(?=[^/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that is to be read.

    Attributes:
        name: how errors call it.
        handle: its bytes, from the first; it can be read again from any place.
        sha256: of its bytes.
        head: its first 64 KiB, by which its format is told.
    """

    name: str
    handle: IO[bytes]
    sha256: str
    head: bytes


@contextmanager
def opened(path: Path, standard_input: IO[bytes] | None = None) -> Iterator[Incoming]:
    """Yield a file, a folder as a ZIP of its files, or standard input for `-`.

    Raises:
        InvalidError: if it cannot be read, or is an address on the web.
    """
    if str(path) == "-" and standard_input is not None:
        with _spooled(standard_input) as spool:
            yield _incoming(STANDARD_INPUT, spool)
        return
    if path.is_dir():
        with tempfile.TemporaryFile() as archive:
            # Read as one file, whose digest is the same for the same folder.
            with scratch():
                zip_files(map(_member, sorted(path.iterdir())), archive)
                archive.seek(0)
            yield _incoming(str(path), archive)
        return
    if _ADDRESS.match(str(path)) and not path.exists():
        url = _ADDRESS.sub(r"\1://", str(path), count=1)
        raise InvalidError(
            f"an address, and no file; save it first: curl -L '{url}' | factcheck import -",
            where=url,
        )
    try:
        handle = path.open("rb")
    except OSError as error:
        raise InvalidError(f"cannot be read: {error.strerror}", where=str(path)) from None
    with handle:
        if handle.seekable():
            yield _incoming(str(path), handle)
            return
        # A pipe with a name, as `<(zcat claims.jsonl.gz)` of a shell is.
        with _spooled(handle) as spool:
            yield _incoming(str(path), spool)


@contextmanager
def _spooled(handle: IO[bytes]) -> Iterator[IO[bytes]]:
    """Yield what can be read but once, as a file that can be read again."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        while part := handle.read(1 << 20):
            with scratch():
                spool.write(part)
        spool.seek(0)
        yield spool


def _member(path: Path) -> File:
    def copy(handle: IO[bytes]) -> None:
        if path.is_file():
            with path.open("rb") as file:
                shutil.copyfileobj(file, handle)

    return File(path.name, copy)


def _incoming(name: str, handle: IO[bytes]) -> Incoming:
    try:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()  # type: ignore[arg-type]
        handle.seek(0)
        head = handle.read(HEAD)
        handle.seek(0)
    except OSError as error:
        raise InvalidError(f"cannot be read: {error.strerror}", where=name) from None
    return Incoming(name, handle, digest, head)


def lines_of(file: Incoming) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file with their numbers, each of a length that memory holds.

    Raises:
        InvalidError: at one that is longer.
    """
    number = 0
    while line := file.handle.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise InvalidError(
                f"a line of more than {_LONGEST_LINE >> 20} MiB; a record has a line of its own",
                where=f"{file.name}: line {number}",
            )
        yield number, line


def decoded(file: Incoming, encoding: str | None = None) -> str:
    """Return all of a file as text: UTF-8, or UTF-16 if it begins so.

    Args:
        file: it.
        encoding: another one that it is in; of what does not fit, signs tell.

    Raises:
        InvalidError: if it is neither, or is too large to be read at once.
    """
    data = file.handle.read(_MOST + 1)
    if len(data) > _MOST:
        raise InvalidError(f"larger than {_MOST >> 20} MiB; split it", where=file.name)
    if encoding is not None:
        return data.decode(encoding, "replace")
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(error, file.name) from None
