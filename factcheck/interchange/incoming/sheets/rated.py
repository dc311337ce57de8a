"""Columns of ratings, told by the words in them: a table that rates claims does not make them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.data import data

_BETWEEN: Final = re.compile(r"[\s_‐‑–—-]+")
_AROUND: Final = " .,;:!?()[]\"'«»“”"


def are_ratings(cells: Collection[str]) -> bool:
    """Tell whether cells hold nothing but words of ratings.

    >>> are_ratings(["half-true", "Pants on Fire!"]), are_ratings(["대체로 사실", "거짓"])
    (True, True)
    >>> are_ratings(["true", "crime"]), are_ratings([])
    (False, False)
    """
    return bool(cells) and all(_folded(cell) in _known() for cell in cells)


def are_plain(cells: Collection[str]) -> bool:
    """Tell whether ratings are mere answers, which programs write for whatever is so or not.

    >>> are_plain(["True", "FALSE"]), are_plain(["true", "half-true"])
    (True, False)
    """
    return all(_folded(cell) in data("ratings")["plain"]["words"] for cell in cells)


def is_no_name(cell: str) -> bool:
    """Tell whether a cell is a rating that no column would be called.

    >>> is_no_name("false"), is_no_name("pants-fire"), is_no_name("Правда"), is_no_name("Fake")
    (True, True, False, False)
    """
    return are_ratings([cell]) and (are_plain([cell]) or " " in _folded(cell))


def _folded(cell: str) -> str:
    return _BETWEEN.sub(" ", cell.casefold()).strip(_AROUND)


@cache
def _known() -> frozenset[str]:
    return frozenset(_folded(one) for words in data("ratings")["words"].values() for one in words)
