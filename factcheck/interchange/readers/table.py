"""Tables with any columns: CSV, TSV and Excel workbooks, read as a mapping says."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Final

from factcheck.interchange.flat.tables import tables
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.delimiters import evenness
from factcheck.interchange.incoming.sheets.encodings import encoding_of
from factcheck.interchange.readers import followthemoney
from factcheck.records import Record

TITLE: Final = "tables with any columns: CSV, TSV or an Excel workbook; see --guess and --mapping"

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS: Final = (".csv", ".tsv", ".tab", ".psv")
_BOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
_OTHERS: Final = (b"{", b"[{", b"[", b"<", b"@", b"TY  -")
_EVEN: Final = 0.8
_SIGNS: Final = ",;\t|"


def recognises(file: Incoming) -> bool:
    """Tell it by what is in the archive, or by rows of the same number of cells."""
    name = file.name.lower()
    if file.head.startswith((_ZIP, _OLE)):
        return name.endswith(_BOOKS) or _is_book(file)
    begins = file.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begins.startswith(_OTHERS):
        return begins.startswith(b"<") and name.endswith(_BOOKS)
    if _is_flat(file) or followthemoney.recognises(file):
        return False
    if name.endswith((*_TEXTS, *_BOOKS)):
        return True
    text = file.head.decode(encoding_of(file.handle).name, "replace")
    file.handle.seek(0)
    whole = text[: text.rfind("\n") + 1] or text
    return whole.count("\n") > 1 and max(evenness(whole, sign) for sign in _SIGNS)[0] >= _EVEN


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield the records that rows make: as the mapping says, or as the columns are called.

    Raises:
        InvalidError: if the mapping is no good, or there is none and no column tells statements.
    """
    # Pydantic and all that reads rows, only where there are rows.
    from factcheck.interchange.incoming.sheets.building import records_of  # noqa: PLC0415
    from factcheck.interchange.incoming.sheets.guessing import guessed_mapping  # noqa: PLC0415
    from factcheck.interchange.incoming.sheets.mapping_file import (  # noqa: PLC0415
        check_columns,
        mapping_of,
    )
    from factcheck.interchange.incoming.sheets.opening import table_of  # noqa: PLC0415

    if intake.mapping is None:
        mapping, name = guessed_mapping(file, intake), file.name
    else:
        mapping, name = mapping_of(intake.mapping), str(intake.mapping)
    table = table_of(file, mapping.table)
    check_columns(mapping, table.columns, name, file.name)
    yield from records_of(table, mapping, intake)


def _is_book(file: Incoming) -> bool:
    try:
        with zipfile.ZipFile(file.handle) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
    finally:
        file.handle.seek(0)


def _is_flat(file: Incoming) -> bool:
    """Tell whether the header is that of one of our own flat tables."""
    line = file.head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    try:
        header = next(csv.reader(io.StringIO(line.strip())), [])
    except csv.Error:
        return False
    return any(header == [one.name for one in table.fields] for table in tables().values())
