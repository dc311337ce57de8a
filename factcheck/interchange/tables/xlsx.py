"""A citation table as an Excel workbook."""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import UTC, datetime
from typing import IO, Any, Final
from unicodedata import east_asian_width

from factcheck.interchange.citing.page import EMPTY, IN_A_SHEET, ON_A_PAGE, footer
from factcheck.interchange.citing.table import Table
from factcheck.interchange.citing.text import Cell, lines

TITLE: Final = "an Excel workbook, a claim a row, with filters"
SUFFIX: Final = ".xlsx"
BINARY: Final = True
COLUMNS: Final = (*ON_A_PAGE, *(name for name in IN_A_SHEET if name not in ON_A_PAGE))
"""Those that are printed come first: all of them, on one page, could not be read."""

_TEXT_ONLY: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST: Final = 32_767
"""Excel's limit for a cell, in characters."""
_MOST_ROWS: Final = 1_048_576
"""Excel's limit for a sheet."""
_DRESSED: Final = 10_000
"""So many rows have a height of their own, and links: xlsxwriter keeps both in memory."""
_CUT: Final = " [cut: longer than a cell of Excel can be]"
_WIDTH: Final = 8
_HEADER: Final = 200
_LINE: Final = 15
_HIGHEST: Final = 409
"""Excel's limit for a row, in points."""
# Those that XML 1.0 cannot hold; the others of the kind xlsxwriter writes as `_x000B_`.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def write(table: Table, handle: IO[bytes]) -> None:
    """Write a workbook of one sheet, a claim in memory at a time.

    Nothing in it is a formula, whatever it begins with; the same ledger gives the same bytes.

    Raises:
        InvalidError: if there are more claims than a sheet has rows.
    """
    # A fifth of a second.
    import xlsxwriter  # noqa: PLC0415

    # It writes as it is thrown away, too, and would then complain of a pipe that is closed.
    with tempfile.TemporaryFile() as file:
        _fill(xlsxwriter.Workbook(file, _TEXT_ONLY), table)
        file.seek(0)
        shutil.copyfileobj(file, handle)


def _fill(book: Any, table: Table) -> None:
    # Office's first day: the hour of writing would make every file another.
    book.set_properties({"title": table.title, "created": datetime(1980, 1, 1, tzinfo=UTC)})
    _Sheet(book, table).write()
    book.close()


class _Sheet:
    def __init__(self, book: Any, table: Table) -> None:
        self.table = table
        self.sheet = book.add_worksheet("Citations")
        wrapped = {"text_wrap": True, "valign": "top"}
        self.plain = book.add_format(wrapped)
        self.marked = book.add_format(wrapped | {"bold": True, "bg_color": "#FFF3C4"})
        self.head = book.add_format(wrapped | {"bold": True, "bottom": 2, "bg_color": "#ECECEC"})
        # Not wrapped: it runs over the cells beside it, which are empty.
        self.group = book.add_format({"bold": True, "bg_color": "#F6F6F6"})
        self.linked = book.add_format(wrapped | {"font_color": "#0B4FA0", "underline": 1})
        self.at = 0
        self.grouped = False

    def write(self) -> None:
        columns = self.table.columns
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, _WIDTH * column.width)
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.set_header(f"&L{_fit(self.table.title).replace('&', '&&')[:_HEADER]}")
        self.sheet.set_footer("&R&P / &N")
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self._line([column.heading for column in columns], self.head)
        for row in self.table.rows:
            if row.starts is not None:
                self._line([row.starts], self.group)
                self.grouped = True
            if self.at < _DRESSED:
                self.sheet.set_row(self.at, self._height(row.cells))
            for place, cell in enumerate(row.cells):
                self._cell(place, cell)
            self._next()
        if self.at == 1:
            self._line([EMPTY], self.plain)
        elif not self.grouped:
            # To a filter the title of a group would be a claim, and sorting would move it away.
            self.sheet.autofilter(0, 0, self.at - 1, len(columns) - 1)
        self._next()
        for mark in self.table.legend():
            self._line([f"[{mark}] {mark.meaning}."], None)
        self._line([footer(self.table)], None)
        if [column.name for column in columns] == list(COLUMNS):
            self.sheet.print_area(0, 0, self.at - 1, len(ON_A_PAGE) - 1)

    def _line(self, texts: list[str], form: Any) -> None:
        for place, text in enumerate(texts):
            self.sheet.write_string(self.at, place, _fit(text), form)
        self._next()

    def _height(self, cells: tuple[Cell, ...]) -> int:
        """Return how high a row must be, in points: not every program works that out itself."""
        most = 1
        for column, cell in zip(self.table.columns, cells, strict=True):
            room = _WIDTH * column.width - 1
            most = max(most, sum(1 + _width(text) // room for text in lines(cell)))
        return min(_LINE * most, _HIGHEST)

    def _next(self) -> None:
        from factcheck.errors import InvalidError  # noqa: PLC0415 - only if it goes wrong

        self.at += 1
        if self.at >= _MOST_ROWS:
            raise InvalidError(
                f"a sheet of Excel has {_MOST_ROWS:,} rows at most; select fewer, or take csv",
                where="xlsx",
            )

    def _cell(self, place: int, cell: Cell) -> None:
        text = _fit("\n".join(lines(cell)))
        if not text:
            self.sheet.write_blank(self.at, place, None, self.plain)
        elif self.table.columns[place].name == "number":
            self.sheet.write_number(self.at, place, int(text), self.plain)
        elif self.at < _DRESSED and (address := _only_address(cell)):
            # Where the address is too long for Excel it is told as text.
            if self.sheet.write_url(self.at, place, address, self.linked, text) < 0:
                self.sheet.write_string(self.at, place, text, self.plain)
        else:
            marked = any(run.mark for runs in cell for run in runs)
            self.sheet.write_string(self.at, place, text, self.marked if marked else self.plain)


def _only_address(cell: Cell) -> str | None:
    """Return the one address that is in a cell; a cell of Excel can lead to no more."""
    found = {run.href for runs in cell for run in runs if run.href is not None}
    return found.pop() if len(found) == 1 else None


def _width(text: str) -> int:
    """Return how wide a text is, in digits."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _fit(text: str) -> str:
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    # Excel counts as UTF-16 does.
    if len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT
