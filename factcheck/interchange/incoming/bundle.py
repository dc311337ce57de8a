"""The interchange format in: JSON, or JSON Lines of any length."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.gathering import ORDER
from factcheck.records import Claim, Record
from factcheck.records.parsing import Entry, parse_bundle, parse_line
from factcheck.records.plain import to_json


@dataclass(frozen=True, slots=True)
class Input:
    """A file of the interchange format that is being read.

    Attributes:
        name: how errors call it.
        records: all of it, those that others refer to first.
    """

    name: str
    records: Iterator[Record]


def bundled(file: Incoming) -> Input:
    """Return the records of a file.

    Raises:
        InvalidError: as soon as a record breaks a rule.
    """
    read = _lines if is_lines(file) else _document
    return Input(file.name, read(file.name, file.handle))


def is_lines(file: Incoming) -> bool:
    """Tell JSON Lines by its first line: an object that names a record, not a list of them."""
    first = file.handle.readline()
    file.handle.seek(0)
    try:
        told = json.loads(first)
    except (ValueError, RecursionError):
        return False
    kinds = set(Entry.__dataclass_fields__)
    return isinstance(told, dict) and bool(told) and set(told) <= kinds


class Merged:
    """Files that are read as one, so that each may refer to what another holds."""

    def __init__(self, inputs: Sequence[Input]) -> None:
        self._inputs = inputs
        self._seen: dict[str, tuple[str, bytes]] = {}

    def __iter__(self) -> Iterator[Record]:
        """Yield the records of all files by kind, those that others refer to first.

        Raises:
            InvalidError: if two files say different things under one key.
        """
        heads = [next(read.records, None) for read in self._inputs]
        for kind in ORDER:
            for place, read in enumerate(self._inputs):
                while isinstance(record := heads[place], kind):
                    if len(self._inputs) > 1:
                        self._compare(record, read.name)
                    yield record
                    heads[place] = next(read.records, None)

    def located(self, error: InvalidError) -> InvalidError:
        """Return an error that tells of a record as one that names the record's file too."""
        # What a file itself is wrong in names it already; what the ledger lacks does not.
        if any(f"{error.where}:".startswith(f"{read.name}:") for read in self._inputs):
            return error
        record = error.where.partition(":")[0]
        name, _ = self._seen.get(record, (self._inputs[0].name, b""))
        return InvalidError(error.what, where=f"{name}: {error.where}")

    def _compare(self, record: Record, name: str) -> None:
        which = f"{type(record).__name__.lower()} {record.key}"
        says = json.dumps(to_json(record), sort_keys=True).encode()
        mark = hashlib.blake2b(says, digest_size=16).digest()
        other, before = self._seen.setdefault(which, (name, mark))
        if before != mark:
            raise InvalidError(
                f"{other} says something else of it; import them one after the other, or leave it"
                " out of one",
                where=f"{name}: {which}",
            )


def _document(name: str, handle: IO[bytes]) -> Iterator[Record]:
    yield from parse_bundle(handle.read(), name).records()


def _lines(name: str, handle: IO[bytes]) -> Iterator[Record]:
    first: dict[type[Record], list[Record]] = {kind: [] for kind in ORDER}
    seen: dict[int, int] = {}
    with tempfile.TemporaryFile() as claims:
        # Claims may stand before what they refer to, and be too many for the memory.
        for number, line in enumerate(handle, 1):
            if line.lstrip().startswith((b'{"claim"', b'{ "claim"')):
                claims.write(b"%d %s\n" % (number, line.strip()))
            elif line.strip() and (record := parse_line(line, f"{name}: line {number}")):
                _once(record, number, seen, name)
                if isinstance(record, Claim):
                    claims.write(b"%d %s\n" % (number, line.strip()))
                else:
                    first[type(record)].append(record)
        for kind in ORDER:
            yield from first.pop(kind)
        claims.seek(0)
        for numbered in claims:
            head, _, line = numbered.partition(b" ")
            number = int(head)
            if record := parse_line(line, f"{name}: line {number}"):
                _once(record, number, seen, name)
                yield record


def _once(record: Record, number: int, seen: dict[int, int], name: str) -> None:
    mark = hash((type(record), record.key))
    if (before := seen.setdefault(mark, number)) != number:
        kind = type(record).__name__.lower()
        raise InvalidError(
            f"{kind} {record.key} stands on line {before} already", where=f"{name}: line {number}"
        )
