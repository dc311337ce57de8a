"""Rows that say nothing of their own: sums of the others, and lines that tell of the table."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.cells import Number
from factcheck.interchange.incoming.sheets.data import data
from factcheck.interchange.incoming.sheets.layouts import is_number
from factcheck.interchange.incoming.sheets.mapping import Layout, stands_for_nothing
from factcheck.interchange.incoming.sheets.workbook import Unvalued

_ENDS: Final = " :：.,"
_STARS: Final = re.compile(r"[*†‡※]+\s*\S")


def totals_of(layout: Layout) -> frozenset[str]:
    """Return what rows of totals begin with."""
    told = layout.totals
    if told is None:
        told = [word for words in data("totals")["words"].values() for word in words]
    return frozenset(word.casefold().strip(_ENDS) for word in told)


def sums_up(row: Sequence[str], totals: frozenset[str], empty: Collection[str]) -> bool:
    """Tell whether a row sums up others.

    It begins with one of the words for it alone, or with one and what it is a sum of, and then has
    nothing but figures.

    Args:
        row: its cells.
        totals: the words, as `totals_of` gives them.
        empty: cells that stand for nothing.

    >>> words = totals_of(Layout())
    >>> sums_up(["", "Total:", "NIS", "300"], words, ())
    True
    >>> sums_up(["Total for January", "", "300"], words, ())
    True
    >>> sums_up(["Total for January", "NIS", "300"], words, ())
    False
    >>> sums_up(["Total killed", "", "300"], words, ())
    False
    """
    at = next((place for place, cell in enumerate(row) if cell.strip()), None)
    if at is None:
        return False
    label = " ".join(row[at].strip(_ENDS).casefold().split())
    if label in totals:
        return True
    if not any(label.startswith(f"{word} ") and _is_of(label[len(word) :]) for word in totals):
        return False
    rest = [
        cell
        for cell in row[at + 1 :]
        if isinstance(cell, Unvalued) or (cell.strip() and not stands_for_nothing(cell, empty))
    ]
    return bool(rest) and all(
        isinstance(cell, (Unvalued, Number)) or is_number(cell) for cell in rest
    )


def is_footer(row: Sequence[str]) -> bool:
    """Tell whether a row is a line that tells of the table, such as "Source: the ministry".

    It stands alone in a row of several columns.

    >>> is_footer(["Source: the ministry", "", ""]), is_footer(["* not confirmed", ""])
    (True, True)
    >>> is_footer(["Source: the ministry"]), is_footer(["Losses: none", ""])
    (False, False)
    """
    full = [cell.strip() for cell in row if cell.strip()]
    if len(full) != 1 or len(row) == 1:
        return False
    before, colon, _ = full[0].replace("：", ":").partition(":")
    return bool(_STARS.match(full[0])) or bool(colon and before.strip().casefold() in _footers())


def _is_of(behind: str) -> bool:
    """Tell whether what stands behind a word for a total tells of what it is one."""
    return behind.strip()[:1].isdigit() or any(behind.startswith(f" {word} ") for word in _behind())


@cache
def _behind() -> frozenset[str]:
    return frozenset(word for words in data("totals")["behind"].values() for word in words)


@cache
def _footers() -> frozenset[str]:
    return frozenset(word for words in data("footers").values() for word in words)
