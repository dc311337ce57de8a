# ruff: noqa: S311 - the same in every run
"""Claims like another: how long it takes to find them, and whether they are found."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from measure import Target
from sqlalchemy import Connection

import factcheck
from factcheck.ledger import Reader
from factcheck.values.tokens import tokens
from scaling.comparing import Asked, Outcome, Pair, compare
from scaling.edits import edited
from scaling.ledgers import ledger
from scaling.sampling import Said, frequencies, statements
from scaling.searching import bare_search

LIMIT: Final = 10.0
"""How many times as long as one bare query of the engine it may take."""

RECALL: Final = 0.9
ASKED: Final = 200
_FIRST: Final = 10
_SHOWN: Final = 20
_TIMED: Final = 10
_FREQUENT: Final = 5
_SEED: Final = 10


def measure(asked: Asked) -> Outcome:
    """Print how long `similar` takes beside one search for frequent words, and what it finds."""
    outcome = Outcome()
    places = ledger(asked)
    with factcheck.open(places[0].db).read() as reader:
        drawn = statements(reader.connection, ASKED)
        queries = [_frequent(reader.connection, one) for one in drawn[:_TIMED]]
    for place in places:
        with factcheck.open(place.db, ledger=place.ledger).read() as reader:
            pair = Pair(
                f"{_SHOWN} like each of {_TIMED} statements",
                _bare(reader, queries),
                _similar(reader, drawn[:_TIMED]),
                LIMIT,
            )
            where, server = f"{place.engine}, similar", place.on_server
            outcome.add(compare(where, "bare full text", [pair], asked.rounds, server=server))
            outcome.targets.append(_recall(place.engine, reader, drawn))
    return outcome


def _bare(reader: Reader, queries: list[str]) -> Callable[[], object]:
    asked = [bare_search(reader.connection, query) for query in queries]
    return lambda: [one(_SHOWN) for one in asked]


def _similar(reader: Reader, drawn: list[Said]) -> Callable[[], object]:
    return lambda: [reader.similar(one.statement, one.language, limit=_SHOWN) for one in drawn]


def _frequent(connection: Connection, said: Said) -> str:
    """Return a search for any of the five words of a statement that most records have."""
    counts = frequencies(connection, set(tokens(said.statement)))
    most = sorted(counts, key=lambda token: (-counts[token], token))[:_FREQUENT]
    return " OR ".join(f'"{token}"' for token in most)


def _recall(engine: str, reader: Reader, drawn: list[Said]) -> Target:
    chance = Random(_SEED)
    found = 0
    for one in drawn:
        others = [
            word
            for other in chance.sample(drawn, 3)
            if other.language == one.language
            for word in other.statement.split()
            if word.isalpha()
        ] or one.statement.split()
        told = edited(one.statement, others, chance)
        first = reader.similar(told, one.language, limit=_FIRST)
        found += one.key in [like.key for like in first]
    share = found / len(drawn)
    print(
        f"\n{engine}: {found} of {len(drawn)} edited statements are found, {share:.0%}", flush=True
    )
    return Target(f"{engine}, share of edited statements missed", 1 - share, 1 - RECALL)
