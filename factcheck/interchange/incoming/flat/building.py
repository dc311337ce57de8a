"""Rows of flat tables, by what they hang on, and the records that they make together."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from factcheck import records
from factcheck.errors import InvalidError
from factcheck.interchange.incoming.flat.rows import Placed, Row
from factcheck.interchange.incoming.intake import Intake
from factcheck.ledger.writer import shipped_scales
from factcheck.records.parsing import record_of

_OWNERS: Final = {
    "claims": ("key",),
    "sources": ("key",),
    "documents": ("key",),
    "questions": ("key",),
    "figures": ("claim",),
    "attributions": ("claim",),
    "links": ("from_claim",),
    "assessments": ("claim", "source"),
    "annotations": ("claim", "source", "document", "question"),
    "source_aliases": ("source",),
    "source_links": ("from_source",),
    "question_parts": ("whole",),
    "scales": ("key",),
    "scale_levels": ("scale",),
}
_KINDS: Final = (
    ("scales", records.Scale),
    ("sources", records.Source),
    ("documents", records.Document),
    ("questions", records.Question),
    ("claims", records.Claim),
)

_IN_ORDER: Final = """
    SELECT one.owner, one.part, one.place, one.told, one.why
    FROM row AS one
    LEFT JOIN row AS own ON own.kind = one.kind AND own.owner = one.owner AND own.part = ''
    WHERE one.kind = ?
    ORDER BY own.number, one.owner, one.part, one.number
"""

Rows = dict[str, list[Row]]

_LONGEST: Final = 90


class Shelf:
    """Rows of all tables, kept in a database of their own until the last is known.

    The tables of an export have one order; those that somebody worked on may have any.
    """

    def __init__(self) -> None:
        # An empty name is a file that goes when it is closed.
        self._rows = sqlite3.connect("")
        self._rows.execute("CREATE TABLE row (kind, owner, part, number, place, told, why)")

    def put(self, table: str, file: str, rows: Iterable[Placed], intake: Intake) -> None:
        """Keep the rows of a table of a file."""

        def kept() -> Iterator[tuple[Any, ...]]:
            for number, one in enumerate(rows):
                where, row = f"{file}: {one.where}", one.row
                owners = _OWNERS[table]
                owner = next(((name, row[name]) for name in owners if row.get(name)), None)
                if owner is None:
                    intake.reject(where, f"it has no {' or '.join(owners)}", row)
                    continue
                kind = table if owner[0] == "key" else _kind(owner[0])
                part = "" if owner[0] == "key" else table
                yield kind, str(owner[1]), part, number, where, json.dumps(row), one.why

        self._rows.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", kept())

    def records(self, intake: Intake) -> Iterator[records.Record]:
        """Yield a record for each row that is one, with the rows that hang on it."""
        self._rows.execute("CREATE INDEX place ON row (kind, owner, part, number)")
        shipped = shipped_scales()
        for kind, made in _KINDS:
            for owner, alike in groupby(self._rows.execute(_IN_ORDER, (kind,)), key=itemgetter(0)):
                parts: Rows = defaultdict(list)
                places: dict[str, str] = {}
                bad: tuple[str, str] | None = None
                for _, part, place, told, why in alike:
                    parts[part].append(json.loads(told))
                    places.setdefault(part, place)
                    bad = bad or (why and (place, why))
                where = places.get("") or next(iter(places.values()))
                if bad:
                    intake.reject(*bad, {"key": owner, **parts})
                    continue
                try:
                    record = _record(made, parts, where)
                    # Every ledger starts with these.
                    if record not in shipped:
                        yield record
                except InvalidError as error:
                    why = str(error).removeprefix(f"{where}: ")
                    intake.reject(where, why, {"key": owner, **parts})

    def close(self) -> None:
        """Forget all rows."""
        self._rows.close()


def _kind(owner: str) -> str:
    return {"whole": "questions"}.get(owner, f"{owner.removeprefix('from_')}s")


def _record(made: type[records.Record], parts: Rows, where: str) -> records.Record:
    if not parts[""]:
        raise InvalidError("the record that it belongs to is in none of the tables", where=where)
    if len(parts[""]) > 1:
        raise InvalidError("its key stands in several rows", where=where)
    told = _own(made, parts[""][0])
    if made is records.Scale:
        told["levels"] = [_own(records.Level, row) for row in parts["scale_levels"]]
        return record_of(made, told, where)
    told["assessments"] = [_own(records.Assessment, row) for row in parts["assessments"]]
    told["annotations"] = [_own(records.Annotation, row) for row in parts["annotations"]]
    if made is records.Source:
        told["aliases"] = [row.get("name") for row in parts["source_aliases"]]
        told["links"] = _links(parts["source_links"], "to_source")
    elif made is records.Question:
        told["parts"] = [_own(records.Part, row) for row in parts["question_parts"]]
    elif made is records.Claim:
        told["figures"] = [_own(records.Figure, row) for row in parts["figures"]]
        told["links"] = _links(parts["links"], "to_claim")
        told["attributions"] = _chains(parts["attributions"], where)
    return record_of(made, {name: value for name, value in told.items() if value != []}, where)


def _own(made: type, row: Row) -> Row:
    return {one.name: row[one.name] for one in fields(made) if row.get(one.name) is not None}


def _links(rows: list[Row], to: str) -> list[Row]:
    return [{"kind": row.get("kind"), "to": row.get(to), "note": row.get("note")} for row in rows]


def _chains(rows: list[Row], where: str) -> list[Row]:
    """Return the hops of a claim, each with those that it passes on.

    Raises:
        InvalidError: if it is not clear which passes on which.
    """
    where = f"{where}: attributions"
    known = Counter(row.get("hop") for row in rows)
    if None in known:
        raise InvalidError("a hop without its number", where=where)
    if twice := [hop for hop, times in known.items() if times > 1]:
        raise InvalidError(f"hop {twice[0]} stands there {known[twice[0]]} times", where=where)
    first: list[Row] = []
    made: dict[int, tuple[Row, int]] = {}
    for row in sorted(rows, key=itemgetter("hop")):
        hop, relay = row["hop"], row.get("relayed_by")
        if relay is not None and relay not in made:
            raise InvalidError(f"no hop {relay} before it relays it", where=where)
        above, depth = (first, 0) if relay is None else (made[relay][0]["citing"], made[relay][1])
        if depth > _LONGEST:
            raise InvalidError(f"a chain of more than {_LONGEST} hops", where=where)
        told = _own(records.Attribution, row) | {"citing": []}
        above.append(told)
        made[hop] = told, depth + 1
    return first
