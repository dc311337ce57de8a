"""EDTF dates as people read them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.values.dates import DateError, is_words, parse_date

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PLAIN: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")
_DECADE: Final = re.compile(r"(\d{3})X")


@lru_cache(maxsize=4096)
def describe_date(text: str) -> str:
    """Return an EDTF date in words; what has none, and relative words, as they stand.

    Args:
        text: a date as it is stored. One that is not EDTF is shown rather than refused.

    Returns:
        What to show to people.

    >>> describe_date("2025-01-13"), describe_date("2024-10~"), describe_date("2024-12/..")
    ('13 January 2025', 'about October 2024', 'from December 2024')
    """
    text = text.strip()
    try:
        parse_date(text)
    except DateError:
        return text
    if is_words(text):
        return text
    if text[0] == "[":
        return _set(text[1:-1], "or")
    if text[0] == "{":
        return _set(text[1:-1], "and")
    if "/" in text:
        return _interval(*text.split("/"))
    return _one(text)


def _interval(start: str, end: str) -> str:
    match start, end:
        case "..", _:
            return f"until {_one(end)}"
        case "", _:
            return f"an unknown date to {_one(end)}"
        case _, "..":
            return f"from {_one(start)}"
        case _, "":
            return f"{_one(start)} to an unknown date"
    return f"{_one(start)} to {_one(end)}"


def _set(inside: str, joint: str) -> str:
    members = [_member(member, joint) for member in inside.split(",")]
    if len(members) == 1 and " to " in members[0]:
        return ("some time in " if joint == "or" else "all of ") + members[0]
    return f" {joint} ".join(members)


def _member(member: str, joint: str) -> str:
    start, dots, end = member.partition("..")
    if not dots:
        return _one(start)
    if not start:
        return f"{_one(end)} {joint} earlier"
    if not end:
        return f"{_one(start)} {joint} later"
    return f"{_one(start)} to {_one(end)}"


def _one(text: str) -> str:
    if found := _DECADE.fullmatch(text):
        return f"{found[1]}0s"
    found = _PLAIN.fullmatch(text)
    if found is None:
        return text
    year, month, day, doubt = found.groups()
    words = year
    if month:
        number = int(month)
        if number not in range(1, 13) and number not in _SEASONS:
            return text
        words = f"{_SEASONS.get(number) or _MONTHS[number - 1]} {year}"
    if day:
        words = f"{int(day)} {words}"
    if doubt in ("~", "%"):
        words = f"about {words}"
    return f"{words} (uncertain)" if doubt in ("?", "%") else words
