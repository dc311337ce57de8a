"""When something was said, published or reviewed, as far as a date in a feed tells it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from factcheck.interchange.incoming.sheets.dates import date_of
from factcheck.values.dates import DateError, is_date

_PLAIN: Final = re.compile(
    r"(?P<year>\d{4})(?:[-/](?P<month>\d\d?)(?:[-/](?P<day>\d\d?))?)?(?:(?:T|\s+).*)?", re.ASCII
)
_TOLD: Final = re.compile(r"[1-9]\d{3}(?:-\d\d){0,2}", re.ASCII)
_FIRST_YEAR: Final = 1000


def edtf(told: str | None) -> str | None:
    """Return the day, month or year that a date tells; nothing, if it is none that is clear.

    What is no ISO date is read as a date in a table is. `05/07/2019` is in May or in July, so it
    tells none.

    >>> edtf("2019-05-08T23:10:00-05:00"), edtf("2019/5/8"), edtf("2019"), edtf("05/07/2019")
    ('2019-05-08', '2019-05-08', '2019', None)
    >>> edtf("Nov 5, 2024"), edtf("2025.01.13"), edtf("14 января 2025")
    ('2024-11-05', '2025-01-13', '2025-01-14')
    """
    found = _PLAIN.fullmatch((told or "").strip())
    if found is None:
        return _worded(told or "")
    if int(found["year"]) < _FIRST_YEAR:
        return None
    parts = [found["year"], *(f"{int(found[it]):02}" for it in ("month", "day") if found[it])]
    date = "-".join(parts)
    return date if is_date(date) else None


def _worded(told: str) -> str | None:
    try:
        date = date_of(told, None)
    except DateError:
        return None
    return date if _TOLD.fullmatch(date) else None


def moment(told: str | None) -> tuple[str | None, str | None]:
    """Return the moment that a date means, and what had to be taken for granted.

    >>> moment("2019-05-08T23:10:00-05:00")
    ('2019-05-09T04:10:00Z', None)
    >>> moment("2019-05-08")
    ('2019-05-08T00:00:00Z', None)
    >>> moment("2019")
    ('2019-01-01T00:00:00Z', 'a rating is dated to the first day of its month or year')
    """
    date = edtf(told)
    if date is None or told is None:
        return None, None
    day, notice = date, None
    if len(date) < len("2019-05-08"):
        notice = "a rating is dated to the first day of its month or year"
        day = (f"{date}-01-01")[: len("2019-01-01")]
    elif len(told.strip()) > len(date):
        try:
            at = datetime.fromisoformat(told.strip())
            if at.tzinfo is None:
                notice, at = "a time without a zone was read as UTC", at.replace(tzinfo=UTC)
            return at.astimezone(UTC).isoformat().replace("+00:00", "Z"), notice
        except (ValueError, OverflowError):
            pass
    return f"{day}T00:00:00Z", notice
