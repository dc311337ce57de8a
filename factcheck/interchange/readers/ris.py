"""RIS: what EndNote, Zotero, Mendeley and most databases of papers write."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from factcheck.interchange.csl_dates import season_of
from factcheck.interchange.incoming.bibliography.items import records_of
from factcheck.interchange.incoming.files import Incoming, decoded
from factcheck.interchange.incoming.intake import Intake
from factcheck.records import Record
from factcheck.values.dates import is_date, is_words

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
# What is taken whole elsewhere; and files, which are on somebody's disk.
_WHOLE: Final = frozenset(
    (
        *("TY", "AU", "A1", "ED", "A2", "UR", "KW", "N1", "SP", "EP"),
        *("DA", "Y1", "PY", "Y2", "L1", "L2", "L3", "L4"),
    )
)
_FILES: Final = ("file:", "internal-pdf:")
_END: Final = re.compile(r"\r\n|\r|\n")
_NAMED: Final = 2
_TIME: Final = re.compile(r"T?\d{1,2}:\d\d")


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
    for number, told in enumerate(_END.split(decoded(file)), 1):
        found = _LINE.match(told.rstrip())
        if found is None:
            if told.strip() and last:
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
    if len(set(filter(None, fields.get("UR", ())))) > 1:
        intake.notice(where, "of several addresses the first was taken; a note tells the others")
    return where, _item(fields)


def _item(fields: dict[str, list[str]]) -> dict[str, Any]:
    kind = (fields.get("TY") or [""])[0].upper()
    item: dict[str, Any] = {"type": _KINDS.get(kind, kind)}
    for name, tags in _TEXTS.items():
        if told := next((fields[tag][0] for tag in tags if any(fields.get(tag, ()))), None):
            item[name] = told
    for name, tags in _PEOPLE.items():
        if people := [_name(one) for tag in tags for one in fields.get(tag, ()) if one]:
            item[name] = people
    urls = list(dict.fromkeys(one for one in fields.get("UR", ()) if one))
    item["URL"] = urls[0] if urls else None
    item["archive"] = next((one for one in fields.get("L2", ()) if one), None)
    item[_NUMBERS.get(kind, "ISSN")] = next((one for one in fields.get("SN", ()) if one), None)
    item["page"] = "-".join(fields[tag][0] for tag in ("SP", "EP") if any(fields.get(tag, ())))
    item["keyword"] = ", ".join(one for one in fields.get("KW", ()) if one)
    notes = [one for one in fields.get("N1", ()) if one]
    dated, words = _dated(fields)
    item["issued"] = dated
    item["accessed"] = _parts((fields.get("Y2") or [""])[0])
    notes[:0] = [f"also at {url}" for url in urls[1:]]
    # Where our own exports tell it there, a note tells it as well.
    item["note"] = "; ".join(notes + ([words] if words and words not in notes else []))
    item["custom"] = _others(fields, item)
    return {name: value for name, value in item.items() if value}


def _others(fields: dict[str, list[str]], item: dict[str, Any]) -> dict[str, str]:
    """Return what an entry tells for which CSL-JSON has no field, or not a second one, by tag."""
    taken = [value for value in item.values() if isinstance(value, str)]
    more: dict[str, str] = {}
    for tag in fields.keys() - _WHOLE:
        told = [one for one in dict.fromkeys(fields[tag]) if one and one not in taken]
        if left := [one for one in told if not one.lower().startswith(_FILES)]:
            more[tag] = "; ".join(left)
    return dict(sorted(more.items()))


def _dated(fields: dict[str, list[str]]) -> tuple[dict[str, Any] | None, str]:
    """Return the date that has the most parts, and the words beside it."""
    told = [one for tag in ("DA", "Y1", "PY") for one in fields.get(tag, ()) if one]
    found = [(parts, one) for one in told if (parts := _parts(one))]
    if not found:
        return ({"raw": told[0]} if told else None), ""
    parts, one = max(found, key=lambda both: len(both[0]["date-parts"][0]))
    words = one.split("/", 3)[3].strip() if one.count("/") > _NAMED else ""
    if not words or _TIME.match(words):
        return parts, ""
    if (season := season_of(words)) and len(parts["date-parts"][0]) == 1:
        return parts | {"season": season}, ""
    return parts, f"dated {words}" if is_date(words) and not is_words(words) else words


def _parts(told: str) -> dict[str, Any] | None:
    """Return a date such as 2024/11/05/ or 2024-11-05 in parts."""
    numbers = []
    for part in re.split(r"[/-]", told)[:3]:
        if not part.strip().isdecimal():
            break
        numbers.append(int(part))
    return {"date-parts": [numbers]} if numbers else None


def _name(told: str) -> dict[str, str]:
    family, comma, rest = told.partition(",")
    given, _, suffix = rest.partition(",")
    if not comma or not given.strip():
        return {"literal": family.strip()}
    name = {"family": family.strip(), "given": given.strip()}
    return name | ({"suffix": suffix.strip()} if suffix.strip() else {})
