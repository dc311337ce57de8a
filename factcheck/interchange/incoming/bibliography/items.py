"""Items of CSL-JSON as documents and the sources that published them.

It is the way back of `interchange.csl_items`. A key that a citation program made (`smith2024`) is
no key of ours, since another library may use it for another work; it is kept, as the item's
`citation-key`. What no column has a place for is kept in the document's `csl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.csl_dates import csl_edtf, csl_issued
from factcheck.interchange.csl_items import appears_in
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.texts import address, line
from factcheck.records import Document, Record, Source
from factcheck.records.parsing import record_of
from factcheck.values.dates import is_date
from factcheck.values.keys import hashed_key
from factcheck.vocabulary import DocumentKind, SourceKind

_KINDS: Final = frozenset(DocumentKind)
_TAKEN: Final = frozenset(
    ("id", "type", "title", "issued", "accessed", "URL", "language", "archive")
)
_TELLING: Final = ("author", "editor", "publisher", "container-title", "issued", "note")
_MARKUP: Final = re.compile(r"</?(?:i|b|sc|sup|sub|span)\b[^>]*>")
_DATED: Final = re.compile(r'(?:; )?dated ("?)(?P<date>[^";]+)\1$')
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
    kind = item.get("type")
    if not isinstance(kind, str) or kind not in _KINDS:
        if kind:
            intake.notice(where, "a kind of work that is unknown here was read as a document")
        kind = DocumentKind.DOCUMENT
    more = {name: value for name, value in item.items() if name not in _TAKEN}
    title = line(_plain(item.get("title")))
    url, doi = address(item.get("URL")), line(item.get("DOI"))
    if url is None and doi and (url := address(f"doi:{doi}")):
        more.pop("DOI")
    cited = line(item.get("citation-key") or item.get("id"))
    untitled = title is None and url is None
    if untitled and not any(item.get(name) for name in _TELLING):
        raise InvalidError("it has no title, no address, and nobody who made it", where=where)
    publisher = _publisher(DocumentKind(kind), more, where)
    if publisher is not None:
        yield publisher
    if cited is not None:
        more["citation-key"] = cited
    archive = address(item.get("archive"))
    if archive is None and item.get("archive"):
        more["archive"] = item["archive"]
    yield record_of(
        Document,
        {
            # Of what has no title, several may be alike in all else.
            "key": hashed_key("doc", ["cited", cited]) if untitled and cited else None,
            "title": title,
            "kind": str(kind),
            "publisher": publisher.key if publisher else None,
            "byline": _byline(item.get("author")),
            "url": url or archive,
            "archived_url": archive if url else None,
            "issued": _issued(item, more, where, intake),
            "accessed": _day(item.get("accessed")),
            "language": line(item.get("language")),
            "csl": _json(more),
        },
        where,
    )


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
    names = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return line(" ".join(told for name in names if (told := line(person.get(name)))))


def _issued(
    item: Mapping[str, Any], more: dict[str, Any], where: str, intake: Intake
) -> str | None:
    """Return when it was published, as exactly as anything in the item tells."""
    # Our own exports tell in the note what CSL-JSON has no way to say.
    note = item.get("note")
    if isinstance(note, str) and (found := _DATED.search(note)) and is_date(found["date"]):
        rest = note[: found.start()].strip()
        more["note"] = rest
        if not rest:
            more.pop("note")
        return found["date"]
    issued = item.get("issued")
    if issued is None:
        return None
    told = csl_edtf(csl_issued(issued))
    if told is None and isinstance(issued, dict):
        raw = line(issued.get("raw") or issued.get("literal"))
        told = raw if raw and is_date(raw) else None
    if told is None:
        intake.notice(where, "a date that cannot be read was kept as it is")
        more["issued"] = issued
    return told


def _day(accessed: Any) -> str | None:
    found = csl_issued(accessed)
    parts = found["date-parts"][0] if found and "date-parts" in found else []
    return date(*parts).isoformat() if len(parts) == 3 and parts[0] > 0 else None  # noqa: PLR2004


def _plain(value: Any) -> Any:
    """Return a title without the markup that CSL-JSON allows in it."""
    return _MARKUP.sub("", value) if isinstance(value, str) else value


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
