"""Pages of lists: in which order, how many rows, and after which one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from factcheck.errors import InvalidError
from factcheck.model.types import Choice, Id, KeyText
from factcheck.values.batches import BATCH

_LAST: Final = "last_id"
_VALUE: Final = "last_value"
_KEPT: Final = 50

Sorts = dict[str, ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list, in which order.

    Attributes:
        sort: a column to sort by, with a leading `-` from the greatest; as added, if none.
        limit: how many at the most; all, if none.
        after: the id of the last row of the page before; the first page, if none.
    """

    sort: str | None = None
    limit: int | None = None
    after: int | None = None


class Start(Enum):
    """Where a page begins."""

    FIRST = "at the first row"
    VALUE = "after a row that has a value in the column that is sorted by"
    GAP = "after one that has none"


class Order(NamedTuple):
    """What a list is ordered by.

    Attributes:
        column: what is compared first; none, if rows are listed as they were added.
        descending: whether from the greatest.
        row_id: what decides between equals.
    """

    column: ColumnElement[Any] | None
    descending: bool
    row_id: ColumnElement[int]

    @property
    def has_gaps(self) -> bool:
        """Whether some rows may have no value in the column; they come last."""
        # A column of another table has none where nothing was joined.
        column, ids = self.column, self.row_id
        if isinstance(column, Column) and isinstance(ids, Column) and column.table is ids.table:
            return bool(column.nullable)
        return True

    @property
    def compared(self) -> ColumnElement[Any] | None:
        """The column as it is compared: text letter by letter, whatever the server's locale."""
        column = self.column
        if column is None or not _is_told_by_locale(column.type):
            return column
        return _Plain(column)

    @property
    def last(self) -> ColumnElement[int]:
        """The id of the last row of the page before, which a statement is given."""
        return bindparam(_LAST, type_=Id)

    def terms(self) -> list[ColumnElement[Any]]:
        """Return what a statement is ordered by."""
        compared = self.compared
        if compared is None:
            return [self.row_id]
        first = compared.desc() if self.descending else compared.asc()
        # Both engines agree then: what has no value comes last either way.
        return [first.nulls_last() if self.has_gaps else first, self.row_id]

    def start(
        self, connection: Connection, after: int | None, rows: Select[Any] | None = None
    ) -> tuple[Start, dict[str, Any]]:
        """Return where a page begins, and what `following` is given.

        Args:
            connection: to the ledger.
            after: the id of the last row of the page before, if there is one.
            rows: the query for all rows, if it joins what the column is of.
        """
        if after is None:
            return Start.FIRST, {}
        if self.column is None:
            return Start.VALUE, {_LAST: after}
        asked = _value(self.column, self.row_id)
        if rows is not None:
            asked = asked.select_from(*rows.get_final_froms())
        value = connection.scalar(asked, {_LAST: after})
        if value is None:
            return Start.GAP, {_LAST: after}
        return Start.VALUE, {_LAST: after, _VALUE: value}

    def following(self, start: Start) -> list[ColumnElement[bool]]:
        """Return what the rows of a page fulfil, and all that come after them.

        However far on a page is, an index leads there at once; to skip rows is to read them.
        """
        column, compared, beyond = self.column, self.compared, self.row_id > self.last
        if start is Start.FIRST:
            return []
        if column is None or compared is None:
            return [beyond]
        if start is Start.GAP:
            return [column.is_(None), beyond]
        value: ColumnElement[Any] = bindparam(_VALUE, type_=column.type)
        past = compared < value if self.descending else compared > value
        rest = [past, and_(column == value, beyond)]
        if self.has_gaps:
            return [or_(*rest, column.is_(None))]
        # With one condition that bounds the column, the engines begin to walk its index there.
        return [compared <= value if self.descending else compared >= value, or_(*rest)]


class _Plain(FunctionElement[Any]):
    """A text that is compared as SQLite compares it: by its letters' numbers alone."""

    inherit_cache = True


@compiles(_Plain)
def _as_it_is(plain: _Plain, compiler: SQLCompiler, **told: Any) -> str:
    return compiler.process(plain.clauses, **told)


@compiles(_Plain, "postgresql")
def _by_letters(plain: _Plain, compiler: SQLCompiler, **told: Any) -> str:
    return f'{compiler.process(plain.clauses, **told)} COLLATE "C"'


def _is_told_by_locale(kind: TypeEngine[Any]) -> bool:
    """Tell whether a server's locale has a say in the order of a type, and it matters."""
    if isinstance(kind, Choice):
        # Plain words are in the same order nearly everywhere, and have an index that has it.
        return not all(word.isalpha() for word in kind.choices)
    return isinstance(kind, Text) and kind is not KeyText


@lru_cache(maxsize=_KEPT)
def _value(column: ColumnElement[Any], row_id: ColumnElement[int]) -> Select[Any]:
    return select(column).where(row_id == bindparam(_LAST, type_=Id))


def batches(
    connection: Connection,
    query: Select[Any],
    row_id: ColumnElement[int],
    sorts: Sorts,
    page: Page,
) -> Iterator[Sequence[Any]]:
    """Yield the rows of a page, a few hundred at a time.

    Args:
        connection: to the ledger.
        query: for all rows, in no order.
        row_id: the column that orders them where nothing else does.
        sorts: by name, the columns that a page may be sorted by.
        page: which rows, in which order.

    Raises:
        InvalidError: if there is no such column to sort by; it lists those there are.
    """
    order = ordered(row_id, sorts, page.sort)
    start, given = order.start(connection, page.after, query)
    query = query.where(*order.following(start)).order_by(*order.terms()).limit(page.limit)
    yield from connection.execute(query, given).partitions(BATCH)


def ordered(row_id: ColumnElement[int], sorts: Sorts, asked: str | None) -> Order:
    """Return the order of a list.

    Args:
        row_id: the column that orders rows where nothing else does.
        sorts: by name, the columns that they may be sorted by.
        asked: one of these, with a leading `-` from the greatest.

    Raises:
        InvalidError: if there is no such column; it lists those there are.
    """
    if asked is None:
        return Order(None, False, row_id)
    name = asked.removeprefix("-").replace("-", "_")
    if name not in sorts:
        raise InvalidError(f"cannot sort by {name!r}; one of {', '.join(sorts)}", where="--sort")
    return Order(sorts[name], asked.startswith("-"), row_id)
