"""EDTF to days: the specification's own examples with ends worked out by hand, and refusals."""

from __future__ import annotations

from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from work import calls_of

from factcheck.values.dates import MAX_LENGTH, DateError, DateRange, is_words, parse_date

# Open ends are written "-".
LEVEL_0 = [
    ("1985-04-12", "1985-04-12", "1985-04-13"),
    ("1985-04", "1985-04-01", "1985-05-01"),
    ("1985", "1985-01-01", "1986-01-01"),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-13"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-13"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-13"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-13"),
    ("1964/2008", "1964-01-01", "2009-01-01"),
    ("2004-06/2006-08", "2004-06-01", "2006-09-01"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-09"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-03-01"),
    ("2004-02-01/2005", "2004-02-01", "2006-01-01"),
    ("2005/2006-02", "2005-01-01", "2006-03-01"),
]
LEVEL_1 = [
    ("Y170000002", "9999-12-31", "-"),
    ("Y-170000002", "-", "0001-01-01"),
    ("2001-21", "2001-03-01", "2001-06-01"),
    ("1984?", "1984-01-01", "1985-01-01"),
    ("2004-06~", "2004-06-01", "2004-07-01"),
    ("2004-06-11%", "2004-06-11", "2004-06-12"),
    ("201X", "2010-01-01", "2020-01-01"),
    ("20XX", "2000-01-01", "2100-01-01"),
    ("2004-XX", "2004-01-01", "2005-01-01"),
    ("1985-04-XX", "1985-04-01", "1985-05-01"),
    ("1985-XX-XX", "1985-01-01", "1986-01-01"),
    ("1985-04-12/..", "1985-04-12", "-"),
    ("1985-04/..", "1985-04-01", "-"),
    ("1985/..", "1985-01-01", "-"),
    ("../1985-04-12", "-", "1985-04-13"),
    ("../1985-04", "-", "1985-05-01"),
    ("../1985", "-", "1986-01-01"),
    ("1985-04-12/", "1985-04-12", "-"),
    ("1985-04/", "1985-04-01", "-"),
    ("1985/", "1985-01-01", "-"),
    ("/1985-04-12", "-", "1985-04-13"),
    ("/1985-04", "-", "1985-05-01"),
    ("/1985", "-", "1986-01-01"),
    ("-1985", "-", "0001-01-01"),
]
LEVEL_2 = [
    ("Y-17E7", "-", "0001-01-01"),
    ("1950S2", "1900-01-01", "2000-01-01"),
    ("Y171010000S3", "9999-12-31", "-"),
    ("Y3388E2S3", "9999-12-31", "-"),
    ("2001-34", "2001-04-01", "2001-07-01"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1673-01-01"),
    ("[..1760-12-03]", "-", "1760-12-04"),
    ("[1760-12..]", "1760-12-01", "-"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", "-"),
    ("[1667,1760-12]", "1667-01-01", "1761-01-01"),
    ("[..1984]", "-", "1985-01-01"),
    ("{1667,1668,1670..1672}", "1667-01-01", "1673-01-01"),
    ("{1960,1961-12}", "1960-01-01", "1962-01-01"),
    ("{..1984}", "-", "1985-01-01"),
    ("2004-06~-11", "2004-06-11", "2004-06-12"),
    ("2004?-06-11", "2004-06-11", "2004-06-12"),
    ("?2004-06-~11", "2004-06-11", "2004-06-12"),
    ("2004-%06-11", "2004-06-11", "2004-06-12"),
    ("156X-12-25", "1560-12-25", "1569-12-26"),
    ("15XX-12-25", "1500-12-25", "1599-12-26"),
    ("XXXX-12-XX", "-", "-"),
    ("1XXX-XX", "1000-01-01", "2000-01-01"),
    ("1XXX-12", "1000-12-01", "2000-01-01"),
    ("1984-1X", "1984-10-01", "1985-01-01"),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-21"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-04"),
]
BEYOND_THE_EXAMPLES = [
    ("  2024-02\n", "2024-02-01", "2024-03-01"),
    ("2023-02", "2023-02-01", "2023-03-01"),
    ("2024?-10~", "2024-10-01", "2024-11-01"),
    ("?2004-06", "2004-06-01", "2004-07-01"),
    # the last of several members is not the latest
    ("{2025,2023-05,2024}", "2023-05-01", "2026-01-01"),
    ("[2020-03..2021-02,2019]", "2019-01-01", "2021-03-01"),
    ("[..2024,2025]", "-", "2026-01-01"),
    # one interval inside the other's year
    ("2024/2024-03", "2024-01-01", "2024-04-01"),
    ("2024-12/2024", "2024-12-01", "2025-01-01"),
    ("2004-06-11/2004-06-11", "2004-06-11", "2004-06-12"),
    # only the 31st fits 3X in January, and no 3X in February at all
    ("2024-01-3X", "2024-01-30", "2024-02-01"),
    ("2024-XX-31", "2024-01-31", "2025-01-01"),
    ("2024-X1", "2024-01-01", "2024-12-01"),
    ("2024-0X", "2024-01-01", "2024-10-01"),
    ("20X4", "2004-01-01", "2095-01-01"),
    # leap days: 1900 was no leap year, 1904 and 1908 were; 2092 is the last of 20X2 divisible by 4
    ("190X-02-29", "1904-02-29", "1908-03-01"),
    ("20X2-02-29", "2012-02-29", "2092-03-01"),
    ("XXXX-02-29", "-", "9996-03-01"),
    ("Y2E3", "2000-01-01", "2001-01-01"),
    ("Y17E2S3", "1700-01-01", "1710-01-01"),
    ("1950S2?", "1900-01-01", "2000-01-01"),
    ("1953S4", "1953-01-01", "1954-01-01"),
    ("1953S9", "1953-01-01", "1954-01-01"),
    # leading noughts are not significant
    ("0953S2", "0950-01-01", "0960-01-01"),
]
EDGES_OF_THE_CALENDAR = [
    ("0001-01-01", "0001-01-01", "0001-01-02"),
    ("0000", "-", "0001-01-01"),
    ("-0001-12-31", "-", "0001-01-01"),
    ("-19XX", "-", "0001-01-01"),
    ("-1985/2000", "-", "2001-01-01"),
    ("0000-24", "-", "0001-03-01"),
    ("-0004-02-29", "-", "0001-01-01"),
    ("9999-12-30", "9999-12-30", "9999-12-31"),
    ("9999-12-31", "9999-12-31", "-"),
    ("9999-11", "9999-11-01", "9999-12-01"),
    ("9999", "9999-01-01", "-"),
    ("9999-24", "9999-12-01", "-"),
    ("XXXX", "-", "-"),
    ("Y17E999999999", "9999-12-31", "-"),
    ("Y-17E999999999", "-", "0001-01-01"),
    ("Y0E999999999", "-", "0001-01-01"),
    ("2000/Y12345", "2000-01-01", "-"),
    ("Y12345/Y17E999999999", "9999-12-31", "-"),
    ("Y2E1999/Y1E2000", "9999-12-31", "-"),
    # what it covers shows only in what may follow it: the year 0, and -1999 to -1900
    ("-1985/Y0E9999", "-", "0001-01-01"),
    ("-1950S2/-1990", "-", "0001-01-01"),
]
PARTS_OF_2001 = {
    **dict.fromkeys((21, 25, 31), ("2001-03-01", "2001-06-01")),
    **dict.fromkeys((22, 26, 32), ("2001-06-01", "2001-09-01")),
    **dict.fromkeys((23, 27, 29), ("2001-09-01", "2001-12-01")),
    **dict.fromkeys((24, 28, 30), ("2001-12-01", "2002-03-01")),
    33: ("2001-01-01", "2001-04-01"),
    34: ("2001-04-01", "2001-07-01"),
    35: ("2001-07-01", "2001-10-01"),
    36: ("2001-10-01", "2002-01-01"),
    37: ("2001-01-01", "2001-05-01"),
    38: ("2001-05-01", "2001-09-01"),
    39: ("2001-09-01", "2002-01-01"),
    40: ("2001-01-01", "2001-07-01"),
    41: ("2001-07-01", "2002-01-01"),
}


def end(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "start", "until"),
    LEVEL_0 + LEVEL_1 + LEVEL_2 + BEYOND_THE_EXAMPLES + EDGES_OF_THE_CALENDAR,
)
def test_covers_every_day_it_may_mean(text: str, start: str, until: str) -> None:
    assert parse_date(text) == DateRange(end(start), end(until))


def test_seasons_quarters_and_other_parts_of_a_year() -> None:
    assert sorted(PARTS_OF_2001) == list(range(21, 42))
    for part, (start, until) in PARTS_OF_2001.items():
        assert parse_date(f"2001-{part}") == DateRange(end(start), end(until)), part


@pytest.mark.parametrize("mark", "?~%")
def test_doubt_does_not_widen(mark: str) -> None:
    assert parse_date(f"2025-01{mark}/2025-03{mark}") == parse_date("2025-01/2025-03")


RELATIVE = [
    "earlier this year",
    "last week",
    "13 weeks earlier",
    "May",
    "올해 초",
    "прошлой зимой",
    "минулого року",
    # this year, in Thai: marks part all of its letters
    "ปีนี้",
    "هذا العام",
]


@pytest.mark.parametrize("text", RELATIVE)
def test_relative_words_stay_open(text: str) -> None:
    assert is_words(text)
    assert parse_date(text) == DateRange(None, None)


@pytest.mark.parametrize(
    "text",
    [
        "late 2024",
        "January 2025",
        "2025년 초",
        "late ２０２４",
        "2025-01-13",
        "XXXX-XX-XX",
        "20XX",
        "20xx",
        "19XXS2",
        "13",
        "a b",
        "초",
        # the same syllable, its letters apart
        "\u110e\u1169",
        "",
    ],
)
def test_what_is_not_relative_words(text: str) -> None:
    assert not is_words(text)


GENERAL = "write it as 2025, 2025-01 or 2025-01-13"
REFUSED = [
    # what it says, and what it proposes
    ("2025-02-30", "no such day"),
    ("1900-02-29", "no such day"),
    ("-1985-02-30", "no such day"),
    ("XXXX-02-30", "no such day"),
    ("2024-02-3X", "no such day"),
    # no year that ends in 1 is a leap year
    ("20X1-02-29", "no such day"),
    ("1985-02-30T10:00:00", "no such day"),
    ("2025-13", "no month 13"),
    ("2025-00", "no month 00"),
    ("2025-42", "no month 42"),
    ("2025-2X", "no month 2X"),
    ("2025-01-00", "no day 00"),
    ("2025-01-32", "no day 32"),
    ("2001-21-05", "season or quarter has no day"),
    ("1985-04-12T25:00:00", "time of day"),
    ("1985-04-12T24:00:00", "time of day"),
    ("1985-04-12T23:60:00", "time of day"),
    ("1985-04-12T23:20:61", "time of day"),
    ("1985-04-12T23:20:30+15", "time zone"),
    ("1985-04-12T23:20:30+04:60", "time zone"),
    ("2024-01-01T00:00:00/2025", "no times of day"),
    ("[2024-01-01T00:00:00,2025]", "no times of day"),
    ("1985/1984", "ends before it starts"),
    ("2004-06/2004-05", "ends before it starts"),
    ("-1985/-1990", "ends before it starts"),
    ("Y20000/Y10000", "ends before it starts"),
    ("[1985..1984]", "ends before it starts"),
    ("{2024,1985-02..1985-01}", "ends before it starts"),
    ("2024/2025/2026", "two ends"),
    ("../..", "at least one known end"),
    ("/", "at least one known end"),
    ("[]", "empty"),
    ("[2024,,2025]", "empty"),
    ("[..]", "empty"),
    ("[1984", "[ ]"),
    ("{1984]", "{ }"),
    ("[2024..,2025]", "first or last"),
    ("[2024,..2025]", "first or last"),
    ("[2024..2025-03]", "years, or months, or days"),
    ("Y2024", "more than four digits; this one is 2024"),
    ("Y-44", "this one is -0044"),
    ("Y12345-06", "no month"),
    ("1950S2-06", "no month"),
    ("19XXS2", "X and S"),
    ("1950S0", GENERAL),
    ("2024??", GENERAL),
    ("20250113", GENERAL),
    ("2025-W03", GENERAL),
    ("5", GENERAL),
    ("?", GENERAL),
    ("2025-1-3", "write 2025-01-03"),
    ("2025-1", "write 2025-01"),
    ("2025/01/03", "write 2025-01-03"),
    ("13.01.2025", "write 2025-01-13"),
    ("01/13/2025", "write 2025-01-13"),
    ("January 2025", "write 2025-01"),
    ("13 January 2025", "write 2025-01-13"),
    ("Jan. 13, 2025", "write 2025-01-13"),
    ("04/11/2025", "write 2025-11-04 or 2025-04-11"),
    ("late 2024", "write 2024, or a part of it such as 2024-10~ or 2024-23"),
    ("липень 2026", "write 2026-07"),
    ("у липні 2026 року", "write 2026-07"),
    ("15 липня 2026 р.", "write 2026-07-15"),
    ("15 июля 2026 года", "write 2026-07-15"),
    ("декабрь 2024", "write 2024-12"),
    ("2026년 7월 15일", "write 2026-07-15"),
    ("2026년 7월", "write 2026-07"),
    ("2026. 7. 15.", "write 2026-07-15"),
    ("2026년", "write 2026"),
    ("Wednesday, 15 July 2026", "write 2026-07-15"),
    ("July of 2026", "write 2026-07"),
    ("summer 2026", "write 2026-22"),
    ("осень 2026", "write 2026-23"),
    ("літо 2026", "write 2026-22"),
    ("навесні 2026", "write 2026-21"),
    ("2026년 가을", "write 2026-23"),
    ("Q3 2026", "write 2026-35"),
    ("2026년 3분기", "write 2026-35"),
    ("30 лютого 2026", "there is no 2026-02-30"),
    ("early 2024", "write 2024, or a part of it such as 2024-01~ or 2024-33"),
    ("наприкінці 2024 року", "write 2024, or a part of it such as 2024-10~ or 2024-23"),
    ("late July 2026", "in EDTF, 2026-07 is July"),
    ("before July 2026", "in EDTF, 2026-07 is July"),
    ("15-17 июля 2026", "in EDTF, 2026-07 is July"),
    ("July and August 2026", "in EDTF, 2026-07 is July, 2026-08 is August"),
    ("winter 2024", "in EDTF, 2024-24 is the winter that begins in December"),
    ("since 2024", "in EDTF, 2024 is the whole year, 2024-01 its January, 2024-21 its spring"),
    ("лист 2026", "in EDTF, 2026 is the whole year"),
    # a proposal that would be refused in its turn is none
    ("31/02/2025", "there is no 2025-02-31"),
    ("2025-2-30", "there is no 2025-02-30"),
    # nearly EDTF
    ("20xx", "write 20XX"),
    ("2024-xx", "write 2024-XX"),
    ("1985-04-12t23:20:30z", "write 1985-04-12T23:20:30Z"),
    ("2024 - 01", "write 2024-01"),
    ("2024–01–13", "write 2024-01-13"),
    ("２０２４-０１", "write 2024-01"),
    ("١٩٨٥", "write 1985"),
    ("２０２４-１３", GENERAL),
    ("may ２０２４", "write 2024-05"),
    # in capitals it is two letters, and so words
    ("ß", GENERAL),
    ("", "1 to 200 characters"),
    (" \t ", "1 to 200 characters"),
    ("a" * (MAX_LENGTH + 1), "1 to 200 characters"),
    ("2024\x00", "control characters"),
    ("last\nweek", "control characters"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_refuses_and_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    message = str(refusal.value)
    # "write 2025-01" must not pass because it begins "write 2025-01-03".
    assert message.endswith(says) if says.startswith("write") else says in message
    assert len(message.splitlines()) == 1


def test_the_longest_text_is_read() -> None:
    assert parse_date("a" * MAX_LENGTH) == DateRange(None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Y17E" + "9" * 190,
        "Y" + "9" * 190 + "E1000",
        "1950S" + "9" * 190,
        "Y17E" + "9" * 90 + "S" + "9" * 90,
        "X001-02-29",
        "{" + ",".join(["XXXX-02-29"] * 18) + "}",
    ],
)
def test_no_text_costs_time(text: str) -> None:
    # Counted, not timed; a power that is written out would take minutes, and so would this test.
    def read() -> None:
        with suppress(DateError):
            parse_date(text)

    assert calls_of(read) < 100_000


qualifiers = st.sampled_from(["", "?", "~", "%"])
years = st.integers(0, 9999).map("{:04}".format) | st.from_regex(r"[0-9X]{4}", fullmatch=True)
months = st.integers(1, 12).map("{:02}".format) | st.sampled_from(["XX", "0X", "1X"])
ones = (
    st.dates().map(date.isoformat)
    | years
    | st.builds("{}-{}{}".format, years, months, qualifiers)
    | st.builds("{}-{}".format, years, st.integers(21, 41))
    | st.builds("{}-{}-XX".format, years, months)
    | st.builds("-{}".format, years.filter(lambda year: year != "0000"))
    | st.builds("Y{}E{}".format, st.integers(-99, 99), st.integers(1, 5))
)
ends = ones | st.sampled_from(["", ".."])
texts = st.text() | st.text("0123456789-XYES?~%./,[]{}T: ", max_size=30)
near = st.lists(ones | st.sampled_from(["[", "]", "{", "}", ",", "/", " ", ".."]), max_size=5).map(
    "".join
)


@given(st.dates())
def test_a_day_is_that_day(day: date) -> None:
    until = None if day == date.max else day + timedelta(days=1)
    assert parse_date(day.isoformat()) == DateRange(day, until)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_is_its_days(year: int, month: int) -> None:
    many = timedelta(days=monthrange(year, month)[1])
    first = date(year, month, 1)
    assert parse_date(f"{year:04}-{month:02}") == DateRange(first, first + many)


@given(years, st.dates())
def test_a_day_that_fits_lies_inside(mask: str, day: date) -> None:
    written = "".join(
        "X" if sign == "X" else digit for sign, digit in zip(mask, f"{day.year:04}", strict=True)
    )
    for text in (
        written,
        f"{written}-{day:%m}",
        f"{written}-{day:%m}-XX",
        f"{written}-{day:%m-%d}",
    ):
        covered = parse_date(text)
        assert covered.start is None or covered.start <= day
        assert covered.until is None or day < covered.until


@given(ends, ends)
@example("2024", "2023")
@example("-0044", "-0027")
def test_an_interval_runs_from_its_starts_start_to_its_ends_end(start: str, until: str) -> None:
    assume(start not in ("", "..") or until not in ("", ".."))
    covers = [DateRange(None, None) if e in ("", "..") else parse_date(e) for e in (start, until)]
    try:
        covered = parse_date(f"{start}/{until}")
    except DateError as error:
        assert "ends before it starts" in str(error)  # noqa: PT017
        first, last = covers[0].start, covers[1].until
        # Before the calendar and after it, ranges no longer tell which comes first.
        assert first is None or last is None or last <= first
    else:
        assert covered == DateRange(covers[0].start, covers[1].until)


@given(st.lists(ones, min_size=1, max_size=5), st.sampled_from(["[]", "{}"]))
def test_a_set_encloses_its_members_and_no_more(members: list[str], brackets: str) -> None:
    covered = parse_date(brackets[0] + ",".join(members) + brackets[1])
    ranges = [parse_date(member) for member in members]
    starts = [one.start or date.min for one in ranges]
    untils = [one.until or date.max for one in ranges]
    assert covered.start == (None if any(one.start is None for one in ranges) else min(starts))
    assert covered.until == (None if any(one.until is None for one in ranges) else max(untils))


@given(texts | near | ones)
@example("ß2024")
@example("²⁰²⁴")
@example("\ud800ab")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        covered = parse_date(text)
    except DateError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017
    else:
        assert covered.start is None or covered.until is None or covered.start < covered.until
        assert not is_words(text) or covered == DateRange(None, None)
