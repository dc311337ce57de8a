"""The values of an entry of BibTeX: where each stands, and in which field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# What is behind a percent sign between two fields is a comment. A name is looked for only where a
# word begins.
_FIELD: Final = re.compile(r"%[^\n]*|(?P<name>(?<![\w-])[\w-]+)\s*=\s*")
_NEXT: Final = re.compile(r"\s*#\s*")
_SHORTHAND: Final = re.compile(r"[^\s{}\",#%=()]+(?=\s*#)")
_SIGNS: Final = ("{", '"')
# The key of an entry may have such signs.
_KEY: Final = re.compile(r"\s*[^\s,={}\"]*")
_STOP: Final = re.compile(r"%[^\n]*|[{\")]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two braces or quotes: a value, or a part of one.

    Attributes:
        field: its name, in small letters.
        begun: where it begins, behind the brace or quote.
        end: where it ends, before the other one.
    """

    field: str
    begun: int
    end: int


def pieces(entry: str) -> Iterator[Piece]:
    """Yield the pieces of an entry in their order; none is behind a brace without a partner.

    >>> entry = '@book{a, title = "The " # mac # {Fall}, % note = {x}'
    >>> [(one.field, entry[one.begun : one.end]) for one in pieces(entry)]
    [('title', 'The '), ('title', 'Fall')]
    """
    at = 0
    while found := _FIELD.search(entry, at):
        at = found.end()
        while found["name"]:
            if entry.startswith(_SIGNS, at):
                if (end := _end(entry, at)) is None:
                    return
                yield Piece(found["name"].lower(), at + 1, end - 1)
                at = end
            elif shorthand := _SHORTHAND.match(entry, at):
                at = shorthand.end()
            else:
                break
            if (more := _NEXT.match(entry, at)) is None:
                break
            at = more.end()


def partner(entry: str, begun: int) -> int | None:
    """Return where an entry in parentheses ends: none in a value or a comment is its last one.

    >>> partner('@misc(a(1), title = {A) b}) (see above)', 5)
    26
    """
    found = _KEY.match(entry, begun + 1)
    at = found.end() if found else begun + 1
    while found := _STOP.search(entry, at):
        if found[0] == ")":
            return found.start()
        end = _end(entry, found.start()) if found[0] in _SIGNS else found.end()
        if end is None:
            return None
        at = end
    return None


def _end(entry: str, begun: int) -> int | None:
    """Return where a value ends whose brace or quote is here; nothing, if that has no partner."""
    sign = entry[begun]
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
