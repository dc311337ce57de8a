"""Text that no spreadsheet runs as a formula."""

from __future__ import annotations

import re
from typing import Final

RISKY: Final = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
"""How a cell begins that a spreadsheet may run (OWASP, "CSV injection"), after spaces or not.

Excel in East Asian locales takes the full-width twins for the signs.
"""


def harmless(text: str) -> str:
    r"""Return `text` so that a spreadsheet takes it for text: with `'` before it, if need be.

    For columns of text alone: a negative number is no formula, and must stay a number.

    >>> harmless("=1+1"), harmless("1=1"), harmless("\N{FULLWIDTH EQUALS SIGN}1") == "1"
    ("'=1+1", '1=1', False)
    """
    return f"'{text}" if RISKY.match(text) else text
