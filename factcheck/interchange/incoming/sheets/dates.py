"""Dates as spreadsheets have them, to EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from factcheck.interchange.incoming.sheets.data import data
from factcheck.values.dates import DateError, is_words, parse_date


class DateOrder(StrEnum):
    """What comes first in dates such as 1/2/2025."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_TIME: Final = re.compile(r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?Z?)$")
_LAST: Final = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?: ?(?:г|р)\.?)?")
_FIRST: Final = re.compile(r"(\d{4})[./-] ?(\d{1,2})(?:[./-] ?(\d{1,2})\.?)?")
_KOREAN: Final = re.compile(r"(\d{4})년(?: ?(\d{1,2})월(?: ?(\d{1,2})일)?)?")
_DAY_NAME: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([^\W\d_]{3,12})\.?,? (\d{4})(?: ?(?:г|р|года|року)\.?)?"
)
_NAME_DAY: Final = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SHORT: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}")
# From 1954 to 2091, as Excel counts days.
_DAY_NUMBER: Final = re.compile(r"[2-6]\d{4}", re.ASCII)
_DAY_ZERO: Final = date(1899, 12, 30)
_LEAST: Final = 3
_MONTHS: Final = 12


@lru_cache(maxsize=4096)
def date_of(text: str, order: DateOrder | None) -> str:
    """Return a date as EDTF; relative words as they are.

    Args:
        text: such as `13.01.2025`, `1/13/2025`, `13 January 2025`, `2025년 1월 13일`, `2025-01`.
        order: what comes first where only that tells it.

    Raises:
        DateError: if it is no date, or two may be meant.

    >>> date_of("2.1.2025", None), date_of("1/13/2025", None), date_of("2025년 1월 13일", None)
    ('2025-01-02', '2025-01-13', '2025-01-13')
    >>> date_of("3/4/2025", DateOrder.MONTH_FIRST)
    '2025-03-04'
    """
    text = " ".join(text.split())
    day = _TIME.sub("", text) or text
    if found := _LAST.fullmatch(day):
        return _checked(_last(found, text, order), text)
    if found := _FIRST.fullmatch(day) or _KOREAN.fullmatch(day):
        return _checked(_iso(found[1], found[2], found[3]), text)
    if (found := _DAY_NAME.fullmatch(day)) and (month := _month(found[2])):
        return _checked(_iso(found[3], month, found[1]), text)
    if (found := _NAME_DAY.fullmatch(day)) and (month := _month(found[1])):
        return _checked(_iso(found[3], month, found[2]), text)
    if _SHORT.fullmatch(day):
        raise DateError(f"{text!r} has a year of two digits; write all four")
    if _DAY_NUMBER.fullmatch(day):
        told = (_DAY_ZERO + timedelta(int(day))).isoformat()
        raise DateError(
            f"{text!r} is no date; as a spreadsheet counts days it is {told}: give the column the"
            " form of a date there, and save it again"
        )
    parse_date(text)
    return text


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """Return what comes first in the dates of a column, if that column tells it.

    Nothing, if all of them may be read both ways, or some only one way and some only the other.
    """
    orders = set()
    for text in texts:
        found = _LAST.fullmatch(_TIME.sub("", text.strip()))
        if found is None or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        if first > _MONTHS >= second:
            orders.add(DateOrder.DAY_FIRST)
        elif second > _MONTHS >= first:
            orders.add(DateOrder.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else None


def is_ambiguous(text: str) -> bool:
    """Tell whether a date may be read with the day first, and with the month first.

    >>> is_ambiguous("3/4/2025"), is_ambiguous("3.4.2025"), is_ambiguous("13/4/2025")
    (True, False, False)
    """
    found = _LAST.fullmatch(_TIME.sub("", text.strip()))
    if found is None or found[2] == "." or found[1] == found[3]:
        return False
    return int(found[1]) <= _MONTHS and int(found[3]) <= _MONTHS


def is_date(text: str) -> bool:
    """Tell whether a text is a date with a year, and no relative words."""
    try:
        told = date_of(text, DateOrder.DAY_FIRST)
    except DateError:
        try:
            told = date_of(text, DateOrder.MONTH_FIRST)
        except DateError:
            return False
    return not is_words(told)


def is_dated(text: str) -> bool:
    """Tell whether a text is written as a date is, even if there is no such day.

    >>> is_dated("13.01.2025"), is_dated("30.02.2025"), is_dated("1.2.25"), is_dated("1.25")
    (True, True, True, False)
    """
    day = " ".join(text.split())
    day = _TIME.sub("", day) or day
    written = any(form.fullmatch(day) for form in (_LAST, _SHORT, _FIRST, _KOREAN))
    return written or is_date(text.strip())


def _last(found: re.Match[str], text: str, order: DateOrder | None) -> str:
    first, sign, second, year = found.groups()
    # Full stops stand in dates that put the day first.
    if sign == "." or (order is None and int(first) > _MONTHS):
        order = DateOrder.DAY_FIRST
    elif order is None and int(second) > _MONTHS:
        order = DateOrder.MONTH_FIRST
    elif order is None and first != second:
        raise DateError(
            f"{text!r} may begin with the day or with the month; say"
            ' `dates = "day-first"` or `"month-first"` in [table] of a mapping'
        )
    day, month = (first, second) if order != DateOrder.MONTH_FIRST else (second, first)
    return _iso(year, month, day)


def _iso(year: str, month: str | int | None, day: str | None) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _checked(iso: str, text: str) -> str:
    try:
        parse_date(iso)
    except DateError:
        raise DateError(f"{text!r} is no date: there is no {iso}") from None
    return iso


def _month(name: str) -> int | None:
    folded = name.casefold()
    if folded in _months():
        return _months()[folded]
    found = {number for full, number in _months().items() if full.startswith(folded)}
    return found.pop() if len(found) == 1 and len(folded) >= _LEAST else None


@cache
def _months() -> dict[str, int]:
    lists = data("months").values()
    return {name: number for names in lists for number, name in enumerate(names, 1)}
