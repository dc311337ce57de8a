"""The types of fields: what a value must be to stand in a record."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias

from factcheck.values import dates, keys
from factcheck.values.texts import check_line, check_quote, check_text
from factcheck.values.urls import check_url

FORMAT: Final = "factcheck-1"
"""The name and version of the interchange format."""


_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR: Final = 1000
_DEEPEST: Final = 20
# Beyond these, JSONB and JSON in a text do not give back the same number.
_MOST_WHOLE: Final = 2**53
_MOST: Final = 1e15
_LEAST: Final = 1e-15
# Words hold numbers below 1e18 with 15 places; the ends that follow reach somewhat further.
_MOST_AMOUNT: Final = Decimal(10) ** 19
_PLACES: Final = 18


@dataclass(frozen=True, slots=True)
class Checked:
    """Tells Pydantic, where it is used at all, to pass a value through `check`."""

    check: Callable[[Any], Any]
    hint: dict[str, Any] = field(default_factory=dict, hash=False)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # noqa: PLC0415

        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {**handler(schema), **self.hint}


@dataclass(frozen=True, slots=True)
class Written(Checked):
    """As `Checked`, for what Pydantic would read in more forms than one: `check` reads it alone."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # noqa: PLC0415

        read = core_schema.no_info_plain_validator_function(self.check)
        return core_schema.json_or_python_schema(json_schema=read, python_schema=handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        del schema, handler
        return self.hint


def _day(written: Any) -> date:
    if isinstance(written, str) and _DAY.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError as error:
            raise ValueError(f"{written!r} is no day: {error}") from None
    raise ValueError(f"{written!r:.40} is no day; write one such as 2025-01-31")


def _edtf(text: str) -> str:
    text = check_line(text).strip()
    dates.parse_date(text)
    return text


def _moment(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("the time has no zone; end it in Z for UTC")
    try:
        utc = at.astimezone(UTC)
    except OverflowError:
        utc = datetime.min.replace(tzinfo=UTC)
    if utc.year < _FIRST_YEAR:
        raise ValueError(f"{at.isoformat()} is out of reach: moments lie in the years 1000 to 9999")
    return utc


def _amount(value: Decimal) -> Decimal:
    # SQLite keeps numbers as doubles, which give back 15 digits exactly.
    if not value.is_finite() or value < 0 or len(value.normalize().as_tuple().digits) > 15:  # noqa: PLR2004
        raise ValueError("an amount is a number of at most 15 significant digits, not below zero")
    if value >= _MOST_AMOUNT or int(value.normalize().as_tuple().exponent) < -_PLACES:
        raise ValueError(f"an amount is below 1e19 and has at most {_PLACES} decimal places")
    return value


def _json(value: dict[str, Any]) -> dict[str, Any]:
    checked = _plain(value, "", 1)
    assert isinstance(checked, dict)  # noqa: S101
    return checked


def _plain(value: Any, path: str, depth: int) -> Any:
    """Return a JSON value that both databases give back as it is."""
    if depth > _DEEPEST:
        raise ValueError(f"nested too deeply; at most {_DEEPEST} levels belong here")
    match value:
        case dict():
            names = [_plain(name, f"{path}{{}}", depth) for name in value]
            if len(set(names)) < len(names):
                raise ValueError(f"{path or 'it'} has two names that are the same in Unicode NFC")
            inner = (_plain(one, f"{path}.{name:.40}", depth + 1) for name, one in value.items())
            return dict(zip(names, inner, strict=True))
        case list():
            return [_plain(one, f"{path}[{number}]", depth + 1) for number, one in enumerate(value)]
        case bool() | None:
            return value
        case str():
            return _plain_text(value, path)
        case int() if abs(value) <= _MOST_WHOLE:
            return value
        case float() if value == 0 or (math.isfinite(value) and _LEAST <= abs(value) < _MOST):
            # JSONB knows no zero below zero.
            return value or 0.0
    raise ValueError(f"{path.lstrip('.')}: no number that databases keep; write it as text")


def _plain_text(text: str, path: str) -> str:
    try:
        return text and check_text(text)
    except ValueError as error:
        where = path.lstrip(".").replace("{}", " a name")
        raise ValueError(f"{where.strip()}: {error}") from None


def _check_format(text: str) -> str:
    if text != FORMAT:
        raise ValueError(f"the format is {FORMAT!r}; this file says {text!r}")
    return text


Key: TypeAlias = Annotated[str, Checked(keys.check_key, {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
Line: TypeAlias = Annotated[str, Checked(check_line, {"minLength": 1})]
Quote: TypeAlias = Annotated[str, Checked(check_quote, {"minLength": 1})]
Url: TypeAlias = Annotated[
    str, Checked(check_url, {"description": "http, https or ftp address, or a DOI"})
]
Day: TypeAlias = Annotated[date, Written(_day, {"type": "string", "format": "date"})]
Text: TypeAlias = Annotated[str, Checked(check_text, {"minLength": 1})]
Edtf: TypeAlias = Annotated[str, Checked(_edtf, {"description": "EDTF date, or relative words"})]
Json: TypeAlias = Annotated[dict[str, Any], Checked(_json)]
Names: TypeAlias = Annotated[dict[str, str], Checked(_json)]
Amount: TypeAlias = Annotated[Decimal, Checked(_amount, {"minimum": 0})]
Moment: TypeAlias = Annotated[datetime, Checked(_moment)]
Format: TypeAlias = Annotated[str, Checked(_check_format, {"const": FORMAT})]
