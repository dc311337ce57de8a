"""A query written anew in the language of an engine: FTS5's MATCH, or a `tsquery`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from factcheck.model.search import FIELDS
from factcheck.queries.search_query import Either, Every, Node, Term
from factcheck.values.tokens import is_syllables

_WEIGHTS: Final = "ABCD"


def engine_query(connection: Connection, node: Node, field: int | None = None) -> str:
    """Return a query as the engine reads it.

    Args:
        connection: to the engine.
        node: the query.
        field: where the terms that name no field must stand; anywhere, if not given.
    """
    write = _fts5 if connection.dialect.name == "sqlite" else _tsquery
    return write(node, field)


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


def _tsquery(node: Node, field: int | None) -> str:
    match node:
        case Term():
            where = node.field if node.field is not None else field
            weight = "" if where is None else _WEIGHTS[where]
            *before, last = node.tokens
            marks = ("*" if node.cut else "") + weight
            told = [*(_lexeme(token, weight) for token in before), _lexeme(last, marks)]
            following = " <-> ".join(told)
            ways = [following, *(_lexeme(whole, weight) for whole in node.wholes)]
            return f"({' | '.join(ways)})"
        case Either():
            return _joined(node.parts, " | ", lambda part: _tsquery(part, field))
        case Every():
            wanted = _joined(node.parts, " & ", lambda part: _tsquery(part, field))
            if not node.but:
                return wanted
            unwanted = _joined(node.but, " | ", lambda part: _tsquery(part, None))
            return f"({wanted} & !{unwanted})"


def _lexeme(token: str, marks: str) -> str:
    return f"'{token}':{marks}" if marks else f"'{token}'"


def _joined(parts: tuple[Node, ...], between: str, write: Callable[[Node], str]) -> str:
    return f"({between.join(write(part) for part in parts)})"
