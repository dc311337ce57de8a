"""What BibTeX and biblatex have in common: the fields of a document but for dates and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from factcheck.interchange.bibliography.latex import (
    address,
    escaped,
    names,
    titled,
    verbatim,
)
from factcheck.vocabulary import DocumentKind

if TYPE_CHECKING:
    from factcheck.interchange.bibliography.entries import Entry

OWN_KEY: Final = re.compile(r"doc-[0-9a-hjkmnp-tv-z]{16}")
"""What a ledger made of a document is the same in all ledgers; nobody else makes such keys."""
OWN_FIELD: Final = "factcheck"
"""The field for what a document is in the ledger, where nothing else in its entry tells it."""

_OTHERS: Final = {
    "volume": "volume",
    "issue": "number",
    "number": "number",
    "page": "pages",
    "edition": "edition",
    "collection-title": "series",
    "publisher-place": "address",
    "genre": "type",
    "ISBN": "isbn",
    "ISSN": "issn",
    "keyword": "keywords",
    "abstract": "abstract",
}
"""What the `csl` of a document may hold, by the names of CSL-JSON."""
_TOLD: Final = frozenset(
    (
        DocumentKind.ARTICLE_JOURNAL,
        DocumentKind.BOOK,
        DocumentKind.CHAPTER,
        DocumentKind.DOCUMENT,
        DocumentKind.MANUSCRIPT,
        DocumentKind.PAPER_CONFERENCE,
        DocumentKind.REPORT,
        DocumentKind.THESIS,
    )
)
"""The kinds of works that every format has."""


def kind_of(item: Mapping[str, Any], kinds: Mapping[DocumentKind, str]) -> str:
    """Return the kind of entry for an item; an article that is in nothing is a work of no kind."""
    kind = kinds.get(item["type"], "misc")
    return "misc" if kind == "article" and not item.get("container-title") else kind


def people_and_title(item: Mapping[str, Any]) -> dict[str, str | None]:
    """Return who made it and what it is called."""
    title = item.get("title")
    return {
        "author": names(item.get("author")),
        "editor": names(item.get("editor")),
        "title": titled(str(title)) if title else None,
    }


def container_of(item: Mapping[str, Any], kind: str, containers: Mapping[str, str]) -> str:
    """Return the field for what an item appears in; where that has none, how it was published.

    What was no work of a known kind in another library has it where that library had it.
    """
    is_unknown = item["type"] == DocumentKind.DOCUMENT
    return containers.get(kind, containers["article"] if is_unknown else "howpublished")


def others(item: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the volume, the pages and the like, so far as they are known."""
    return {field: told for name, field in _OTHERS.items() if (told := text(item, name))}


def addresses(item: Mapping[str, Any]) -> dict[str, str | None]:
    """Return where it is found."""
    return {
        "doi": verbatim(str(item["DOI"])) if item.get("DOI") else None,
        "url": verbatim(str(item["URL"])) if item.get("URL") else None,
    }


def own(one: Entry, kind: str) -> dict[str, str | None]:
    """Return what a document is in the ledger, so that it comes back as itself.

    With an address it is known by that; without one, its key is told, unless it is cited by it, or
    a person gave it: another ledger may have the same for another document.

    Args:
        one: the document.
        kind: of its entry.
    """
    document = one.document
    told: list[str] = []
    if document.kind not in _TOLD and (kind == "misc" or document.url is None):
        told.append(str(document.kind))
    is_cited = one.item["id"] == document.key
    if document.url is None and not is_cited and OWN_KEY.fullmatch(document.key):
        told.append(document.key)
    return {OWN_FIELD: ", ".join(told) or None}


def text(item: Mapping[str, Any], name: str) -> str | None:
    """Return what an item has under a name, as LaTeX; nothing, if that is no text or number."""
    value = item.get(name)
    return escaped(str(value)) if isinstance(value, str | int | float) and value else None


def notes(item: Mapping[str, Any], *more: str | None) -> str | None:
    """Return the notes on a document as one: its own, more of them, and where its copy is."""
    archive = item.get("archive")
    told: Iterable[str | None] = (
        text(item, "note"),
        *(note and escaped(note) for note in more),
        f"archived at {address(str(archive))}" if archive else None,
    )
    return "; ".join(note for note in told if note) or None


def entry(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    """Return an entry; fields without a value are left out.

    >>> print(entry("misc", "wire", {"title": "{Losses}", "note": None}), end="")
    @misc{wire,
      title = {{Losses}},
    }
    """
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"
