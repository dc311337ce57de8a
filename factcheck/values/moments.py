"""Moments of a ledger's past, as people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Final

_CHANGESET: Final = re.compile(r"#?(\d{1,9})")


def parse_moment(text: str) -> int | datetime:
    """Return the changeset number, or the last moment in UTC, that `text` means.

    A day means its end. A time without a zone is UTC, as `factcheck log` prints it.

    Raises:
        ValueError: if it is neither a number nor a day or time in ISO form.

    >>> parse_moment("17"), parse_moment("#17")
    (17, 17)
    >>> parse_moment("2025-01-13").isoformat()
    '2025-01-13T23:59:59.999999+00:00'
    >>> parse_moment("2025-01-13T09:30+09:00").isoformat()
    '2025-01-13T00:30:00+00:00'
    """
    text = text.strip()
    if begin := day_begin(text):
        return datetime.combine(begin, time.max, UTC)
    if found := _CHANGESET.fullmatch(text):
        return int(found[1])
    try:
        at = datetime.fromisoformat(text)
        # At the ends of the calendar a zone may lead out of it.
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text!r} is no moment: write a changeset's number (17), a day (2025-01-13)"
            " or a time (2025-01-13T09:30, in UTC unless it tells its zone)"
        ) from None


def day_begin(text: str) -> datetime | None:
    """Return the first moment of a day, in UTC; None, if `text` is no day.

    >>> day_begin("2025-01-13").isoformat()
    '2025-01-13T00:00:00+00:00'
    """
    if len(text) != len("2025-01-13"):
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time.min, UTC)
    except ValueError:
        return None
