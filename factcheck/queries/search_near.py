"""What might have been meant by a search that found nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, select

from factcheck.model.search import index_of, record_of
from factcheck.queries.search_query import Term, read_query, terms
from factcheck.queries.search_words import fulfils
from factcheck.storage.search_texts import TextReader
from factcheck.values.tokens import folded_word, stem, words

_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїє",
)
_SHORTEST: Final = 3
_MOST_TRIED: Final = 5
_READ: Final = 20


@dataclass(frozen=True, slots=True)
class Missed:
    """Why a search found nothing.

    Attributes:
        words: what is nowhere, as it was typed; none, if each is somewhere but no record has all.
        meant: for each of these, a word that is there and differs by a letter, if there is one.
    """

    words: tuple[str, ...]
    meant: tuple[str | None, ...]


def missed(connection: Connection, query: str) -> Missed:
    """Return which words of a query are nowhere in the ledger, and which were perhaps meant."""
    # A word that is there, but not where it was asked for, is no misspelling.
    wanted = [replace(term, field=None) for term in terms(read_query(query))][:_MOST_TRIED]
    nowhere = [term for term in wanted if not _is_there(connection, term)]
    meant = tuple(_near(connection, term) for term in nowhere)
    return Missed(tuple(term.written for term in nowhere), meant)


def _near(connection: Connection, term: Term) -> str | None:
    """Return a word that is there and one letter away; letters in the wrong order come first."""
    typed = folded_word(term.written)
    if len(term.tokens) != 1 or len(typed) < _SHORTEST or not typed.isalpha():
        return None
    tried: set[str] = set()
    for word in _variants(typed):
        token = stem(word)
        if token in tried:
            continue
        tried.add(token)
        near = Term(word, (token,))
        if _is_there(connection, near):
            return _written(connection, near)
    return None


def _is_there(connection: Connection, term: Term) -> bool:
    _, row_id = index_of(connection)
    found = fulfils(connection, term)
    return connection.scalar(select(row_id).where(found).limit(1)) is not None


def _variants(word: str) -> Iterator[str]:
    alphabet = next((one for one in _ALPHABETS if word[0] in one), "")
    cuts = range(len(word) + 1)
    yield from (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in cuts[:-2])
    yield from (word[:i] + word[i + 1 :] for i in cuts[:-1])
    yield from (word[:i] + letter + word[i:] for i in cuts for letter in alphabet)
    yield from (word[:i] + letter + word[i + 1 :] for i in cuts[:-1] for letter in alphabet)


def _written(connection: Connection, near: Term) -> str:
    """Return a word as the first records have it: in the very form, or in another."""
    _, row_id = index_of(connection)
    found = fulfils(connection, near)
    # Not by the index of ids alone, which would look through all records for a rare word.
    rows = connection.scalars(select(row_id).where(found).order_by(row_id + 0).limit(_READ)).all()
    reader = TextReader(connection)
    forms = [
        text[word.start : word.end]
        for kind, record in map(record_of, rows)
        for texts in reader.of(kind, [record]).values()
        for field in texts
        for text in field
        for word in words(text)
        if word.tokens == near.tokens
    ]
    return next((form for form in forms if folded_word(form) == near.written), forms[0])
