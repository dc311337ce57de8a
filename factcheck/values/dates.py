"""Dates as people know them: EDTF to the days it may mean.

The Extended Date/Time Format (Library of Congress, https://www.loc.gov/standards/datetime/, a
profile of ISO 8601-2:2019) says "some time in 2024", "about October" or "December onwards" in one
string. Its levels 0, 1 and 2 are read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias
from unicodedata import category, decimal, normalize

from factcheck.values.date_hints import hint_for

MAX_LENGTH: Final = 200


class DateError(ValueError):
    """A text that is no date; the message says what to write instead, where that can be told."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days that a date may mean.

    Attributes:
        start: the first of them; None is open.
        until: the first day after them; None is open.
    """

    start: date | None
    until: date | None


_Day: TypeAlias = tuple[int, int, int]  # Python's dates hold fewer years than EDTF can say.


class _Span(NamedTuple):
    """The first and last day of one date, and how many parts it names: year, month, day."""

    first: _Day
    last: _Day
    parts: int


_QUALIFIER: Final = "[?~%]?"
_DATE: Final = re.compile(
    rf"{_QUALIFIER}"
    r"(?:Y(?P<long>-?\d+)(?:E(?P<power>[1-9]\d*))?|(?P<year>-?[\dX]{4}))(?:S(?P<known>[1-9]\d*))?"
    rf"{_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?P<month>[\dX]{{2}}){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?P<day>[\dX]{{2}}){_QUALIFIER})?)?",
    re.ASCII,
)
_DATETIME: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:Z|[+-](\d{2})(?::(\d{2}))?)?", re.ASCII
)
_MOST_POWER: Final = 1000
_FAR: Final = 10**2000
"""Stands for every year with a power above that: working out Y17E999999999 would cost minutes."""
_EVER: Final = _Span((-2 * _FAR, 1, 1), (2 * _FAR, 12, 31), 0)

_PARTS_OF_YEAR: Final = {
    # Seasons: anywhere, northern, southern.
    **dict.fromkeys((21, 25, 31), (3, 3)),
    **dict.fromkeys((22, 26, 32), (6, 3)),
    **dict.fromkeys((23, 27, 29), (9, 3)),
    **dict.fromkeys((24, 28, 30), (12, 3)),
    **{33 + part: (1 + 3 * part, 3) for part in range(4)},
    **{37 + part: (1 + 4 * part, 4) for part in range(3)},
    **{40 + part: (1 + 6 * part, 6) for part in range(2)},
}
"""The month that a season, quarter, third or half of a year begins with, and how many it has."""

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


# A ledger has few days and many claims; a list that shows dates would spend half its time here.
@lru_cache(maxsize=4096)
def parse_date(text: str) -> DateRange:
    """Return the days that an EDTF date, or relative words, may mean.

    The qualifiers `?`, `~` and `%` do not widen the days: the string itself keeps the doubt. A set
    or list reaches from its earliest to its latest member. A time gives the day as it is written,
    whatever its zone. Years outside 1 to 9999, which Python's dates do not hold, give the nearest
    end that holds them. Relative words with nothing to resolve them against are open at both ends.

    Seasons that name no hemisphere (21 to 24) are the northern, meteorological ones, spring being
    March to May and winter December to February of the next year: most of what is published is
    dated there, and a season of whole months has first and last days that a reader can check.

    Args:
        text: such as `2025-01-13`, `2024-10~`, `2024-12/..`, `[2024..2025]`, `earlier this year`.

    Returns:
        From the first day it may be until the first it can no longer be.

    Raises:
        DateError: if it is neither; the message says why, and what to write where it can tell.

    >>> parse_date("2025-01")
    DateRange(start=datetime.date(2025, 1, 1), until=datetime.date(2025, 2, 1))
    >>> parse_date("earlier this year")
    DateRange(start=None, until=None)
    """
    text = text.strip()
    if not text or len(text) > MAX_LENGTH:
        raise DateError(f"a date has 1 to {MAX_LENGTH} characters")
    if any(category(sign) == "Cc" for sign in text):
        raise DateError("a date has no control characters")
    if is_words(text):
        return DateRange(None, None)
    if text[0] in "[{":
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    span = _parse_datetime(text) or _parse_one(text)
    return _within_calendar(span.first, span.last)


def is_date(text: str) -> bool:
    """Tell whether a text is a date that `parse_date` reads.

    >>> is_date("2025-01"), is_date("13 January 2025")
    (True, False)
    """
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def is_words(text: str) -> bool:
    """Tell whether a text is relative words, to be kept as they are.

    Words have two letters in a row, and no year of four digits: with one they can be resolved, so
    they must be. The letters of `20XX` or `19XXS2` are digits of EDTF, mistyped or not.

    Args:
        text: any text.

    Returns:
        Whether `parse_date` keeps it as words.

    >>> is_words("earlier this year"), is_words("올해 초"), is_words("late 2024"), is_words("20XX")
    (True, True, False, False)
    """
    # Composed, because a Hangul syllable taken apart is several letters; without marks, because
    # they part the letters of a word in scripts such as Thai.
    letters = "".join(sign for sign in normalize("NFC", text) if category(sign)[0] != "M")
    return re.search(r"\d{4}", text) is None and any(
        re.fullmatch(r"[Xx]+[Ss]?", run) is None for run in re.findall(r"[^\W\d_]{2,}", letters)
    )


def _parse_interval(text: str) -> DateRange:
    ends = text.split("/")
    if len(ends) != 2:  # noqa: PLR2004
        raise _refused(text, "an interval has two ends")
    if all(end in ("", "..") for end in ends):
        raise _refused(text, "an interval has at least one known end")
    start, end = (_EVER if end in ("", "..") else _parse_one(end) for end in ends)
    if start.first > end.last:
        raise _refused(text, "it ends before it starts")
    return _within_calendar(start.first, end.last)


def _parse_set(text: str) -> DateRange:
    if text[0] + text[-1] not in ("[]", "{}"):
        raise _refused(text, "a set stands in [ ], a list in { }")
    members = text[1:-1].split(",")
    spans: list[_Span] = []
    for place, member in enumerate(members, 1):
        first, dots, last = member.partition("..")
        if not (first or last):
            raise _refused(text, "a member of it is empty")
        if (not first and place > 1) or (dots and not last and place < len(members)):
            raise _refused(text, "an open end stands first or last in a set")
        start = _parse_one(first) if first else _EVER
        end = _parse_one(last) if last else _EVER if dots else start
        if first and last and start.parts != end.parts:
            raise _refused(text, "both ends of a range are years, or months, or days")
        if start.first > end.last:
            raise _refused(text, "a range in it ends before it starts")
        spans.append(_Span(start.first, end.last, start.parts))
    return _within_calendar(min(span.first for span in spans), max(span.last for span in spans))


def _parse_datetime(text: str) -> _Span | None:
    found = _DATETIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second, zone_hour, zone_minute = (int(part or 0) for part in found.groups()[1:])
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004
        raise _refused(text, "there is no such time of day")
    if zone_hour > 14 or zone_minute > 59:  # noqa: PLR2004
        raise _refused(text, "there is no such time zone")
    return _parse_one(found[1])


def _parse_one(text: str) -> _Span:
    found = _DATE.fullmatch(text)
    if found is None:
        why = "intervals and sets have no times of day" if _DATETIME.fullmatch(text) else ""
        raise _refused(text, why)
    first, last = _years(found, text)
    month, day = found["month"], found["day"]
    if month is None:
        return _Span((first, 1, 1), (last, 12, 31), 1)
    if found["long"] or found["known"]:
        raise _refused(text, "a year with Y or S stands alone, with no month")
    if month.isdigit() and int(month) in _PARTS_OF_YEAR:
        if day is not None:
            raise _refused(text, "a season or quarter has no day")
        begin, many = _PARTS_OF_YEAR[int(month)]
        more_years, end = divmod(begin + many - 2, 12)
        return _Span((first, begin, 1), _month_end(last + more_years, end + 1), 2)
    months = _fitting(month, 12, text, "month")
    if day is None:
        return _Span((first, months[0], 1), _month_end(last, months[-1]), 2)
    days = _fitting(day, 31, text, "day")
    years = range(first, last + 1)
    earliest = next(_real_days(found["year"], years, months, days), None)
    if earliest is None:
        raise _refused(text, "there is no such day")
    latest = next(_real_days(found["year"], reversed(years), months[::-1], days[::-1]))
    return _Span(earliest, latest, 3)


def _years(found: re.Match[str], text: str) -> tuple[int, int]:
    """Return the first and last year that the year's digits may mean."""
    if found["year"] == "-0000":
        raise _refused(text, "-0000 is no year; the year before 0001 is 0000")
    if found["year"]:
        first, last = sorted(int(found["year"].replace("X", digit)) for digit in "09")
    else:
        power = int(found["power"] or 0)
        year = int(found["long"]) * 10 ** min(power, _MOST_POWER)
        if power > _MOST_POWER and year:
            year = _FAR if year > 0 else -_FAR
        if not found["power"] and abs(year) <= MAXYEAR:
            plain = f"{year:05}" if year < 0 else f"{year:04}"
            raise _refused(text, f"Y is for years of more than four digits; this one is {plain}")
        first = last = year
    if found["known"] is None:
        return first, last
    if first != last:
        raise _refused(text, "X and S do not go together")
    step = 10 ** max(len(str(abs(first))) - int(found["known"]), 0)
    least = abs(first) // step * step
    return (least, least + step - 1) if first >= 0 else (1 - least - step, -least)


def _fitting(digits: str, most: int, text: str, what: str) -> list[int]:
    fitting = [number for number in range(1, most + 1) if _fits(number, digits)]
    if not fitting:
        raise _refused(text, f"there is no {what} {digits}")
    return fitting


def _fits(number: int, digits: str) -> bool:
    written = f"{abs(number):0{len(digits)}}"
    return all(mask in ("X", digit) for mask, digit in zip(digits, written, strict=True))


def _real_days(
    digits: str, years: Iterable[int], months: list[int], days: list[int]
) -> Iterator[_Day]:
    for year in years:
        if _fits(year, digits.removeprefix("-")):
            for month in months:
                length = _month_end(year, month)[2]
                yield from ((year, month, day) for day in days if day <= length)


def _month_end(year: int, month: int) -> _Day:
    return year, month, monthrange(year, month)[1]


def _within_calendar(first: _Day, last: _Day) -> DateRange:
    start = until = None
    if first[0] >= MINYEAR:
        start = date(*first) if first[0] <= MAXYEAR else date.max
    if last < (MAXYEAR, 12, 31):
        until = date(*last) + timedelta(days=1) if last[0] >= MINYEAR else date.min
    return DateRange(start, until)


def _refused(text: str, why: str = "") -> DateError:
    told = f"{text!r} is no EDTF date" + (f": {why}" if why else "")
    advice = _advice(text) or ("" if why else "write it as 2025, 2025-01 or 2025-01-13")
    return DateError(f"{told}; {advice}" if advice else told)


def _advice(text: str) -> str:
    # What is pasted has dashes, digits and spaces that only look right, and x or t for X and T.
    plain = "".join(str(decimal(sign, sign)) for sign in text.translate(_DASHES))
    close = "".join(plain.split()).upper()
    if close != text and _is_date(close):
        return f"write {close}"
    hint = hint_for(plain)
    unreal = [day for day in re.findall(r"\d{4}-\d\d-\d\d", hint) if not _is_date(day)]
    return f"there is no {unreal[0]}" if unreal else hint


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return not is_words(text)
