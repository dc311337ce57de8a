"""Rows of the search index: what the texts of a record become on either engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection

from factcheck.storage.search_texts import Texts
from factcheck.values.tokens import LONGEST, tokens

BETWEEN: Final = "¶"
"""Stands between two texts of a field, so that no phrase reaches from one to the other."""

_MOST: Final = 4000
_MOST_LETTERS: Final = 40_000
_SHORT: Final = 120
_WEIGHTS: Final = "ABCD"


def field_tokens(texts: Iterable[str]) -> list[str]:
    """Return the tokens of a field, of its first 4,000: what a `tsvector` can hold has an end.

    >>> field_tokens(["300 were killed", "at least"])
    ['300', 'were', 'kill', '¶', 'at', 'least']
    """
    found: list[str] = []
    for text in texts:
        if found:
            found.append(BETWEEN)
        found += text_tokens(text)
    if len(found) > _MOST:
        del found[_MOST:]
    if len(found) * LONGEST > _MOST_LETTERS and len(" ".join(found)) > _MOST_LETTERS:
        return " ".join(found)[:_MOST_LETTERS].split(" ")[:-1]
    return found


def text_tokens(text: str) -> list[str]:
    """Return the tokens of one text, which nobody may change."""
    return _known(text) if len(text) <= _SHORT else tokens(text)


@lru_cache(maxsize=20_000)
def _known(text: str) -> list[str]:
    """Return the tokens of a name, a cue, a tag: there are few, and they come again and again."""
    return tokens(text)


def row_maker(connection: Connection) -> Callable[[int, Texts], tuple[Any, ...]]:
    """Return what makes a row of an engine's index out of its id and the texts of a record."""
    return _strings if connection.dialect.name == "sqlite" else _vector


def _strings(row_id: int, texts: Texts) -> tuple[Any, ...]:
    return (row_id, *(" ".join(field_tokens(field)) if field else "" for field in texts))


def _vector(row_id: int, texts: Texts) -> tuple[Any, ...]:
    return row_id, tsvector(texts)


def tsvector(texts: Texts) -> str:
    """Return a `tsvector` as PostgreSQL reads it: tokens with their places and weights.

    >>> tsvector((["300 were killed"], ["300"], [], []))
    "'300':1A,5B 'were':2A 'kill':3A"
    """
    places: dict[str, list[str]] = {}
    # A gap keeps phrases from reaching over; the marks between texts are places as well.
    place = 1
    for weight, field in zip(_WEIGHTS, texts, strict=True):
        for token in field_tokens(field):
            if token != BETWEEN:
                places.setdefault(token, []).append(f"{place}{weight}")
            place += 1
        place += 1
    return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())
