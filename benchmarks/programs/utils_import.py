"""The same import as somebody writes it with sqlite-utils: tables of its own, and search indexes.

python utils_import.py LINES DATABASE
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import sqlite_utils

BATCH = 5000
KINDS = ("source", "document", "question", "claim")
INDEXED: dict[str, tuple[str, ...]] = {
    "attribution": ("claim", "source", "document"),
    "figure": ("claim", "question"),
    "annotation": ("claim", "source"),
    "assessment": ("claim", "source"),
    "link": ("claim", "to"),
}
OWNED = ("aliases", "links", "assessments", "annotations", "parts", "figures", "attributions")
TEXTS = {
    "claim": ["statement"],
    "attribution": ["quote", "cue"],
    "figure": ["words"],
    "annotation": ["body"],
    "source": ["name", "description"],
    "document": ["title", "byline"],
    "question": ["text", "place"],
}
Row = dict[str, Any]


def hops(told: list[Row], claim: str, via: str | None = None) -> list[Row]:
    """Return a chain as rows, each with a key."""
    found = []
    for place, hop in enumerate(told):
        key = f"{via or claim}/{place}"
        row = {name: value for name, value in hop.items() if name != "citing"}
        found.append({"key": key, "claim": claim, "via": via, **row})
        found += hops(hop.get("citing", []), claim, key)
    return found


def rows(kind: str, told: Row) -> list[tuple[str, Row]]:
    """Return a record as rows of tables."""
    key = told["key"]
    own = {name: value for name, value in told.items() if name not in OWNED}
    found = [(kind, own)]
    found += [("alias", {"source": key, "name": name}) for name in told.get("aliases", ())]
    found += [("part", {"whole": key, **one}) for one in told.get("parts", ())]
    found += [("figure", {"claim": key, **one}) for one in told.get("figures", ())]
    found += [("attribution", hop) for hop in hops(told.get("attributions", []), key)]
    found += [("annotation", {kind: key, **one}) for one in told.get("annotations", ())]
    found += [("assessment", {kind: key, **one}) for one in told.get("assessments", ())]
    link = "link" if kind == "claim" else "source_link"
    return found + [(link, {kind: key, **one}) for one in told.get("links", ())]


def main(lines: str, path: str) -> None:
    """Import a file."""
    database = sqlite_utils.Database(path)
    waiting: dict[str, list[Row]] = defaultdict(list)
    with Path(lines).open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            for kind, told in json.loads(line).items():
                if kind in KINDS:
                    for table, row in rows(kind, told):
                        waiting[table].append(row)
            if number % BATCH == 0:
                write(database, waiting)
    write(database, waiting)
    for name, columns in INDEXED.items():
        for column in columns:
            database.table(name).create_index([column])
    for name, texts in TEXTS.items():
        database.table(name).enable_fts(texts)


def write(database: sqlite_utils.Database, waiting: dict[str, list[Row]]) -> None:
    """Write what was collected."""
    for table, some in waiting.items():
        database.table(table).insert_all(some, pk="key" if "key" in some[0] else None, alter=True)
    waiting.clear()


if __name__ == "__main__":
    main(*sys.argv[1:])
