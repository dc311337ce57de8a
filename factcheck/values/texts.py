"""Texts as they are stored: normalised, without control characters, of bounded length."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_LINE: Final = 2_000
MAX_TEXT: Final = 20_000
# Line feed and tab are text; all other C0 and C1 controls can only do harm on a screen.
_BROKEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# These turn what stands beside them about, so that a name reads as another one. Letters that are
# written from right to left need none of them.
_TURNING: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def check_text(text: str) -> str:
    r"""Return `text` in Unicode normal form C.

    Raises:
        ValueError: if it is blank, longer than 20,000 characters, or holds control characters
            other than line feed and tab, or half a surrogate pair.

    >>> check_text("e\u0301te\u0301") == "\u00e9t\u00e9"
    True
    """
    return _check(text, MAX_TEXT)


def check_line(text: str) -> str:
    """Return `text` in Unicode normal form C, if it is one line of at most 2,000 characters.

    Raises:
        ValueError: as `check_text`, and for line feeds, tabs and what turns the direction of
            writing about.

    >>> check_line("국가정보원")
    '국가정보원'
    """
    line = check_quote(text)
    if "\t" in line:
        raise ValueError("a tab does not belong here; write a space")
    if bad := _TURNING.search(line):
        raise ValueError(
            f"U+{ord(bad[0]):04X} at place {bad.start() + 1} turns the direction of writing about;"
            " leave it out"
        )
    return line


def check_quote(text: str) -> str:
    """Return `text` in Unicode normal form C, if it can be words as they stand in a document.

    They are one line of at most 2,000 characters, which may hold tabs and turn about.

    Raises:
        ValueError: as `check_text`, and for line feeds.
    """
    if "\n" in text:
        raise ValueError("a line break does not belong here; write one line")
    return _check(text, MAX_LINE)


def _check(text: str, most: int) -> str:
    # Length first: whatever follows costs time in proportion to it.
    if len(text) > most:
        raise ValueError(f"{len(text):,} characters; at most {most:,} belong here")
    if not text.strip():
        raise ValueError("empty text; leave the field out where something is unknown")
    if bad := _BROKEN.search(text):
        if unicodedata.category(bad[0]) == "Cs":
            raise ValueError(f"half a surrogate pair at place {bad.start() + 1}: broken Unicode")
        raise ValueError(f"control character U+{ord(bad[0]):04X} at place {bad.start() + 1}")
    return unicodedata.normalize("NFC", text)
