"""How a table is laid out, guessed by its first rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from factcheck.interchange.incoming.sheets.cells import Number
from factcheck.interchange.incoming.sheets.dates import is_date, is_dated
from factcheck.interchange.incoming.sheets.rated import are_ratings, is_no_name
from factcheck.interchange.incoming.sheets.workbook import Book

_DEEPEST: Final = 30
_MOST_LETTERS: Final = 120
_FULL: Final = 0.6
_FEWEST: Final = 0.25
_NUMBER: Final = re.compile(r"[-+~<>≈]?\s*[\d.,\u00a0\u202f ]*\d\s*%?")
_DECIMALS: Final = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4,}|\d\.\d{3},\d")
_THOUSANDS: Final = re.compile(r"\d,\d{3}(?!\d)|\d\.\d{1,2}(?!\d)")
_GROUPS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

Rows = Sequence[tuple[int, list[str]]]


def header_of(rows: Rows, book: Book | None = None, sheet: str = "") -> int | list[int]:
    """Return the number of the row that names the columns, or of both that do; 0 for none.

    It is the first row that is nearly as full as those below it, and holds names alone: short
    texts that are no numbers, dates or addresses.

    Args:
        rows: the first ones, with their numbers.
        book: the workbook that they are from, if there is one: merged cells tell of two rows.
        sheet: of the workbook.
    """
    filled = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return 0
    usual = _usual([_filled(row) for _, row in filled[1:] or filled], is_sheet=book is not None)
    for place, (number, row) in enumerate(filled[:_DEEPEST]):
        cells = [cell for cell in row if cell.strip()]
        if len(cells) < max(_FULL * usual, 1) or (len(cells) < 2 <= usual):  # noqa: PLR2004
            continue
        if not all(map(is_name, cells)) or (usual == 1 and len(filled) == 1):
            return 0
        if _is_rated(row, [below for _, below in filled[place + 1 :]]):
            return 0
        if book is not None and place + 1 < len(filled):
            below, names = filled[place + 1]
            merged = book.headings(sheet, number - 1)
            if below > number + 1 and _are_all(row, merged):
                # A title in several parts, and an empty row below it.
                continue
            told = all(is_name(cell) for cell in names if cell.strip())
            if merged and below == number + 1 and told:
                return [number, below]
        return number
    return 0


def _is_rated(row: list[str], below: Sequence[list[str]]) -> bool:
    """Tell whether a row has a rating where those below it have ratings, and names no column."""
    return any(
        is_no_name(cell) and are_ratings([one[at] for one in below if one[at : at + 1] > [""]])
        for at, cell in enumerate(row)
    )


def is_name(cell: str) -> bool:
    """Tell whether a cell may be the name of a column."""
    text = cell.strip()
    return (
        len(text) <= _MOST_LETTERS
        and not isinstance(cell, Number)
        and not is_number(text)
        and not _ADDRESS.match(text)
        and not is_date(text)
        and not text.endswith((". ", "다."))
    )


def is_number(text: str) -> bool:
    """Tell whether a text is a number, in whatever way it is grouped."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_address(text: str) -> bool:
    """Tell whether a text is an address on the web."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def decimal_of(texts: Sequence[str]) -> tuple[str, str]:
    """Return the sign before decimals in numbers, and how that is known."""
    numbers = [
        text
        for text in texts
        if is_number(text) and not isinstance(text, Number) and not is_dated(text)
    ]
    commas = next((text for text in numbers if _DECIMALS.search(text)), None)
    points = next((text for text in numbers if _THOUSANDS.search(text)), None)
    if commas and not points:
        return ",", f"as in {commas.strip()}"
    if commas and points:
        return ".", f"both {commas.strip()} and {points.strip()} stand there: look at them"
    if points:
        return ".", f"as in {points.strip()}"
    if groups := next((text for text in numbers if _GROUPS.search(text)), None):
        # A count with three decimals would be rare.
        return ",", f'{groups.strip()} is taken for thousands; if it is not, write "."'
    return ".", "no number tells it"


def _are_all(row: list[str], merged: Sequence[tuple[int, int]]) -> bool:
    """Tell whether every cell of a row that is filled is merged out of several."""
    return all(
        any(left <= place <= right for left, right in merged)
        for place, cell in enumerate(row)
        if cell.strip()
    )


def _usual(widths: Sequence[int], *, is_sheet: bool) -> int:
    """Return how many cells most rows have that are no titles, footers or lines between.

    Those have one. A text with one column may have signs in some rows that look like delimiters.
    """
    several = [width for width in widths if width > 1]
    least = len(widths) * (_FEWEST if is_sheet else 0.5)
    counted = Counter(several if len(several) >= max(least, 2) else widths)
    return max(counted.items(), key=lambda told: (told[1], told[0]))[0]


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)
