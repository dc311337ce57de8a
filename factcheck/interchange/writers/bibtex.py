"""Documents as BibTeX.

BibTeX has a year, and months and days of a plain date. Of any other date the year stays, or both
years of a range of years, and the `note` tells it whole, in EDTF; years before 1 are in the note
alone.
"""

from __future__ import annotations

import re
from typing import IO, Any, Final

from factcheck.interchange.bibliography.entries import Entry, entries
from factcheck.interchange.bibliography.fields import (
    addresses,
    container_of,
    entry,
    kind_of,
    notes,
    others,
    own,
    people_and_title,
    text,
    year_in_words,
)
from factcheck.interchange.bibliography.latex import undivided
from factcheck.interchange.csl_dates import csl_edtf, csl_issued
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.vocabulary import DocumentKind

TITLE: Final = "documents for LaTeX and reference managers, in the form that all of them read"
SUFFIX: Final = ".bib"
BINARY: Final = False

_KINDS: Final = {
    DocumentKind.ARTICLE_JOURNAL: "article",
    DocumentKind.ARTICLE_MAGAZINE: "article",
    DocumentKind.ARTICLE_NEWSPAPER: "article",
    DocumentKind.BOOK: "book",
    DocumentKind.CHAPTER: "incollection",
    DocumentKind.MANUSCRIPT: "unpublished",
    DocumentKind.PAPER_CONFERENCE: "inproceedings",
    DocumentKind.REPORT: "techreport",
    DocumentKind.THESIS: "phdthesis",
}
_CONTAINERS: Final = {
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
}
_PUBLISHERS: Final = {"techreport": "institution", "phdthesis": "school"}
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_TOLD: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?|/\d{4})?", re.ASCII)


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write the documents in which the claims appear, an entry each."""
    handle.write(f"% documents of a factcheck ledger, {state_of(reader.connection)}\n")
    for one in entries(reader, asked):
        handle.write(f"\n{_entry(one)}")


def _entry(one: Entry) -> str:
    item, document = one.item, one.document
    kind = kind_of(item, _KINDS)
    issued = csl_issued(item.get("issued"))
    date = _date(issued)
    edtf = document.issued or csl_edtf(issued)
    whole = not issued or not edtf or (date and _TOLD.fullmatch(edtf))
    fields = {
        **people_and_title(item),
        container_of(item, kind, _CONTAINERS): undivided(text(item, "container-title")),
        _PUBLISHERS.get(kind, "publisher"): undivided(text(item, "publisher")),
        **others(item),
        **date,
        **year_in_words(one),
        **addresses(item),
        "language": text(item, "language"),
        "note": notes(
            item,
            None if whole else f"dated {edtf}",
            f"accessed {document.accessed.isoformat()}" if document.accessed else None,
        ),
        **own(one, kind),
    }
    return entry(kind, item["id"], fields)


def _date(issued: Any) -> dict[str, str]:
    """Return what BibTeX can say of a date of CSL-JSON."""
    parts = issued.get("date-parts") if issued else None
    if not parts or any(one[0] < 0 for one in parts):
        return {}
    first, last = parts[0], parts[-1]
    if len(parts) > 1:
        return {"year": f"{first[0]}/{last[0]}" if first[0] < last[0] else str(first[0])}
    names = ("year", "month", "day")
    told = {name: str(part) for name, part in zip(names, first, strict=False)}
    return told | ({"month": _MONTHS[first[1] - 1]} if "month" in told else {})
