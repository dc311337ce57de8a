"""The data dictionary that goes with flat tables: a Data Package, version 1.

https://specs.frictionlessdata.io/tabular-data-package/ is read by programs for data frames, and by
people: every table and every column is told in a few words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from factcheck.interchange.flat.fields import Field, Kind
from factcheck.interchange.flat.shape import FlatTable
from factcheck.interchange.state import State

NAME: Final = "datapackage.json"

_TYPES: Final[dict[Kind, dict[str, str]]] = {
    Kind.TEXT: {"type": "string"},
    Kind.DAY: {"type": "date", "format": "default"},
    Kind.MOMENT: {"type": "datetime", "format": "any"},
    Kind.FLAG: {"type": "boolean"},
    Kind.AMOUNT: {"type": "number"},
    Kind.COUNT: {"type": "integer"},
    Kind.JSON: {"type": "object"},
}
_MEDIA: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_HARMLESS: Final = (
    " A text that a spreadsheet would run as a formula has ' before it, and so has one that had '"
    " before a formula already. To undo it, take one ' away where a cell begins with one or more of"
    " them and then, after spaces and line breaks or none, has =, +, -, @, one of their full-width"
    " twins, a tab or a carriage return."
)


def dictionary(tables: Iterable[FlatTable], form: str, suffix: str, state: State | None) -> str:
    """Return the description of a folder of flat tables, as JSON.

    Args:
        tables: those that are in it.
        form: what each is written as.
        suffix: how the names of their files end.
        state: of the ledger that they come from.
    """
    package: dict[str, Any] = {
        "profile": "tabular-data-package" if form == "csv" else "data-package",
        "name": "factcheck-ledger",
        "title": "Claims, who made them, on whose authority, and how sure",
        "description": "Flat tables of a factcheck ledger. An empty cell means that the ledger does"
        " not know." + (_HARMLESS if form == "csv" else ""),
    }
    if state is not None:
        package["ledger"] = {"changeset": state.changeset, "at": f"{state.at:%Y-%m-%dT%H:%M:%SZ}"}
    package["resources"] = [_resource(table, form, suffix) for table in tables]
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n"


def _resource(table: FlatTable, form: str, suffix: str) -> dict[str, Any]:
    as_csv = {
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
    }
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if keys := [_foreign(field) for field in table.fields if field.points_at]:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": f"{table.name}{suffix}",
        "description": f"A row is {table.about}.",
        "format": form,
        "mediatype": _MEDIA[form],
        **(as_csv if form == "csv" else {}),
        "schema": schema,
    }


def _field(field: Field) -> dict[str, Any]:
    about: dict[str, Any] = {"name": field.name, **_TYPES[field.kind], "description": field.about}
    rules: dict[str, Any] = {"required": True} if field.required else {}
    if field.choices:
        rules["enum"] = list(field.choices)
    return about | ({"constraints": rules} if rules else {})


def _foreign(field: Field) -> dict[str, Any]:
    return {
        "fields": field.name,
        "reference": {"resource": field.points_at, "fields": "key"},
    }
