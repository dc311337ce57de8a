"""Rows of a sheet of an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.sheets import cells
from factcheck.interchange.incoming.sheets.delimited import MOST_COLUMNS
from factcheck.interchange.incoming.sheets.naming import nearest
from factcheck.interchange.incoming.sheets.scanning import (
    NO_VALUE,
    PERCENT,
    Marks,
    checked_archive,
    marks_of,
)

_MOST_BYTES: Final = 256 * 1024 * 1024
_LOOKED_AT: Final = 50


class Unvalued(str):
    """A cell with a formula whose value the file does not hold."""

    __slots__ = ()


@dataclass(slots=True)
class Book:
    """A workbook that is open.

    Attributes:
        name: how errors call it.
        sheets: the names of its sheets, those that are hidden last.
    """

    name: str
    sheets: list[str]
    _archive: Any
    _book: Any
    _seen: dict[str, tuple[Any, Marks]] = field(default_factory=dict)

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of a sheet, each with its number.

        A cell that is merged out of several tells of all rows and columns that it reaches over,
        in columns but its first as `Spread`; but a title, which stands alone in its row, of none
        but the first.

        Raises:
            InvalidError: if there is no such sheet, or it is too large.
        """
        table, marks = self._opened(sheet)
        if table.width > MOST_COLUMNS:
            raise InvalidError(
                f"{table.width:,} columns; at most {MOST_COLUMNS:,} are read",
                where=f"{self.name}: {sheet}",
            )
        # The reader leaves out rows above the first that holds something, and columns before it.
        above, before = table.start or (0, 0)
        for number in range(above):
            yield number + 1, []
        merged = _Merged(table.merged_cell_ranges or [], before)
        for at, values in enumerate(table.iter_rows(), above):
            row = [""] * before + [
                _cell(value, marks.cells.get((at, column)))
                for column, value in enumerate(values, before)
            ]
            merged.fill(at, row)
            yield at + 1, row

    def headings(self, sheet: str, at: int) -> list[tuple[int, int]]:
        """Return from where to where cells of a row are merged side by side."""
        table, _ = self._opened(sheet)
        return [
            (first[1], last[1])
            for first, last in table.merged_cell_ranges or []
            if first[0] <= at <= last[0] and first[1] < last[1]
        ]

    def first(self) -> str:
        """Return the first sheet that holds something.

        Raises:
            InvalidError: if none does.
        """
        for sheet in self.sheets:
            if self._opened(sheet)[0].height:
                return sheet
        raise InvalidError("no sheet of it holds anything", where=self.name)

    def likeliest(self) -> str:
        """Return the first sheet with several rows of several columns, such as no cover has.

        Where none has, the first that holds something.

        Raises:
            InvalidError: if none does.
        """
        first = self.first()
        for sheet in self.sheets:
            rows = islice(self.rows(sheet), _LOOKED_AT) if self._opened(sheet)[0].height else ()
            if sum(sum(bool(cell.strip()) for cell in row) > 1 for _, row in rows) > 1:
                return sheet
        return first

    def _opened(self, sheet: str) -> tuple[Any, Marks]:
        if sheet not in self.sheets:
            raise InvalidError(f"no sheet {sheet!r}{nearest(sheet, self.sheets)}", where=self.name)
        if sheet not in self._seen:
            import python_calamine  # noqa: PLC0415 - no other format needs it

            marks = marks_of(self._archive, sheet, self.name)
            try:
                self._seen[sheet] = self._book.get_sheet_by_name(sheet), marks
            except python_calamine.CalamineError as error:
                raise InvalidError(
                    f"the sheet is broken: {error}", where=f"{self.name}: {sheet}"
                ) from None
        return self._seen[sheet]


def opened(handle: IO[bytes], name: str) -> Book:
    """Open an Excel workbook.

    Raises:
        InvalidError: if it is too large, broken, or none.
    """
    import python_calamine  # noqa: PLC0415 - no other format needs it

    if handle.seek(0, 2) > _MOST_BYTES:
        raise InvalidError(f"larger than {_MOST_BYTES >> 20} MiB; save it as CSV", where=name)
    archive = checked_archive(handle, name)
    handle.seek(0)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(handle)
    except python_calamine.CalamineError as error:
        raise InvalidError(
            f"no workbook that can be read: {error}; save it again as .xlsx", where=name
        ) from None
    sheets = [
        one for one in book.sheets_metadata if one.typ is python_calamine.SheetTypeEnum.WorkSheet
    ]
    sheets.sort(key=lambda one: one.visible is not python_calamine.SheetVisibleEnum.Visible)
    return Book(name, [one.name for one in sheets], archive, book)


def _cell(value: Any, mark: str | None) -> str:
    if mark is None:
        return cells.text_of(value)
    if mark == PERCENT:
        return cells.text_of(value, percent=True)
    return Unvalued("") if mark == NO_VALUE else mark


class _Merged:
    """Cells that are merged, filled in as rows go by."""

    def __init__(self, ranges: list[tuple[tuple[int, int], tuple[int, int]]], first: int) -> None:
        self._first = first
        self._waiting = sorted(ranges, reverse=True)
        self._open: list[tuple[int, int, int, str]] = []

    def fill(self, at: int, row: list[str]) -> None:
        self._open = [one for one in self._open if one[0] >= at]
        for _, left, right, text in self._open:
            _put(row, left, right, text)
        while self._waiting and self._waiting[-1][0][0] <= at:
            (top, left), (bottom, right) = self._waiting.pop()
            if top == at and left < len(row):
                text = row[left]
                if self._is_title(row, left, right):
                    continue
                _put(row, left, right, text)
                self._open.append((bottom, left, right, text))

    def _is_title(self, row: list[str], left: int, right: int) -> bool:
        """Tell whether a cell is a title: alone in its row, over most of the columns.

        A heading over a few columns may stand alone as well, but not from the first column on.
        """
        filled = [place for place, cell in enumerate(row) if cell.strip()]
        wide = (right - left + 1) * 2 > len(row) - self._first
        return left < right and filled == [left] == [self._first] and wide


def _put(row: list[str], left: int, right: int, text: str) -> None:
    spread = [cells.Spread(text)] * (min(right + 1, len(row)) - left - 1)
    row[left : right + 1] = [text, *spread]
