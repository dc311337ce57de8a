"""What EDTF dates mean, as the program reads them."""

from __future__ import annotations

from datetime import date
from typing import Final

from blocks.markdown import code, rows
from factcheck.values.date_words import describe_date
from factcheck.values.dates import DateError, parse_date

_FORMS: Final = {
    "a day": "2025-01-13",
    "a month": "2025-01",
    "a year": "2025",
    "a moment": "2025-01-13T09:30:00Z",
    "about then": "2024-10~",
    "uncertain": "2024-10-21?",
    "about then, and uncertain": "2024%",
    "a season": "2024-23",
    "a quarter": "2024-36",
    "some day of a month": "2024-12-XX",
    "some month of a year": "2024-XX",
    "some year of a decade": "201X",
    "from one date to another": "2024-10/2024-12",
    "from a date, still going on": "2024-10/..",
    "from a date to an unknown one": "2024-10/",
    "until a date": "../2024-12-31",
    "one of several dates": "[2024-11-03,2024-11-05]",
    "one of the dates in a stretch": "[2024-11-03..2024-11-09]",
    "on or before": "[..2024-11-09]",
    "all of several dates": "{2024-10,2024-12}",
    "words": "earlier this year",
}
_REFUSED: Final = (
    "13 January 2025",
    "4/11/2025",
    "15 липня 2026",
    "2026년 여름",
    "late 2024",
    "before July 2026",
    "2025-02-30",
    "2024-12/2024-10",
)


def readings() -> str:
    """Return each form with the days that it may mean."""
    cells = []
    for meaning, text in _FORMS.items():
        days = parse_date(text)
        said = describe_date(text)
        shown = "" if said == text else said
        cells.append([meaning, code(text), shown, _day(days.start), _day(days.until)])
    return rows(("what it says", "written", "shown as", "from", "until, not included"), cells)


def refused() -> str:
    """Return what is no date, with what the program says to it."""
    return rows(("written", "what the program says"), ([code(t), _error(t)] for t in _REFUSED))


def _day(day: date | None) -> str:
    return "open" if day is None else day.isoformat()


def _error(text: str) -> str:
    try:
        parse_date(text)
    except DateError as error:
        return str(error)
    raise AssertionError(f"{text} is a date now; take another example")
