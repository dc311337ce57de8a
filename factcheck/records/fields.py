"""The types of fields: what a value must be to stand in a record."""

from __future__ import annotations

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
    return at.astimezone(UTC)


def _amount(value: Decimal) -> Decimal:
    # SQLite keeps numbers as doubles, which give back 15 digits exactly.
    if not value.is_finite() or value < 0 or len(value.normalize().as_tuple().digits) > 15:  # noqa: PLR2004
        raise ValueError("an amount is a number of at most 15 significant digits, not below zero")
    return value


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
Amount: TypeAlias = Annotated[Decimal, Checked(_amount, {"minimum": 0})]
Moment: TypeAlias = Annotated[datetime, Checked(_moment)]
Format: TypeAlias = Annotated[str, Checked(_check_format, {"const": FORMAT})]
