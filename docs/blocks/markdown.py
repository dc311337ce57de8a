"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def rows(head: Sequence[str], cells: Iterable[Sequence[str]]) -> str:
    """Return a table; `|` within a cell is escaped."""
    lines = [head, ["---"] * len(head), *cells]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines
    )


def code(text: str) -> str:
    """Return `text` as code."""
    return f"`{text}`"
