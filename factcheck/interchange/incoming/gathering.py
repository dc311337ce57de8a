"""Records as files tell them, in any order and in parts, put into order and made whole."""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Final, Self

from factcheck.records import Claim, Document, Question, Record, Scale, Source
from factcheck.records.joining import joined

ORDER: Final[tuple[type[Record], ...]] = (Scale, Source, Document, Question, Claim)
"""Those that others refer to first."""


class Gathered:
    """Records that are kept aside until all are known, each once.

    What several parts of the files tell of one record is joined: the first is right where they
    differ. Records lie in a file; in memory there is a mark for each.
    """

    def __init__(self) -> None:
        self._spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._places: dict[type[Record], dict[str, tuple[int, bytes]]] = {
            kind: {} for kind in ORDER
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.close()

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))

    def add(self, record: Record) -> None:
        """Keep a record, or what it tells besides what is known."""
        places = self._places[type(record)]
        held = places.get(record.key)
        mark = _mark(record)
        if held is not None:
            if held[1] == mark:
                return
            record = _both(self._at(held[0]), record)
            mark = _mark(record)
        place = self._spool.seek(0, 2)
        pickle.dump(record, self._spool, pickle.HIGHEST_PROTOCOL)
        places[record.key] = place, mark

    def __iter__(self) -> Iterator[Record]:
        """Yield every record by kind, those that others refer to first."""
        for kind in ORDER:
            for place, _ in self._places[kind].values():
                yield self._at(place)

    def _at(self, place: int) -> Record:
        self._spool.seek(place)
        record: Record = pickle.load(self._spool)  # noqa: S301 - written here, moments ago
        return record


def _both(held: Record, record: Record) -> Record:
    both = joined(held, record)
    if isinstance(held, Source | Claim) and isinstance(both, Source | Claim):
        every = dict.fromkeys([*held.assessments, *both.assessments])
        both = replace(both, assessments=tuple(every))
    if not isinstance(held, Scale) and not isinstance(both, Scale):
        notes = dict.fromkeys([*held.annotations, *both.annotations])
        both = replace(both, annotations=tuple(notes))
    return both


def _mark(record: Record) -> bytes:
    return hashlib.blake2b(repr(record).encode(), digest_size=16).digest()
