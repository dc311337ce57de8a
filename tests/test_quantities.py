"""The rule set `en-1`: every row of its table with numbers worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.values.quantities import (
    Interval,
    Modifier,
    QuantityError,
    format_number,
    intervals,
    is_count,
)

M = Modifier
WITH_ONE_NUMBER = (
    M.EXACTLY,
    M.BARE,
    M.ABOUT,
    M.NEARLY,
    M.AT_LEAST,
    M.MORE_THAN,
    M.AT_MOST,
    M.FEWER_THAN,
    M.UP_TO,
)
WITHOUT_NUMBER = (
    M.SEVERAL,
    M.DOZENS,
    M.HUNDREDS,
    M.THOUSANDS,
    M.SOME,
    M.NONE,
    M.CANNOT_CONFIRM,
    M.FEW,
)


def shown(modifier: Modifier, *numbers: str | int, unit: str | None = None) -> tuple[str, str]:
    a, b, *_ = [*map(Decimal, numbers), None, None]
    committed, likely = intervals(modifier, a, b, unit=unit)
    return str(committed), str(likely)


COUNTS = [
    (M.EXACTLY, 2_700, "2,700", "2,700"),
    (M.EXACTLY, 0, "0", "0"),
    # g 100, h min(50, 30) = 30
    (M.BARE, 300, "270-330", "300"),
    # g 1,000, h min(500, 1,200) = 500
    (M.BARE, 12_000, "11,500-12,500", "12,000"),
    # g 100, h min(50, 270) = 50
    (M.BARE, 2_700, "2,650-2,750", "2,700"),
    # g 500, h min(250, 150) = 150
    (M.BARE, 1_500, "1,350-1,650", "1,500"),
    # h 0.5, and no count lies between
    (M.BARE, 7, "7", "7"),
    (M.BARE, 0, "0", "0"),
    # g 5, h min(2.5, 2.5): 22.5 to 27.5, inward
    (M.BARE, 25, "23-27", "25"),
    (M.ABOUT, 300, "240-360", "270-330"),
    (M.ABOUT, 10_000, "8,000-12,000", "9,000-11,000"),
    # 7 - 1.4 = 5.6 and 7 + 1.4 = 8.4, inward
    (M.ABOUT, 7, "6-8", "7"),
    # a fifth of 3 is less than one
    (M.ABOUT, 3, "2-4", "3"),
    (M.ABOUT, 0, "0-1", "0"),
    (M.NEARLY, 1_000, "800-1,000", "900-1,000"),
    # 9.6 and 10.8, inward
    (M.NEARLY, 12, "10-12", "11-12"),
    (M.AT_LEAST, 5, ">= 5", "5-10"),
    (M.AT_LEAST, 1_500, ">= 1,500", "1,500-2,000"),
    (M.MORE_THAN, 12_000, ">= 12,001", "12,001-13,000"),
    (M.MORE_THAN, 2_700, ">= 2,701", "2,701-2,800"),
    (M.MORE_THAN, 7, ">= 8", "8"),
    (M.MORE_THAN, 0, ">= 1", "1"),
    (M.AT_MOST, 50, "0-50", "0-50"),
    (M.FEWER_THAN, 100, "0-99", "0-99"),
    (M.FEWER_THAN, 2_700, "0-2,699", "2,600-2,699"),
    (M.FEWER_THAN, 1, "0", "0"),
    (M.UP_TO, 300, "0-360", "150-300"),
    # 1.2 x 7 = 8.4 and 7 / 2 = 3.5, inward
    (M.UP_TO, 7, "0-8", "4-7"),
    (M.UP_TO, 1, "0-1", "1"),
]


@pytest.mark.parametrize(("modifier", "n", "committed", "likely"), COUNTS)
def test_counts(modifier: Modifier, n: int, committed: str, likely: str) -> None:
    assert shown(modifier, n) == (committed, likely)
    assert shown(modifier, n, unit="soldiers") == (committed, likely)


@pytest.mark.parametrize(
    ("modifier", "committed", "likely"),
    [
        (M.SEVERAL, "2-20", "3-9"),
        (M.DOZENS, "24-999", "24-99"),
        (M.HUNDREDS, "200-9,999", "200-999"),
        (M.THOUSANDS, "2,000-99,999", "2,000-9,999"),
        (M.SOME, ">= 1", ">= 1"),
        (M.NONE, "0", "0"),
        (M.CANNOT_CONFIRM, ">= 0", ">= 0"),
        (M.FEW, ">= 0", ">= 0"),
    ],
)
def test_no_number_given(modifier: Modifier, committed: str, likely: str) -> None:
    assert shown(modifier) == (committed, likely)


@pytest.mark.parametrize(
    ("modifier", "power", "committed", "likely"),
    [
        (M.DOZENS, 10, "20-999", "20-99"),
        (M.THOUSANDS, 10_000, "20,000-999,999", "20,000-99,999"),
        (M.THOUSANDS, 100_000, "200,000-9,999,999", "200,000-999,999"),
        (M.THOUSANDS, 1_000_000, "2,000,000-99,999,999", "2,000,000-9,999,999"),
    ],
)
def test_powers_of_ten(modifier: Modifier, power: int, committed: str, likely: str) -> None:
    assert shown(modifier, power) == (committed, likely)


def test_between() -> None:
    assert shown(M.BETWEEN, 3_000, 4_000) == ("3,000-4,000", "3,000-4,000")
    assert shown(M.BETWEEN, 3, 3) == ("3", "3")
    assert shown(M.BETWEEN, "1.5", "2.5", unit="km") == ("1.5-2.5", "1.5-2.5")


@pytest.mark.parametrize(
    ("modifier", "n", "unit", "committed", "likely"),
    [
        # g 0.5, h min(0.25, 1.25)
        (M.BARE, "12.5", "percent", "12.25-12.75", "12.5"),
        (M.BARE, "7", "percent", "6.5-7.5", "7"),
        # a fifth, and no step of one: 2 - 0.4 to 2 + 0.4; h min(0.5, 0.2)
        (M.ABOUT, "2", "percent", "1.6-2.4", "1.8-2.2"),
        (M.ABOUT, "0.3", "ratio", "0.24-0.36", "0.27-0.33"),
        (M.ABOUT, "95", "percent", "76-100", "92.5-97.5"),
        (M.MORE_THAN, "12.5", "percent", "> 12.5 to 100", "> 12.5 to 13"),
        (M.MORE_THAN, "12.5", "percentage points", "> 12.5", "> 12.5 to 13"),
        (M.MORE_THAN, "50", "USD", "> 50", "> 50 to 100"),
        (M.FEWER_THAN, "50", "EUR", "0 to < 50", "0 to < 50"),
        (M.FEWER_THAN, "30", "km", "0 to < 30", "20 to < 30"),
        (M.AT_LEAST, "90", "%", "90-100", "90-100"),
        (M.AT_LEAST, "100", "percent", "100", "100"),
        (M.UP_TO, "90", "per cent", "0-100", "45-90"),
        # beyond the whole it is no share, but a growth
        (M.BARE, "110", "percent", "105-115", "110"),
        (M.MORE_THAN, "100", "percent", "> 100", "> 100 to 200"),
        (M.UP_TO, "150", "percent", "0-180", "75-150"),
        (M.NEARLY, "12", "tonnes", "9.6-12", "10.8-12"),
        # whole counts only where the number is whole
        (M.MORE_THAN, "2.5", "children", "> 2.5", "> 2.5 to 3"),
    ],
)
def test_shares_money_and_measures(
    modifier: Modifier, n: str, unit: str, committed: str, likely: str
) -> None:
    assert shown(modifier, n, unit=unit) == (committed, likely)


def test_vague_shares() -> None:
    assert shown(M.MOST, unit="percent") == ("> 50 to 100", "> 50 to 100")
    assert shown(M.SOME, unit="percent") == ("> 0 to 100", "> 0 to 100")
    assert shown(M.SOME, unit="USD") == ("> 0", "> 0")
    assert shown(M.CANNOT_CONFIRM, unit="percent") == ("0-100", "0-100")
    assert shown(M.NONE, unit="percent") == ("0", "0")


def test_open_ends() -> None:
    more, _ = intervals(M.MORE_THAN, Decimal(50), unit="USD")
    assert more == Interval(Decimal(50), None, low_open=True)
    fewer, _ = intervals(M.FEWER_THAN, Decimal(50), unit="USD")
    assert fewer == Interval(Decimal(0), Decimal(50), high_open=True)
    counted, _ = intervals(M.MORE_THAN, Decimal(50), unit="tanks")
    assert counted == Interval(Decimal(51), None)


def test_polar() -> None:
    yes, no = Interval(Decimal(1), Decimal(1)), Interval(Decimal(0), Decimal(0))
    assert intervals(M.EXACTLY, Decimal(1), polar=True) == (yes, yes)
    assert intervals(M.EXACTLY, Decimal(0), polar=True) == (no, no)
    either = Interval(Decimal(0), Decimal(1))
    assert intervals(M.CANNOT_CONFIRM, polar=True) == (either, either)


@pytest.mark.parametrize(
    ("modifier", "numbers", "unit", "polar", "message"),
    [
        (M.BETWEEN, ("4", "3"), None, False, "put the lower one first"),
        (M.BETWEEN, ("4",), None, False, "two numbers"),
        (M.ABOUT, ("4", "5"), None, False, "two numbers"),
        (M.ABOUT, (), None, False, "'about' needs a number"),
        (M.SEVERAL, ("4",), None, False, "'several' does not go with 4"),
        (M.THOUSANDS, ("20000",), None, False, "does not go with 20,000"),
        (M.THOUSANDS, ("1000",), None, False, "does not go with 1,000"),
        (M.DOZENS, ("100",), None, False, "does not go with 100"),
        (M.FEWER_THAN, ("0",), None, False, "write 'none'"),
        (M.FEWER_THAN, ("0",), "USD", False, "write 'none'"),
        (M.MOST, (), "soldiers", False, "unit is percent"),
        (M.MOST, (), None, False, "unit is percent"),
        (M.BARE, ("-1",), None, False, "below zero"),
        (M.BARE, ("NaN",), None, False, "finite"),
        (M.BARE, ("sNaN",), None, False, "finite"),
        (M.BARE, ("Infinity",), None, False, "finite"),
        (M.BARE, ("1E+18",), None, False, "write it rounded"),
        (M.BARE, ("1E+999999",), None, False, "write it rounded"),
        (M.BARE, ("1E-16",), None, False, "write it rounded"),
        (M.BARE, ("12345678901234",), None, False, "write it rounded"),
        (M.BETWEEN, ("1", "1E+18"), None, False, "write it rounded"),
        (M.ABOUT, ("1",), None, True, "yes or no"),
        (M.EXACTLY, ("2",), None, True, "yes or no"),
        (M.EXACTLY, (), None, True, "yes or no"),
        (M.SOME, (), None, True, "yes or no"),
    ],
)
def test_refusals(
    modifier: Modifier, numbers: tuple[str, ...], unit: str | None, polar: bool, message: str
) -> None:
    with pytest.raises(QuantityError, match=message) as refused:
        intervals(modifier, *map(Decimal, numbers), unit=unit, polar=polar)
    assert "\n" not in str(refused.value)


units = st.sampled_from(
    [None, "soldiers", "percent", "%", "percentage points", "USD", "km", "ratio"]
)
amounts = st.one_of(
    st.integers(0, 10**13 - 1).map(Decimal),
    st.integers(0, 10**13 - 1).map(lambda n: Decimal(n).scaleb(5)),
    st.integers(0, 400).map(Decimal),
    st.decimals(0, 10**6, places=3),
    st.integers(0, 10**13 - 1).map(lambda n: Decimal(n).scaleb(-13)),
)


Made = tuple[Interval, Interval, bool]


@st.composite
def quantities(draw: st.DrawFn) -> Made:
    unit, modifier = draw(units), draw(st.sampled_from(Modifier))
    a = b = None
    if modifier in WITH_ONE_NUMBER:
        a = draw(amounts)
        if modifier is M.FEWER_THAN and a == 0:
            a = Decimal(1)
    elif modifier is M.BETWEEN:
        a, b = sorted((draw(amounts), draw(amounts)))
    elif modifier is M.MOST:
        unit = "percent"
    elif modifier is M.THOUSANDS:
        a = draw(st.none() | st.integers(4, 13).map(lambda power: Decimal(10) ** power))
    counted = is_count(unit) and all(n is None or n == int(n) for n in (a, b))
    return *intervals(modifier, a, b, unit=unit), counted


@given(quantities())
def test_the_likely_lies_within_the_committed(made: Made) -> None:
    committed, likely, _ = made
    assert 0 <= committed.low <= likely.low
    assert likely.high is None or likely.low <= likely.high
    assert committed.high is None or (likely.high is not None and likely.high <= committed.high)


@given(quantities())
def test_ends_fit_the_ledger(made: Made) -> None:
    """SQLite keeps doubles, which give back 15 significant digits."""
    committed, likely, _ = made
    for end in (committed.low, committed.high, likely.low, likely.high):
        assert end is None or Decimal(repr(float(end))) == end


@given(quantities())
def test_counts_have_whole_and_closed_ends(made: Made) -> None:
    committed, likely, counted = made
    if counted:
        for interval in (committed, likely):
            assert not interval.low_open
            assert not interval.high_open
            assert interval.low == int(interval.low)
            assert interval.high is None or interval.high == int(interval.high)


def test_every_modifier_is_covered() -> None:
    assert set(WITH_ONE_NUMBER) | set(WITHOUT_NUMBER) | {M.BETWEEN, M.MOST} == set(Modifier)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(Decimal(270), Decimal(330)), "270-330"),
        (Interval(Decimal(300), Decimal(300)), "300"),
        (Interval(Decimal(300), Decimal("300.0")), "300"),
        (Interval(Decimal(12_001), None), ">= 12,001"),
        (Interval(Decimal("12.5"), None, low_open=True), "> 12.5"),
        (Interval(Decimal(0), Decimal(360)), "0-360"),
        (Interval(Decimal(50), Decimal(100), low_open=True), "> 50 to 100"),
        (Interval(Decimal(0), Decimal(50), high_open=True), "0 to < 50"),
        (Interval(Decimal(1), Decimal(2), low_open=True, high_open=True), "> 1 to < 2"),
    ],
)
def test_intervals_as_text(interval: Interval, text: str) -> None:
    assert str(interval) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12000", "12,000"), ("12.50", "12.5"), ("1.2E+4", "12,000"), ("0", "0"), ("0E-7", "0"),
        ("-0", "0"), ("100", "100"), ("1E-7", "0.0000001"), ("1234567.891", "1,234,567.891"),
        ("10", "10"), ("1E+20", "100,000,000,000,000,000,000"), ("-1200", "-1,200"),
    ],
)  # fmt: skip
def test_numbers_as_text(value: str, text: str) -> None:
    assert format_number(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_formatted_numbers_read_back(value: Decimal) -> None:
    text = format_number(value)
    assert Decimal(text.replace(",", "")) == value
    assert "E" not in text
    assert "." not in text or not text.endswith("0")


@pytest.mark.parametrize(
    "unit",
    [
        None, "soldiers", "people", "North Korean soldiers", "foot soldiers", "drones", "day labourers",
        "seats won", "killed/wounded", "data points", "prisoners of war", "cups", "artillery shells", "",
    ],
)  # fmt: skip
def test_counts_are_counts(unit: str | None) -> None:
    assert is_count(unit)


@pytest.mark.parametrize(
    "unit",
    [
        "percent", "%", "per cent", "Percent", "percentage points", "share", "ratio", "vote share",
        "percent of voters", "share of the vote", "USD", "EUR", "usd", "CHF", "XAF", "dollars",
        "US dollars", "$", "€", "million USD", "USD million", "euros", "KRW", "South Korean won",
        "km", "km²", "km2", "kg", "tonnes", "metric tons", "hectares", "hours", "hours of work",
        "square kilometres", "days", "deaths per 100,000", "km/h", "EUR (2020 prices)", "barrels of oil",
        "thousands of people",
    ],
)  # fmt: skip
def test_shares_money_and_measures_are_no_counts(unit: str) -> None:
    assert not is_count(unit)
