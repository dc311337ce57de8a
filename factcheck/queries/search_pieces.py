"""What somebody types into a search, taken apart: words, "phrases", signs, fields, brackets.

A word goes on over what stands within words: a hyphen (Tu-154), an apostrophe, a period
(example.com), an `@`; over the signs of a number (3,000, 1.5, 10:30, 9/11); over a slash or an `&`
beside a single letter (a/c, R&D). An address of the web is a phrase. Any other sign stands for a
space, so that `soldiers,killed` is two words.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from factcheck.errors import InvalidError
from factcheck.values.tokens import APOSTROPHES, INSIDE, SYLLABLES

FIELD_NAMES: Final = {
    "statement": 0,
    "title": 0,
    "text": 0,
    "quote": 1,
    "figure": 1,
    "name": 2,
    "source": 2,
    "document": 2,
    "cue": 2,
    "note": 3,
    "tag": 3,
}
"""By the names that may be typed before a colon, the field of the index."""

_QUOTES: Final = '"“”„«»〈〉「」'
_HYPHENS: Final = "-\u2010\u2011\u2013\u2212"
_PART: Final = rf"[\w{SYLLABLES}{INSIDE}]"
_LETTER: Final = rf"[^\W\d_{SYLLABLES}]"
_JOINT: Final = rf"""(?:
    [.{APOSTROPHES}]?[{_HYPHENS}] | [.{APOSTROPHES}@]
    | (?<=\d)[,:/](?=\d)
    | (?<=\b{_LETTER})[/&] | [/&](?={_LETTER}\b)
    )"""
_PIECE: Final = re.compile(
    rf"""
    (?P<open>\()
    |(?P<close>\))
    # Where a hyphen follows a sign or a word, it says nothing of the next one.
    |(?P<minus>(?:(?<![^\s(),;|{_QUOTES}])|(?<=[a-zA-Z]:))-+(?=[^\s)]))
    |(?P<field>(?ai:{"|".join(FIELD_NAMES)})):(?!//)(?=\s*[^\s)])
    |(?P<address>(?ai:[a-z][a-z0-9+.-]*)://[^\s(){_QUOTES}]+)
    # One letter is no name: C:\, a:b. Nor is what has a space after its colon.
    |(?P<unknown>(?ai:[a-z][a-z_-]+)):(?!//)(?=[^\s)])
    |[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?(?P<cut>\*?)
    |(?P<word>
        (?:\d{{1,3}}(?:[\u0020\u00a0\u2009\u202f]\d{{3}})+(?!\d)|{_PART})
        {_PART}*(?:{_JOINT}{_PART}+)*\*?
    )
    """,
    re.VERBOSE,
)


class Kind(Enum):
    """What a piece is."""

    OPEN = auto()
    CLOSE = auto()
    FIELD = auto()
    ADDRESS = auto()
    PHRASE = auto()
    WORD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


_SIGNS: Final = ("AND", "OR", "NOT")
_GLUING: Final = (Kind.CLOSE, Kind.ADDRESS, Kind.PHRASE, Kind.WORD)


class Piece(NamedTuple):
    """One piece of a query.

    Attributes:
        kind: what it is.
        text: what it says, without quotes.
        cut: whether a phrase has a star after it.
        glued: whether signs, and no space, are between it and a word before: what is said of
            that word is said of this one.
    """

    kind: Kind
    text: str
    cut: bool = False
    glued: bool = False


def pieces(typed: str, where: str) -> Sequence[Piece]:
    """Return what a query is made of; what is no piece is left out.

    Args:
        typed: the query, in NFC.
        where: what asked, for the error.

    Raises:
        InvalidError: if there is no such field as stands before a colon.

    >>> [piece.text for piece in pieces("soldiers,killed 3,000 Tu-154", "QUERY")]
    ['soldiers', 'killed', '3,000', 'Tu-154']
    """
    found: list[Piece] = []
    end = 0
    for piece in _PIECE.finditer(typed):
        groups = piece.groupdict()
        if groups["unknown"] is not None:
            raise InvalidError(_told(groups["unknown"]), where=where)
        between = typed[end : piece.start()]
        glued = bool(found) and found[-1].kind in _GLUING and re.fullmatch(r"\S+", between)
        found.append(Piece(*_read(groups), glued=bool(glued)))
        end = piece.end()
    return found


def _read(groups: dict[str, str | None]) -> tuple[Kind, str, bool]:
    """Return what a piece is, its text, and whether it has a star."""
    name, text = next((name, text) for name, text in groups.items() if text is not None)
    if name == "minus":
        # Two of them are none.
        return Kind.NOT if len(text) % 2 else Kind.AND, text, False
    if name == "word" and text in _SIGNS:
        return Kind[text], text, False
    return Kind[name.upper()], text, bool(groups["cut"])


def _told(name: str) -> str:
    near = difflib.get_close_matches(name.lower(), FIELD_NAMES, 1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return (
        f"no field {name!r}; {hint}fields are: {', '.join(FIELD_NAMES)};"
        " with a space after its colon it is a word"
    )
