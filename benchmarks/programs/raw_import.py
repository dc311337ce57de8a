# ruff: noqa: S608 - tables are named here
"""The least that an import can cost: JSON Lines straight into the tables of an empty ledger.

    python raw_import.py LINES LEDGER

Nothing is checked, no figure is read, no date worked out, and nothing is counted. The texts go into
a search index of SQLite's own making.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

BATCH = 5000
ADDED = 1
COLUMNS = {
    "source": "key name kind named parent_id speaks_as_one description url external_ids",
    "source_alias": "source_id name",
    "source_link": "from_id to_id kind note",
    "document": (
        "key title kind publisher_id byline url archived_url issued accessed language csl"
    ),
    "question": "key text kind unit population place aggregation event",
    "question_part": "whole_id part_id complete",
    "claim": "key statement kind language event",
    "attribution": (
        "claim_id source_id document_id via_id role cue hedge basis said quote locator"
    ),
    "figure": "claim_id question_id words as_of modifier low likely_low rules",
    "link": "from_id to_id kind note",
    "assessment": "key claim_id source_id level_id assessor rationale made_at",
    "annotation": (
        "key kind body author made_at resolved_at claim_id source_id document_id question_id"
    ),
}
OWNERS = ("claim", "source", "document", "question")
Row = dict[str, Any]


class Writer:
    """Collects rows by hand, and writes them a few thousand at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.ids: dict[str, dict[str, int]] = defaultdict(dict)
        self.rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.texts: list[tuple[str, str, str, str]] = []
        self.last: dict[str, int] = defaultdict(int)
        self.insert = {}
        for table, names in COLUMNS.items():
            columns = ("id", "added", *names.split())
            places = ", ".join("?" for _ in columns)
            self.insert[table] = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
        levels = connection.execute(
            "SELECT scale.key || ' ' || code, level.id"
            " FROM scale_level AS level JOIN scale ON scale.id = scale_id"
        )
        self.ids["level"] = dict(levels.fetchall())

    def add(self, table: str, *values: Any) -> int:
        """Note a row, and return its id."""
        number = self.last[table] = self.last[table] + 1
        self.rows[table].append((number, ADDED, *values))
        return number

    def write(self) -> None:
        """Write what was collected."""
        for table in COLUMNS:
            if rows := self.rows.pop(table, None):
                self.connection.executemany(self.insert[table], rows)
        self.connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", self.texts)
        self.texts.clear()

    def source(self, told: Row) -> None:
        """Note a source."""
        get, ids = told.get, self.ids["source"]
        parent = ids[told["parent"]] if "parent" in told else None
        external = json.dumps(get("external_ids", {}))
        named, one = get("named", True), get("speaks_as_one", False)
        number = self.add(
            *("source", told["key"], told["name"], told["kind"], named, parent, one),
            *(get("description"), get("url"), external),
        )
        ids[told["key"]] = number
        for name in get("aliases", ()):
            self.add("source_alias", number, name)
        for link in get("links", ()):
            self.add("source_link", number, ids[link["to"]], link["kind"], link.get("note"))
        self.texts.append((told["name"], " ".join(get("aliases", ())), get("description", ""), ""))
        self.judged(told, source=number)

    def document(self, told: Row) -> None:
        """Note a document."""
        get = told.get
        publisher = self.ids["source"].get(get("publisher", ""))
        number = self.add(
            *("document", told["key"], get("title"), told["kind"], publisher, get("byline")),
            *(get("url"), get("archived_url"), get("issued"), get("accessed"), get("language")),
            json.dumps(get("csl", {})),
        )
        self.ids["document"][told["key"]] = number
        self.texts.append((get("title", ""), get("byline", ""), "", ""))
        self.judged(told, document=number)

    def question(self, told: Row) -> None:
        """Note a question."""
        get, ids = told.get, self.ids["question"]
        number = self.add(
            *("question", told["key"], told["text"], get("kind", "quantity"), get("unit")),
            *(get("population"), get("place"), get("aggregation"), get("event")),
        )
        ids[told["key"]] = number
        for part in get("parts", ()):
            self.add("question_part", number, ids[part["part"]], part.get("complete", False))
        self.texts.append((told["text"], get("unit", ""), get("place", ""), ""))
        self.judged(told, question=number)

    def claim(self, told: Row) -> None:
        """Note a claim with all that belongs to it."""
        get, ids = told.get, self.ids["claim"]
        number = self.add(
            *("claim", told["key"], told["statement"], told["kind"], get("language", "en")),
            get("event"),
        )
        ids[told["key"]] = number
        quotes: list[str] = []
        for hop in get("attributions", ()):
            self.hop(hop, number, None, quotes)
        for figure in get("figures", ()):
            question = self.ids["question"][figure["question"]]
            words = figure["words"]
            # What it means is not read.
            self.add("figure", number, question, words, figure.get("as_of"), "bare", 0.0, 0.0, "")
            quotes.append(words)
        for link in get("links", ()):
            self.add("link", number, ids[link["to"]], link["kind"], link.get("note"))
        notes = " ".join(one["body"] for one in get("annotations", ()))
        self.texts.append((told["statement"], " ".join(quotes), "", notes))
        self.judged(told, claim=number)

    def hop(self, told: Row, claim: int, via: int | None, quotes: list[str]) -> None:
        """Note a hop, and those that it cites."""
        get = told.get
        source = self.ids["source"][told["source"]] if "source" in told else None
        document = self.ids["document"][told["document"]] if "document" in told else None
        number = self.add(
            *("attribution", claim, source, document, via, get("role", "speaker"), get("cue")),
            *(get("hedge"), get("basis", "unstated"), get("said"), get("quote"), get("locator")),
        )
        quotes += [get("quote", ""), get("cue", "")]
        for cited in get("citing", ()):
            self.hop(cited, claim, number, quotes)

    def judged(self, told: Row, **owner: int) -> None:
        """Note what people think of a record."""
        for one in told.get("assessments", ()):
            level = self.ids["level"][f"{one['scale']} {one['level']}"]
            whose = (owner.get("claim"), owner.get("source"))
            judged = (one["assessor"], one["rationale"], one["made_at"])
            self.add("assessment", one["key"], *whose, level, *judged)
        for one in told.get("annotations", ()):
            made = (one["author"], one["made_at"], one.get("resolved_at"))
            whom = [owner.get(name) for name in OWNERS]
            self.add("annotation", one["key"], one["kind"], one["body"], *made, *whom)


def main(lines: str, ledger: str) -> None:
    """Import a file."""
    gc.disable()
    with (
        closing(sqlite3.connect(ledger, isolation_level=None)) as connection,
        Path(lines).open(encoding="utf-8") as file,
    ):
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        connection.execute("CREATE TEMPORARY TABLE texts (text, quotes, names, notes)")
        writer = Writer(connection)
        take = {kind: getattr(writer, kind) for kind in OWNERS}
        for number, line in enumerate(file, 1):
            for kind, told in json.loads(line).items():
                if kind in take:
                    take[kind](told)
            if number % BATCH == 0:
                writer.write()
        writer.write()
        for _, made in indexes:
            connection.execute(made)
        columns = "text, quotes, names, notes"
        connection.execute(
            f"CREATE VIRTUAL TABLE texts_index USING fts5({columns}, tokenize='unicode61')"
        )
        connection.execute(f"INSERT INTO texts_index SELECT {columns} FROM texts")
        connection.execute("COMMIT")


if __name__ == "__main__":
    main(*sys.argv[1:])
