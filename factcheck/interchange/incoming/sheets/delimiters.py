"""Which sign stands between the cells of a text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final, Literal

from factcheck.interchange.incoming.files import Incoming

_SIGNS: Final = (",", ";", "\t", "|")
_ROWS: Final = 200


def delimiter_of(file: Incoming, encoding: str, *, quotes: bool = True) -> str:
    """Return the sign by which most rows have the same number of cells, and the most of them."""
    lines = head_of(file, encoding)
    return max(_SIGNS, key=lambda sign: _evenness(lines, sign, quotes=quotes))


def needs_no_quotes(file: Incoming, encoding: str, delimiter: str) -> bool:
    """Tell whether the rows are even only if quotes in them are letters as others are.

    So it is with many tables with tabs; between commas, a quote that does not close is an error.
    """
    lines = head_of(file, encoding)
    with_quotes, without = (
        _evenness(lines, delimiter, quotes=quotes)[0] for quotes in (True, False)
    )
    return without > with_quotes


def evenness(text: str, sign: str) -> tuple[float, int]:
    """Return which part of the rows has the commonest number of cells, and that number."""
    return _evenness(text, sign, quotes=True)


def head_of(file: Incoming, encoding: str) -> str:
    """Return whole lines from the beginning of a file."""
    text = file.head.decode(encoding, "replace")
    whole = text[: text.rfind("\n") + 1] if len(file.head) >= 1 << 16 else text
    return whole or text


def _evenness(text: str, sign: str, *, quotes: bool) -> tuple[float, int]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, quoting=quoting):
            if any(row):
                widths[len(row)] += 1
            if widths.total() >= _ROWS:
                break
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    # Titles above a table, and cells that are not quoted, make some rows of other widths.
    width, times = max(widths.items(), key=lambda told: (told[1] * (told[0] > 1), told[0]))
    return (round(times / widths.total(), 2), width) if width > 1 else (0, 1)
