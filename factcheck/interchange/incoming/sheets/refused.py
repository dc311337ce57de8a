"""Rows that were refused before, out of a file of rejects: whether they still are as they were.

A row may have been refused for what only its own file tells: another row, a cell beyond the
columns, a formula. By itself it would be taken in by the same mapping, and what was wrong with it
would be in the ledger, or lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from factcheck.interchange.incoming.rejected import BECAUSE

_STILL: Final = "still as it was refused: "
_MENDED: Final = f"; if it is mended, or right, empty its {BECAUSE}"
# As `rows` and `distinct` word them.
_BEYOND: Final = re.compile(r": row \d+: (\d+) cells, but (\d+) columns")
_FORMULA: Final = re.compile(r": row \d+: (.+): a formula whose value is not in the file")
_OTHER_ROW: Final = re.compile(
    r": row \d+: row \d+ (?:has the same|makes the same claim|rates the same claim)"
)


def again(reason: str) -> str:
    """Return why a row is refused for what it was refused for before, however often that was.

    >>> again("a.csv: row 3: no").partition(";")
    ('still as it was refused: a.csv: row 3: no', ';', \
' if it is mended, or right, empty its rejected_because')
    >>> again(f"b.csv: row 2: {again('a.csv: row 3: no')}") == again("a.csv: row 3: no")
    True
    """
    return f"{_STILL}{reason.rpartition(_STILL)[2].removesuffix(_MENDED)}{_MENDED}"


def as_before(reason: str, why: str) -> str:
    """Return the reason why a row was refused before, if it is refused for the same again.

    It stays as it is in the file of rejects then, which is the same file as before.

    Args:
        reason: of before, with the place in the file that it was of; empty, if there is none.
        why: it is refused now.

    >>> as_before("a.csv: row 3: no figure", "no figure"), as_before("a.csv: row 3: no figure", "x")
    ('a.csv: row 3: no figure', '')
    """
    is_same = reason and (reason.endswith(f": {why}") or why == again(reason))
    return reason if is_same else ""


def is_misfit_still(reason: str, cells: Mapping[str, str]) -> bool:
    """Tell whether a row has what fits no column still, or lacks a value that its file lacked.

    Args:
        reason: why it was refused; empty, if it was not.
        cells: of the row by column, as they are.

    >>> is_misfit_still("a.csv: row 2: 3 cells, but 2 columns: is", {"A": "x", "3": "y"})
    True
    >>> is_misfit_still("a.xlsx: row 2: Killed: a formula whose value is not in the file", {})
    True
    """
    if not reason:
        return False
    if found := _BEYOND.search(reason):
        beyond = {str(place) for place in range(int(found[2]) + 1, int(found[1]) + 1)}
        return any(
            cell.strip() and name.replace(" (cell)", "") in beyond for name, cell in cells.items()
        )
    if found := _FORMULA.search(reason):
        return not cells.get(found[1], "").strip()
    return not any(cell.strip() for cell in cells.values())


def is_of_another_row(reason: str) -> bool:
    """Tell whether a row was refused for what another row of its file says.

    >>> is_of_another_row("a.csv: row 3: row 2 makes the same claim, but differs in 'Notes'")
    True
    """
    return _OTHER_ROW.search(reason) is not None
