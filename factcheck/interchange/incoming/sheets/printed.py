"""Tables that factcheck printed for people to read: told by what stands above their columns.

Their sources are sentences, such as "NIS, reported in an untitled web page". As a source, that
would be one more origin of a claim, which nobody ever was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Final

from factcheck.interchange.citing.columns import COLUMNS
from factcheck.queries.rows import ClaimRow, FigureRow

CITED: Final = ["group", "ledger"]
"""What `factcheck cite -o table.csv` writes besides its columns."""
_SHEET: Final = "Citations"
_HEADINGS: Final = frozenset(column.heading for column in COLUMNS.values())
# Nobody else calls columns so.
_OWN: Final = frozenset(
    COLUMNS[name].heading for name in ("interval", "standing", "doubt", "verdicts", "flags")
)
_LISTS: Final = tuple(
    ({*(one.name for one in fields(row)), "range", "likely"}, {"attributed_to", key})
    for row, key in ((ClaimRow, "key"), (FigureRow, "claim"))
)


def printed(columns: Sequence[str], sheet: str = "") -> str | None:
    """Return what a table was printed as, `a citation table` or `a list`; nothing if by others.

    Args:
        columns: what stands above them.
        sheet: of a workbook.

    >>> printed(["statement", "attributed_to", "group", "ledger"])
    'a citation table'
    >>> printed(["statement", "source"])
    """
    told = {column for column in columns if not column.isdigit()}
    if list(columns[-2:]) == CITED and told <= {*COLUMNS, *CITED}:
        return "a citation table"
    if told <= _HEADINGS and told and (sheet == _SHEET or told & _OWN):
        return "a citation table"
    if any(needed <= told <= known for known, needed in _LISTS):
        return "a list"
    return None
