"""The addresses of a library's entry: some fields have several, and some lack their scheme."""

from __future__ import annotations

import re
from typing import Final

# Only where such signs begin: from each of many, one would look to their end.
_BETWEEN: Final = re.compile(r"(?<![\s,;|])[\s,;|]+(?=(?:https?://|www\.))", re.IGNORECASE)
# What an address asks for may be other addresses.
_BESIDE: Final = re.compile(r"(?<![\s|])[\s|]+(?=(?:https?://|www\.))", re.IGNORECASE)
_BARE: Final = re.compile(r"www\.[\w-]+\.\S+", re.IGNORECASE)


def addresses(told: str) -> list[str]:
    """Return the addresses that a field tells, each as a browser would take it.

    >>> addresses("https://a.example/x,https://b.example/y"), addresses("www.a.example/x")
    (['https://a.example/x', 'https://b.example/y'], ['https://www.a.example/x'])
    """
    each = (one.strip(" \t\r\n,;|") for one in (_BESIDE if "?" in told else _BETWEEN).split(told))
    return [f"https://{one}" if _BARE.fullmatch(one) else one for one in each if one]
