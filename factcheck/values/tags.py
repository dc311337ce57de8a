"""Tags: the short words that people find records by."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

MAX_LENGTH: Final = 100
# Joiners shape letters in Persian and Hindi and hold emoji together; other invisible signs only
# make two tags look like one.
_JOINERS: Final = "\u200c\u200d"
_INVISIBLE: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")


class TagFormatError(ValueError):
    """A text that cannot be a tag; the message says why."""


@lru_cache(maxsize=4096)
def check_tag(text: str) -> str:
    """Return `text` in Unicode normal form C, if it can be a tag.

    A tag is at most 100 characters of any script, words in it parted by single spaces. It holds no
    comma, because people write lists of tags with commas, and nothing invisible, because two tags
    that look alike must be alike.

    Raises:
        TagFormatError: if it cannot.

    >>> check_tag("북한군 피해")
    '북한군 피해'
    >>> check_tag("killed, wounded")
    Traceback (most recent call last):
    ...
    factcheck.values.tags.TagFormatError: 'killed, wounded' is no tag: no comma; write two tags
    """
    tag = unicodedata.normalize("NFC", text)
    if wrong := _wrong(tag):
        shown = tag if len(tag) <= MAX_LENGTH else tag[:MAX_LENGTH] + "..."
        raise TagFormatError(f"{shown!r} is no tag: {wrong}")
    return tag


@lru_cache(maxsize=4096)
def folded_tag(tag: str) -> str:
    """Return a tag as it is compared: case is kept for the eye, and does not tell tags apart.

    >>> folded_tag("Київ") == folded_tag("КИЇВ")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", tag).casefold())


def _wrong(tag: str) -> str | None:
    if not tag.strip():
        return "it is empty"
    if len(tag) > MAX_LENGTH:
        return f"{len(tag):,} characters, at most {MAX_LENGTH}"
    if "," in tag:
        return "no comma; write two tags"
    for place, sign in enumerate(tag, 1):
        if sign not in _JOINERS and unicodedata.category(sign) in _INVISIBLE:
            return f"invisible character U+{ord(sign):04X} at place {place}"
    if tag.split() != tag.split(" ") or any(sign.isspace() and sign != " " for sign in tag):
        return "spaces stand one at a time between words, and not at its ends"
    return None
