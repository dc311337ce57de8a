"""Rows of flat tables as CSV, JSON Lines or Parquet give them: values as JSON has them."""

from __future__ import annotations

import csv
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from factcheck.errors import InvalidError, MissingExtraError
from factcheck.interchange.flat.fields import Kind
from factcheck.interchange.flat.shape import FlatTable
from factcheck.interchange.harmless import RISKY

Row = dict[str, Any]

_FLAGS: Final = {"true": True, "false": False, "1": True, "0": False}
_DEEPEST: Final = 100
_BROKEN: Final = (
    *(csv.Error, UnicodeDecodeError, RecursionError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of a table.

    Attributes:
        where: the table, and which of its rows.
        row: what it tells; what does not belong there is as it stands.
        why: what does not belong there, if anything; none of the record is taken then.
    """

    where: str
    row: Row
    why: str | None = None


def rows(archive: zipfile.ZipFile, member: str, table: FlatTable) -> Iterator[Placed]:
    """Yield the rows of a table.

    Raises:
        InvalidError: if the file is no such table, or is damaged.
        MissingExtraError: if it is Parquet, which is not installed.
    """
    suffix = member.rpartition(".")[2]
    try:
        yield from _READERS[suffix](archive, member, table)
    except _BROKEN as error:
        told = "nested too deeply" if isinstance(error, RecursionError) else error
        raise InvalidError(f"cannot be read: {told}", where=member) from None


def suffixes() -> list[str]:
    """Return how the names of such files may end."""
    return list(_READERS)


def _csv(archive: zipfile.ZipFile, member: str, table: FlatTable) -> Iterator[Placed]:
    kinds = {field.name: field.kind for field in table.fields}
    with archive.open(member) as handle:
        lines = csv.DictReader(io.TextIOWrapper(handle, "utf-8-sig", newline=""))
        for number, line in enumerate(lines, 2):
            told = ((name, cell) for name, cell in line.items() if cell and name in kinds)
            yield _placed(f"{member}: row {number}", told, kinds, _CELLS)


def _jsonl(archive: zipfile.ZipFile, member: str, table: FlatTable) -> Iterator[Placed]:
    kinds = {field.name: field.kind for field in table.fields}
    with archive.open(member) as handle:
        for number, line in enumerate(io.TextIOWrapper(handle, "utf-8-sig"), 1):
            where = f"{member}: line {number}"
            try:
                told = json.loads(line)
            except UnicodeDecodeError:
                raise
            except ValueError as error:
                raise InvalidError(f"no JSON: {error}", where=where) from None
            if not isinstance(told, dict):
                raise InvalidError("no object", where=where)
            found = ((name, value) for name, value in told.items() if name in kinds)
            yield _placed(where, found, kinds, _VALUES)


def _parquet(archive: zipfile.ZipFile, member: str, table: FlatTable) -> Iterator[Placed]:
    try:
        from pyarrow import ArrowException, BufferReader  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ModuleNotFoundError:
        raise MissingExtraError("Parquet", "parquet") from None

    kinds = {field.name: field.kind for field in table.fields}
    number = 0
    try:
        for batch in ParquetFile(BufferReader(archive.read(member))).iter_batches():
            for told in batch.to_pylist():
                number += 1
                found = ((name, value) for name, value in told.items() if name in kinds)
                yield _placed(f"{member}: row {number}", found, kinds, _TYPED)
    except (ArrowException, ValueError, OverflowError) as error:
        why = " ".join(str(error).split())
        raise InvalidError(f"no Parquet: {why:.200}", where=member) from None


def _placed(
    where: str,
    told: Iterable[tuple[str, Any]],
    kinds: Mapping[str, Kind],
    readers: Mapping[Kind, Callable[[Any], Any]],
) -> Placed:
    """Return a row, of whose values each is read as its kind; what is unknown is left out."""
    row: Row = {}
    why = None
    for name, value in told:
        if value is None:
            continue
        try:
            row[name] = readers[kinds[name]](value)
        except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
            row[name] = str(value)
            why = why or f"{name}: {value!r:.60} does not belong here"
    return Placed(where, row, why)


def _text(cell: str) -> str:
    # The export put it there, for spreadsheets.
    return cell[1:] if cell.startswith("'") and RISKY.match(cell) else cell


def _json(cell: str) -> Any:
    return _shallow(json.loads(cell))


def _shallow(value: Any, depth: int = 0) -> Any:
    """Return a value of JSON that can be written again.

    Raises:
        ValueError: if it is nested too deeply for that.
    """
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    held = value.values() if isinstance(value, dict) else value
    for inner in held if isinstance(value, dict | list) else ():
        _shallow(inner, depth + 1)
    return value


def _count(value: Any) -> int:
    """Return a whole number, which other programs write as `2.0` beside empty cells."""
    if isinstance(value, bool):
        raise ValueError("no number")  # noqa: TRY004 - as all others that do not belong
    number = float(value)
    if not number.is_integer():
        raise ValueError("not whole")
    return int(number)


def _single(value: Any) -> Any:
    if not isinstance(value, str | int | float):
        raise ValueError("no single value")  # noqa: TRY004
    return value


def _time(value: Any) -> str:
    return value if isinstance(value, str) else str(value.isoformat())


_CELLS: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.AMOUNT: json.loads,
    Kind.COUNT: _count,
    Kind.FLAG: lambda cell: _FLAGS[cell.lower()],
    Kind.JSON: _json,
    Kind.DAY: str,
    Kind.MOMENT: str,
}
_VALUES: Final = dict.fromkeys(Kind, _single) | {Kind.COUNT: _count, Kind.JSON: _shallow}
_TYPED: Final = _VALUES | {Kind.JSON: _json, Kind.DAY: _time, Kind.MOMENT: _time}
_READERS: Final[dict[str, Callable[[zipfile.ZipFile, str, FlatTable], Iterator[Placed]]]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
}
