"""EDTF dates as the dates of CSL-JSON, which say less.

| EDTF | in CSL-JSON |
|---|---|
| a day, a month, a year; a time | its parts; a time is cut to its day |
| `?`, `~`, `%`, on the whole or a part | the parts, and `circa` |
| an interval of two dates | both |
| an interval open at its end, `2024-12/..` | from then on; pandoc prints "2024-12-" |
| an interval open at its start, `../2024-12` | a `literal`, "until 2024-12" |
| a set open at one end, `[..2024]`, `[2024..]` | a `literal`, "until 2024", "2024 or later" |
| a season, of either hemisphere | the year, and `season` 1 to 4 |
| a quarter, a third or half of a year | from its first month to its last |
| an X in the year, `202X`, `1950S2` | from the first year to the last, and `circa` |
| an X elsewhere, `2024-XX-XX`, `2024-1X` | what is known; the year alone, here |
| one of a set, `[2024..2025]` | from the earliest to the latest, and `circa` |
| all of a list, `{2024,2026}` | from the earliest to the latest |
| a year before 1, `-0043` | as people count, 44 BC: there is no year 0 |
| a year of more than four digits; a month of any year, `XXXX-10` | a `literal`, as it stands |
| words, "earlier this year"; `XXXX` | nothing: they tell no date |
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from typing import Any, Final

from factcheck.values.dates import is_words, parse_date

_SIMPLE: Final = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_QUALIFIERS: Final = str.maketrans("", "", "?~%")
_FIRST_SEASON: Final = 21
_FIRST_QUARTER: Final = 33
_SEASONS: Final = 4
_MONTHS: Final = 12
_PARTS: Final = 3
_WORDS: Final = ("literal", "raw")
_LEAP: Final = 2000
_NUMBER: Final = re.compile(r"-?\d{1,4}", re.ASCII)

_SEASON_WORDS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("spring", "весна", "봄"),
            ("summer", "лето", "літо", "여름"),
            ("autumn", "fall", "осень", "осінь", "가을"),
            ("winter", "зима", "겨울"),
        ),
        1,
    )
    for word in words
}

_Parts = list[int]


def csl_date(edtf: str | None) -> dict[str, Any] | None:
    """Return an EDTF date as a date of CSL-JSON; None, where it tells no day, month or year.

    >>> csl_date("2025-01-13")
    {'date-parts': [[2025, 1, 13]]}
    >>> csl_date("2024-10~/2024-12")
    {'date-parts': [[2024, 10], [2024, 12]], 'circa': True}
    >>> csl_date("2024-22")
    {'date-parts': [[2024]], 'season': 2}
    """
    if edtf is None or is_words(edtf):
        return None
    plain = edtf.strip().translate(_QUALIFIERS)
    found = _spanned(plain)
    if found is None:
        return {"literal": plain} if any(map(str.isdecimal, plain)) else None
    doubtful = plain != edtf.strip() or plain.startswith("[") or _vague_year(plain)
    return found | ({"circa": True} if doubtful and "literal" not in found else {})


def csl_day(day: date | None) -> dict[str, Any] | None:
    """Return a day as a date of CSL-JSON.

    >>> csl_day(date(2025, 1, 13))
    {'date-parts': [[2025, 1, 13]]}
    """
    return None if day is None else {"date-parts": [[day.year, day.month, day.day]]}


def csl_issued(issued: Any) -> dict[str, Any] | None:
    """Return a date of CSL-JSON that may come from elsewhere, with numbers for texts of numbers.

    What CSL-JSON does not allow is left out; None, if nothing is left. Words stay as they came.

    >>> csl_issued({"date-parts": [["2024", "1", 13]]})
    {'date-parts': [[2024, 1, 13]]}
    >>> csl_issued({"date-parts": [[2024, 13]]}), csl_issued("n.d.")
    (None, {'raw': 'n.d.'})
    >>> csl_issued({"date-parts": [[2024, 22]]})
    {'date-parts': [[2024]], 'season': 2}
    >>> csl_issued({"date-parts": [[2024]], "season": "fall"})
    {'date-parts': [[2024]], 'season': 3}
    """
    if isinstance(issued, str):
        issued = {"raw": issued}
    if not isinstance(issued, dict):
        return None
    issued = _seasoned(issued)
    found: dict[str, Any] = {}
    if parts := _checked(issued.get("date-parts")):
        season = season_of(issued.get("season"))
        found = {"date-parts": parts}
        if len(parts) == 1 and season is not None:
            found["season"] = season
        if issued.get("circa"):
            found["circa"] = True
    else:
        told = {name: it for name in _WORDS if isinstance(it := issued.get(name), str) and it}
        found = dict([*told.items()][:1])
    return found or None


def csl_words(issued: dict[str, Any] | None) -> str | None:
    """Return the words of a date of `csl_issued` that has no parts.

    >>> csl_words({"raw": "n.d."}), csl_words({"date-parts": [[2024]]})
    ('n.d.', None)
    """
    return next((issued[name] for name in _WORDS if name in issued), None) if issued else None


def season_of(told: Any) -> int | None:
    """Return a season as CSL-JSON numbers them, if that is one.

    >>> season_of("Winter"), season_of("2"), season_of("Michaelmas")
    (4, 2, None)
    """
    if isinstance(told, str) and (named := _SEASON_WORDS.get(told.strip().casefold())):
        return named
    number = _number(told)
    return number if number in range(1, _SEASONS + 1) else None


def _seasoned(issued: dict[str, Any]) -> dict[str, Any]:
    """Return a date whose month is a season of EDTF, as pandoc has it, with that as its season."""
    match issued.get("date-parts"):
        case [[year, month]] if (number := _number(month)) is not None:
            season = number - _FIRST_SEASON + 1
            if season in range(1, _SEASONS + 1):
                return issued | {"date-parts": [[year]], "season": season}
    return issued


def csl_edtf(issued: dict[str, Any] | None) -> str | None:
    """Return a date of `csl_date` or `csl_issued` as EDTF; None, where it has only words.

    >>> csl_edtf({"date-parts": [[2024, 10], [2024, 12]], "circa": True})
    '2024-10~/2024-12~'
    """
    parts = issued.get("date-parts") if issued else None
    if not issued or not parts:
        return None
    doubt = "~" if issued.get("circa") else ""
    if "season" in issued:
        return f"{_written(parts[0][:1])}-{_FIRST_SEASON - 1 + issued['season']}{doubt}"
    return "/".join(f"{_written(one)}{doubt}" if one != [0] else "" for one in parts)


def _checked(parts: Any) -> list[_Parts] | None:
    if not isinstance(parts, list) or len(parts) not in (1, 2):
        return None
    found = [[_number(part) for part in one] if isinstance(one, list) else [] for one in parts]
    told = [[part for part in one if part is not None] for one in found]
    opens = len(told) > 1 and told[-1] == [0]
    dates = told[:1] if opens else told
    return told if told == found and all(map(_is_date, dates)) else None


def _is_date(parts: _Parts) -> bool:
    try:
        year, month, day = (*parts, 1, 1)[: max(len(parts), _PARTS)]
        # A leap year, for years before 1, which the calendar of `date` does not have.
        date(year if year > 0 else _LEAP, month, day)
    except ValueError:
        return False
    return bool(parts) and year != 0 and abs(year) <= MAXYEAR


def _number(part: Any) -> int | None:
    text = str(part) if isinstance(part, str | int) and not isinstance(part, bool) else ""
    return int(text) if _NUMBER.fullmatch(text.strip()) else None


def _written(parts: _Parts) -> str:
    # CSL counts from 1 BC to 1 AD; EDTF has a year 0 between them.
    year = parts[0] if parts[0] > 0 else parts[0] + 1
    head = f"{year:04}" if year >= 0 else f"{year:05}"
    return "-".join([head, *(f"{part:02}" for part in parts[1:])])


def _spanned(plain: str) -> dict[str, Any] | None:
    """Return the date without its doubts; None, where CSL-JSON has no way to say it."""
    if plain[0] in "[{":
        return _ends(plain, plain[1:-1].replace("..", ",").split(","))
    start, slash, end = plain.partition("/")
    if not slash:
        return _one(plain)
    if start in ("", ".."):
        return {"literal": f"until {end}"}
    if end in ("", ".."):
        first = _first(start)
        # What pandoc itself writes for a date that is open at its end.
        return {"date-parts": [first, [0]]} if first else None
    first, last = _first(start), _last(end)
    return {"date-parts": [first, last]} if first and last else None


def _ends(plain: str, members: list[str]) -> dict[str, Any] | None:
    if not members[0]:
        return {"literal": f"until {members[-1]}"}
    if not members[-1]:
        return {"literal": f"{members[0]} or later"}
    covered = parse_date(plain)
    told = [one for member in members if (one := _first(member)) is not None]
    if covered.start is None or covered.until is None or len(told) < len(members):
        return None
    # No member is made more exact than it is.
    parts = min(map(len, told))
    return _range(_cut(covered.start, parts), _cut(covered.until - timedelta(days=1), parts))


def _one(plain: str) -> dict[str, Any] | None:
    season = _season(plain)
    if season is not None:
        return {"date-parts": [[_year(plain[: -len("-21")])]], "season": season}
    first, last = _first(plain), _last(plain)
    return _range(first, last) if first and last else None


def _range(first: _Parts, last: _Parts) -> dict[str, Any]:
    return {"date-parts": [first] if first == last else [first, last]}


def _season(plain: str) -> int | None:
    found = _SIMPLE.fullmatch(plain)
    if found is None or found[3] or not found[2]:
        return None
    number = int(found[2])
    if not _FIRST_SEASON <= number < _FIRST_QUARTER:
        return None
    return (number - _FIRST_SEASON) % _SEASONS + 1


def _first(plain: str) -> _Parts | None:
    return _end(plain, last=False)


def _last(plain: str) -> _Parts | None:
    return _end(plain, last=True)


def _end(plain: str, *, last: bool) -> _Parts | None:
    """Return the first or last year, month or day that one date may mean, as far as it is told."""
    plain = plain.partition("T")[0]
    found = _SIMPLE.fullmatch(plain)
    if found and int(found[2] or 0) <= _MONTHS:
        return [_year(found[1]), *(int(part) for part in found.groups()[1:] if part)]
    covered = parse_date(plain)
    if covered.start is None or covered.until is None:
        return None
    month = plain.split("-")[1] if "-" in plain else ""
    if not month and not _vague_year(plain):
        return None
    parts = 2 if month and "X" not in month else 1
    return _cut(covered.until - timedelta(days=1) if last else covered.start, parts)


def _year(digits: str) -> int:
    # EDTF has a year 0, the one before the year 1; CSL counts it as people do, 1 BC.
    year = int(digits)
    return year if year > 0 else year - 1


def _cut(day: date, parts: int) -> _Parts:
    return [day.year, day.month, day.day][:parts]


def _vague_year(plain: str) -> bool:
    return "X" in plain.partition("-")[0] or "S" in plain
