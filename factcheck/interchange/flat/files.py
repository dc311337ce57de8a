"""Formats of several files: what they are, and how they become one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from typing import IO, NamedTuple

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16


class File(NamedTuple):
    """A file that is yet to be written."""

    name: str
    write: Callable[[IO[bytes]], None]


def zip_files(files: Iterable[File], handle: IO[bytes]) -> None:
    """Write files into a ZIP archive; the same files give the same bytes, whenever and wherever."""
    with zipfile.ZipFile(handle, "w") as archive:
        for file in files:
            about = zipfile.ZipInfo(file.name, _LONG_AGO)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = _UNIX
            about.external_attr = _READABLE
            # How long it gets is known only when it is written.
            with archive.open(about, "w", force_zip64=True) as member:
                file.write(member)
