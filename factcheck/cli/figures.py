"""Figures in words: a row of the ledger as a line that a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.values.interval_words import interval

if TYPE_CHECKING:
    from factcheck.queries.rows import FigureRow


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in a list; `range` is what the words commit to, `likely` their natural reading."""

    claim: str
    question: str
    words: str
    range: str
    likely: str
    unit: str | None
    low: Decimal
    high: Decimal | None
    likely_low: Decimal
    likely_high: Decimal | None
    attributed_to: tuple[str, ...]
    hedges: tuple[str, ...]
    modifier: str
    as_of: str | None
    rules: str
    standing: str | None
    by_organisation: int | None
    by_person: int | None
    strict: int | None
    doubts: tuple[str, ...]


def figure_line(row: FigureRow) -> FigureLine:
    """Return the line of a figure."""
    return FigureLine(
        claim=row.claim,
        question=row.question,
        words=row.words,
        range=interval(row.low, row.high, row.modifier, row.unit),
        likely=interval(row.likely_low, row.likely_high, row.modifier, row.unit),
        unit=row.unit,
        low=row.low,
        high=row.high,
        likely_low=row.likely_low,
        likely_high=row.likely_high,
        attributed_to=row.attributed_to,
        hedges=row.hedges,
        modifier=row.modifier,
        as_of=row.as_of,
        rules=row.rules,
        standing=row.standing,
        by_organisation=row.by_organisation,
        by_person=row.by_person,
        strict=row.strict,
        doubts=row.doubts,
    )
