"""Documents as biblatex.

Its dates are EDTF of level 1: ranges, open ends, seasons, and one doubt for the whole. Of any other
date it has what CSL-JSON has, and the `note` tells it whole.
"""

from __future__ import annotations

import re
from typing import IO, Final

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
from factcheck.interchange.bibliography.languages import LANGUAGES
from factcheck.interchange.bibliography.latex import undivided
from factcheck.interchange.csl_dates import csl_edtf, csl_issued
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.vocabulary import DocumentKind

TITLE: Final = "documents for LaTeX with biblatex: more kinds, ranges of dates, and their doubts"
SUFFIX: Final = ".bib"
BINARY: Final = False

_KINDS: Final = {
    DocumentKind.ARTICLE_JOURNAL: "article",
    DocumentKind.ARTICLE_MAGAZINE: "article",
    DocumentKind.ARTICLE_NEWSPAPER: "article",
    DocumentKind.BOOK: "book",
    DocumentKind.CHAPTER: "incollection",
    DocumentKind.DATASET: "dataset",
    DocumentKind.GRAPHIC: "image",
    DocumentKind.LEGAL_CASE: "jurisdiction",
    DocumentKind.LEGISLATION: "legislation",
    DocumentKind.MANUSCRIPT: "unpublished",
    DocumentKind.MOTION_PICTURE: "video",
    DocumentKind.PAPER_CONFERENCE: "inproceedings",
    DocumentKind.PERSONAL_COMMUNICATION: "letter",
    DocumentKind.POST: "online",
    DocumentKind.POST_WEBLOG: "online",
    DocumentKind.REPORT: "report",
    DocumentKind.SONG: "audio",
    DocumentKind.STANDARD: "standard",
    DocumentKind.THESIS: "thesis",
    DocumentKind.WEBPAGE: "online",
}
_SUBTYPES: Final = {
    DocumentKind.ARTICLE_MAGAZINE: "magazine",
    DocumentKind.ARTICLE_NEWSPAPER: "newspaper",
}
_CONTAINERS: Final = {
    "article": "journaltitle",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "online": "organization",
}
_PUBLISHERS: Final = {"report": "institution", "thesis": "institution"}
_DATE: Final = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?[?~%]?"
_PLAIN: Final = re.compile(rf"{_DATE}(?:/(?:{_DATE})?)?|/{_DATE}|\d{{4}}-2[1-4][?~%]?", re.ASCII)


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write the documents in which the claims appear, an entry each."""
    handle.write(f"% documents of a factcheck ledger, {state_of(reader.connection)}\n")
    for one in entries(reader, asked):
        handle.write(f"\n{_entry(one)}")


def _entry(one: Entry) -> str:
    item, document = one.item, one.document
    kind = kind_of(item, _KINDS)
    issued = csl_issued(item.get("issued"))
    told = csl_edtf(issued)
    edtf = (document.issued or told or "").strip().replace("..", "")
    whole = _PLAIN.fullmatch(edtf)
    fields = {
        **people_and_title(item),
        "entrysubtype": _SUBTYPES.get(document.kind),
        container_of(item, kind, _CONTAINERS): undivided(text(item, "container-title")),
        _PUBLISHERS.get(kind, "publisher"): undivided(text(item, "publisher")),
        **others(item),
        "date": edtf if whole else told,
        **year_in_words(one),
        **addresses(item),
        "urldate": document.accessed.isoformat() if document.accessed else None,
        "langid": LANGUAGES.get((document.language or "").partition("-")[0].lower()),
        "note": notes(
            item, f"dated {document.issued}" if document.issued and issued and not whole else None
        ),
        **own(one, kind),
    }
    return entry(kind, item["id"], fields)
