"""What a record is found by: its texts, sorted into the fields of the search index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, TextClause, text

from factcheck.model.search import FIELDS

BATCH: Final = 1000

Texts: TypeAlias = tuple[list[str], ...]
"""The texts in each of the fields `text`, `quotes`, `names` and `notes`."""

_TEXT, _QUOTES, _NAMES, _NOTES = range(len(FIELDS))

# For every query the id of the record comes first, and then what goes into which field: a text,
# which may be missing, or the id of whom the record names. `{in}` is the records asked for.
_Query: TypeAlias = tuple[str, tuple[int | str, ...]]
_QUERIES: Final[dict[str, tuple[_Query, ...]]] = {
    "claim": (
        ("SELECT id, statement FROM claim WHERE id {in}", (_TEXT,)),
        (
            (
                "SELECT claim_id, quote, cue, source_id, document_id FROM attribution"
                " WHERE claim_id {in} ORDER BY id"
            ),
            (_QUOTES, _NAMES, "source", "document"),
        ),
        ("SELECT claim_id, words FROM figure WHERE claim_id {in} ORDER BY id", (_QUOTES,)),
        ("SELECT claim_id, body FROM annotation WHERE claim_id {in} ORDER BY id", (_NOTES,)),
    ),
    "source": (
        ("SELECT id, name, description FROM source WHERE id {in}", (_TEXT, _QUOTES)),
        ("SELECT source_id, name FROM source_alias WHERE source_id {in} ORDER BY id", (_TEXT,)),
        ("SELECT source_id, body FROM annotation WHERE source_id {in} ORDER BY id", (_NOTES,)),
    ),
    "document": (
        (
            "SELECT id, title, byline, publisher_id FROM document WHERE id {in}",
            (_TEXT, _QUOTES, "source"),
        ),
        ("SELECT document_id, body FROM annotation WHERE document_id {in} ORDER BY id", (_NOTES,)),
    ),
    "question": (
        (
            "SELECT id, text, unit, population, place FROM question WHERE id {in}",
            (_TEXT, _QUOTES, _QUOTES, _QUOTES),
        ),
        ("SELECT question_id, body FROM annotation WHERE question_id {in} ORDER BY id", (_NOTES,)),
    ),
}
# The names of those that are named: a source with its aliases, a document with its title.
_NAMES_OF: Final = {
    "source": (
        "SELECT id, name FROM source WHERE id {in}",
        "SELECT source_id, name FROM source_alias WHERE source_id {in} ORDER BY id",
    ),
    "document": ("SELECT id, title FROM document WHERE id {in} AND title IS NOT NULL",),
}
_NEXT: Final = "SELECT id FROM {kind} WHERE id > :last ORDER BY id LIMIT :many"
_MOST_NAMES: Final = 50_000


class TextReader:
    """Reads texts from one connection, now or in the past; names are kept for the next records."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, dict[int, list[str]]] = {"source": {}, "document": {}}
        self._statements: dict[tuple[str, bool], TextClause] = {}

    def of(self, kind: str, ids: Sequence[int]) -> dict[int, Texts]:
        """Return the texts of the records of a kind with these ids, of those that there are."""
        return self._read(kind, {"ids": self._listed(ids)}, spread=True) if ids else {}

    def all(self, kind: str) -> Iterator[dict[int, Texts]]:
        """Yield the texts of all records of a kind, oldest first, some at a time."""
        following = text(_NEXT.format(kind=kind))
        last = 0
        while True:
            given = {"last": last, "many": BATCH}
            ids = self._connection.scalars(following, given).all()
            if not ids:
                return
            last = ids[-1]
            yield self._read(kind, {"low": ids[0], "high": last}, spread=False)

    def _read(self, kind: str, given: dict[str, Any], *, spread: bool) -> dict[int, Texts]:
        found: dict[int, Texts] = {}
        named: dict[str, list[tuple[int, int]]] = {"source": [], "document": []}
        first = True
        for query, targets in _QUERIES[kind]:
            rows = self._rows(query, given, spread=spread)
            if first:
                found = {row[0]: ([], [], [], []) for row in rows}
                first = False
            for at, target in enumerate(targets, 1):
                # In a damaged ledger, something may belong to what is not there.
                told = [(row[0], row[at]) for row in rows if row[at] and row[0] in found]
                if isinstance(target, str):
                    named[target] += told
                else:
                    for row_id, text_ in told:
                        found[row_id][target].append(text_)
        for whom, pairs in named.items():
            names = self._names_of(whom, {other for _, other in pairs})
            for row_id, other in pairs:
                found[row_id][_NAMES].extend(names.get(other, ()))
        for held in found.values():
            if len(held[_NAMES]) > 1:
                held[_NAMES][:] = dict.fromkeys(held[_NAMES])
        return found

    def _names_of(self, whom: str, ids: set[int]) -> dict[int, list[str]]:
        known = self._names[whom]
        if len(known) > _MOST_NAMES:
            known.clear()
        if new := sorted(ids - known.keys()):
            known.update({row_id: [] for row_id in new})
            for query in _NAMES_OF[whom]:
                for row_id, name in self._rows(query, {"ids": self._listed(new)}, spread=True):
                    known[row_id].append(name)
        return known

    def _rows(self, query: str, given: dict[str, Any], *, spread: bool) -> Sequence[Any]:
        statement = self._statements.get((query, spread))
        if statement is None:
            within = self._within if spread else "BETWEEN :low AND :high"
            statement = self._statements[query, spread] = text(query.replace("{in}", within))
        return self._connection.execute(statement, given).all()

    @property
    def _within(self) -> str:
        if self._connection.dialect.name == "sqlite":
            return "IN (SELECT value FROM json_each(:ids))"
        return "= ANY(:ids)"

    def _listed(self, ids: Sequence[int]) -> Any:
        return json.dumps(ids) if self._connection.dialect.name == "sqlite" else list(ids)
