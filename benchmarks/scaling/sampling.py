# ruff: noqa: S311 - the same in every run
"""Statements and words of a ledger, the same in every run."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from sqlalchemy import Connection, text

from factcheck.values.tokens import words

_SEED: Final = 65
_SAMPLED: Final = 300
_RARE: Final = 5
_ONE_KEY: Final = "SELECT id, key, statement, language FROM claim WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: its key, its statement and the language of it."""

    key: str
    statement: str
    language: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they are typed, with how many records have them.

    Attributes:
        frequent: what most records have, of these words.
        middling: as far from the one as from the other, in magnitude.
        rare: what hardly any has.
        lone: a number that one question has, or a few records more.
        phrase: two that follow one another.
        start: of a word.
    """

    frequent: str
    middling: str
    rare: str
    lone: str
    phrase: str
    start: str


def statements(connection: Connection, many: int) -> list[Said]:
    """Return claims drawn by a fixed seed."""
    last = connection.scalar(text("SELECT max(id) FROM claim"))
    drawn = sorted(Random(_SEED).sample(range(1, last + 1), min(many, last)))
    rows = (connection.execute(text(_ONE_KEY), {"id": one}).one() for one in drawn)
    return [Said(row.key, row.statement, row.language) for row in rows]


def frequencies(connection: Connection, some: set[str]) -> dict[str, int]:
    """Return in how many records of a file each token stands, in whatever field."""
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, search, row)"
        )
    )
    count = text("SELECT doc FROM temp.vocabulary WHERE term = :token")
    return {token: connection.scalar(count, {"token": token}) or 0 for token in sorted(some)}


def searched_words(connection: Connection) -> Words:
    """Return words to search for; English ones, of statements."""
    spoken = [one.statement for one in statements(connection, _SAMPLED) if one.language == "en"]
    typed = {
        word.tokens[0]: statement[word.start : word.end]
        for statement in spoken
        for word in words(statement)
        if len(word.tokens) == 1 and statement[word.start : word.end].isalpha()
    }
    counts = frequencies(connection, set(typed))
    by_count = sorted(counts, key=lambda token: (counts[token], token))
    rare = next(token for token in by_count if counts[token] >= _RARE)
    frequent = by_count[-1]
    usual = (counts[rare] * counts[frequent]) ** 0.5
    middling = min(by_count, key=lambda token: (abs(counts[token] - usual), token))
    following = spoken[0].split()
    last = connection.scalar(text("SELECT max(id) FROM question"))
    return Words(
        typed[frequent],
        typed[middling],
        typed[rare],
        lone=str(last - 1),
        phrase=f'"{" ".join(following[4:6])}"',
        start=f"{typed[middling][:4]}*",
    )
