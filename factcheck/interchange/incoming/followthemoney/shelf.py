"""Statements about entities, kept until all are known: they come in any order."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from factcheck.interchange.incoming.scratch import scratch

_VAGUE: Final = ("Thing", "LegalEntity", "")


class Statement(NamedTuple):
    """Somebody's word for one property of one entity.

    Attributes:
        entity: its identifier.
        schema: what it is.
        prop: the property.
        value: of it.
        dataset: who says so; empty where that is not told.
        language: of the value, if told; the sentences that are made of it are English.
        seen: when it was first seen to say so, if told.
    """

    entity: str
    schema: str
    prop: str
    value: str
    dataset: str
    language: str
    seen: str


class Entity(NamedTuple):
    """An entity, and all that is said of it."""

    id: str
    schema: str
    statements: list[Statement]

    def values(self, *props: str) -> list[str]:
        """Return the values of properties, those of the first before the others, each once."""
        told: dict[str, list[str]] = defaultdict(list)
        for one in self.statements:
            told[one.prop].append(one.value)
        return list(dict.fromkeys(value for prop in props for value in told[prop]))


class Shelf:
    """A database of its own, for as long as the file is read."""

    def __init__(self) -> None:
        # An empty name is a file that goes when it is closed.
        self._rows = sqlite3.connect("")
        self._rows.execute(
            "CREATE TABLE statement (entity, schema, prop, value, dataset, language, seen)"
        )

    def put(self, statements: Iterable[Statement]) -> None:
        """Keep statements."""
        query = "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?)"
        with scratch():
            self._rows.executemany(query, statements)

    def entities(self) -> Iterator[Entity]:
        """Yield every entity, in the order in which they were first told of."""
        with scratch():
            self._rows.execute("CREATE INDEX IF NOT EXISTS of ON statement (entity, prop)")
        query = (
            "SELECT s.* FROM statement AS s"
            " JOIN (SELECT entity, min(rowid) AS first FROM statement GROUP BY entity) AS e"
            " ON e.entity = s.entity ORDER BY e.first, s.rowid"
        )
        with scratch():
            told = map(Statement._make, self._rows.execute(query))
            for entity, alike in groupby(told, key=attrgetter("entity")):
                statements = list(alike)
                yield Entity(entity, _schema(statements), statements)

    def name_of(self, entity: str, props: tuple[str, ...]) -> str | None:
        """Return what an entity is called."""
        for prop in props:
            query = "SELECT value FROM statement WHERE entity = ? AND prop = ? ORDER BY rowid"
            if found := self._rows.execute(query, (entity, prop)).fetchone():
                return str(found[0])
        return None

    def close(self) -> None:
        """Forget all."""
        self._rows.close()


def _schema(statements: list[Statement]) -> str:
    """Return what an entity is by most of its statements, those that say it exactly first."""
    counted = Counter(one.schema for one in statements)
    return max(counted, key=lambda schema: (schema not in _VAGUE, counted[schema], schema))
