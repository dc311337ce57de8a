"""Entries of BibTeX made ready for pandoc, so that texts come out of it as they were typed.

Styles of BibTeX put titles into other capitals, but for what stands in braces; pandoc does so
while it reads, and would make "The Fall of Kursk" a "fall of kursk". So titles get braces before it
sees them. It also makes one kind of quotes of all, and an apostrophe of every straight one: it gets
to see other signs in their places. Signs that TeX would take for its own are escaped.
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.interchange.incoming.bibliography.pieces import pieces
from factcheck.interchange.incoming.bibliography.signs import meant

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

_HOUSES: Final = frozenset(
    ("publisher", "institution", "school", "organization", "howpublished", "address", "location")
)
_AND: Final = re.compile(r"\sand\s", re.IGNORECASE)
_NAMES: Final = frozenset(
    ("author", "editor", "editora", "editorb", "editorc", "translator", "bookauthor")
)
_CODES: Final = frozenset(
    (
        *("url", "doi", "isbn", "issn", "eprint", "file", "pdf", "biburl", "type", "pages"),
        *("date", "year", "month", "day", "urldate", "eventdate", "origdate", "timestamp"),
        *("crossref", "xref", "xdata", "related", "ids", "entrysubtype", "langid", "language"),
    )
)
"""Fields that are read as they are: addresses, numbers, keys, and dates with their own doubts."""

# Signs that no text has: Unicode leaves them to whoever needs one.
_SIGNS: Final = dict(
    zip("'‘’“”`{}", "\ue0b0\ue0b1\ue0b2\ue0b3\ue0b4\ue0b5\ue0b6\ue0b7", strict=True)
)
_CURLY: Final = str.maketrans({sign: _SIGNS[sign] for sign in "‘’“”"})
_BACK: Final = str.maketrans({other: sign for sign, other in _SIGNS.items()})
# Two are TeX's own quotes, and one behind a backslash is an accent.
_STRAIGHT: Final = re.compile(r"(?<![\\'])'(?!')")
_GRAVE: Final = re.compile(r"\\(?:textasciigrave(?![A-Za-z])(?:\{\})?|`\{\})")
# Of a letter that has an accent instead of its dot, pandoc makes two.
_DOTLESS: Final = {"ı": "i", "ȷ": "j"}
_UNDER_ACCENT: Final = re.compile("([ıȷ])(?=[\u0300-\u0314])")
# Braces without a partner, as our own exports name them.
_LONE: Final = {"{": "$\\lbrace$", "}": "$\\rbrace$"}


def given_back(told: str) -> str:
    """Return what became of entries with the quotes and apostrophes that they had.

    >>> given_back(kept_as_typed("author = {Lan'kov}"))
    "author = {Lan'kov}"
    """
    told = _UNDER_ACCENT.sub(lambda found: _DOTLESS[found[1]], told)
    return told.translate(_BACK)


def kept_as_typed(entry: str) -> str:
    """Return an entry whose titles stand in one more pair of braces, with signs for its quotes.

    So do those of whom BibTeX has one and biblatex several, with an `and` between them: "Simon and
    Schuster" is one house. Where braces have no partner, the rest of the entry is left as it is.

    >>> kept_as_typed('@book{a, title = "The Fall", note = {title = {So}}}')
    '@book{a, title = "{The Fall}", note = {title = {So}}}'
    """
    told: list[str] = []
    at = 0
    for piece in pieces(entry):
        inner = _unquoted(entry[piece.begun : piece.end])
        if piece.field not in _CODES:
            inner = meant(inner, ties=piece.field in _NAMES)
        is_whole = piece.field in _TITLES or (piece.field in _HOUSES and _AND.search(inner))
        told += [entry[at : piece.begun], f"{{{inner}}}" if is_whole else inner]
        at = piece.end
    return "".join(told) + entry[at:]


def _unquoted(value: str) -> str:
    """Return a value with other signs for its quotes, but for those of TeX."""
    value = _GRAVE.sub(_SIGNS["`"], value)
    if "`" not in value:
        value = _STRAIGHT.sub(_SIGNS["'"], value)
    for brace, name in _LONE.items():
        value = value.replace(name, _SIGNS[brace])
    return value.translate(_CURLY)
