"""Figures for tests of analysis: written as people say them, or made at random."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
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


_numbers = st.one_of(
    st.sampled_from([0, 1, 2, 100, 105, 200, 210, 300, 1_000, 1_050]), st.integers(0, 12)
)
_origins = st.frozensets(st.sampled_from(["nis", "hur", "un"]), max_size=2)


@st.composite
def times(draw: st.DrawFn) -> DateRange:
    if draw(st.integers(0, 3)) == 0:
        return ANY_TIME
    start, length = draw(st.integers(0, 6)), draw(st.integers(1, 3))
    open_end = draw(st.integers(0, 5))
    found = day(start, start + length)
    return DateRange(None if open_end == 0 else found.start, None if open_end == 1 else found.until)


@st.composite
def nested(draw: st.DrawFn) -> tuple[Interval, Interval]:
    """A committed and a likely interval as somebody may write them, open ends and all."""
    low, likely_low, likely_high, high = sorted(draw(st.tuples(*[_numbers] * 4)))
    opened = draw(st.integers(0, 4))
    low_open = opened == 1 and low < likely_high
    high_open = opened == 2 and likely_low < high
    no_high = opened == 3
    return (
        Interval(Decimal(low), None if no_high else Decimal(high), low_open, high_open),
        Interval(
            Decimal(likely_low),
            None if no_high and draw(st.booleans()) else Decimal(likely_high),
            low_open and low == likely_low,
            high_open and high == likely_high,
        ),
    )


@st.composite
def worded(draw: st.DrawFn) -> tuple[Modifier, Interval, Interval]:
    modifier = draw(st.sampled_from([each for each in Modifier if each is not Modifier.MOST]))
    number = draw(st.sampled_from([1, 2, 3, 7, 10, 100, 250, 300, 320, 1_000, 2_700, 12_000]))
    plain = modifier in (
        Modifier.SEVERAL,
        Modifier.DOZENS,
        Modifier.HUNDREDS,
        Modifier.THOUSANDS,
        Modifier.SOME,
        Modifier.NONE,
        Modifier.CANNOT_CONFIRM,
        Modifier.FEW,
    )
    a = None if plain else Decimal(number)
    b = Decimal(number + draw(st.integers(0, 200))) if modifier is Modifier.BETWEEN else None
    unit = draw(st.sampled_from(["soldiers", "percent", "USD"]))
    return (modifier, *intervals(modifier, a, b, unit=unit))


@st.composite
def views(draw: st.DrawFn, /, number: int = 1, **given: Any) -> FigureView:
    if given.get("kind") is QuestionKind.POLAR:
        answer = draw(st.sampled_from([0, 1, None]))
        ends = Interval(Decimal(answer or 0), Decimal(1 if answer is None else answer))
        modifier = Modifier.CANNOT_CONFIRM if answer is None else Modifier.EXACTLY
        committed = likely = ends
    elif draw(st.booleans()):
        modifier, committed, likely = draw(worded())
    else:
        committed, likely = draw(nested())
        modifier = Modifier.BARE
    rest: dict[str, Any] = {
        "claim": f"c{number}",
        "figure": number,
        "question": "q",
        "aggregation": draw(st.sampled_from([None, *Aggregation])),
        "as_of": draw(times()),
        "said": draw(times()),
        "origins": draw(_origins),
    } | given
    return FigureView(committed=committed, likely=likely, modifier=modifier, **rest)


@st.composite
def answers(draw: st.DrawFn, most: int = 12) -> list[FigureView]:
    """Figures of one question, now and then with a stray unit or question among them."""
    polar = draw(st.integers(0, 5)) == 0
    kind = QuestionKind.POLAR if polar else QuestionKind.QUANTITY
    aggregation = draw(st.sampled_from([None, *Aggregation]))
    found = []
    for number in range(draw(st.integers(0, most))):
        stray = draw(st.integers(0, 15))
        given = {
            "kind": kind,
            "aggregation": aggregation,
            "unit": "other" if stray == 0 else None,
            "question": "p" if stray == 1 else "q",
            "claim": f"c{draw(st.integers(0, most))}",
        }
        found.append(draw(views(number, **given)))
    return found
