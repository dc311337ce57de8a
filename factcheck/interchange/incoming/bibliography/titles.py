"""Titles of BibTeX as they were typed, and quotes and apostrophes everywhere.

Styles of BibTeX put titles into other capitals, but for what stands in braces; pandoc does so
while it reads, and would make "The Fall of Kursk" a "fall of kursk". So titles get braces before it
sees them. It also makes one kind of quotes of all, and an apostrophe of every straight one: it gets
to see other signs in their places.
"""

from __future__ import annotations

import re
from typing import Final

_FIELD: Final = re.compile(r"([\w-]+)\s*=\s*")
_NEXT: Final = re.compile(r"\s*#\s*")
_TITLES: Final = frozenset(
    (
        "title",
        "subtitle",
        "titleaddon",
        "shorttitle",
        "booktitle",
        "booksubtitle",
        "booktitleaddon",
        "maintitle",
        "mainsubtitle",
        "maintitleaddon",
        "issuetitle",
        "issuesubtitle",
        "eventtitle",
        "origtitle",
    )
)


# Signs that no text has: Unicode leaves them to whoever needs one.
_SIGNS: Final = dict(zip("'‘’“”", "\ue0b0\ue0b1\ue0b2\ue0b3\ue0b4", strict=True))
_CURLY: Final = str.maketrans({sign: other for sign, other in _SIGNS.items() if sign != "'"})
_BACK: Final = str.maketrans({other: sign for sign, other in _SIGNS.items()})
# Two are TeX's own quotes, and one behind a backslash is an accent.
_STRAIGHT: Final = re.compile(r"(?<![\\'])'(?!')")


def given_back(told: str) -> str:
    """Return what became of entries with the quotes and apostrophes that they had.

    >>> given_back(kept_as_typed("author = {Lan'kov}"))
    "author = {Lan'kov}"
    """
    return told.translate(_BACK)


def kept_as_typed(entry: str) -> str:
    """Return an entry whose titles stand in one more pair of braces, with signs for its quotes.

    Where braces have no partner, the rest of the entry is left as it is.

    >>> kept_as_typed('@book{a, title = "The Fall", note = {title = {So}}}')
    '@book{a, title = "{The Fall}", note = {title = {So}}}'
    """
    told: list[str] = []
    at = 0
    while found := _FIELD.search(entry, at):
        told.append(entry[at : found.end()])
        at = found.end()
        while (end := _end(entry, at)) is not None:
            inner = _unquoted(entry[at + 1 : end - 1])
            is_title = found[1].lower() in _TITLES
            told += [entry[at], f"{{{inner}}}" if is_title else inner, entry[end - 1]]
            at = end
            # Pieces of one value.
            if (more := _NEXT.match(entry, at)) is None:
                break
            told.append(more[0])
            at = more.end()
    told.append(entry[at:])
    return "".join(told)


def _unquoted(value: str) -> str:
    """Return a value with other signs for its quotes, but for those of TeX."""
    if "`" not in value:
        value = _STRAIGHT.sub(_SIGNS["'"], value)
    return value.translate(_CURLY)


def _end(entry: str, begun: int) -> int | None:
    """Return where a value in braces or quotes ends that begins here; nothing, if none does."""
    sign = entry[begun : begun + 1]
    if sign not in ("{", '"'):
        return None
    depth, at = 0, begun + (sign == '"')
    while at < len(entry):
        match entry[at]:
            case "\\":
                at += 1
            case "{":
                depth += 1
            case "}":
                depth -= 1
                if depth <= 0 and sign == "{":
                    return at + 1
            case '"' if sign == '"' and depth == 0:
                return at + 1
        at += 1
    return None
