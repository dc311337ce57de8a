"""When another publisher came to a judgement, as far as a file told that.

A judgement always has a moment in a ledger. Where a file told none, it is that of the import, which
says nothing of the judgement; where it told a day, a month or a year, it is the first moment of it.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

from factcheck.interchange.linked.terms import moment_text
from factcheck.interchange.linked.works import plain_date
from factcheck.values.dates import parse_date

_MILLISECOND: Final = 1000


def told_date(at: datetime, issued: str | None) -> str | None:
    """Return the date of a judgement of another publisher; nothing, if none was told.

    Args:
        at: its moment in the ledger.
        issued: when its page was published, as EDTF, if that is known.

    >>> told_date(datetime(2025, 1, 14, tzinfo=UTC), None)
    '2025-01-14'
    >>> told_date(datetime(2024, 5, 1, tzinfo=UTC), "2024-05")
    '2024-05'
    >>> told_date(datetime(2026, 3, 2, 9, 30, 1, 4711, tzinfo=UTC), "2025-01-14")
    '2025-01-14'
    """
    plain = plain_date(issued)
    if is_day(at):
        return plain if plain and _lies_in(at, plain, 0) else at.date().isoformat()
    # A time may have been told in a zone where it is another day. And no file tells one so exactly
    # as the clock that the ledger is written by.
    is_told = plain and _lies_in(at, plain, 1) and at.microsecond % _MILLISECOND == 0
    return moment_text(at) if is_told else plain


def is_day(at: datetime) -> bool:
    """Tell whether the moment of a judgement is one that a day is kept as."""
    return at.astimezone(UTC).time() == time.min


def _lies_in(at: datetime, plain: str, near: int) -> bool:
    days = parse_date(plain)
    from_first = days.start is None or at.toordinal() >= days.start.toordinal() - near
    return from_first and (days.until is None or at.toordinal() < days.until.toordinal() + near)
