"""`factcheck import --guess`: what the columns of a table seem to be."""

from __future__ import annotations

import sys
from pathlib import Path


def print_guess(files: list[Path]) -> None:
    """Print the mapping that is proposed for a table.

    Raises:
        InvalidError: if there are several files, or it is no table.
    """
    from factcheck.errors import InvalidError
    from factcheck.interchange.incoming.files import opened
    from factcheck.interchange.incoming.sheets.guessing import proposed

    if len(files) > 1:
        raise InvalidError("guess at one table at a time", where="--guess")
    with opened(files[0], sys.stdin.buffer) as file:
        print(proposed(file), end="")
