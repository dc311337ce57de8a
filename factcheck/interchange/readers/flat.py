"""Our flat tables, as `export csv` and `parquet` write them: in a folder, or a ZIP."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Final

from factcheck.errors import InvalidError
from factcheck.interchange.flat.tables import tables
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.flat.building import Shelf
from factcheck.interchange.incoming.flat.rows import rows, suffixes
from factcheck.interchange.incoming.intake import Intake
from factcheck.records import Record

TITLE: Final = "our own flat tables, a folder or a ZIP: as export csv and parquet write"

_ZIP: Final = b"PK\x03\x04"
_MOST: Final = 64 << 30
_DENSEST: Final = 200
_LOCKED: Final = 0x1


def recognises(file: Incoming) -> bool:
    """Tell it by the names of the files in the archive."""
    return file.head.startswith(_ZIP) and bool(_members(file))


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield the records that the tables make together."""
    members = _members(file)
    if not members:
        raise InvalidError(f"none of {', '.join(tables())} is in it", where=file.name)
    with zipfile.ZipFile(file.handle) as archive, closing(Shelf()) as shelf:
        for name, member in members.items():
            about = archive.getinfo(member)
            if about.flag_bits & _LOCKED:
                raise InvalidError(
                    f"{member} has a password; unpack it, and import the folder", where=file.name
                )
            if about.file_size > max(_DENSEST * about.compress_size, 1 << 24) or (
                about.file_size > _MOST
            ):
                raise InvalidError(
                    f"{member} would be {about.file_size:,} bytes; unpack it, and look at it first",
                    where=file.name,
                )
            shelf.put(name, file.name, rows(archive, member, tables()[name]), intake)
        yield from shelf.records(intake)


def _members(file: Incoming) -> dict[str, str]:
    """Return the members of an archive by the table that each is."""
    known = {f"{name}.{suffix}": name for name in tables() for suffix in suffixes()}
    try:
        with zipfile.ZipFile(file.handle) as archive:
            found = {known[name]: name for name in archive.namelist() if name in known}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        found = {}
    file.handle.seek(0)
    return found
