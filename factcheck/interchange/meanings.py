"""What a column of the ledger's tables means, in a few words."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from sqlalchemy import Column

from factcheck.model.meanings import COLUMNS
from factcheck.storage.changes import edtf_columns

_RECORDS: Final = {"question_part": "Part", "scale_level": "Level", "source_link": "SourceLink"}


def meaning(column: Column[Any]) -> str:
    """Return what a column holds.

    Raises:
        KeyError: if nobody explains it.

    >>> from factcheck import model
    >>> meaning(model.figure.c.low)
    'the least that the words commit to'
    """
    table, name = column.table, column.name
    for date in edtf_columns(table):
        if name == f"{date}_from":
            return f"the first day that `{date}` may mean; empty is open"
        if name == f"{date}_until":
            return f"the first day that `{date}` can no longer mean; empty is open"
    fields = _shapes().get(_RECORDS.get(table.name, table.name.title()), {}).get("properties", {})
    field = fields.get(name) or fields.get(name.removesuffix("_id")) or {}
    return str(COLUMNS.get(f"{table.name}.{name}") or field.get("description") or COLUMNS[name])


@cache
def _shapes() -> dict[str, Any]:
    from factcheck.records.parsing import json_schema  # noqa: PLC0415 - it imports Pydantic

    shapes: dict[str, Any] = json_schema()["$defs"]
    return shapes
