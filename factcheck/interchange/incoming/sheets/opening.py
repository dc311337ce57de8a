"""Files of tables, opened: what kind they are, their columns, and their rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from factcheck.errors import InvalidError
from factcheck.interchange.citing.columns import COLUMNS
from factcheck.interchange.harmless import RISKY
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.others import no_table
from factcheck.interchange.incoming.rejected import BECAUSE
from factcheck.interchange.incoming.sheets.cells import column_names
from factcheck.interchange.incoming.sheets.delimited import Rows, rows_of
from factcheck.interchange.incoming.sheets.delimiters import delimiter_of
from factcheck.interchange.incoming.sheets.encodings import WIDE, Encoding, encoding_of
from factcheck.interchange.incoming.sheets.mapping import Layout
from factcheck.interchange.incoming.sheets.printed import CITED
from factcheck.interchange.incoming.sheets.workbook import Book, opened

_ZIP: Final = b"PK\x03\x04"
# But for tabs, and the ends of lines, pages and files.
_CONTROLS: Final = bytes(sign for sign in range(32) if sign not in b"\t\n\r\x0c\x1a")
_MOST_CONTROLS: Final = 0.05
_SPREADSHEETS: Final = (".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of a table, whose rows can be read again and again.

    Attributes:
        name: how errors call it.
        rows: gives its rows, each with its number, from the first of the file.
        book: the workbook, if it is one.
        sheet: of the workbook.
        encoding: of a text.
        delimiter: of a text.
    """

    name: str
    rows: Callable[[], Rows]
    book: Book | None = None
    sheet: str = ""
    encoding: Encoding = field(default=Encoding("", ""))
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is to be read.

    Attributes:
        name: how errors call it.
        columns: what they are called, each differently.
        rows: those below the header, each with its number in the file.
        is_sheet: whether it is in a workbook, and no text.
    """

    name: str
    columns: list[str]
    rows: Rows
    is_sheet: bool = False


def open_file(file: Incoming, layout: Layout) -> Opened:
    """Open a text or a workbook, as it is laid out.

    Args:
        file: the file.
        layout: what is known; what it leaves out is told by what is in the file.

    Raises:
        InvalidError: if it is neither, or is broken.
    """
    _refuse_others(file)
    if file.head.startswith(_ZIP):
        book = opened(file.handle, file.name)
        sheet = layout.sheet or book.first()
        return Opened(file.name, lambda: book.rows(sheet), book, sheet)
    known = layout.encoding
    if known and codecs.lookup(known).name == "utf-8":
        # The same with a mark before it, which is no letter of the first heading.
        known = "utf-8-sig"
    encoding = Encoding(known, "named") if known else encoding_of(file.handle)
    if not known and encoding.name not in WIDE and _is_binary(file.head):
        raise InvalidError(
            "no text and no workbook: it has signs that no text has; save its table as .xlsx or"
            " CSV, or name its `encoding` in [table] of a mapping",
            where=file.name,
        )
    delimiter = layout.delimiter or delimiter_of(file, encoding.name, quotes=layout.quotes)

    def rows() -> Rows:
        return rows_of(
            file.handle,
            file.name,
            encoding=encoding.name,
            delimiter=delimiter,
            quotes=layout.quotes,
        )

    return Opened(file.name, rows, encoding=encoding, delimiter=delimiter)


def table_of(file: Incoming, layout: Layout) -> Table:
    """Return the table in a file, its header read.

    Raises:
        InvalidError: as `open_file`; or if it has no row to name its columns.
    """
    if is_rejects(file):
        layout = rejects_layout(layout)
    found = open_file(file, layout)
    rows = found.rows()
    header = layout.header if isinstance(layout.header, list) else [layout.header]
    if header == [0]:
        return _without_header(found, rows)
    above = []
    for number, row in rows:
        if number in header:
            above.append(row)
        if number >= header[-1]:
            break
    if len(above) < len(header) or not any(cell.strip() for row in above for cell in row):
        raise InvalidError(
            f"row {header[-1]} names no columns; say in [table] which row does, or `header = 0`",
            where=f"{found.name}: {found.sheet}" if found.sheet else found.name,
        )
    while len(above[-1]) > 1 and not any(row[-1:] != [""] for row in above if row):
        above = [row[:-1] for row in above]
    columns = column_names(above)
    ours = columns[-2:] == CITED and set(columns[:-2]) <= set(COLUMNS)
    return Table(found.name, columns, _unescaped(rows) if ours else rows, found.book is not None)


def is_rejects(file: Incoming) -> bool:
    """Tell whether a file is one of rejected rows, which factcheck wrote."""
    line = file.head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    if BECAUSE.encode() not in line and b'"' not in line:
        return False
    try:
        first = next(csv.reader(io.StringIO(file.head.decode("utf-8-sig", "replace"))), [])
    except csv.Error:
        return False
    return first[-1:] == [BECAUSE]


def rejects_layout(layout: Layout) -> Layout:
    """Return how a file of rejected rows is laid out, whatever the rows come from."""
    return replace(
        layout, sheet=None, header=1, encoding="utf-8-sig", delimiter=",", quotes=True, totals=[]
    )


def _without_header(found: Opened, rows: Rows) -> Table:
    first = next(rows, None)
    if first is None:
        raise InvalidError("empty; there is nothing to read", where=found.name)
    columns = [str(number) for number, _ in enumerate(first[1], 1)]

    def every() -> Rows:
        yield first
        yield from rows

    return Table(found.name, columns, every(), found.book is not None)


def _unescaped(rows: Rows) -> Iterator[tuple[int, list[str]]]:
    """Take away what was put before texts that a spreadsheet would run."""
    for number, row in rows:
        yield number, [cell[1:] if cell[:1] == "'" and RISKY.match(cell) else cell for cell in row]


def _is_binary(head: bytes) -> bool:
    """Tell whether what a file begins with is no text, in whatever encoding of single bytes."""
    return len(head) - len(head.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(head)


def _refuse_others(file: Incoming) -> None:
    if told := no_table(file):
        raise InvalidError(told, where=file.name)
    if file.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        told = " in spite of its name" if file.name.lower().endswith(_SPREADSHEETS) else ""
        raise InvalidError(
            f"HTML or XML{told}; open it in a spreadsheet program, and save it as .xlsx or CSV",
            where=file.name,
        )
