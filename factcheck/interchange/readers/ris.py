"""RIS: what EndNote, Zotero, Mendeley and most databases of papers write."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from html.entities import html5
from typing import Any, Final

from factcheck.interchange.bibliography.fields import OWN_NUMBER
from factcheck.interchange.incoming.bibliography.items import records_of
from factcheck.interchange.incoming.bibliography.markup import without
from factcheck.interchange.incoming.bibliography.own import TOLD_KEY
from factcheck.interchange.incoming.bibliography.ris_dates import dated_of, day_of
from factcheck.interchange.incoming.bibliography.text_of import text_of
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.texts import address, doi
from factcheck.records import Record

TITLE: Final = "documents: RIS, from EndNote, Zotero, Mendeley and others"

_HEAD: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*TY  ?- ?\w+")
_LINE: Final = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_KINDS: Final = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "ART": "graphic",
    "BILL": "bill",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CASE": "legal_case",
    "CHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "DATA": "dataset",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "GEN": "document",
    "GOVDOC": "report",
    "HEAR": "hearing",
    "ICOMM": "personal_communication",
    "JFULL": "article-journal",
    "JOUR": "article-journal",
    "MAP": "map",
    "MGZN": "article-magazine",
    "MPCT": "motion_picture",
    "NEWS": "article-newspaper",
    "PCOMM": "personal_communication",
    "RPRT": "report",
    "SOUND": "song",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNPB": "manuscript",
    "VIDEO": "broadcast",
}
_TEXTS: Final = {
    "title": ("TI", "T1", "CT"),
    "container-title": ("T2", "JF", "JO", "BT", "JA"),
    "collection-title": ("T3",),
    "publisher": ("PB",),
    "publisher-place": ("CY",),
    "volume": ("VL",),
    "issue": ("IS",),
    "edition": ("ET",),
    "number": ("M1",),
    "genre": ("M3",),
    "DOI": ("DO",),
    "language": ("LA",),
    "abstract": ("AB", "N2"),
    "citation-key": ("ID",),
    "title-short": ("ST",),
    "source": ("DP",),
    "call-number": ("CN",),
    "number-of-volumes": ("NV",),
}
_PEOPLE: Final = {"author": ("AU", "A1"), "editor": ("ED", "A2")}
_NUMBERS: Final = {"BOOK": "ISBN", "CHAP": "ISBN", "EBOOK": "ISBN", "RPRT": "number"}
_DATES: Final = ("DA", "Y1", "PY")
# What is taken whole elsewhere; and files, which are on somebody's disk.
_WHOLE: Final = frozenset(
    (
        *("TY", "AU", "A1", "ED", "A2", "UR", "KW", "N1", "SP", "EP"),
        *(*_DATES, "Y2", "L1", "L2", "L3", "L4"),
    )
)
# EndNote has each on a line of its own behind one tag.
_LISTED: Final = ("KW", "UR")
_FILES: Final = ("file:", "internal-pdf:")
# Zotero has files beside the library, others tell where they are on a disk.
_ON_DISK: Final = re.compile(r"file:|internal-pdf:|files/|[a-z]:[\\/]|[/\\~]", re.IGNORECASE)
_END: Final = re.compile(r"\r\n|\r|\n")
# Whole names, each of a family name and another.
_KOREANS: Final = re.compile(r"[가-힣]{3,4}(?:\s*,\s*[가-힣]{3,4})+")
_HTML: Final = re.compile(
    r"<(?P<end>/?)(?P<tag>p|div|span|strong|em|b|i|u|a|ul|ol|li|h\d)(?: [^<>]*)?(?<!/)>"
)
# What has no partner: the end of a line, and what is empty.
_ALONE: Final = re.compile(r"<(?:br|(?:br|p|div|span|a|li) ?/)>")
_ENTITY: Final = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|(?P<name>\w+));", re.ASCII)


def recognises(file: Incoming) -> bool:
    """Tell it by its first line, the type of the first entry."""
    return _HEAD.match(file.head) is not None


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield the document of each entry, and who published it."""
    yield from records_of(_items(file, intake), intake)


def _items(file: Incoming, intake: Intake) -> Iterator[tuple[str, dict[str, Any]]]:
    fields: dict[str, list[str]] = defaultdict(list)
    begun, last = 1, ""
    # Old programs end lines otherwise, and files that were put together have both.
    for number, told in enumerate(_END.split(text_of(file, intake)), 1):
        found = _LINE.match(told.rstrip())
        if found is None:
            if told.strip() and last in _LISTED:
                fields[last].append(told.strip())
            elif told.strip() and last:
                # Long notes go on for lines, though the format has no way to say so.
                fields[last][-1] += f" {told.strip()}"
            continue
        tag, value = found[1], (found[2] or "").strip()
        if tag == "TY":
            if fields:
                yield _told(fields, begun, file, intake, has_end=False)
            fields, begun = defaultdict(list), number
        if tag == "ER":
            if fields:
                yield _told(fields, begun, file, intake)
            fields, last = defaultdict(list), ""
            continue
        last = tag
        fields[tag].append(value)
    if fields:
        yield _told(fields, begun, file, intake, has_end=False)


def _told(
    fields: dict[str, list[str]],
    begun: int,
    file: Incoming,
    intake: Intake,
    *,
    has_end: bool = True,
) -> tuple[str, dict[str, Any]]:
    """Return where an entry begins, and itself as an item of CSL-JSON."""
    where = f"{file.name}: line {begun}"
    if not has_end:
        intake.notice(where, "an entry that does not end was read")
    item = _item(fields)
    if "accessed" not in item and "Y2" in item.get("custom", {}):
        intake.notice(where, "a date that cannot be read was kept as it is")
    return where, item


def _item(fields: dict[str, list[str]]) -> dict[str, Any]:
    kind = (fields.get("TY") or [""])[0].upper()
    item: dict[str, Any] = {"type": _KINDS.get(kind, kind)}
    for name, tags in _TEXTS.items():
        if told := next((fields[tag][0] for tag in tags if any(fields.get(tag, ()))), None):
            item[name] = told
    for name, tags in _PEOPLE.items():
        lines = (each for tag in tags for each in fields.get(tag, ()))
        if people := [_name(one) for each in lines for one in _each(each)]:
            item[name] = people
    item["URL"] = " ".join(dict.fromkeys(one for one in fields.get("UR", ()) if one))
    item["archive"] = _archive(fields)
    _take_doi(item, fields)
    if number := next((one for one in fields.get("SN", ()) if one), None):
        item[_NUMBERS.get(kind, "ISSN")] = number
    item["page"] = "-".join(fields[tag][0] for tag in ("SP", "EP") if any(fields.get(tag, ())))
    item["keyword"] = ", ".join(one for one in fields.get("KW", ()) if one)
    notes = [told for one in fields.get("N1", ()) if (told := _plain(one))]
    dated, words = dated_of([one for tag in _DATES for one in fields.get(tag, ()) if one])
    item["issued"] = dated
    item["accessed"] = day_of((fields.get("Y2") or [""])[0])
    # Where our own exports tell it there, a note tells it as well.
    item["note"] = "; ".join(notes + ([words] if words and words not in notes else []))
    item["custom"] = _others(fields, item)
    if found := OWN_NUMBER.fullmatch(item["custom"].get("AN", "")):
        item[TOLD_KEY] = found[1]
        item["custom"].pop("AN")
    return {name: value for name, value in item.items() if value}


def _archive(fields: dict[str, list[str]]) -> str | None:
    """Return the address of a copy, or else in words where one is kept, as our exports tell it."""
    told = _links(fields)
    return next((one for one in told if address(one)), "; ".join(told) or None)


def _links(fields: dict[str, list[str]]) -> list[str]:
    """Return what links an entry tells, without the files on somebody's disk."""
    told = dict.fromkeys(fields.get("L2", ()))
    return [one for one in told if one and not _ON_DISK.match(one)]


def _take_doi(item: dict[str, Any], fields: dict[str, list[str]]) -> None:
    """Take the DOI from where Mendeley and old programs have it, if it is not in its place."""
    if item.get("DOI"):
        return
    if found := next(
        (one for tag in ("M3", "L3") for one in fields.get(tag, ()) if doi(one)), None
    ):
        item["DOI"] = doi(found)
        if item.get("genre") == found:
            item.pop("genre")


def _plain(note: str) -> str:
    """Return a note without the markup of HTML, in which Zotero keeps notes."""
    told = _ALONE.sub(" ", without(_HTML, note, " "))
    return note if told == note else " ".join(html.unescape(told).split())


def _others(fields: dict[str, list[str]], item: dict[str, Any]) -> dict[str, str]:
    """Return what an entry tells for which CSL-JSON has no field, or not a second one, by tag."""
    taken = [value for value in item.values() if isinstance(value, str)]
    more: dict[str, str] = {}
    for tag in fields.keys() - _WHOLE:
        told = [one for one in dict.fromkeys(fields[tag]) if one and one not in taken]
        if left := [one for one in told if not one.lower().startswith(_FILES)]:
            more[tag] = "; ".join(left)
    if beside := [one for one in _links(fields) if not address(one) and address(item["archive"])]:
        more["L2"] = "; ".join(beside)
    if unread := [one for one in fields.get("Y2", ())[bool(item["accessed"]) :] if one]:
        more["Y2"] = "; ".join(unread)
    return dict(sorted(more.items()))


def _each(told: str) -> list[str]:
    """Return the people of one line: some databases put all of them into it.

    >>> _each("Lee, Ann; Kim, B."), _each("김철수, 박영희"), _each("김, 철수")
    (['Lee, Ann', 'Kim, B.'], ['김철수', '박영희'], ['김, 철수'])
    >>> _each("Smith &amp; Wesson; AT&T; Others")
    ['Smith & Wesson', 'AT&T', 'Others']
    """
    # The sign at the end of an entity is none between people.
    told = _ENTITY.sub(_letter, told)
    listed = [one.strip() for one in told.split(";") if one.strip()]
    if len(listed) == 1 and _KOREANS.fullmatch(told.strip(" ,;")):
        return [one.strip() for one in told.split(",") if one.strip()]
    return listed


def _letter(found: re.Match[str]) -> str:
    is_one = found["name"] is None or f"{found['name']};" in html5
    return html.unescape(found[0]) if is_one else found[0]


def _name(told: str) -> dict[str, str]:
    """Return a name of CSL-JSON; one with two commas in a row is an organisation's.

    >>> _name("King, Martin Luther, Jr.")
    {'family': 'King', 'given': 'Martin Luther', 'suffix': 'Jr.'}
    >>> _name("NIS,"), _name("Ministry of Defence, Ukraine,,"), _name("Ministry of Defence,, Kyiv")
    ({'literal': 'NIS'}, {'literal': 'Ministry of Defence, Ukraine'}, {'literal': ...})
    """
    whole = told.strip()
    if ",," in whole:
        # EndNote has them behind the first part of a name, our exports at its end.
        return {"literal": whole.removesuffix(",,").replace(",,", ",")}
    family, comma, rest = told.partition(",")
    given, _, suffix = rest.partition(",")
    if not comma or not given.strip():
        return {"literal": family.strip()}
    name = {"family": family.strip(), "given": given.strip()}
    return name | ({"suffix": suffix.strip()} if suffix.strip() else {})
