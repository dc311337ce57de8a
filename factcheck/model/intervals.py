"""The columns of what words mean as a figure: a modifier, one or two numbers, two intervals."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column

from factcheck.model.columns import Items, choice, text
from factcheck.model.types import Amount
from factcheck.values.quantities import Modifier


def intervals() -> Items:
    """Yield the columns of a quantity, and the rules that hold its intervals together."""
    yield from choice("modifier", Modifier)
    yield Column("a", Amount)
    yield Column("b", Amount)
    yield Column("low", Amount, nullable=False)
    yield Column("high", Amount)
    yield Column("likely_low", Amount, nullable=False)
    yield Column("likely_high", Amount)
    yield text("rules", required=True)
    yield CheckConstraint("low >= 0", name="low")
    yield CheckConstraint("low <= high", name="committed")
    yield CheckConstraint("likely_low <= likely_high", name="likely")
    # An open end (NULL) contains every other; a closed one contains only what is closed.
    yield CheckConstraint(
        "low <= likely_low AND (high IS NULL OR (likely_high IS NOT NULL AND likely_high <= high))",
        name="nested",
    )
