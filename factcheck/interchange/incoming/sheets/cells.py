"""What stands in a cell, as text that a person would write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from factcheck.values.quantities import format_number

# So many does Excel keep: more is the noise of doubles, as in 0.30000000000000004.
_DIGITS: Final = 15
_GROUPED_FROM: Final = 1_000
# The other separator, or spaces, between groups of three; and a comma before decimals.
_COMMAS: Final = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?(?![\d.,]\d)|(?<![\d.,])\d+,\d+"
)
_CYRILLIC: Final = re.compile(r"[а-яіїєґ]", re.IGNORECASE)


class Number(str):
    """A number that is typed as one, and not as text: `12000`, for a person `12,000`."""

    __slots__ = ()

    @property
    def words(self) -> str:
        """What a person would write.

        >>> Number("12000").words, Number("0.25").words, Number("15%").words
        ('12,000', '0.25', '15%')
        """
        number, sign = self.removesuffix("%"), self[-1:] if self.endswith("%") else ""
        value = Decimal(number)
        return (format_number(value) if abs(value) >= _GROUPED_FROM else number) + sign


class Spread(str):
    """What stands in a cell further left that is merged with this one: a heading names both."""

    __slots__ = ()


def text_of(value: Any, *, percent: bool = False) -> str:
    """Return a value of a workbook as text.

    Args:
        value: text, or what is typed: a number, a date, a truth.
        percent: whether the sheet shows the number as a percentage.

    >>> text_of(300.0), text_of(0.155, percent=True), text_of(date(2025, 1, 3))
    ('300', '15.5%', '2025-01-03')
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float() if isfinite(value):
            number = Decimal(f"{value:.{_DIGITS}g}") * (100 if percent else 1)
            return Number(f"{number.normalize():f}" + ("%" if percent else ""))
        case datetime():
            # It may stand in a statement: a `T` would be no sign of a person's.
            told = value.isoformat(" ", "minutes")
            return value.date().isoformat() if value.time() == time() else told
        case date() | time():
            return value.isoformat()
    return str(value)


def figure_words(cell: str, decimal: str) -> str:
    """Return a cell as the words of a figure: numbers as a person writes them in English.

    Args:
        cell: a text, or a `Number`.
        decimal: the sign before decimals in a text.
    """
    if isinstance(cell, Number):
        return cell.words
    return dotted(cell) if decimal == "," else cell


def dotted(words: str) -> str:
    """Return words whose numbers have a decimal comma with signs that are read in one way only.

    Those are the signs of English, but for words in Cyrillic: there groups stand apart by spaces.

    >>> dotted("about 12.500"), dotted("1 200,5"), dotted("около 12.500")
    ('about 12,500', '1,200.5', 'около 12 500')
    """
    group = " " if _CYRILLIC.search(words) else ","
    return _COMMAS.sub(lambda found: _swapped(found[0], group), words)


def _swapped(number: str, group: str) -> str:
    whole, comma, rest = number.partition(",")
    return re.sub(r"[.\s]", group, whole) + ("." + rest if comma else "")


def column_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return what columns are called, by the rows of a header: each differently.

    What stands in several rows is joined by a stroke. Columns without a name are called by their
    number; those that share one get a number besides.

    >>> column_names([["Killed", "Killed", "Date", ""], ["number", "source", "", ""]])
    ['Killed / number', 'Killed / source', 'Date', '4']
    >>> column_names([["Name", "Name"]])
    ['Name (1)', 'Name (2)']
    """
    width = max(map(len, rows), default=0)
    told = []
    for place in range(width):
        parts = (named(row[place]) for row in rows if place < len(row))
        told.append(" / ".join(dict.fromkeys(part for part in parts if part)) or str(place + 1))
    taken = set(told)
    names: list[str] = []
    times: dict[str, int] = {}
    for name in told:
        if told.count(name) == 1:
            names.append(name)
            continue
        while True:
            times[name] = times.get(name, 0) + 1
            if (one := f"{name} ({times[name]})") not in taken:
                break
        names.append(one)
    return names


def named(text: str) -> str:
    """Return a name as mappings write it: on one line, without braces."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return line.replace("{", "(").replace("}", ")")
