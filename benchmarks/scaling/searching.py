"""Search: the first page, beside the engine's own search for the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, text

import factcheck
from factcheck.ledger import Reader
from factcheck.queries.search_query import read_query
from factcheck.queries.search_words import engine_query
from scaling.comparing import Asked, Outcome, Pair, compare, require_same
from scaling.ledgers import ledger
from scaling.sampling import Words, searched_words

LIMIT: Final = 1.5
"""How many times as long as the engine alone a search may take."""

ROWS: Final = 50
_MANY: Final = 1 << 40
_BARE: Final = {
    "sqlite": "SELECT rowid FROM search WHERE search MATCH :query ORDER BY rank LIMIT :rows",
    "postgresql": (
        "SELECT id FROM search, CAST(:query AS tsquery) AS asked WHERE words @@ asked"
        " ORDER BY ts_rank(words, asked) DESC LIMIT :rows"
    ),
}


def measure(asked: Asked) -> Outcome:
    """Print how the first page of a search compares with the engine's own query."""
    outcome = Outcome()
    places = ledger(asked)
    with factcheck.open(places[0].db).read() as reader:
        words = searched_words(reader.connection)
    for place in places:
        with factcheck.open(place.db, ledger=place.ledger).read() as reader:
            pairs = _pairs(reader, words)
            where = f"{place.engine}, search"
            server = place.on_server
            outcome.add(compare(where, "bare full text", pairs, asked.rounds, server=server))
    return outcome


def _pairs(reader: Reader, words: Words) -> Iterator[Pair]:
    told = {
        "frequent": words.frequent,
        "middling": words.middling,
        "rare": words.rare,
        "hardly there": words.lone,
        "two frequent": f"{words.frequent} {words.middling}",
        "phrase": words.phrase,
        "prefix": words.start,
    }
    for name, query in told.items():
        bare = bare_search(reader.connection, query)
        found = len(bare(_MANY))
        require_same(query, found, reader.count_found(query, most=_MANY))

        def base(bare: Callable[[int], Sequence[Any]] = bare) -> Sequence[Any]:
            return bare(ROWS)

        def ours(query: str = query) -> list[Any]:
            return list(islice(reader.search(query), ROWS))

        require_same(query, min(found, ROWS), len(ours()))
        what = f"{name}: {query}, in {found:,}"
        yield Pair(what, base, ours, LIMIT)


def bare_search(connection: Connection, query: str) -> Callable[[int], Sequence[Any]]:
    """Return what asks an engine for the same words, ranked by itself, and gives ids."""
    statement = text(_BARE[connection.dialect.name])
    written = engine_query(connection, read_query(query))
    return lambda rows: (
        connection.execute(statement, {"query": written, "rows": rows}).scalars().all()
    )
