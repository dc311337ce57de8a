"""Column types that mean the same on SQLite's STRICT tables and on PostgreSQL.

STRICT tables know INTEGER, REAL, TEXT, BLOB and ANY only (https://sqlite.org/stricttables.html),
so each type says what it is there and what it is on PostgreSQL.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Dialect, Integer, Numeric, Text
from sqlalchemy.types import REAL, TypeDecorator, TypeEngine

from factcheck.values.quantities import plain_number

Id = BigInteger().with_variant(Integer, "sqlite")
"""The integer that joins use; on SQLite it must be the rowid, hence INTEGER."""


KeyText = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is compared byte by byte on both, whatever the server's locale."""


class Choice(TypeDecorator[StrEnum]):
    """One word out of a vocabulary: text with a CHECK beside it, an enum member in Python."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Hand in plain text, which every driver knows."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        """Give back the member."""
        return None if value is None else self.choices(value)


class Flag(TypeDecorator[bool]):
    """True or false."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return INTEGER on SQLite, whose 0 and 1 a CHECK beside the column holds."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:  # noqa: ARG002
        """Give back a bool."""
        return None if value is None else bool(value)


class Day(TypeDecorator[date]):
    """A calendar day; ISO text on SQLite, which sorts as days do."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return TEXT on SQLite."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """Hand in ISO text on SQLite."""
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Give back a date."""
        return date.fromisoformat(value) if value and dialect.name == "sqlite" else value


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond; ISO text ending in Z on SQLite, of one length."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return TEXT on SQLite."""
        on_sqlite = dialect.name == "sqlite"
        return dialect.type_descriptor(Text() if on_sqlite else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Hand in UTC."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        if dialect.name != "sqlite":
            return utc
        return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give back UTC."""
        if value is None:
            return None
        return (datetime.fromisoformat(value) if dialect.name == "sqlite" else value).astimezone(
            UTC
        )


class Amount(TypeDecorator[Decimal]):
    """An amount of at most 15 significant digits, which a double gives back exactly."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return REAL on SQLite."""
        return dialect.type_descriptor(REAL() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Hand in a double on SQLite."""
        return float(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Give back the shortest decimal that is this number, without spare zeros."""
        if value is None:
            return None
        return plain_number(Decimal(str(value)))


class Json(TypeDecorator[Any]):
    """A JSON value; text with sorted keys on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return JSONB on PostgreSQL."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(Text())
        # The dialect is a tenth of what a list on SQLite costs, and SQLite has no use for it.
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415

        return dialect.type_descriptor(JSONB())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Hand in text on SQLite."""
        if value is None or dialect.name == "postgresql":
            return value
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Give back the value."""
        return value if value is None or dialect.name == "postgresql" else json.loads(value)
