"""What somebody may have meant by a date in another form, as EDTF."""

from __future__ import annotations

import re
from typing import Final

from factcheck.values.date_names import FILLERS, MONTHS, PARTS, SEASONS

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
# "2026. 7. 15." is how Korean has it.
_SPACED: Final = re.compile(r"(\d{4})\. ?(\d{1,2})(?:\. ?(\d{1,2}))?\.?")
_PIECE: Final = re.compile(r"\d{1,2}월|\d+|[^\W\d_]+")
_DAY: Final = re.compile(r"\d{1,2}")
_LAST: Final = 12
_QUARTER: Final = re.compile(
    r"q ?([1-4])|([1-4])(?:st|nd|rd|th|-?[йи]й?)? ?"
    r"(?:quarter of|quarter|кв|квартал(?: год[ау]| року)?|분기)"
)
# The first quarter of a year is its part 33.
_BEFORE_QUARTERS: Final = 32
_MONTH_NAMES: Final = {number: re.compile(name) for number, name in enumerate(MONTHS, 1)}
_SEASON_NAMES: Final = {number: re.compile(name) for number, name in SEASONS.items()}
_SEASON_WORDS: Final = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "the winter that begins in December",
}
# "Winter 2024" may be its first months or its last.
_WINTER: Final = 24
_FILLER: Final = re.compile(FILLERS)
_PART_NAMES: Final = {re.compile(words): edtf for words, edtf in PARTS.items()}


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
    if found := _SPACED.fullmatch(text):
        return f"write {_iso(found[1], int(found[2]), found[3])}" if int(found[2]) <= _LAST else ""
    if (
        re.search(r"[^\W\d_]{2}|[년월]|\b[Qq] ?[1-4]\b", text)
        and len(years := set(_YEAR.findall(text))) == 1
    ):
        return _of_words(text.lower(), years.pop())
    return ""


def _of_words(text: str, year: str) -> str:
    """Return what to write for words that name a year."""
    if quarter := _QUARTER.fullmatch(text.replace(year, "").strip(" .,년")):
        return f"write {year}-{_BEFORE_QUARTERS + int(quarter[1] or quarter[2])}"
    pieces = [piece for piece in _PIECE.findall(text) if piece != year]
    months = [month for piece in pieces for month in _named(piece, _MONTH_NAMES)]
    seasons = [season for piece in pieces for season in _named(piece, _SEASON_NAMES)]
    days = [piece for piece in pieces if _DAY.fullmatch(piece)]
    others = [
        piece
        for piece in pieces
        if not _DAY.fullmatch(piece)
        and not _FILLER.fullmatch(piece)
        and not _named(piece, _MONTH_NAMES)
        and not _named(piece, _SEASON_NAMES)
    ]
    plain = not others and not re.search(r"\d ?[-–—/,] ?\d{1,2}\b|[-–—/?~]", text)
    if len(months) == 1 and not seasons and plain and len(days) <= 1:
        return f"write {_iso(year, months[0], days[0] if days else None)}"
    if len(seasons) == 1 and not months and plain and not days and seasons[0] != _WINTER:
        return f"write {year}-{seasons[0]}"
    if months or seasons:
        named = [f"{year}-{month:02} is {_MONTHS[month - 1].capitalize()}" for month in months]
        named += [f"{year}-{season} is {_SEASON_WORDS[season]}" for season in seasons]
        return f"in EDTF, {', '.join(dict.fromkeys(named))}"
    return f"write {year}" if plain and not days else _of_parts(others, year, days)


def _of_parts(others: list[str], year: str, days: list[str]) -> str:
    for words, (month, part) in _PART_NAMES.items():
        if not days and any(words.fullmatch(piece) for piece in others):
            return f"write {year}, or a part of it such as {year}-{month} or {year}-{part}"
    return f"in EDTF, {year} is the whole year, {year}-01 its January, {year}-21 its spring"


def _named(piece: str, names: dict[int, re.Pattern[str]]) -> list[int]:
    return [number for number, name in names.items() if name.fullmatch(piece)]


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
