"""The types of fields: what a value must be to stand in a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias

from factcheck.values import dates, keys
from factcheck.values.texts import check_line, check_text

FORMAT: Final = "factcheck-1"
"""The name and version of the interchange format."""


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
Text: TypeAlias = Annotated[str, Checked(check_text, {"minLength": 1})]
Edtf: TypeAlias = Annotated[str, Checked(_edtf, {"description": "EDTF date, or relative words"})]
Amount: TypeAlias = Annotated[Decimal, Checked(_amount, {"minimum": 0})]
Moment: TypeAlias = Annotated[datetime, Checked(_moment)]
Format: TypeAlias = Annotated[str, Checked(_check_format, {"const": FORMAT})]
