"""Figures for tests of analysis: written as people say them, or made at random."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from factcheck.analysis.figures import ANY_TIME, FigureView
from factcheck.values.dates import DateRange
from factcheck.values.quantities import Interval, Modifier, intervals
from factcheck.vocabulary import Aggregation, QuestionKind

FIRST = date(2025, 1, 1)


def day(number: int, until: int | None = None) -> DateRange:
    """Day 10 of the war, or from day 10 until the day before another."""
    end = number + 1 if until is None else until
    return DateRange(FIRST + timedelta(number), FIRST + timedelta(end))


def figure(
    modifier: Modifier, number: int | None = None, *, b: int | None = None, **rest: Any
) -> FigureView:
    polar = rest.get("kind") is QuestionKind.POLAR
    committed, likely = intervals(
        modifier,
        None if number is None else Decimal(number),
        None if b is None else Decimal(b),
        unit=rest.get("unit"),
        polar=polar,
    )
    given: dict[str, Any] = {"claim": "c1", "figure": 1, "question": "q"} | rest
    return FigureView(committed=committed, likely=likely, modifier=modifier, **given)


WITHOUT_NUMBER = (
    Modifier.SEVERAL,
    Modifier.DOZENS,
    Modifier.HUNDREDS,
    Modifier.THOUSANDS,
    Modifier.SOME,
    Modifier.NONE,
    Modifier.CANNOT_CONFIRM,
    Modifier.FEW,
)
_NUMBERS = (1, 2, 3, 7, 10, 100, 250, 300, 320, 1_000, 2_700, 12_000)
_ENDS = (0, 1, 2, 3, 5, 7, 10, 100, 105, 200, 210, 300, 1_000, 1_050)


class Dice(Random):
    """Randomness that a failing test shows, so that it can be thrown again."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.thrown = seed

    def __repr__(self) -> str:
        return f"Dice({self.thrown})"


dice = st.integers(0, 2**32 - 1).map(Dice)
"""One draw for many random figures: hypothesis takes milliseconds for each thing it draws."""


def random_time(random: Random) -> DateRange:
    if random.random() < 0.25:
        return ANY_TIME
    start = random.randrange(7)
    found = day(start, start + random.randint(1, 3))
    return DateRange(
        None if random.random() < 0.15 else found.start,
        None if random.random() < 0.15 else found.until,
    )


def random_reading(random: Random) -> tuple[Modifier, Interval, Interval]:
    """The intervals of random words, or such as somebody may write by hand."""
    if random.random() < 0.5:
        return _random_words(random)
    low, likely_low, likely_high, high = sorted(random.choices(_ENDS, k=4))
    low_open = random.random() < 0.2 and low < likely_high
    high_open = random.random() < 0.2 and likely_low < high
    no_high = random.random() < 0.2
    likely_top = None if no_high and random.random() < 0.5 else Decimal(likely_high)
    return (
        Modifier.BARE,
        Interval(Decimal(low), None if no_high else Decimal(high), low_open, high_open),
        Interval(
            Decimal(likely_low),
            likely_top,
            low_open and low == likely_low,
            high_open and high == likely_high,
        ),
    )


def _random_words(random: Random) -> tuple[Modifier, Interval, Interval]:
    modifier = random.choice([each for each in Modifier if each is not Modifier.MOST])
    number = random.choice(_NUMBERS)
    a = None if modifier in WITHOUT_NUMBER else Decimal(number)
    b = Decimal(number + random.randrange(200)) if modifier is Modifier.BETWEEN else None
    return (
        modifier,
        *intervals(modifier, a, b, unit=random.choice(["soldiers", "percent", "USD"])),
    )


def random_figure(random: Random, **given: Any) -> FigureView:
    if given.get("kind") is QuestionKind.POLAR:
        answer = random.choice([0, 1, None])
        modifier = Modifier.CANNOT_CONFIRM if answer is None else Modifier.EXACTLY
        committed = likely = Interval(
            Decimal(answer or 0), Decimal(1 if answer is None else answer)
        )
    else:
        modifier, committed, likely = random_reading(random)
    rest: dict[str, Any] = {
        "claim": "c1",
        "figure": 1,
        "question": "q",
        "aggregation": random.choice([None, *Aggregation]),
        "as_of": random_time(random),
        "said": random_time(random),
        "origins": frozenset(random.sample(["nis", "hur", "un"], random.randrange(3))),
        "unsure": frozenset(random.choice([(), (), (), ("un",)])),
        "fits": random.random() < 0.95,
    } | given
    return FigureView(committed=committed, likely=likely, modifier=modifier, **rest)


def random_answers(random: Random, most: int = 12) -> list[FigureView]:
    """Figures of one question, now and then with a stray unit or question among them."""
    kind = random.choice([QuestionKind.POLAR, *[QuestionKind.QUANTITY] * 5])
    aggregation = random.choice([None, *Aggregation])
    return [
        random_figure(
            random,
            kind=kind,
            aggregation=aggregation,
            unit="other" if random.random() < 0.06 else None,
            question="p" if random.random() < 0.06 else "q",
            claim=f"c{random.randrange(most)}",
            figure=number,
        )
        for number in range(random.randint(0, most))
    ]
