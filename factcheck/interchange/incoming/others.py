"""Files that are no import of any format, told by how they begin: what to do with them."""

from __future__ import annotations

import re
import zipfile
from os import SEEK_END
from pathlib import Path
from typing import Final

from factcheck.interchange.incoming.files import Incoming

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_LOCKED: Final = 0x1
_PRINTED: Final = re.compile(
    rb'\s*\{\s*"title":[^{}]{0,400}"ledger": "changeset '
    rb'|\s*[\[{][^\x00]{0,4000}"attributed_to": \['
)
_COPY: Final = (
    "which is not read; copy its table into a spreadsheet, save that as .xlsx or CSV, and import it"
)
_TYPE: Final = "which is not read; type its table into a spreadsheet, and import that"
# By how it begins: what it is, and what becomes a file that can be read.
_OTHERS: Final = (
    (b"\x1f\x8b", "compressed (gzip); zcat {} | factcheck import -"),
    (b"BZh", "compressed (bzip2); bzcat {} | factcheck import -"),
    (b"\xfd7zXZ\x00", "compressed (xz); xzcat {} | factcheck import -"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd); zstdcat {} | factcheck import -"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z); unpack it, and import the files in it"),
    (b"Rar!", "an archive (rar); unpack it, and import the files in it"),
    (
        b"SQLite format 3\x00",
        "an SQLite database; if it is a ledger: factcheck export json --db {} | factcheck import -",
    ),
    (b"%PDF", f"a PDF, {_COPY}"),
    (b"{\\rtf", f"a text in RTF, {_COPY}"),
    (b"\x89PNG", f"a picture (PNG), {_TYPE}"),
    (b"\xff\xd8\xff", f"a picture (JPEG), {_TYPE}"),
    (b"GIF8", f"a picture (GIF), {_TYPE}"),
)
# By a file that is in the archive: what it is.
_DOCUMENTS: Final = {
    "word/document.xml": f"a Word document, {_COPY}",
    "ppt/presentation.xml": f"a PowerPoint presentation, {_COPY}",
    "xl/workbook.bin": "a binary workbook (.xlsb); save it as .xlsx or CSV",
    "Index/Document.iwa": "a document of Apple Numbers, Pages or Keynote, which is not read; export"
    " its table as Excel or CSV, and import that",
    "content.xml": "an OpenDocument file, which is not read; save its table as .xlsx or CSV,"
    " and import that",
}
_SHEET: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
# By a part that is in an old document: what it is.
_OLD: Final = {
    "EncryptedPackage": "protected by a password; take it off in a spreadsheet program",
    "WordDocument": f"an old Word document (.doc), {_COPY}",
    "PowerPoint Document": f"an old PowerPoint presentation (.ppt), {_COPY}",
    "": "an old workbook (.xls); save it as .xlsx or CSV",
}
_PART: Final = 1 << 20


def locked(file: Incoming) -> str | None:
    """Return what to do with an archive that is protected by a password; nothing for others."""
    if not file.head.startswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(file.handle) as archive:
            is_locked = any(member.flag_bits & _LOCKED for member in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        is_locked = False
    file.handle.seek(0)
    told = "an archive that is protected by a password; unpack it, and import what is in it"
    return told if is_locked else None


def other(file: Incoming) -> str | None:
    """Return what a file is that no reader knows, and what to do with it; nothing if unknown."""
    if _PRINTED.match(file.head):
        return (
            "a citation table or a list, which factcheck printed to be read; import what"
            " `factcheck export` writes"
        )
    if Path(file.name).is_dir():
        return "a folder, and none of our own tables; import the files in it"
    if (told := no_table(file)) is None and file.head.startswith(_ZIP):
        return "an archive (zip) of other files; unpack it, and import the files in it"
    return told


def no_table(file: Incoming) -> str | None:
    """Return what a file is that no table can be read of, whatever its name; nothing if unknown."""
    if file.head.startswith(_OLE):
        return _old(file)
    if file.head.startswith(_ZIP):
        if _SHEET in file.head[:200]:
            return "an OpenDocument sheet (.ods); save it as .xlsx or CSV"
        return _document(file)
    name = "FILE" if " " in file.name else file.name
    return next((told.format(name) for head, told in _OTHERS if file.head.startswith(head)), None)


def _old(file: Incoming) -> str:
    """Return what a file is in the form that programs for offices had before 2007."""
    file.handle.seek(0)
    parts = file.handle.read(_PART)
    if file.handle.seek(0, SEEK_END) > _PART:
        file.handle.seek(-_PART, SEEK_END)
        parts += file.handle.read()
    file.handle.seek(0)
    return next(
        told for name, told in _OLD.items() if not name or name.encode("utf-16-le") in parts
    )


def _document(file: Incoming) -> str | None:
    """Return what an archive is that a program for offices wrote; nothing for others."""
    try:
        with zipfile.ZipFile(file.handle) as archive:
            held = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        held = set()
    file.handle.seek(0)
    return next((told for name, told in _DOCUMENTS.items() if name in held), None)
