"""Statements that ask for some records by their ids: made once, and asked again and again.

To make a statement takes longer than to ask for the few rows of a page. One value has all the ids,
so that the statement is the same however many they are.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    TextClause,
    any_,
    bindparam,
    column,
    text,
)

_IDS: Final = "ids"
_ON_SQLITE: Final[TextClause] = text(f"SELECT value FROM json_each(:{_IDS})")  # noqa: S608


def among(engine: str, asked: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return whether a column is one of the ids that a statement is given.

    Args:
        engine: the name of its dialect.
        asked: the column.
    """
    if engine == "sqlite":
        return asked.in_(_ON_SQLITE.columns(column("value", asked.type)))
    return asked == any_(bindparam(_IDS, type_=ARRAY(BigInteger)))


def given(connection: Connection, ids: Sequence[int]) -> dict[str, Any]:
    """Return what a statement with `among` is given."""
    return {_IDS: json.dumps(ids) if connection.dialect.name == "sqlite" else list(ids)}
