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
from factcheck.records.parsing import not_utf8

_IN_MEMORY: Final = 16 * 1024 * 1024
_HEAD: Final = 64 * 1024
_MOST: Final = 256 * 1024 * 1024
# A path has lost a stroke of it.
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
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
            while part := standard_input.read(1 << 20):
                spool.write(part)
            spool.seek(0)
            yield _incoming("standard input", spool)
        return
    if path.is_dir():
        with tempfile.TemporaryFile() as archive:
            # Read as one file, whose digest is the same for the same folder.
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
        yield _incoming(str(path), handle)


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
        head = handle.read(_HEAD)
        handle.seek(0)
    except OSError as error:
        raise InvalidError(f"cannot be read: {error.strerror}", where=name) from None
    return Incoming(name, handle, digest, head)


def decoded(file: Incoming) -> str:
    """Return all of a file as text: UTF-8, or UTF-16 if it begins so.

    Raises:
        InvalidError: if it is neither, or is too large to be read at once.
    """
    data = file.handle.read(_MOST + 1)
    if len(data) > _MOST:
        raise InvalidError(f"larger than {_MOST >> 20} MiB; split it", where=file.name)
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(error, file.name) from None
