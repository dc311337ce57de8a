"""Is each value what its column is for, and each derived column what its rule gives?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final
from unicodedata import is_normalized

from sqlalchemy import Connection, Dialect, Table, Text, TypeDecorator, select
from sqlalchemy.engine.row import Row

from factcheck import model
from factcheck.model.types import Amount, Choice, Day, Json, Moment
from factcheck.storage.changes import edtf_columns
from factcheck.storage.verifying.finding import Flaw, raw
from factcheck.values.dates import DateError, parse_date
from factcheck.values.keys import KeyFormatError, check_key

BATCH: Final = 1000

_Check = Callable[[Any], str | None]


def check_values(connection: Connection) -> Iterator[Flaw]:
    """Yield keys, words, texts, moments and days that are none, or not what their rule gives."""
    for table in model.metadata.sorted_tables:
        checks = list(_row_checks(table, connection.dialect))
        rows = raw(table)
        order = [rows.c[name] for name in ("id", "added") if name in rows.c]
        query = select(rows).order_by(*order)
        for row in connection.execute(query, execution_options={"yield_per": BATCH}):
            for check in checks:
                if what := check(row):
                    version = row.added if "retired" in rows.c else None
                    yield Flaw(table.name, what, row.id, version)


def _row_checks(table: Table, dialect: Dialect) -> Iterator[Callable[[Row[Any]], str | None]]:
    names = table.columns.keys()
    for index, column in enumerate(table.columns):
        if check := _column_check(column.name, column.type, dialect):
            yield _on_column(index, check)
    for name in edtf_columns(table):
        index, start, until = (names.index(f"{name}{end}") for end in ("", "_from", "_until"))
        yield _on_days(name, index, start, until, dialect)


def _on_column(index: int, check: _Check) -> Callable[[Row[Any]], str | None]:
    def run(row: Row[Any]) -> str | None:
        value = row[index]
        return None if value is None else check(value)

    return run


def _on_days(
    name: str, index: int, start: int, until: int, dialect: Dialect
) -> Callable[[Row[Any]], str | None]:
    day = Day()

    def shown(value: date | None) -> Any:
        return day.process_bind_param(value, dialect)

    def run(row: Row[Any]) -> str | None:
        if row[index] is None:
            return None
        covered = _days(row[index])
        if isinstance(covered, str):
            return f"{name}: {covered}"
        right = (shown(covered[0]), shown(covered[1]))
        if (row[start], row[until]) == right:
            return None
        return (
            f"{name}_from and {name}_until are {_span(row[start], row[until])},"
            f" but {name} {row[index]!r} gives {_span(*right)}"
        )

    return run


@lru_cache(maxsize=10_000)
def _days(written: str) -> tuple[date | None, date | None] | str:
    try:
        covered = parse_date(written)
    except DateError as error:
        return str(error)
    return covered.start, covered.until


def _span(start: Any, until: Any) -> str:
    return f"{start or 'open'} to {until or 'open'}"


def _column_check(name: str, kind: Any, dialect: Dialect) -> _Check | None:
    if name == "key":
        return _check_key
    if isinstance(kind, Choice):
        words = frozenset(str(word) for word in kind.choices)
        return lambda value: None if value in words else f"{name}: {value!r} is no word for it"
    if isinstance(kind, Day | Moment | Amount):
        return lambda value: _check_round_trip(name, kind, dialect, value)
    if isinstance(kind, Json):
        return lambda value: _check_json(name, kind, dialect, value)
    if isinstance(kind, Text):
        return lambda text: None if is_normalized("NFC", text) else f"{name}: {_NOT_NORMAL}"
    return None


_NOT_NORMAL: Final = "the text is not in Unicode normal form C, so it is not found by its words"


def _check_key(key: str) -> str | None:
    try:
        check_key(key)
    except KeyFormatError as error:
        return str(error)
    return None


def _check_round_trip(
    name: str, kind: TypeDecorator[Any], dialect: Dialect, value: Any
) -> str | None:
    try:
        read = kind.process_result_value(value, dialect)
        finite = not isinstance(read, Decimal) or read.is_finite()
        again = kind.process_bind_param(read, dialect) if finite else None
    except (ValueError, ArithmeticError):
        again = None
    if again == value:
        return None
    # Another form of the same moment would be sorted and compared wrongly.
    return f"{name}: {value!r} is no {type(kind).__name__.lower()} as the ledger writes it"


def _check_json(name: str, kind: Json, dialect: Dialect, value: Any) -> str | None:
    try:
        found = kind.process_result_value(value, dialect)
    except ValueError:
        found = None
    return None if isinstance(found, dict) else f"{name}: it is no JSON object"
