"""Text that no spreadsheet runs as a formula."""

from __future__ import annotations

import re
from typing import Final

RISKY: Final = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r]")
"""How a cell begins that a spreadsheet may run (OWASP, "CSV injection"), after spaces or not.

Excel in East Asian locales takes the full-width twins for the signs. What begins so after `'` is
run by none; it is marked as well, so that the mark can be taken away from all that have it.
"""


def harmless(text: str) -> str:
    r"""Return `text` so that a spreadsheet takes it for text: with `'` before it, if need be.

    Take one `'` away from each cell that begins with it and matches `RISKY`, to have the texts.
    For columns of text alone: a negative number is no formula, and must stay a number.

    >>> harmless("=1+1"), harmless("1=1"), harmless("\N{FULLWIDTH EQUALS SIGN}1") == "1"
    ("'=1+1", '1=1', False)
    >>> harmless("'=1+1"), harmless("'quoted'")
    ("''=1+1", "'quoted'")
    """
    return f"'{text}" if RISKY.match(text) else text
