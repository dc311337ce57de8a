"""FollowTheMoney: entities as JSON Lines, statements as CSV or JSON Lines.

Who says what is told by statements alone. Of an entity that comes from one dataset it is clear all
the same; of one from several, no claims are made.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import Incoming, lines_of
from factcheck.interchange.incoming.followthemoney.records import records_of
from factcheck.interchange.incoming.followthemoney.shelf import Shelf, Statement
from factcheck.interchange.incoming.intake import Intake
from factcheck.records import Record

TITLE: Final = "FollowTheMoney: entities or statements, from Aleph, OpenSanctions and others"

_HEADER: Final = frozenset(("prop", "value", "dataset", "schema"))
_ENTITY: Final = re.compile(rb'"schema"\s*:\s*"\w+"')
_MARKS: Final = (re.compile(rb'"properties"\s*:\s*\{'), re.compile(rb'"prop"\s*:\s*"\w+"'))
_LONGEST: Final = 4 * 1024 * 1024
# A letter that a broken program cut in two; no text can hold it.
_HALF: Final = re.compile(r"[\ud800-\udfff]")


def recognises(file: Incoming) -> bool:
    """Tell it by the columns of statements, or by an entity's schema and properties."""
    head = file.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] == b"{":
        return _ENTITY.search(head) is not None and any(mark.search(head) for mark in _MARKS)
    columns = head.partition(b"\n")[0].decode("utf-8", "replace").strip().split(",")
    return {column.strip('"') for column in columns} >= _HEADER


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield sources and documents for entities, and claims for what datasets say of them."""
    is_json = file.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    with closing(Shelf()) as shelf:
        shelf.put((_entities if is_json else _statements)(file, intake))
        yield from records_of(shelf, file.name, intake)


def _statements(file: Incoming, intake: Intake) -> Iterator[Statement]:
    # Closing it would close what somebody else opened.
    told = io.TextIOWrapper(file.handle, "utf-8-sig", newline="")
    try:
        for number, row in enumerate(csv.DictReader(_lines(told, file.name)), 2):
            if statement := _statement(row):
                yield statement
            else:
                intake.reject(f"{file.name}: row {number}", "no entity, property or value", row)
    except (csv.Error, UnicodeDecodeError) as error:
        raise InvalidError(f"no CSV: {error}", where=file.name) from None
    finally:
        told.detach()


def _lines(told: io.TextIOWrapper, name: str) -> Iterator[str]:
    number = 0
    while line := told.readline(_LONGEST):
        number += 1
        if len(line) >= _LONGEST and not line.endswith(("\n", "\r")):
            raise InvalidError("a line that is too long for a row", where=f"{name}: line {number}")
        yield line


def _entities(file: Incoming, intake: Intake) -> Iterator[Statement]:
    for number, line in lines_of(file):
        if not line.strip():
            continue
        where = f"{file.name}: line {number}"
        try:
            one = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            whole = line.decode("utf-8", "backslashreplace").rstrip("\n")
            intake.reject(where, f"no JSON: {error}", whole)
            continue
        statements = _of_entity(one) if isinstance(one, dict) else []
        if not statements:
            intake.reject(where, "neither an entity nor a statement", one)
        yield from statements


def _of_entity(one: dict[str, Any]) -> list[Statement]:
    if "prop" in one:
        found = _statement(one)
        return [found] if found else []
    properties, datasets = one.get("properties"), one.get("datasets")
    if not isinstance(properties, dict) or not isinstance(one.get("id"), str):
        return []
    dataset = datasets[0] if isinstance(datasets, list) and len(datasets) == 1 else ""
    told = {"entity_id": one["id"], "schema": one.get("schema"), "dataset": dataset}
    more = {"first_seen": one.get("first_seen"), "caption": one.get("caption")}
    rows = [
        told | more | {"prop": prop, "value": value.get("id") if isinstance(value, dict) else value}
        for prop, values in properties.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return [found for row in rows if (found := _statement(row))]


def _statement(row: dict[str, Any]) -> Statement | None:
    entity = row.get("canonical_id") or row.get("entity_id")
    told = (entity, row.get("prop"), row.get("value"))
    if not all(isinstance(one, str) and one.strip() for one in told):
        return None
    others = (row.get(name) for name in ("schema", "dataset", "lang", "first_seen"))
    schema, dataset, language, seen = (one if isinstance(one, str) else "" for one in others)
    fields = (str(entity), schema, str(row["prop"]), str(row["value"]), dataset, language, seen)
    return Statement._make(_HALF.sub("\N{REPLACEMENT CHARACTER}", one) for one in fields)
