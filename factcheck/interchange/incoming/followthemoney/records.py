"""Entities as sources and documents, and what datasets say of them as claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.followthemoney.schemata import (
    DESCRIBED,
    DOCUMENTS,
    NAMES,
    NUMBERS,
    SOURCES,
    TIES,
    spelt,
)
from factcheck.interchange.incoming.followthemoney.shelf import Entity, Shelf, Statement
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.texts import address, line, tag, text
from factcheck.records import Claim, Document, Record, Source
from factcheck.records.parsing import record_of
from factcheck.values.dates import is_date
from factcheck.values.keys import hashed_key
from factcheck.vocabulary import ClaimKind, DocumentKind, SourceKind

_DAY: Final = 10
_OURS: Final = "followthemoney"


def records_of(shelf: Shelf, name: str, intake: Intake) -> Iterator[Record]:
    """Yield the records that all statements of a file make.

    Args:
        shelf: with the statements.
        name: of the file.
        intake: gets the entities that are no good.
    """
    for entity in shelf.entities():
        where = f"{name}: entity {entity.id}"
        try:
            found = list(_records(shelf, entity, where, intake))
        except InvalidError as error:
            why = str(error).removeprefix(f"{where}: ")
            told = [one._asdict() for one in entity.statements]
            intake.reject(where, why, {"id": entity.id, "statements": told})
            continue
        yield from found


def _records(shelf: Shelf, entity: Entity, where: str, intake: Intake) -> Iterator[Record]:
    if tie := TIES.get(entity.schema):
        by_one = _by_dataset(entity.statements)
        for dataset, statements in by_one.items():
            own = Entity(entity.id, entity.schema, statements)
            more = "; ".join(own.values(*tie.more))
            for prop in (tie.subject, tie.object):
                if not own.values(prop):
                    intake.notice(where, f"{entity.schema} without {prop}: no claim was made of it")
            for subject, whom in product(own.values(tie.subject), own.values(tie.object)):
                names = _named(shelf, subject), _named(shelf, whom)
                said = f"{names[0]} {tie.words} {names[1]}{f' ({more})' if more else ''}."
                about = [subject, whom]
                yield from _claim(said, about, dataset, statements[0].seen, where, intake)
        return
    if kind := SOURCES.get(entity.schema):
        source = _source(entity, kind, where)
        yield source
        for one in entity.statements:
            if one.prop not in DESCRIBED:
                value = shelf.name_of(one.value, NAMES) or one.value
                said = f"{spelt(one.prop)} of {source.name}: {value}."
                yield from _claim(said, [entity.id], one.dataset, one.seen, where, intake)
    elif document := DOCUMENTS.get(entity.schema):
        yield from _document(entity, document, where)
    else:
        intake.notice(where, f"{entity.schema or 'an entity of no schema'} has no place here")


def _by_dataset(statements: list[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.dataset, []).append(one)
    return found


def _named(shelf: Shelf, value: str) -> str:
    return line(shelf.name_of(value, NAMES)) or value


def _source(entity: Entity, kind: SourceKind, where: str) -> Source:
    # Some differ in nothing but spaces.
    names = list(dict.fromkeys(told for one in entity.values(*NAMES) if (told := line(one))))
    if not names:
        raise InvalidError("it has no name", where=where)
    website = next((url for value in entity.values("website") if (url := address(value))), None)
    numbers = {
        called: line(values[0]) or ""
        for prop, called in NUMBERS.items()
        if (values := entity.values(prop))
    }
    country = next(iter(entity.values("country")), None)
    return record_of(
        Source,
        {
            # Two people may have one name.
            "key": hashed_key("src", [_OURS, entity.id]),
            "name": names[0],
            "kind": str(kind),
            "aliases": names[1:],
            "country": country.upper() if country and len(country) == 2 else line(country),  # noqa: PLR2004
            "url": website,
            "description": text("\n".join(entity.values("summary", "description", "notes"))),
            "external_ids": {_OURS: entity.id} | numbers,
        },
        where,
    )


def _document(entity: Entity, kind: DocumentKind, where: str) -> Iterator[Record]:
    title = next(
        (told for value in entity.values(*NAMES, "fileName") if (told := line(value))), None
    )
    url = next((told for value in entity.values("sourceUrl") if (told := address(value))), None)
    if title is None and url is None:
        raise InvalidError("it has neither a title nor an address", where=where)
    publisher = None
    if name := next(iter(entity.values("publisher")), None):
        publisher = record_of(Source, {"name": line(name), "kind": "publication"}, where)
        yield publisher
    yield record_of(
        Document,
        {
            "title": title,
            "kind": str(kind),
            "publisher": publisher.key if publisher else None,
            "byline": line("; ".join(entity.values("author"))),
            "url": url,
            "issued": _date(entity.values("publishedAt", "date", "authoredAt")),
            "language": tag(next(iter(entity.values("language")), None)),
        },
        where,
    )


def _claim(
    said: str, about: list[str], dataset: str, seen: str, where: str, intake: Intake
) -> Iterator[Record]:
    """Yield a claim and who makes it.

    Args:
        said: the statement.
        about: the identifiers of whom it is about: two people may have one name.
        dataset: who says so.
        seen: since when.
        where: for errors.
        intake: is told if nobody says so.
    """
    if not dataset:
        intake.notice(where, "who says so is not told: no claim was made of it")
        return
    source = record_of(
        Source, {"name": line(dataset), "kind": str(SourceKind.PUBLICATION)}, f"{where}: dataset"
    )
    yield source
    hop: dict[str, Any] = {"source": source.key, "said": _date([seen])}
    yield record_of(
        Claim,
        {
            "key": hashed_key("clm", [_OURS, about, text(said), source.key]),
            "statement": text(said),
            "kind": str(ClaimKind.BIOGRAPHY),
            "attributions": [{name: value for name, value in hop.items() if value}],
        },
        where,
    )


def _date(values: list[str]) -> str | None:
    """Return the first that is a date; of a moment, the day."""
    told = (
        part for value in filter(None, values) for part in (value.strip(), value.strip()[:_DAY])
    )
    return next(filter(is_date, told), None)
