"""Texts of other people's files as a ledger takes them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from factcheck.values.texts import MAX_LINE, MAX_TEXT
from factcheck.values.urls import check_url

_NO_TEXT: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)
_CUT: Final = "…"


def line(value: Any) -> str | None:
    r"""Return a value as one line without control characters; nothing, if there is none.

    What is longer than a line may be is cut, and ends in an ellipsis.

    >>> line("  a\tb\x00 ")
    'a b'
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _fitted(" ".join(_clean(str(value)).split()), MAX_LINE)


def text(value: Any) -> str | None:
    """Return a value as text of several lines; see `line`."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _fitted(_clean(str(value).replace("\r\n", "\n").replace("\r", "\n")).strip(), MAX_TEXT)


def address(value: Any) -> str | None:
    """Return a value if it is one address on the web, or a DOI.

    >>> address(" https://example.org/a "), address("none")
    ('https://example.org/a', None)
    """
    told = line(value)
    if told is None:
        return None
    try:
        return check_url(told)
    except ValueError:
        return None


def _clean(value: str) -> str:
    return unicodedata.normalize("NFC", _NO_TEXT.sub(" ", value))


def _fitted(value: str, most: int) -> str | None:
    if len(value) > most:
        value = value[: most - len(_CUT)].rstrip() + _CUT
    return value or None
