"""Records as files tell them, in any order and in parts, put into order and made whole."""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Self

from factcheck.interchange.incoming.scratch import scratch
from factcheck.records import Claim, Document, Question, Record, Scale, Source
from factcheck.records.joining import OtherClaimError, joined_all
from factcheck.values.batches import batched

ORDER: Final[tuple[type[Record], ...]] = (Scale, Source, Document, Question, Claim)
"""Those that others refer to first."""

_PLACES: Final = {kind: place for place, kind in enumerate(ORDER)}
_WAITING: Final = 500
_LATELY: Final = 1_000

Refused = Callable[[Record, str, int], None]


class Gathered:
    """Records that are kept aside until all are known, each once.

    What several parts of the files tell of one record is joined: the first is right where they
    differ. Parts lie in a database of its own, and nothing of them in memory.
    """

    def __init__(self, refused: Refused) -> None:
        """Make room.

        Args:
            refused: is told of a claim whose key an earlier one has that states something else,
                with the reason and the number of its file.
        """
        self._refused = refused
        # An empty name is a file that goes when it is closed.
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE part (id INTEGER PRIMARY KEY, kind, key, file, record); BEGIN"
        )
        self._waiting: list[tuple[int, str, int, bytes]] = []
        # Most files tell of their few sources and documents over and over.
        self._lately: OrderedDict[tuple[int, str], bytes] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()

    def __len__(self) -> int:
        self._settle()
        query = "SELECT count(*) FROM (SELECT DISTINCT kind, key FROM part)"
        return int(self._one(query))

    def add(self, record: Record, file: int = 0) -> None:
        """Keep a record, or a part of it.

        Args:
            record: it.
            file: the number of the one that tells it.
        """
        told = pickle.dumps(record, pickle.HIGHEST_PROTOCOL)
        mark = (_PLACES[type(record)], record.key)
        if self._lately.get(mark) == told:
            self._lately.move_to_end(mark)
            return
        self._lately[mark] = told
        if len(self._lately) > _LATELY:
            self._lately.popitem(last=False)
        self._waiting.append((*mark, file, told))
        if len(self._waiting) >= _WAITING:
            self._put()

    def file_of(self, record: Record) -> int:
        """Return the number of the file that told of a record first."""
        query = "SELECT file FROM part WHERE kind = ? AND key = ? ORDER BY id LIMIT 1"
        return int(self._one(query, _PLACES[type(record)], record.key))

    def __iter__(self) -> Iterator[Record]:
        """Yield every record by kind, those that others refer to first."""
        self._settle()
        query = (
            "SELECT min(id) AS first, count(*) FROM part WHERE kind = ? GROUP BY key ORDER BY first"
        )
        with scratch():
            for place in _PLACES.values():
                for some in batched(self._rows.execute(query, (place,))):
                    yield from self._records(place, dict(some))

    def _records(self, place: int, times: dict[int, int]) -> Iterator[Record]:
        """Yield records by the numbers of their first parts, and how many there are of each."""
        marks = ",".join("?" * len(times))
        query = f"SELECT id, key, record FROM part WHERE id IN ({marks}) ORDER BY id"  # noqa: S608
        for number, key, told in self._rows.execute(query, list(times)).fetchall():
            first = _record(told)
            yield first if times[number] == 1 else self._whole(first, place, key, number)

    def _whole(self, first: Record, place: int, key: str, number: int) -> Record:
        query = "SELECT file, record FROM part WHERE kind = ? AND key = ? AND id > ? ORDER BY id"
        rows = self._rows.execute(query, (place, key, number))
        return joined_all([first, *self._alike(first, rows)])

    def _alike(self, first: Record, rows: Iterable[tuple[int, bytes]]) -> Iterator[Record]:
        """Yield the other parts of a record, each once."""
        seen: set[bytes] = set()
        for file, told in rows:
            mark = hashlib.blake2b(told, digest_size=16).digest()
            if mark in seen:
                continue
            seen.add(mark)
            part = _record(told)
            if isinstance(first, Claim) and first.statement != getattr(part, "statement", None):
                self._refused(part, str(OtherClaimError(first.key, first.statement)), file)
            else:
                yield part

    def _put(self) -> None:
        with scratch():
            query = "INSERT INTO part (kind, key, file, record) VALUES (?, ?, ?, ?)"
            self._rows.executemany(query, self._waiting)
        self._waiting.clear()

    def _settle(self) -> None:
        self._put()
        with scratch():
            self._rows.execute("CREATE INDEX IF NOT EXISTS of ON part (kind, key)")

    def _one(self, query: str, *values: object) -> Any:
        with scratch():
            return self._rows.execute(query, values).fetchone()[0]


def _record(told: bytes) -> Record:
    record: Record = pickle.loads(told)  # noqa: S301 - written here, moments ago
    return record
