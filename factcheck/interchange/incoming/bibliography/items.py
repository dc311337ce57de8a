"""Items of CSL-JSON as documents and the sources that published them.

It is the way back of `interchange.csl_items`. A key that a citation program made (`smith2024`) is
no key of ours, since another library may use it for another work; it is kept, as the item's
`citation-key`. What no column has a place for is kept in the document's `csl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.bibliography.languages import CODES
from factcheck.interchange.csl_dates import csl_edtf, csl_issued
from factcheck.interchange.csl_items import appears_in
from factcheck.interchange.csl_names import csl_names
from factcheck.interchange.incoming.bibliography.addresses import addresses
from factcheck.interchange.incoming.bibliography.markup import without
from factcheck.interchange.incoming.bibliography.own import TOLD_KEY, own_of, with_own
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.dates import date_of
from factcheck.interchange.incoming.texts import address, doi, line, tag
from factcheck.records import Document, Record, Source
from factcheck.records.parsing import record_of
from factcheck.values.dates import DateError, is_date
from factcheck.values.keys import hashed_key
from factcheck.vocabulary import DocumentKind, SourceKind

_KINDS: Final = frozenset(DocumentKind)
_ON_SITES: Final = frozenset((DocumentKind.WEBPAGE, DocumentKind.POST, DocumentKind.POST_WEBLOG))
_TAKEN: Final = frozenset(
    ("id", "type", "title", "issued", "accessed", "URL", "language", "archive", TOLD_KEY)
)
_TELLING: Final = ("author", "editor", "publisher", "container-title", "issued", "note")
_MARKUP: Final = re.compile(r"<(?P<end>/?)(?:(?P<tag>i|b|sc|sup|sub)|span(?: [^<>]*)?)>")
# What the writers of bibliographies put at the end of a note, where a format has no place for it.
_BESIDE: Final = re.compile(
    r'(?:^|; )(?:dated (?P<quote>"?)(?P<dated>[^";]+)(?P=quote)'
    r"|accessed (?P<accessed>\d{4}-\d\d-\d\d)|archived at (?P<archived>https?://\S+))$"
)
# Family and given name as Koreans, Chinese and Japanese have them. What is longer is a foreigner's
# in their letters, who is called as at home.
_EASTERN: Final = re.compile(
    r"[가-힣]{1,2},[가-힣]{1,2}|[㐀-䶿一-鿿々]{1,3},[㐀-䶿一-鿿々ぁ-ゖァ-ヺー]{1,4}"
)
_DEEP: Final = 20


def records_of(items: Iterable[tuple[str, Any]], intake: Intake) -> Iterator[Record]:
    """Yield the documents of items, and the sources that published them.

    Args:
        items: where each stands, for errors, and itself.
        intake: gets those that are no good.
    """
    for where, item in items:
        try:
            # Not one by one: a publisher without its document is of no use.
            found = list(_records(item, where, intake))
        except InvalidError as error:
            part = item if isinstance(item, dict) else repr(item)
            intake.reject(where, str(error).removeprefix(f"{where}: "), part)
            continue
        yield from found


def _records(item: Any, where: str, intake: Intake) -> Iterator[Record]:
    if not isinstance(item, dict):
        raise InvalidError("no item of a bibliography", where=where)
    item = with_own(item)
    kind = _kind(item.get("type"), where, intake)
    beside, note = _told_beside(item.get("note"))
    dated = beside.pop("dated", None)
    item = {**beside, **item} | ({"note": note} if "note" in item else {})
    more = {name: value for name, value in item.items() if name not in _TAKEN}
    byline = _byline(item.get("author"))
    if byline and more.get("author") == csl_names(byline):
        # What follows from the byline is told there.
        more.pop("author")
    title = line(_plain(item.get("title")))
    url, number = _url(item.get("URL"), more, where, intake), doi(item.get("DOI"))
    if url is None and number:
        url = address(number)
    if number:
        more["DOI"] = number
    if number and number.casefold() == (doi(url) or "").casefold():
        more.pop("DOI")
    cited = line(item.get("citation-key") or item.get("id"))
    own = own_of(line(item.get(TOLD_KEY)), cited, None if url else title, intake)
    untitled = title is None and url is None
    if untitled and not any(item.get(name) for name in _TELLING):
        raise InvalidError("it has no title, no address, and nobody who made it", where=where)
    publisher = _publisher(kind, more, where)
    if publisher is not None:
        yield publisher
    more.pop("citation-key", None)
    if cited is not None and cited != own:
        more["citation-key"] = cited
    archive = address(item.get("archive"))
    # A place on somebody's disk is nobody else's business.
    if archive is None and not str(item.get("archive")).lower().startswith("file:"):
        more["archive"] = item.get("archive")
    yield record_of(
        Document,
        {
            # Of what has no title, several may be alike in all else.
            "key": own or (hashed_key("doc", ["cited", cited]) if untitled and cited else None),
            "title": title,
            "kind": str(kind),
            "publisher": publisher.key if publisher else None,
            "byline": byline,
            "url": url or archive,
            "archived_url": archive if url else None,
            "issued": dated or _issued(item, more, where, intake),
            "accessed": _day(item.get("accessed")),
            "language": _language(item.get("language"), where, intake),
            "csl": _json(more),
        },
        where,
    )


def _url(told: Any, more: dict[str, Any], where: str, intake: Intake) -> str | None:
    """Return where it is found; of several addresses a note tells the others."""
    if not isinstance(told, str) or not told.strip():
        return None
    found = addresses(told)
    others = [f"also at {one}" for one in found[1:]]
    if others:
        intake.notice(where, "of several addresses the first was taken; a note tells the others")
        note = more.get("note")
        more["note"] = "; ".join([*others, *([note] if isinstance(note, str) and note else [])])
    if found and (url := address(found[0])) is not None:
        return url
    intake.notice(where, "an address that is none was left out")
    return None


def _language(told: Any, where: str, intake: Intake) -> str | None:
    """Return the tag of a language, of which libraries tell the name as well."""
    name = line(told)
    code = CODES.get(name.casefold()) if name else None
    return code or tag(told, partial(intake.notice, where))


def _kind(told: Any, where: str, intake: Intake) -> DocumentKind:
    if isinstance(told, str) and told in _KINDS:
        return DocumentKind(told)
    if told:
        intake.notice(where, "a kind of work that is unknown here was read as a document")
    return DocumentKind.DOCUMENT


def _publisher(kind: DocumentKind, more: dict[str, Any], where: str) -> Source | None:
    """Return who published it, and leave in the item what does not follow from that."""
    within = line(_plain(more.get("container-title")))
    if within and appears_in(kind, SourceKind.PUBLICATION):
        more.pop("container-title")
        return record_of(
            Source,
            {"name": within, "kind": str(SourceKind.PUBLICATION)},
            f"{where}: container-title",
        )
    name = line(more.get("publisher"))
    if name and kind in _ON_SITES and not within:
        # EndNote tells of a page's site so.
        more.pop("publisher")
        return record_of(
            Source, {"name": name, "kind": str(SourceKind.PUBLICATION)}, f"{where}: publisher"
        )
    if name is None or appears_in(kind, SourceKind.ORGANISATION):
        return None
    more.pop("publisher")
    return record_of(
        Source, {"name": name, "kind": str(SourceKind.ORGANISATION)}, f"{where}: publisher"
    )


def _byline(people: Any) -> str | None:
    listed = people if isinstance(people, list) else []
    told = [name for one in listed if isinstance(one, dict) and (name := _name(one))]
    return line("; ".join(told)) if told else None


def _name(person: Mapping[str, Any]) -> str | None:
    if literal := line(person.get("literal")):
        return literal
    family, given = line(person.get("family")), line(person.get("given"))
    if _EASTERN.fullmatch(f"{family},{given}"):
        return f"{family}{given}"
    names = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return line(" ".join(told for name in names if (told := line(person.get(name)))))


def _told_beside(note: Any) -> tuple[dict[str, Any], Any]:
    """Return what a note tells that has a place of its own, and what is left of the note."""
    told: dict[str, Any] = {}
    while isinstance(note, str) and (found := _BESIDE.search(note)):
        if found["dated"]:
            if not is_date(found["dated"]):
                break
            told["dated"] = found["dated"]
        elif found["accessed"]:
            told["accessed"] = {"date-parts": [found["accessed"].split("-")]}
        else:
            told["archive"] = found["archived"]
        note = note[: found.start()].strip()
    return told, note


def _issued(
    item: Mapping[str, Any], more: dict[str, Any], where: str, intake: Intake
) -> str | None:
    """Return when it was published, as exactly as the item tells."""
    issued = item.get("issued")
    if issued is None:
        return None
    told = csl_edtf(csl_issued(issued))
    if told is None:
        is_parts = isinstance(issued, dict)
        raw = line((issued.get("raw") or issued.get("literal")) if is_parts else issued)
        told = _raw(raw) if raw else None
    if told is None:
        intake.notice(where, "a date that cannot be read was kept as it is")
        more["issued"] = issued
    return told


def _raw(told: str) -> str | None:
    try:
        return date_of(told, None)
    except DateError:
        return None


def _day(accessed: Any) -> str | None:
    found = csl_issued(accessed)
    parts = found["date-parts"][0] if found and "date-parts" in found else []
    return date(*parts).isoformat() if len(parts) == 3 and parts[0] > 0 else None  # noqa: PLR2004


def _plain(value: Any) -> Any:
    """Return a title without the markup that CSL-JSON allows in it: `<i>Kursk</i>`."""
    if not isinstance(value, str) or "<" not in value:
        return value
    return without(_MARKUP, value)


def _json(value: Any, depth: int = 1) -> Any:
    """Return JSON without what no ledger keeps: control characters, empty values, great depths."""
    match value:
        case dict() if depth < _DEEP:
            told = {line(name): _json(inner, depth + 1) for name, inner in value.items()}
            return {name: inner for name, inner in told.items() if name and inner not in (None, "")}
        case list() if depth < _DEEP:
            return [_json(inner, depth + 1) for inner in value]
        case str():
            return line(value)
        case bool() | int() | float():
            return value
    return None
