"""Rows of a list in the form that was asked for."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from factcheck.cli import table
from factcheck.cli.options import Form, Printing
from factcheck.errors import InvalidError
from factcheck.interchange.harmless import harmless

SCREENFUL = 50
"""How many rows a table has where nobody said how many."""

_IN_MARKDOWN = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\|*_`[]!~"} | {"&": "&amp;", "<": "&lt;", "\n": " "}
)


def limit_of(printing: Printing) -> int | None:
    """Return how many rows are wanted at the most."""
    if printing.limit is not None:
        return printing.limit or None
    return SCREENFUL if printing.form is Form.TABLE else None


def chosen(printing: Printing, row: type, default: str) -> list[str]:
    """Return the columns that are asked for.

    Raises:
        InvalidError: if one is unknown; it lists those there are.
    """
    known = [one.name for one in fields(row)]
    asked = [name.strip().replace("-", "_") for name in (printing.columns or default).split(",")]
    for name in asked:
        if name not in known:
            raise InvalidError(
                f"no column {name!r}; there are {', '.join(known)}", where="--columns"
            )
    return asked


def print_rows(
    rows: Iterable[Any], columns: Sequence[str], form: Form, whole: Sequence[str] = ("key",)
) -> int:
    """Print rows and return how many there were; all forms but the table stream."""
    counted = _Counted(rows)
    plain = ([getattr(row, name) for name in columns] for row in counted)
    match form:
        case Form.TABLE:
            _print_table(plain, columns, whole)
        case Form.JSON:
            _print_json(plain, columns)
        case Form.JSONL:
            for cells in plain:
                print(json.dumps(_object(columns, cells), ensure_ascii=False))
        case Form.CSV | Form.TSV:
            _print_separated(plain, columns, "," if form is Form.CSV else "\t")
        case Form.MARKDOWN:
            print(f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}")
            for cells in plain:
                print(f"| {' | '.join(_markdown(cell) for cell in cells)} |")
    return counted.count


class _Counted:
    def __init__(self, rows: Iterable[Any]) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self.rows:
            self.count += 1
            yield row


def _print_table(rows: Iterable[list[Any]], columns: Sequence[str], whole: Sequence[str]) -> None:
    cells = [[_text(cell) for cell in row] for row in rows]
    if cells:
        kept = [index for index, name in enumerate(columns) if name in whole]
        print(table.render([name.replace("_", " ") for name in columns], cells, kept))


def _print_json(rows: Iterable[list[Any]], columns: Sequence[str]) -> None:
    opened = False
    for cells in rows:
        print(",\n  " if opened else "[\n  ", end="")
        opened = True
        print(json.dumps(_object(columns, cells), ensure_ascii=False), end="")
    print("\n]" if opened else "[]")


def _print_separated(rows: Iterable[list[Any]], columns: Sequence[str], separator: str) -> None:
    out = csv.writer(sys.stdout, delimiter=separator, lineterminator="\n")
    out.writerow(columns)
    for cells in rows:
        out.writerow([_harmless(cell) for cell in cells])


def _object(columns: Sequence[str], cells: Sequence[Any]) -> dict[str, Any]:
    return {name: _json(cell) for name, cell in zip(columns, cells, strict=True)}


def _json(cell: Any) -> Any:
    from datetime import date
    from decimal import Decimal

    match cell:
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        case date():
            return cell.isoformat().replace("+00:00", "Z")
        case tuple():
            return list(cell)
    return cell


def _text(cell: Any, between: str = "\n") -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case tuple():
            return between.join(cell)
        case _ if hasattr(cell, "hour"):
            return f"{cell:%Y-%m-%dT%H:%M:%SZ}"
    return str(cell)


def _harmless(cell: Any) -> str:
    text = _text(cell, "; ")
    return harmless(text) if isinstance(cell, str | tuple) else text


def _markdown(cell: Any) -> str:
    return _text(cell, "; ").translate(_IN_MARKDOWN)


def print_titles(titles: Mapping[str, str]) -> None:
    """Print formats, each with what it is for."""
    width = max(map(len, titles)) + 2
    for name, title in titles.items():
        print(f"{name:<{width}}{title}")
