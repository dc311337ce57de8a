"""Peers that do the same: sqlite-utils and datasette give the first page of a table, and search it.

followthemoney's store of statements is none of them: it has a row for each value of an entity,
lists no claims by source, and does not search texts.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

import sqlite_utils
from datasette.app import Datasette

import factcheck
from factcheck.ledger import Reader
from factcheck.queries.search_query import Term, read_query
from scaling.comparing import Asked, Outcome, Pair, compare, require_same
from scaling.ledgers import ledger
from scaling.sampling import searched_words

ROWS: Final = 50
_SECONDS: Final = 60


def measure(asked: Asked) -> Outcome:
    """Print how a first page and a search compare with peers on the same file."""
    outcome = Outcome()
    place, *_ = ledger(asked)
    with factcheck.open(place.db).read() as reader:
        for peer, pairs in {
            "sqlite-utils": _utils(reader, place.db),
            "datasette": _datasette(reader, place.db),
        }.items():
            outcome.add(compare(f"beside {peer}", peer, pairs, asked.rounds))
    return outcome


def _utils(reader: Reader, db: str) -> Iterator[Pair]:
    database = sqlite_utils.Database(db)

    def page() -> list[str]:
        return [row["key"] for row in database["claim"].rows_where(order_by="id", limit=ROWS)]

    yield Pair("first 50 claims", page, _claims(reader), None, _keys)
    for query, token in _searched(reader):

        def found(token: str = token) -> int:
            return len(list(database.table("search").search(token, limit=ROWS)))

        yield Pair(f"search for {query}", found, _search(reader, query), None, len)


def _datasette(reader: Reader, db: str) -> Iterator[Pair]:
    served = Datasette([db], settings={"sql_time_limit_ms": _SECONDS * 1000})
    loop = asyncio.new_event_loop()
    name = next(one for one in served.databases if not one.startswith("_"))

    def ask(path: str) -> Any:
        answer = loop.run_until_complete(served.client.get(f"/{name}/{path}"))
        require_same(path, 200, answer.status_code)
        return answer.json()["rows"]

    loop.run_until_complete(served.invoke_startup())
    plain = f"_size={ROWS}&_shape=objects&_nofacet=1&_nosuggest=1&_nocount=1"

    def page() -> list[str]:
        return [row["key"] for row in ask(f"claim.json?{plain}")]

    def told() -> str:
        return json.dumps([_cells(row) for row in _claims(reader)()], ensure_ascii=False)

    def seen(answer: str) -> list[str]:
        return [row["key"] for row in json.loads(answer)]

    yield Pair("first 50 claims, as JSON", page, told, None, seen)
    for query, token in _searched(reader):

        def found(token: str = token) -> int:
            return len(ask(f"search.json?_search={token}&{plain}"))

        def hits(query: str = query) -> str:
            return json.dumps([_cells(hit) for hit in _search(reader, query)()])

        yield Pair(f"search for {query}", found, hits, None, lambda told: len(json.loads(told)))
    loop.close()


def _searched(reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield words to search for, each with what stands for it in the index."""
    words = searched_words(reader.connection)
    for query in (words.frequent, words.middling, words.rare):
        term = read_query(query)
        if isinstance(term, Term):
            yield query, term.tokens[0]


def _claims(reader: Reader) -> Callable[[], list[Any]]:
    return lambda: list(reader.claims(limit=ROWS))


def _search(reader: Reader, query: str) -> Callable[[], list[Any]]:
    return lambda: list(islice(reader.search(query), ROWS))


def _keys(rows: list[Any]) -> list[str]:
    return [row.key for row in rows]


def _cells(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}
