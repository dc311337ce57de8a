"""Flat tables as JSON Lines: an object a row, with every column in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, Any, Final

from sqlalchemy import Connection

from factcheck.interchange.flat.fields import Kind, spelled
from factcheck.interchange.flat.rows import batches
from factcheck.interchange.flat.shape import FlatTable
from factcheck.interchange.selection import Selection

SUFFIX: Final = ".jsonl"
BINARY: Final = False


def write(connection: Connection, table: FlatTable, selection: Selection, handle: IO[str]) -> None:
    """Write the rows of a table; what is unknown is null."""
    names = [field.name for field in table.fields]
    others = [(one.name, _CELLS[one.kind]) for one in table.fields if one.kind in _CELLS]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for batch in batches(connection, table, selection):
        lines = []
        for row in batch:
            told = dict(zip(names, row, strict=True))
            for name, tell in others:
                if told[name] is not None:
                    told[name] = tell(told[name])
            lines.append(encode(told))
        lines.append("")
        handle.write("\n".join(lines))


def _amount(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _json(told: str) -> Any:
    return json.loads(spelled(told))


_CELLS: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.AMOUNT: _amount,
    Kind.FLAG: bool,
    Kind.JSON: _json,
}
