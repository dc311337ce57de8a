"""Texts of an entry of BibTeX of which pandoc told nothing, taken as they are written.

Whatever is no LaTeX, such as a formula that does not end, costs the whole of its field; and some
fields are unknown to it, such as the comments of JabRef.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from factcheck.interchange.bibliography.latex import unescaped
from factcheck.interchange.incoming.bibliography.pieces import pieces

_FIELDS: Final = {
    "title": "title",
    "abstract": "abstract",
    "note": "note",
    "journal": "container-title",
    "journaltitle": "container-title",
    "keywords": "keyword",
    "issue": "issue",
    "comment": "annote",
    "review": "annote",
}
# Braces around words are for LaTeX alone; behind a command, they tell of what it is one.
_GROUP: Final = re.compile(r"(?<![\\\w}])\{([^{}]*)\}")
_TOLD: Final = {
    field: re.compile(rf"(?<![\w-]){field}\s*=\s*[{{\"]", re.IGNORECASE) for field in _FIELDS
}


UNKNOWN: Final = frozenset(("issue", "annote"))
"""What pandoc knows no field of, though it may be good LaTeX."""


def unread(item: Mapping[str, Any], entry: str) -> dict[str, str]:
    r"""Return what an item of CSL-JSON lacks that its entry tells.

    >>> unread({"title": "A"}, "@misc{a, title = {A}, abstract = {of {5} \\begin{x}}}")
    {'abstract': 'of 5 \\begin{x}'}
    """
    wanted = {
        field
        for field, name in _FIELDS.items()
        if not item.get(name) and _TOLD[field].search(entry)
    }
    found: dict[str, str] = {}
    for piece in pieces(entry) if wanted else ():
        if piece.field in wanted:
            told = unescaped(_GROUP.sub(r"\1", entry[piece.begun : piece.end]))
            found[_FIELDS[piece.field]] = f"{found.get(_FIELDS[piece.field], '')}{told}"
    return {name: " ".join(told.split()) for name, told in found.items() if told.strip()}
