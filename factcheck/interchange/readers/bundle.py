"""The interchange format in: JSON, or JSON Lines of any length."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from factcheck.errors import InvalidError
from factcheck.records import Claim, Document, Question, Record, Scale, Source
from factcheck.records.parsing import Entry, parse_bundle, parse_line
from factcheck.records.plain import to_json

_IN_MEMORY: Final = 16 * 1024 * 1024
_ORDER: Final[tuple[type[Record], ...]] = (Scale, Source, Document, Question)


@dataclass(frozen=True, slots=True)
class Input:
    """A file that is being read.

    Attributes:
        name: how errors call it.
        sha256: of its bytes.
        records: all of it, those that others refer to first.
    """

    name: str
    sha256: str
    records: Iterator[Record]


@contextmanager
def opened(path: Path, standard_input: IO[bytes] | None = None) -> Iterator[Input]:
    """Yield the records of a file, or of standard input for `-`.

    Raises:
        InvalidError: if it cannot be read, or as soon as a record breaks a rule.
    """
    if str(path) == "-" and standard_input is not None:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
            while part := standard_input.read(1 << 20):
                spool.write(part)
            spool.seek(0)
            yield _input("standard input", spool)
        return
    try:
        handle = path.open("rb")
    except OSError as error:
        raise InvalidError(f"cannot be read: {error.strerror}", where=str(path)) from None
    with handle:
        yield _input(str(path), handle)


def agreeing(inputs: Sequence[Input]) -> Iterator[Input]:
    """Yield files whose records are compared, while they are read, with those of the files before.

    Raises:
        InvalidError: while the records are read, if two files say different things under one key.
    """
    if len(inputs) == 1:
        yield inputs[0]
        return
    seen: dict[tuple[str, str], tuple[str, bytes]] = {}
    for read in inputs:
        yield replace(read, records=_compared(read, seen))


def _compared(read: Input, seen: dict[tuple[str, str], tuple[str, bytes]]) -> Iterator[Record]:
    for record in read.records:
        kind = type(record).__name__.lower()
        says = json.dumps(to_json(record), sort_keys=True).encode()
        mark = hashlib.blake2b(says, digest_size=16).digest()
        name, before = seen.setdefault((kind, record.key), (read.name, mark))
        if before != mark:
            raise InvalidError(
                f"{name} says something else of it; import them one after the other, or leave it"
                " out of one",
                where=f"{read.name}: {kind} {record.key}",
            )
        yield record


def _input(name: str, handle: IO[bytes]) -> Input:
    digest = hashlib.file_digest(handle, "sha256").hexdigest()  # type: ignore[arg-type]
    handle.seek(0)
    records = _lines(name, handle) if _is_lines(handle) else _document(name, handle)
    return Input(name, digest, records)


def _is_lines(handle: IO[bytes]) -> bool:
    """Tell JSON Lines by its first line: an object that names a record, not a list of them."""
    first = handle.readline()
    handle.seek(0)
    try:
        told = json.loads(first)
    except (ValueError, RecursionError):
        return False
    kinds = set(Entry.__dataclass_fields__)
    return isinstance(told, dict) and bool(told) and set(told) <= kinds


def _document(name: str, handle: IO[bytes]) -> Iterator[Record]:
    yield from parse_bundle(handle.read(), name).records()


def _lines(name: str, handle: IO[bytes]) -> Iterator[Record]:
    first: dict[type[Record], list[Record]] = {kind: [] for kind in _ORDER}
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
        for kind in _ORDER:
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
