"""The search index: one row a record, with the tokens of its words in four fields.

It is no table like the others: what it holds follows from them, and its form is the engine's own, a
virtual table of SQLite's FTS5 or a column of PostgreSQL's `tsvector`. Both are given tokens that
are ready made (`values/tokens.py`) and neither takes them apart. It has no past: a search of the
past reads the records themselves.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    TableClause,
    cast,
    column,
    event,
    literal,
    literal_column,
    table,
)
from sqlalchemy.types import UserDefinedType

from factcheck.model.columns import metadata
from factcheck.model.types import Id

FIELDS: Final = ("text", "quotes", "names", "notes")
"""What the words of a record are sorted into, the weightiest first; a `tsvector` says A to D."""
KINDS: Final = ("claim", "source", "document", "question")
"""The kinds of records that are searched."""
TABLE: Final = "search"
_BITS: Final = 48

SHADOWS: Final = frozenset(f"{TABLE}_{part}" for part in ("data", "idx", "content", "config"))
"""The tables that SQLite keeps a virtual one in."""

WEIGHTS: Final = "ABCD"
"""By what PostgreSQL tells the fields apart."""

_OF_FIELD: Final = tuple(f"ts_filter(words, '{{{weight}}}')" for weight in WEIGHTS.lower())

INDEXES: Final = {
    f"ix_{TABLE}_words": f"CREATE INDEX ix_{TABLE}_words ON {TABLE} USING gin (words)",
    # The one above knows nothing of weights: each row with a word would be looked at for its field.
    f"ix_{TABLE}_fields": (
        f"CREATE INDEX ix_{TABLE}_fields ON {TABLE} USING gin ({', '.join(_OF_FIELD)})"
    ),
}
"""How PostgreSQL finds words anywhere, and in each field."""

_CREATE: Final = {
    "sqlite": (
        # Its `ascii` tokenizer takes every letter beyond ASCII for one, and so splits at spaces.
        (
            f"CREATE VIRTUAL TABLE {TABLE} USING fts5({', '.join(FIELDS)}, columnsize=0,"
            " tokenize=\"ascii tokenchars '.'\")"
        ),
    ),
    "postgresql": (
        (
            f"CREATE TABLE {TABLE} (id BIGINT NOT NULL, words TSVECTOR NOT NULL,"
            f" CONSTRAINT pk_{TABLE} PRIMARY KEY (id))"
        ),
        *INDEXES.values(),
    ),
}
ON_SQLITE: Final = table(TABLE, column("rowid", Id), column(TABLE))
_ON_POSTGRESQL: Final = table(TABLE, column("id", Id), column("words"))


def create(connection: Connection) -> None:
    """Make the index, empty."""
    for statement in _CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


class _Query(UserDefinedType[str]):
    """PostgreSQL's `tsquery`; its dialect would cost 20 ms to import."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Return its name."""
        return "TSQUERY"


def index_of(connection: Connection) -> tuple[TableClause, ColumnElement[int]]:
    """Return the index on an engine, and the column with its ids."""
    if connection.dialect.name == "sqlite":
        return ON_SQLITE, ON_SQLITE.c.rowid
    return _ON_POSTGRESQL, _ON_POSTGRESQL.c.id


def matches(connection: Connection, query: str, field: int | None = None) -> ColumnElement[bool]:
    """Return whether a row of the index fulfils a query in the engine's own language.

    Args:
        connection: to the engine.
        query: of MATCH, or a `tsquery`.
        field: whose words alone are asked; on SQLite the query itself tells.
    """
    if connection.dialect.name == "sqlite":
        return ON_SQLITE.c[TABLE].op("MATCH", is_comparison=True)(literal(query))
    asked = cast(literal(query), _Query())
    words = _ON_POSTGRESQL.c.words if field is None else literal_column(_OF_FIELD[field])
    return words.op("@@", is_comparison=True)(asked)


def is_part(name: str | None) -> bool:
    """Tell whether a table is the index, or one that it is kept in: Alembic knows neither."""
    return name == TABLE or name in SHADOWS


def bounds(kind: str) -> tuple[int, int]:
    """Return the least id in the index of a record of this kind, and the greatest.

    A claim has its own id there; the other kinds come after all claims.

    >>> bounds("claim")[0], bounds("source")[0] == 2**48
    (0, True)
    """
    least = KINDS.index(kind) << _BITS
    return least, least + (1 << _BITS) - 1


def record_of(row: int) -> tuple[str, int]:
    """Return which record a row of the index is of: its kind and id.

    >>> record_of(bounds("source")[0] + 7)
    ('source', 7)
    """
    return KINDS[row >> _BITS], row & ((1 << _BITS) - 1)


@event.listens_for(metadata, "after_create")
def _create_too(_: Any, connection: Connection, **__: Any) -> None:
    create(connection)
