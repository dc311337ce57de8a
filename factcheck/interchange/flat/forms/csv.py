"""Flat tables as CSV: UTF-8, commas, a header row, one line feed after each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import IO, Any, Final

from sqlalchemy import Connection

from factcheck.interchange.flat.fields import Kind, spelled
from factcheck.interchange.flat.rows import batches
from factcheck.interchange.flat.shape import FlatTable
from factcheck.interchange.harmless import RISKY, harmless
from factcheck.interchange.selection import Selection

SUFFIX: Final = ".csv"
BINARY: Final = False

_MAYBE_RISKY: Final = re.compile(rf'(?:^|[\n,"])(?:{RISKY.pattern})')


def write(connection: Connection, table: FlatTable, selection: Selection, handle: IO[str]) -> None:
    """Write the rows of a table, so that no spreadsheet runs one of its texts as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in table.fields])
    kinds = [field.kind for field in table.fields]
    others = [(place, _CELLS[kind]) for place, kind in enumerate(kinds) if kind in _CELLS]
    texts = [place for place, kind in enumerate(kinds) if kind is Kind.TEXT]
    for batch in batches(connection, table, selection):
        rows: Iterable[Any] = [_told(row, others) for row in batch] if others else batch
        start = out.tell()
        writer.writerows(rows)
        # Hardly any text is risky, and to look at all of them at once takes a tenth of the time
        # that it takes to look at each.
        if _MAYBE_RISKY.search(out.getvalue(), max(start - 1, 0)):
            out.seek(start)
            out.truncate()
            writer.writerows(_tamed(row, texts) for row in rows)
        handle.write(out.getvalue())
        out.seek(0)
        out.truncate()
    handle.write(out.getvalue())


def _told(row: tuple[Any, ...], others: list[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    cells = list(row)
    for place, tell in others:
        if cells[place] is not None:
            cells[place] = tell(cells[place])
    return cells


def _tamed(row: Iterable[Any], texts: list[int]) -> list[Any]:
    cells = list(row)
    for place in texts:
        if cells[place] is not None:
            cells[place] = harmless(cells[place])
    return cells


def _amount(value: float) -> str:
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def _flag(value: int) -> str:
    return "true" if value else "false"


_CELLS: Final[dict[Kind, Callable[[Any], str]]] = {
    Kind.AMOUNT: _amount,
    Kind.FLAG: _flag,
    Kind.JSON: spelled,
}
