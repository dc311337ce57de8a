"""Rules that reach over several rows: figures follow from words, and parents end somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    FromClause,
    Select,
    Table,
    and_,
    null,
    or_,
    select,
    union_all,
)

from factcheck import model
from factcheck.model.history import history_of
from factcheck.model.types import Amount
from factcheck.storage.putting_figures import MANUAL
from factcheck.storage.verifying.finding import Flaw, raw
from factcheck.storage.verifying.values import BATCH
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_languages import RULE_SETS
from factcheck.values.quantity_words import read_quantity
from factcheck.vocabulary import QuestionKind

_AMOUNT: Final = Amount()
_COLUMNS: Final = ("modifier", "a", "b", "low", "high", "likely_low", "likely_high")
_READ_ANEW: Final = ("rules", *_COLUMNS)


def check_figures(connection: Connection) -> Iterator[Flaw]:
    """Yield the figures that are not what their words give as answers to their question.

    What a figure was is held against what its question was when the figure was written: a new unit
    has all figures of a question read anew, and then those that differ are new versions. A figure
    whose unit is not that of its question is no damage, and left to `factcheck check`.
    """
    for table in (model.figure, history_of(model.figure)):
        options = {"yield_per": BATCH}
        for row in connection.execute(_figures(table), execution_options=options):
            polar = row.kind == QuestionKind.POLAR
            read = _read(row.words, row.unit, row.rules, polar=polar)
            what = _wrong(row, read, connection.dialect)
            if what is None or (row.version is not None and _was_mended(connection, row)):
                continue
            mend = ""
            if row.version is None and not isinstance(read, str):
                mend = f"`factcheck edit {row.key} kind={row.kind}` reads it anew"
            yield Flaw(table.name, what, row.id, row.version, mend)


def check_candidates(connection: Connection) -> Iterator[Flaw]:
    """Yield the figures read by machine that are not what their words give."""
    for table in (model.candidate, history_of(model.candidate)):
        candidate = raw(table)
        names = ("id", "words", "rules", *_COLUMNS)
        version = candidate.c.added if "retired" in candidate.c else null()
        query = select(*(candidate.c[name] for name in names), version.label("version"))
        options = {"yield_per": BATCH}
        for row in connection.execute(query.order_by(candidate.c.id), execution_options=options):
            read = _read(row.words, None, row.rules, polar=False)
            if what := _wrong(row, read, connection.dialect):
                yield Flaw(table.name, what, row.id, row.version)


def check_parents(connection: Connection) -> Iterator[Flaw]:
    """Yield the sources that are above themselves."""
    source = raw(model.source)
    above = (
        select(source.c.id.label("start"), source.c.parent_id.label("at"))
        .where(source.c.parent_id.is_not(None))
        .cte("above", recursive=True)
    )
    # UNION and not UNION ALL, which would never end where a loop is.
    above = above.union(
        select(above.c.start, source.c.parent_id)
        .join(source, source.c.id == above.c.at)
        .where(source.c.parent_id.is_not(None))
    )
    query = select(above.c.start).where(above.c.start == above.c.at).order_by(above.c.start)
    for row_id in connection.scalars(query):
        yield Flaw("source", "its parents loop: it is above itself", row_id)


def _was_mended(connection: Connection, row: Any) -> bool:
    """Tell whether what a figure was has been read anew since, and nothing else was changed."""
    twin = history_of(model.figure)
    told = [one.name for one in model.figure.columns if one.name not in (*_READ_ANEW, "added")]
    before = raw(twin)
    for table in (model.figure, twin):
        after = raw(table).alias("after")
        same = (after.c[name].is_not_distinct_from(before.c[name]) for name in told)
        query = (
            select(before.c.id)
            .join(after, and_(*same, after.c.added == before.c.retired))
            .where(before.c.id == row.id, before.c.added == row.version)
        )
        if connection.scalar(query) is not None:
            return True
    return False


def _wrong(row: Any, read: tuple[Any, ...] | str, dialect: Dialect) -> str | None:
    """Tell in what a row is not what its words give."""
    if row.rules not in RULE_SETS:
        return f"there are no rules {row.rules!r}"
    if isinstance(read, str):
        return f"words: {read}"
    rules, modifier, *numbers = read
    ends = (_AMOUNT.process_bind_param(one, dialect) for one in numbers)
    wrong = [
        f"{name} is {_shown(getattr(row, name))} and not {_shown(value)}"
        for name, value in zip(("rules", *_COLUMNS), (rules, modifier, *ends), strict=True)
        if getattr(row, name) != value
    ]
    return f"by its words {row.words!r}, {', '.join(wrong)}" if wrong else None


def _shown(value: Any) -> str:
    if value is None:
        return "open"
    return value if isinstance(value, str) else f"{value:.15g}"


def _figures(table: Table) -> Select[Any]:
    figure, question, former = raw(table), raw(model.question), raw(history_of(model.question))
    columns = [figure.c[name] for name in ("id", "words", "rules", *_COLUMNS)]
    asked: FromClause = question
    at_that_time = asked.c.id == figure.c.question_id
    version: ColumnElement[Any] = null()
    if "retired" in figure.c:
        version = figure.c.added
        names = ("id", "key", "unit", "kind", "added")
        asked = union_all(
            select(*(question.c[name] for name in names), null().label("retired")),
            select(*(former.c[name] for name in names), former.c.retired),
        ).subquery("asked")
        at_that_time = and_(
            asked.c.id == figure.c.question_id,
            asked.c.added <= figure.c.added,
            or_(asked.c.retired.is_(None), asked.c.retired > figure.c.added),
        )
    return (
        select(*columns, version.label("version"), asked.c.unit, asked.c.kind, asked.c.key)
        .join_from(figure, asked, at_that_time)
        .where(figure.c.rules != MANUAL)
        .order_by(figure.c.id)
    )


@lru_cache(maxsize=10_000)
def _read(words: str, unit: str | None, rules: str, *, polar: bool) -> tuple[Any, ...] | str:
    try:
        read = read_quantity(words, unit=unit, polar=polar, rules=rules)
    except QuantityError as error:
        return str(error)
    ends = (read.committed.low, read.committed.high, read.likely.low, read.likely.high)
    return (read.rules, str(read.modifier), read.a, read.b, *ends)
