"""What all formats say in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factcheck.interchange.citing.columns import Column
from factcheck.interchange.citing.table import Table

ON_A_PAGE: Final = ("number", "statement", "figure", "attributed_to", "citation", "standing")
"""The columns that a page has room for."""

IN_A_SHEET: Final = (
    *("number", "key", "statement", "figure", "interval", "question", "attributed_to", "cue"),
    *("hedge", "quote", "citation", "locator", "said", "as_of", "published", "accessed"),
    *("address", "archived", "standing", "doubt", "verdicts", "flags", "tags", "event", "kind"),
    "language",
)
"""The columns that a sheet has room for."""

_LEAST: Final = {"number": 11.0, "figure": 28.0, "statement": 30.0, "doubt": 30.0}
_LEAST_OTHER: Final = 24.0

EMPTY: Final = "No claims were selected."


def footer(table: Table) -> str:
    """Return which ledger state a table came from."""
    return f"From a factcheck ledger as of {table.ledger}."


def widths(columns: Sequence[Column], page: float) -> list[float]:
    """Return how wide columns are on a page, so that numbers and marks of doubt fit on a line.

    Args:
        columns: which.
        page: its width, in millimetres.

    Returns:
        Millimetres, which come to the width of the page; where there are too many columns, each is
        narrower than it should be.
    """
    least = [_LEAST.get(column.name, _LEAST_OTHER) for column in columns]
    if sum(least) >= page:
        return [page * width / sum(least) for width in least]
    left, share = page, float(sum(column.width for column in columns))
    found: list[float | None] = [None] * len(columns)
    # What is widened to its least leaves less for the others, which may need it then, too.
    while True:
        narrow = [
            place
            for place, column in enumerate(columns)
            if found[place] is None and left * column.width / share < least[place]
        ]
        if not narrow or len(narrow) == found.count(None):
            break
        for place in narrow:
            found[place] = least[place]
            left -= least[place]
            share -= columns[place].width
    return [
        left * column.width / share if width is None else width
        for column, width in zip(columns, found, strict=True)
    ]
