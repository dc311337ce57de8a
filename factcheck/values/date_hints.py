"""What somebody may have meant by a date in another form, as EDTF."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NAME: Final = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAY_FIRST: Final = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?{_NAME},? (?P<year>\d{{4}})"
)
_MONTH_FIRST: Final = re.compile(rf"{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-./])(\d{1,2})[-./](\d{4})")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")


def hint_for(text: str) -> str:
    """Return what to write in place of `text`, or nothing where that cannot be told.

    >>> hint_for("13 January 2025"), hint_for("Jan. 2025"), hint_for("4/11/2025")
    ('write 2025-01-13', 'write 2025-01', 'write 2025-11-04 or 2025-04-11')
    """
    if found := _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        month = _month(found["name"])
        if month:
            return f"write {_iso(found['year'], month, found['day'])}"
    if found := _YEAR_FIRST.fullmatch(text):
        written = _iso(found[1], int(found[2]), found[3])
        return f"write {written}" if int(found[2]) in range(1, 13) and written != text else ""
    if found := _YEAR_LAST.fullmatch(text):
        return _of_numbers(int(found[1]), int(found[3]), found[4], dotted=found[2] == ".")
    if re.search(r"[^\W\d_]{2}", text) and (year := _YEAR.search(text)):
        return f"write {year[0]}, or a part of it such as {year[0]}-10~ or {year[0]}-23"
    return ""


def _of_numbers(first: int, second: int, year: str, *, dotted: bool) -> str:
    readings = []
    if second in range(1, 13) and first in range(1, 32):
        readings.append(_iso(year, second, str(first)))
    # Full stops stand in dates that put the day first.
    if not dotted and first in range(1, 13) and second in range(1, 32):
        readings.append(_iso(year, first, str(second)))
    return f"write {' or '.join(dict.fromkeys(readings))}" if readings else ""


def _month(name: str) -> int | None:
    name = name.lower()
    fitting = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return 9 if name == "sept" else fitting[0] if len(fitting) == 1 else None


def _iso(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
