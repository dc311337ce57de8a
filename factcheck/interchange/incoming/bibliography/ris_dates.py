"""Dates of RIS: `2024/11/05/`, as its rules have it, and what else programs write in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from factcheck.interchange.csl_dates import season_of
from factcheck.interchange.incoming.sheets.dates import date_of
from factcheck.values.dates import DateError, is_date, is_words

_TIME: Final = re.compile(r"T?\d{1,2}:\d\d")
_AT_TIME: Final = re.compile(r"[T ]\d{1,2}:\d\d.*")
# As PubMed has them.
_YEAR_FIRST: Final = re.compile(r"(\d{4}) ([^\W\d_]{3,12})\.?(?: (\d{1,2}))?")
_YEAR: Final = re.compile(r"\d{3,4}")
_PARTS: Final = re.compile(r"(\d{4})/([^/]*)(?:/([^/]*)(?:/(.*))?)?")
_IN_PARTS: Final = re.compile(r"\d{4}(?:-\d\d){1,2}")
_SLASHES: Final = 3


def dated_of(told: Sequence[str]) -> tuple[dict[str, Any] | None, str]:
    """Return the most exact of several dates of one entry as CSL-JSON, and the words beside it.

    >>> dated_of(["Nov 5", "2024"])
    ({'raw': '2024-11-05'}, '')
    >>> dated_of(["2024/12/17/Tue", "2024"])
    ({'date-parts': [[2024, 12, 17]]}, 'Tue')
    >>> dated_of(["2024/Nov/05"]), dated_of(["2024//Nov-Dec"])
    (({'date-parts': [[2024, 11, 5]]}, ''), ({'date-parts': [[2024]]}, 'Nov-Dec'))
    """
    told = [_in_parts(one) for one in told]
    found = [(parts, one) for one in told if (parts := parts_of(one))]
    others = [one for one in told if not parts_of(one)]
    year = str(found[0][0]["date-parts"][0][0]) if found else ""
    named = [edtf for one in others if (edtf := _named(one, year))]
    best = max(named, key=lambda edtf: edtf.count("-"), default="")
    if not found:
        return {"raw": best or told[0]} if told else None, ""
    parts, one = max(found, key=lambda both: len(both[0]["date-parts"][0]))
    if best.count("-") >= len(parts["date-parts"][0]):
        return {"raw": best}, ""
    # What cannot be read is not lost: "Nov-Dec".
    words = "; ".join(one for one in dict.fromkeys(others) if not _named(one, year))
    if one.count("/") >= _SLASHES:
        words = one.split("/", _SLASHES)[_SLASHES].strip() or words
    if not words or _TIME.match(words):
        return parts, ""
    if (season := season_of(words)) and len(parts["date-parts"][0]) == 1:
        return parts | {"season": season}, ""
    return parts, f"dated {words}" if is_date(words) and not is_words(words) else words


def day_of(told: str) -> dict[str, Any] | None:
    """Return a day as CSL-JSON; nothing, if it is none, or may be one of two.

    >>> day_of("2024/11/05/"), day_of("Nov 5, 2024"), day_of("05/11/2024")
    ({'date-parts': [[2024, 11, 5]]}, {'date-parts': [[2024, 11, 5]]}, None)
    """
    parts = parts_of(_in_parts(told)) or parts_of(_named(told, "") or "")
    try:
        date(*parts["date-parts"][0] if parts else ())
    except (TypeError, ValueError):
        return None
    return parts


def parts_of(told: str) -> dict[str, Any] | None:
    """Return a date such as 2024/11/05/ or 2024-11-05 in parts; zeros are parts that are unknown.

    >>> parts_of("2025/00/00"), parts_of("13 January 2025")
    ({'date-parts': [[2025]]}, None)
    """
    numbers: list[int] = []
    for part in re.split(r"[/-]", _AT_TIME.sub("", told))[:3]:
        if not part.strip().isdecimal() or not int(part):
            break
        numbers.append(int(part))
    is_year_first = numbers and _YEAR.fullmatch(told.lstrip()[:4].rstrip("/- "))
    return {"date-parts": [numbers]} if is_year_first else None


def _in_parts(told: str) -> str:
    """Return a date with its month as a number; words that are none go behind its parts.

    >>> _in_parts("2024/Nov/05"), _in_parts("2024//Nov-Dec")
    ('2024/11/05/', '2024///Nov-Dec')
    """
    found = _PARTS.fullmatch(told.strip())
    if found is None:
        return told
    month, day, words = ((found[number] or "").strip() for number in (2, 3, 4))
    others = [one for one in (month, _AT_TIME.sub("", day)) if one and not one.isdecimal()]
    if not others:
        return told
    edtf = _named(f"{day} {month} {found[1]}", "")
    if edtf and _IN_PARTS.fullmatch(edtf):
        return f"{edtf.replace('-', '/')}{'/' if day else '//'}{words}"
    month, day = (one if one.isdecimal() else "" for one in (month, day))
    return f"{found[1]}/{month}/{day}/{' '.join([*others, words]).strip()}"


def _named(told: str, year: str) -> str | None:
    """Return a date that has the name of its month, or another order, as EDTF."""
    turned = _YEAR_FIRST.sub(r"\3 \2 \1", told).strip()
    for one in (told, f"{told} {year}", turned):
        try:
            edtf = date_of(one, None)
        except DateError:
            continue
        if not is_words(edtf):
            return edtf
    return None
