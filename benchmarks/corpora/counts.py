"""Answers to one question in any number, as close together however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from corpora.chance import Chance
from factcheck.analysis.figures import FigureView
from factcheck.values.dates import DateRange
from factcheck.values.quantities import Interval
from factcheck.vocabulary import Aggregation

_BEGIN: Final = date(1990, 1, 1)
_A_DAY: Final = 20
_STEP: Final = 100
_OFF: Final = (0, 0, 0, 0, 50, -50, 150, -150, 300)
_WIDTHS: Final = (0, 20, 100)


def counts(many: int, aggregation: Aggregation) -> Iterator[FigureView]:
    """Yield figures of one question, twenty a day.

    The count grows by 100 every day, and some figures are off by some days' growth: a figure
    contradicts a few of the days around it, however long the count goes on.
    """
    for number in range(many):
        chance = Chance.of("count", number)
        day = number // _A_DAY
        low = Decimal(1000 + _STEP * day + chance.pick(_OFF))
        said = Interval(low, low + chance.pick(_WIDTHS))
        begin = _BEGIN + timedelta(days=day)
        yield FigureView(
            claim=f"c{number}",
            figure=number,
            question="q",
            aggregation=aggregation,
            committed=said,
            likely=said,
            as_of=DateRange(begin, begin + timedelta(days=1)),
        )
