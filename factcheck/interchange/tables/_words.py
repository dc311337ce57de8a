"""What all formats say in the same words."""

from __future__ import annotations

from typing import Final

from factcheck.interchange.citing.table import Table

ON_A_PAGE: Final = ("number", "statement", "figure", "attributed_to", "citation", "standing")
"""The columns that a page has room for."""

IN_A_SHEET: Final = (
    *("number", "key", "statement", "figure", "interval", "question", "attributed_to", "cue"),
    *("hedge", "quote", "citation", "locator", "said", "as_of", "published", "accessed"),
    *("address", "archived", "standing", "doubt", "verdicts", "flags", "tags"),
)
"""The columns that a sheet has room for."""

EMPTY: Final = "No claims were selected."


def footer(table: Table) -> str:
    """Return which ledger state a table came from."""
    return f"From a factcheck ledger as of {table.ledger}."
