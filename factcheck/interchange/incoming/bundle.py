"""The interchange format in: JSON, or JSON Lines of any length."""

from __future__ import annotations

import hashlib
import json
import pickle
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import IO, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import HEAD, Incoming, lines_of
from factcheck.interchange.incoming.gathering import ORDER
from factcheck.interchange.incoming.scratch import scratch
from factcheck.records import Claim, Record
from factcheck.records.parsing import Entry, parse_bundle, parse_line
from factcheck.records.plain import to_json

# A whole ledger on one line begins with its format, too.
_KINDS: Final = "|".join(kind for kind in Entry.__dataclass_fields__ if kind != "format").encode()
_LINE: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:' + _KINDS + rb')"\s*:')


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
    return Input(file.name, _lines(file) if is_lines(file) else _document(file))


def is_lines(file: Incoming) -> bool:
    """Tell JSON Lines by its first line: an object that names a record, not a list of them."""
    first, end, _ = file.head.partition(b"\n")
    if not end and len(file.head) >= HEAD:
        # It is longer than what was read of it.
        return _LINE.match(first) is not None
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
        if len(self._inputs) == 1:
            yield from self._inputs[0].records
            return
        with ExitStack() as stack:
            # One file after the other is read, since so many cannot be open at once.
            kept = {kind: stack.enter_context(tempfile.TemporaryFile()) for kind in ORDER}
            for read in self._inputs:
                for record in read.records:
                    self._compare(record, read.name)
                    with scratch():
                        pickle.dump(record, kept[type(record)], pickle.HIGHEST_PROTOCOL)
            for handle in kept.values():
                yield from _pickled(handle)

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


def _pickled(handle: IO[bytes]) -> Iterator[Record]:
    with scratch():
        handle.seek(0)
    with suppress(EOFError):
        while True:
            record: Record = pickle.load(handle)  # noqa: S301 - written here, moments ago
            yield record


def _document(file: Incoming) -> Iterator[Record]:
    yield from parse_bundle(file.handle.read(), file.name).records()


def _lines(file: Incoming) -> Iterator[Record]:
    name = file.name
    first: dict[type[Record], list[Record]] = {kind: [] for kind in ORDER}
    seen: dict[int, int] = {}
    with tempfile.TemporaryFile() as claims:
        # Claims may stand before what they refer to, and be too many for the memory.
        for number, line in lines_of(file):
            if line.lstrip().startswith((b'{"claim"', b'{ "claim"')):
                with scratch():
                    claims.write(b"%d %s\n" % (number, line.strip()))
            elif line.strip() and (record := parse_line(line, f"{name}: line {number}")):
                _once(record, number, seen, name)
                if isinstance(record, Claim):
                    with scratch():
                        claims.write(b"%d %s\n" % (number, line.strip()))
                else:
                    first[type(record)].append(record)
        for kind in ORDER:
            yield from first.pop(kind)
        with scratch():
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
