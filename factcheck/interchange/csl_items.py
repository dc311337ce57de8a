"""Documents as CSL-JSON, the form in which citation programs take them.

CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html) is what pandoc's citeproc
and Zotero read. What it cannot say of a date or a byline is told in `csl_dates` and `csl_names`.
"""

from __future__ import annotations

from typing import Any, Final

from factcheck.interchange.csl_dates import csl_date, csl_day, csl_issued
from factcheck.interchange.csl_names import csl_names
from factcheck.records import Document
from factcheck.values.dates import is_words
from factcheck.vocabulary import DocumentKind, SourceKind

_IN_SOMETHING: Final = frozenset(
    (
        DocumentKind.ARTICLE_JOURNAL,
        DocumentKind.ARTICLE_MAGAZINE,
        DocumentKind.ARTICLE_NEWSPAPER,
        DocumentKind.POST,
        DocumentKind.POST_WEBLOG,
        DocumentKind.WEBPAGE,
    )
)
"""What appears in the paper, or on the site, that published it."""

_MAYBE_IN_SOMETHING: Final = frozenset(
    (
        DocumentKind.ARTICLE,
        DocumentKind.BROADCAST,
        DocumentKind.INTERVIEW,
        DocumentKind.GRAPHIC,
        DocumentKind.SPEECH,
    )
)
"""What does so if its publisher is itself something that is published."""

_DOI: Final = ("doi:", "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "10.")
_OURS: Final = frozenset(("id", "type"))


def csl_item(
    document: Document, publisher: str | None = None, publisher_kind: SourceKind | None = None
) -> dict[str, Any]:
    """Return a document as an item of CSL-JSON.

    What is unknown is left out, never filled in: no title, author or date is made up. Relative
    words for a date ("earlier this year") are told in the `note`. What the document's `csl` column
    holds is added; what other columns say of the same goes before it, but for the authors and the
    place of publication, of which it may know the parts.

    Args:
        document: the record.
        publisher: the name of the source that its `publisher` is.
        publisher_kind: what that is: a publication is what an article or interview appears in
            (`container-title`), any other source is the `publisher`.

    Returns:
        The item, as `json.dumps` takes it; its `id` is the document's key.

    >>> csl_item(Document(key="wire", title="Losses", kind=DocumentKind.ARTICLE_NEWSPAPER,
    ...                   byline="Choe Sang-Hun", issued="2025-01-13"), "Yonhap")
    ... # doctest: +NORMALIZE_WHITESPACE
    {'id': 'wire', 'type': 'article-newspaper', 'title': 'Losses',
     'author': [{'literal': 'Choe Sang-Hun'}], 'container-title': 'Yonhap',
     'issued': {'date-parts': [[2025, 1, 13]]}}
    """
    inside = appears_in(document.kind, publisher_kind)
    told: dict[str, Any] = {
        "title": document.title,
        "author": csl_names(document.byline) if document.byline else None,
        "container-title" if inside else "publisher": publisher,
        "issued": csl_date(document.issued),
        "accessed": csl_day(document.accessed),
        **_addresses(document),
        "language": document.language,
        "note": _note(document.issued),
    }
    more = {name: value for name, value in document.csl.items() if name not in _OURS}
    if "issued" in more and (issued := csl_issued(more.pop("issued"))):
        more["issued"] = issued
    known = {name: value for name, value in told.items() if value}
    parts = {
        name: more[name] for name in ("author", "container-title", "publisher") if more.get(name)
    }
    if known.get("container-title") and parts.get("container-title"):
        # What it appears in is told there, so the source is who published that.
        parts.setdefault("publisher", known["container-title"])
    if known.get("note") and more.get("note"):
        parts["note"] = f"{more['note']}; {known['note']}"
    return {"id": document.key, "type": _type(document)} | _ordered(known | parts, more)


def _type(document: Document) -> str:
    """Return the type of a document; an "article" of CSL 1.0.2 would be printed as a preprint."""
    kind = document.kind
    return str(DocumentKind.ARTICLE_MAGAZINE if kind is DocumentKind.ARTICLE else kind)


def _ordered(known: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    others = sorted(name for name in more if name not in known)
    return known | {name: more[name] for name in others}


def appears_in(kind: DocumentKind, publisher_kind: SourceKind | None) -> bool:
    """Tell whether a document appears in what published it, as an article does in a paper."""
    return kind in _IN_SOMETHING or (
        kind in _MAYBE_IN_SOMETHING and publisher_kind == SourceKind.PUBLICATION
    )


def _addresses(document: Document) -> dict[str, str | None]:
    """Return where it is found: what it is a copy of, and the copy as `archive`."""
    url, archived = document.url, document.archived_url
    doi = None
    if url is not None:
        start = next((start for start in _DOI if url.lower().startswith(start)), None)
        if start is not None:
            doi = url if start == "10." else url[len(start) :]
    if doi is not None:
        url = f"https://doi.org/{doi}"
    return {"DOI": doi, "URL": url or archived, "archive": archived if url else None}


def _note(issued: str | None) -> str | None:
    return f'dated "{issued}"' if issued is not None and is_words(issued) else None
