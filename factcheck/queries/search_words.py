"""A query written anew in the language of an engine: FTS5's MATCH, or a `tsquery`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, not_, or_

from factcheck.model.search import FIELDS, WEIGHTS, matches
from factcheck.queries.search_query import Either, Every, Node, Term
from factcheck.values.tokens import is_syllables

_NO_WEIGHTS: Final = ("",) * len(WEIGHTS)


def engine_query(connection: Connection, node: Node, field: int | None = None) -> str:
    """Return a query as the engine reads it.

    Args:
        connection: to the engine.
        node: the query.
        field: where the terms that name no field must stand; anywhere, if not given.
    """
    if connection.dialect.name == "sqlite":
        return _fts5(node, field)
    return _tsquery(node, field, WEIGHTS)


def fulfils(connection: Connection, node: Node, field: int | None = None) -> ColumnElement[bool]:
    """Return whether a row of the index is what a query asks for; the arguments are as above."""
    if connection.dialect.name == "sqlite":
        return matches(connection, _fts5(node, field))
    fields = _fields(node, field)
    if len(fields) == 1:
        # Words of one field are found in an index that knows no other.
        return matches(connection, _tsquery(node, field, _NO_WEIGHTS), fields.pop())
    if isinstance(node, Either):
        return or_(*(fulfils(connection, part, field) for part in node.parts))
    assert isinstance(node, Every)  # noqa: S101
    wanted = [fulfils(connection, part, field) for part in node.parts]
    return and_(*wanted, *(not_(fulfils(connection, part)) for part in node.but))


def _fields(node: Node, field: int | None) -> set[int | None]:
    if isinstance(node, Term):
        return {field if node.field is None else node.field}
    found = set().union(*(_fields(part, field) for part in node.parts))
    if isinstance(node, Every):
        found = found.union(*(_fields(part, None) for part in node.but))
    return found


def stages(node: Node) -> list[tuple[Node, int | None]]:
    """Return a query in its stricter forms and then as it is: the best hits are found first.

    First its words as a phrase in the statement, title or name; then all of them somewhere there.
    """
    found: list[tuple[Node, int | None]] = [(node, 0), (node, None)]
    parts = node.parts if isinstance(node, Every) and not node.but else ()
    plain = [one for one in parts if isinstance(one, Term) and one.field is None and not one.cut]
    if parts and len(plain) == len(parts):
        following = tuple(token for one in plain for token in one.tokens)
        if not any(is_syllables(token) for token in following):
            found.insert(0, (Term("", following), 0))
    return found


def _fts5(node: Node, field: int | None) -> str:
    match node:
        case Term():
            where = node.field if node.field is not None else field
            column = "" if where is None else f"{FIELDS[where]} : "
            quoted = f'{column}"{" ".join(node.tokens)}"{" *" if node.cut else ""}'
            ways = [quoted, *(f'{column}"{whole}"' for whole in node.wholes)]
            return f"({' OR '.join(ways)})" if node.wholes else quoted
        case Either():
            return _joined(node.parts, " OR ", lambda part: _fts5(part, field))
        case Every():
            wanted = _joined(node.parts, " AND ", lambda part: _fts5(part, field))
            if not node.but:
                return wanted
            unwanted = _joined(node.but, " OR ", lambda part: _fts5(part, None))
            return f"({wanted} NOT {unwanted})"


def _tsquery(node: Node, field: int | None, weights: Sequence[str]) -> str:
    match node:
        case Term():
            where = node.field if node.field is not None else field
            weight = "" if where is None else weights[where]
            *before, last = node.tokens
            marks = ("*" if node.cut else "") + weight
            told = [*(_lexeme(token, weight) for token in before), _lexeme(last, marks)]
            following = " <-> ".join(told)
            ways = [following, *(_lexeme(whole, weight) for whole in node.wholes)]
            return f"({' | '.join(ways)})"
        case Either():
            return _joined(node.parts, " | ", lambda part: _tsquery(part, field, weights))
        case Every():
            wanted = _joined(node.parts, " & ", lambda part: _tsquery(part, field, weights))
            if not node.but:
                return wanted
            unwanted = _joined(node.but, " | ", lambda part: _tsquery(part, None, weights))
            return f"({wanted} & !{unwanted})"


def _lexeme(token: str, marks: str) -> str:
    return f"'{token}':{marks}" if marks else f"'{token}'"


def _joined(parts: tuple[Node, ...], between: str, write: Callable[[Node], str]) -> str:
    return f"({between.join(write(part) for part in parts)})"
