"""Documents as RIS, the form that most reference managers exchange.

RIS has one day, month or year, and room for words beside it. Of a range it has the first date; the
words beside it, and a note, tell the date whole, in EDTF. A name that is not taken apart ends in a
comma, as reference managers have it for organisations: it is a family name to them, with no given
name. If it has a comma itself, it ends in two. A document without an
address that is cited by the key of another library has its own as the number there. A value is one
line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, Final

from factcheck.interchange.bibliography.entries import Entry, entries
from factcheck.interchange.bibliography.fields import OWN_FIELD, own_key
from factcheck.interchange.csl_dates import csl_edtf, csl_issued, csl_words
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.vocabulary import DocumentKind

TITLE: Final = "documents for reference managers: EndNote, Zotero, Mendeley, RefWorks"
SUFFIX: Final = ".ris"
BINARY: Final = False

_KINDS: Final = {
    DocumentKind.ARTICLE: "GEN",
    DocumentKind.ARTICLE_JOURNAL: "JOUR",
    DocumentKind.ARTICLE_MAGAZINE: "MGZN",
    DocumentKind.ARTICLE_NEWSPAPER: "NEWS",
    DocumentKind.BILL: "BILL",
    DocumentKind.BOOK: "BOOK",
    DocumentKind.BROADCAST: "VIDEO",
    DocumentKind.CHAPTER: "CHAP",
    DocumentKind.DATASET: "DATA",
    DocumentKind.GRAPHIC: "ART",
    DocumentKind.HEARING: "HEAR",
    DocumentKind.LEGAL_CASE: "CASE",
    DocumentKind.LEGISLATION: "STAT",
    DocumentKind.MANUSCRIPT: "UNPB",
    DocumentKind.MAP: "MAP",
    DocumentKind.MOTION_PICTURE: "VIDEO",
    DocumentKind.PAPER_CONFERENCE: "CPAPER",
    DocumentKind.PERSONAL_COMMUNICATION: "PCOMM",
    DocumentKind.POST: "ELEC",
    DocumentKind.POST_WEBLOG: "BLOG",
    DocumentKind.REPORT: "RPRT",
    DocumentKind.SONG: "SOUND",
    DocumentKind.STANDARD: "STAND",
    DocumentKind.THESIS: "THES",
    DocumentKind.WEBPAGE: "ELEC",
}
_TEXTS: Final = {
    "container-title": "T2",
    "publisher": "PB",
    "publisher-place": "CY",
    "collection-title": "T3",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "number": "M1",
    "ISBN": "SN",
    "ISSN": "SN",
    "DOI": "DO",
    "URL": "UR",
    "archive": "L2",
    "language": "LA",
    "genre": "M3",
    "abstract": "AB",
    "title-short": "ST",
    "source": "DP",
    "call-number": "CN",
    "number-of-volumes": "NV",
}
_TAG: Final = re.compile(r"(?!TY|ER)[A-Z][A-Z0-9]")
_SEPARATORS: Final = re.compile(r"\s*[,;]\s*")
_TOLD: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", re.ASCII)
_LINE: Final = "\r\n"


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write the documents in which the claims appear, an entry each."""
    for one in entries(reader, asked):
        lines = (f"{tag}  - {' '.join(value.split())}{_LINE}" for tag, value in _entry(one))
        handle.write(f"{''.join(lines)}ER  - {_LINE}{_LINE}")


def _entry(one: Entry) -> Iterator[tuple[str, str]]:
    item, document = one.item, one.document
    yield "TY", _KINDS.get(document.kind, "GEN")
    yield "ID", item["id"]
    if item.get("title"):
        yield "TI", str(item["title"])
    for tag, people in (("AU", "author"), ("ED", "editor")):
        for person in item.get(people) or ():
            if isinstance(person, dict) and (name := _name(person)):
                yield tag, name
    for name, tag in _TEXTS.items():
        value = item.get(name)
        if isinstance(value, str | int | float) and value:
            yield tag, str(value)
    keywords = item.get("keyword")
    if isinstance(keywords, str):
        yield from (("KW", word) for word in _SEPARATORS.split(keywords) if word)
    start, _, end = str(item.get("page") or "").replace("–", "-").partition("-")
    yield from ((tag, value) for tag, value in (("SP", start), ("EP", end)) if value)
    if note := item.get("note"):
        yield "N1", str(note)
    yield from _dates(document.issued, csl_issued(item.get("issued")))
    if document.accessed:
        yield "Y2", f"{document.accessed:%Y/%m/%d}"
    yield from _others(one)


def _others(one: Entry) -> Iterator[tuple[str, str]]:
    """Yield the document's own key, and what another library told in RIS that has no field."""
    if key := own_key(one):
        # The number that an entry has in the library that it is from.
        yield "AN", f"{OWN_FIELD}:{key}"
    custom = one.item.get("custom")
    for tag, value in custom.items() if isinstance(custom, dict) else ():
        if _TAG.fullmatch(tag) and isinstance(value, str) and value:
            yield tag, value


def _name(person: dict[str, Any]) -> str | None:
    told = {part: text for part, text in person.items() if isinstance(text, str) and text}
    has_comma = any("," in text for text in told.values())
    if has_comma or "literal" in told or "family" not in told:
        order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
        whole = told.get("literal") or " ".join(told[part] for part in order if part in told)
        return whole and f"{whole}{',,' if ',' in whole else ','}"
    particles = [told.get(f"{which}dropping-particle") for which in ("", "non-")]
    last = " ".join(part for part in (*particles, told["family"]) if part)
    return ", ".join(part for part in (last, told.get("given"), told.get("suffix")) if part)


def _dates(edtf: str | None, issued: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    if not issued:
        return
    if edtf is None and (words := csl_words(issued)):
        # Nobody could read it; the words stay as they came.
        yield "PY", words
    edtf = edtf or csl_edtf(issued) or ""
    first = next(iter(issued.get("date-parts", ())), [0])
    after_christ = first[0] > 0
    whole = after_christ and _TOLD.fullmatch(edtf) is not None
    if after_christ:
        year, month, day = (*(f"{part:02}" for part in first), "", "")[:3]
        yield "PY", year.zfill(4)
        yield "DA", f"{year.zfill(4)}/{month}/{day}/{'' if whole else edtf}"
    if edtf and not whole:
        yield "N1", f"dated {edtf}"
