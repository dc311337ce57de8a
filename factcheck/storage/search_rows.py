"""Rows of the search index: what the texts of a record become on either engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection

from factcheck.model.search import WEIGHTS
from factcheck.storage.search_texts import Texts
from factcheck.values.tokens import LONGEST, tokens

BETWEEN: Final = "¶"
"""Stands between two texts of a field, so that no phrase reaches from one to the other.

So it does in the place of a token that does not count.
"""

_MOST: Final = 4000
# Of a token, a `tsvector` keeps 256 places, in all four fields together.
_MOST_ALIKE: Final = 60
_MOST_LETTERS: Final = 40_000
_SHORT: Final = 120


def field_tokens(texts: Iterable[str]) -> list[str]:
    """Return the tokens of a field in their places.

    >>> field_tokens(["300 were killed", "at least"])
    ['300', 'were', 'kill', '¶', 'at', 'least']
    """
    return _joined(counted_tokens(texts))


def counted_tokens(texts: Iterable[str]) -> list[list[str]]:
    """Return the tokens of each text of a field, as far as they count, which nobody may change.

    What a `tsvector` can hold has an end, and either engine finds the same: of a field the first
    4,000 tokens count, and of these the first 60 that are alike; the others leave a gap.
    """
    found = [text_tokens(text) for text in texts]
    if sum(map(len, found)) + len(found) <= _MOST_ALIKE:
        return found
    found = _begun(found)
    often = Counter(chain.from_iterable(found))
    return _thinned(found) if often and max(often.values()) > _MOST_ALIKE else found


def text_tokens(text: str) -> list[str]:
    """Return the tokens of one text, which nobody may change."""
    return _known(text) if len(text) <= _SHORT else tokens(text)


def _joined(found: Iterable[list[str]]) -> list[str]:
    joined: list[str] = []
    for some in found:
        if joined:
            joined.append(BETWEEN)
        joined += some
    return joined


def _begun(found: list[list[str]]) -> list[list[str]]:
    """Return the beginning of a field, as far as there is room for it."""
    joined = _joined(found)[:_MOST]
    if len(joined) * LONGEST > _MOST_LETTERS and len(" ".join(joined)) > _MOST_LETTERS:
        joined = " ".join(joined)[:_MOST_LETTERS].split(" ")[:-1]
    begun: list[list[str]] = []
    left = len(joined)
    for some in found:
        # A mark stands before each but the first.
        left -= any(begun)
        if left < 0:
            break
        begun.append(some[:left])
        left -= len(some)
    return begun


def _thinned(found: list[list[str]]) -> list[list[str]]:
    """Return the same without the tokens that came often enough before."""
    often: Counter[str] = Counter()
    thinned = []
    for some in found:
        kept = []
        for token in some:
            often[token] += 1
            kept.append(token if often[token] <= _MOST_ALIKE else BETWEEN)
        thinned.append(kept)
    return thinned


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
    for weight, field in zip(WEIGHTS, texts, strict=True):
        for token in field_tokens(field):
            if token != BETWEEN:
                places.setdefault(token, []).append(f"{place}{weight}")
            place += 1
        place += 1
    return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())
