"""Titles of BibTeX as they were typed.

Styles of BibTeX put titles into other capitals, but for what stands in braces; pandoc does so
while it reads, and would make "The Fall of Kursk" a "fall of kursk". So titles get braces before it
sees them.
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


def kept_as_typed(entry: str) -> str:
    """Return an entry whose titles stand in one more pair of braces.

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
            inner = entry[at + 1 : end - 1]
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
