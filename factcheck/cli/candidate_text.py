"""Figures read by machine, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.errors import InvalidError
from factcheck.values.quantity_languages import LANGUAGES, language_of
from factcheck.values.quantity_words import read_quantity

if TYPE_CHECKING:
    from factcheck.queries.candidates import CandidateRow


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate in a list; `range` is what its words commit to, `likely` how people read them."""

    claim: str
    number: int
    words: str
    counted: str | None
    range: str
    likely: str
    statement: str
    start: int
    modifier: str
    low: Decimal
    high: Decimal | None
    likely_low: Decimal
    likely_high: Decimal | None
    rules: str
    decision: str
    decided_by: str | None
    decided_at: datetime | None


def candidate_line(row: CandidateRow) -> CandidateLine:
    """Return the line of a candidate."""
    # The ends of money and measures are open, which the words tell and the columns do not.
    read = read_quantity(row.words, rules=row.rules)
    return CandidateLine(
        claim=row.claim,
        number=row.number,
        words=row.words,
        counted=row.counted,
        range=str(read.committed),
        likely=str(read.likely),
        statement=row.statement,
        start=row.start,
        modifier=row.modifier,
        low=row.low,
        high=row.high,
        likely_low=row.likely_low,
        likely_high=row.likely_high,
        rules=row.rules,
        decision=row.decision,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def check_language(code: str | None) -> None:
    """Refuse a language whose figures are not read.

    Raises:
        InvalidError: it lists those that are.
    """
    if code is not None and language_of(code) is None:
        known = ", ".join(language.code for language in LANGUAGES)
        raise InvalidError(f"figures are not read in {code!r}; use {known}", where="--language")
