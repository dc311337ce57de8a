"""Tables for a terminal: columns as wide as they need, wrapped where the screen ends.

Rich has tables too, but costs 40 ms to import, a sixth of what a whole list costs, and takes
`[sic]` in a quote for one of its own marks.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

# All control characters but the line feed, and but the three marks that this file makes itself;
# and what would turn the rest of a line about.
_CONTROL = re.compile(
    r"\x1b(?!\[[012]m)|[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_MARK = re.compile(r"\x1b\[[012]m")
_GAP = "  "
_NARROWEST = 12
_LONGEST_WORD = 20


def visible(text: str) -> str:
    """Return `text` without the control characters that could drive a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", " "))


def width_of(text: str) -> int:
    """Return how many cells of a terminal `text` takes.

    >>> width_of("국정원"), width_of("Київ")
    (6, 4)
    """
    return sum(
        0
        if unicodedata.combining(letter)
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in _MARK.sub("", text)
    )


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells, broken at spaces where that is possible.

    >>> wrap("300 soldiers were killed", 12)
    ['300 soldiers', 'were killed']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width_of(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _cut(word, width)
            lines += full
        lines.append(line)
    return lines


def bold(text: str) -> str:
    """Return `text` in bold where standard output is a terminal that may be coloured."""
    return f"\x1b[1m{text}\x1b[0m" if coloured() else text


def dim(text: str) -> str:
    """Return `text` fainter where standard output is a terminal that may be coloured."""
    return f"\x1b[2m{text}\x1b[0m" if coloured() else text


def coloured() -> bool:
    """Tell whether standard output is a terminal that may be coloured (https://no-color.org)."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def screen_width() -> int:
    """Return how many cells a line has: the terminal's, COLUMNS, or 100."""
    return shutil.get_terminal_size((100, 24)).columns


def render(names: Sequence[str], rows: Sequence[Sequence[str]], whole: Sequence[int] = ()) -> str:
    """Return a table.

    Args:
        names: of the columns.
        rows: their cells.
        whole: indexes of columns that are never wrapped, such as keys that somebody will copy.
    """
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [
        max(width_of(part) for row in [names, *cells] for part in row[index].split("\n"))
        for index in range(len(names))
    ]
    room = screen_width() - len(_GAP) * (len(names) - 1)
    _shrink(widths, room, set(whole), [_narrowest(cells, index) for index in range(len(names))])
    lines = [bold(_line(names, widths)), _line(["-" * width for width in widths], widths)]
    for row in cells:
        wrapped = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        lines += [_line(parts, widths) for parts in zip_longest(*wrapped, fillvalue="")]
    return "\n".join(lines)


def _narrowest(cells: Sequence[Sequence[str]], index: int) -> int:
    """Return how narrow a column may become: as its longest word, unless that is very long."""
    words = (word for row in cells for word in row[index].split())
    return min(max(_NARROWEST, *map(width_of, words), 0), _LONGEST_WORD)


def _shrink(widths: list[int], room: int, whole: set[int], least: Sequence[int]) -> None:
    """Take from the widest columns, evenly, until the table fits or cannot be made to fit."""
    while sum(widths) > room:
        flexible = [
            index
            for index, width in enumerate(widths)
            if index not in whole and width > least[index]
        ]
        if not flexible:
            return
        widest = max(flexible, key=lambda index: widths[index])
        widths[widest] -= 1


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return _GAP.join(padded).rstrip()


def _cut(word: str, width: int) -> list[str]:
    parts, part = [], ""
    for letter in word:
        if width_of(part + letter) > width and part:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]
