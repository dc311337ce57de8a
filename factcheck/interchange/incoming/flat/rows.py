"""Rows of flat tables as CSV, JSON Lines or Parquet give them: values as JSON has them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Final

from factcheck.errors import InvalidError, MissingExtraError
from factcheck.interchange.flat.fields import Kind
from factcheck.interchange.flat.shape import FlatTable
from factcheck.interchange.harmless import RISKY

Row = dict[str, Any]

_FLAGS: Final = {"true": True, "false": False, "1": True, "0": False}


def rows(archive: zipfile.ZipFile, member: str, table: FlatTable) -> Iterator[tuple[str, Row]]:
    """Yield where each row stands, and the row without what is unknown.

    Raises:
        InvalidError: if the file is no such table.
        MissingExtraError: if it is Parquet, which is not installed.
    """
    suffix = member.rpartition(".")[2]
    yield from _READERS[suffix](archive, member, table)


def suffixes() -> list[str]:
    """Return how the names of such files may end."""
    return list(_READERS)


def _csv(archive: zipfile.ZipFile, member: str, table: FlatTable) -> Iterator[tuple[str, Row]]:
    cells = {field.name: _CELLS.get(field.kind, _text) for field in table.fields}
    with archive.open(member) as handle:
        lines = csv.DictReader(io.TextIOWrapper(handle, "utf-8-sig", newline=""))
        try:
            for number, line in enumerate(lines, 2):
                where = f"{member}: row {number}"
                told = {}
                for name, cell in line.items():
                    if cell and name in cells:
                        told[name] = _read(cells[name], cell, f"{where}: {name}")
                yield where, told
        except (csv.Error, UnicodeDecodeError) as error:
            raise InvalidError(f"no CSV: {error}", where=member) from None


def _read(read: Callable[[str], Any], cell: str, where: str) -> Any:
    try:
        return read(cell)
    except (ValueError, KeyError):
        raise InvalidError(f"{cell!r:.60} does not belong here", where=where) from None


def _text(cell: str) -> str:
    # The export put it there, for spreadsheets.
    return cell[1:] if cell.startswith("'") and RISKY.match(cell) else cell


def _number(cell: str) -> Any:
    return json.loads(cell)


def _jsonl(archive: zipfile.ZipFile, member: str, table: FlatTable) -> Iterator[tuple[str, Row]]:
    names = {field.name for field in table.fields}
    with archive.open(member) as handle:
        for number, line in enumerate(io.TextIOWrapper(handle, "utf-8-sig"), 1):
            where = f"{member}: line {number}"
            try:
                told = json.loads(line)
            except ValueError as error:
                raise InvalidError(f"no JSON: {error}", where=where) from None
            if not isinstance(told, dict):
                raise InvalidError("no object", where=where)
            yield (
                where,
                {
                    name: value
                    for name, value in told.items()
                    if name in names and value is not None
                },
            )


def _parquet(archive: zipfile.ZipFile, member: str, table: FlatTable) -> Iterator[tuple[str, Row]]:
    try:
        from pyarrow import BufferReader  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ModuleNotFoundError:
        raise MissingExtraError("Parquet", "parquet") from None

    kinds = {field.name: field.kind for field in table.fields}
    number = 0
    for batch in ParquetFile(BufferReader(archive.read(member))).iter_batches():
        for told in batch.to_pylist():
            number += 1
            yield (
                f"{member}: row {number}",
                {
                    name: _plain(value, kinds[name])
                    for name, value in told.items()
                    if value is not None and name in kinds
                },
            )


def _plain(value: Any, kind: Kind) -> Any:
    if kind is Kind.JSON:
        return json.loads(value)
    if kind is Kind.MOMENT:
        return value.isoformat()
    return value.isoformat() if kind is Kind.DAY else value


_CELLS: Final[dict[Kind, Callable[[str], Any]]] = {
    Kind.AMOUNT: _number,
    Kind.COUNT: int,
    Kind.FLAG: lambda cell: _FLAGS[cell.lower()],
    Kind.JSON: json.loads,
    Kind.DAY: str,
    Kind.MOMENT: str,
}
_READERS: Final[
    dict[str, Callable[[zipfile.ZipFile, str, FlatTable], Iterator[tuple[str, Row]]]]
] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
