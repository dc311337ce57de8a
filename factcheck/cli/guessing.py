"""`factcheck import --guess`: what the columns of a table seem to be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.interchange.incoming.files import Incoming


def print_guess(files: list[Path], mapping: Path | None) -> None:
    """Print the mapping that is proposed for a table.

    Args:
        files: the table.
        mapping: one whose `[table]` tells where in the file it is, if there is one.

    Raises:
        InvalidError: if there are several files, or it is no table.
    """
    from factcheck.errors import InvalidError
    from factcheck.interchange.incoming.files import opened
    from factcheck.interchange.incoming.sheets.guessing import proposed

    if len(files) > 1:
        raise InvalidError("guess at one table at a time", where="--guess")
    with opened(files[0], sys.stdin.buffer) as file:
        _check_table(file)
        print(proposed(file, mapping), end="")


def _check_table(file: Incoming) -> None:
    from factcheck.errors import InvalidError
    from factcheck.interchange.readers import OWN, TABLE, guessed, reader

    if (name := guessed(file)) != TABLE:
        told = "JSON" if name == OWN and not reader(OWN).recognises(file) else f"{name} already"
        raise InvalidError(
            f"--guess is for tables, CSV, TSV or an Excel workbook, and this is {told}",
            where=file.name,
        )
