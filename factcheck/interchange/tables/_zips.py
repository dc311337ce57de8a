"""Zip files that are the same bytes each time."""

from __future__ import annotations

from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def undated(source: IO[bytes], handle: IO[bytes]) -> None:
    """Copy a zip file, with the first day that zip knows in place of the hour of writing."""
    with ZipFile(source) as old, ZipFile(handle, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
