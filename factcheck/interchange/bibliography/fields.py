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
    undivided,
    verbatim,
)
from factcheck.interchange.csl_dates import csl_issued, csl_words
from factcheck.vocabulary import DocumentKind

if TYPE_CHECKING:
    from factcheck.interchange.bibliography.entries import Entry

OWN_KEY: Final = re.compile(r"doc-[0-9a-hjkmnp-tv-z]{16}")
"""What a ledger made of a document is the same in all ledgers; nobody else makes such keys."""
OWN_FIELD: Final = "factcheck"
"""The field for what a document is in the ledger, where nothing else in its entry tells it."""
OWN_NUMBER: Final = re.compile(rf"{OWN_FIELD}:(\S+)")
"""The same in RIS, where it is the number of an entry in the library that it is from."""

_ALL_KINDS: Final = frozenset(DocumentKind)
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
    told: dict[str, str | None] = {}
    for name, field in _OTHERS.items():
        # The issue of a journal and the number of a report have one field.
        told[field] = told.get(field) or text(item, name)
    return told | {"address": undivided(told["address"])}


def year_in_words(one: Entry) -> dict[str, str | None]:
    """Return the date of a document that nobody could read, in the words in which it came."""
    words = csl_words(csl_issued(one.item.get("issued")))
    return {"year": escaped(words)} if words and one.document.issued is None else {}


def addresses(item: Mapping[str, Any]) -> dict[str, str | None]:
    """Return where it is found."""
    return {
        "doi": verbatim(str(item["DOI"])) if item.get("DOI") else None,
        "url": verbatim(str(item["URL"])) if item.get("URL") else None,
    }


def own(one: Entry, kind: str) -> dict[str, str | None]:
    """Return what a document is in the ledger, so that it comes back as itself.

    With an address it is known by that; without one, its key is told.

    Args:
        one: the document.
        kind: of its entry.
    """
    document = one.document
    is_unknown = document.kind not in _TOLD and (kind == "misc" or document.url is None)
    return {OWN_FIELD: own_text(one, with_kind=is_unknown)}


def own_text(one: Entry, *, with_kind: bool) -> str | None:
    """Return the kind of a document, if it is asked for, and the key that it is known by.

    A key that a person gave may look like a kind, so it never stands alone.
    """
    key = own_key(one)
    is_given = key is not None and not OWN_KEY.fullmatch(key)
    told = [str(one.document.kind) if with_kind or is_given else None, key]
    return ", ".join(filter(None, told)) or None


def own_told(told: str) -> tuple[DocumentKind | None, str | None]:
    """Return the kind and the key that the field for them tells.

    >>> own_told("interview, doc-0000000000000000"), own_told("interview")
    ((<DocumentKind.INTERVIEW: 'interview'>, 'doc-0000000000000000'), (<...>, None))
    """
    first, _, last = (one.strip() for one in told.rpartition(","))
    kind = first or last
    is_kind = kind in _ALL_KINDS
    return DocumentKind(kind) if is_kind else None, last if first or not is_kind else None


def own_key(one: Entry) -> str | None:
    """Return the key that tells a document without an address; none, if it is cited by one of ours.

    One that a person gave another ledger may have for another document: it tells this one where
    the title is the same.
    """
    document = one.document
    is_made = OWN_KEY.fullmatch(document.key) is not None
    is_told = document.url is not None or (is_made and one.item["id"] == document.key)
    return None if is_told else document.key


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
