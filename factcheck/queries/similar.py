"""Claims that say what a text says, or nearly: has this been checked before?

A shortlist comes from the search index, by the words and numbers that they share. It is then
compared in Python: how much of the words, weighed by how rare they are, and, apart from that,
whether figures, other numbers and denials agree. Words alone would put "3,000 were killed" next to
"300 were killed" and "were not killed" next to "were killed", which are no copies but
contradictions.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select

from factcheck import model
from factcheck.model.search import bounds, index_of, matches
from factcheck.queries.said import Said, agree, holds, is_same, measures_differ, read
from factcheck.queries.search_query import Every, Term
from factcheck.queries.search_stages import meets
from factcheck.queries.search_words import engine_query
from factcheck.values.spoken import is_untold, spoken
from factcheck.values.tokens import tokens

SAME: Final = 0.95
"""From here on, the words of two statements are the same; then their order counts too."""

ALIKE: Final = 0.75
"""From here on they are nearly so; a word may make the difference, as "killed" and "wounded"."""

AGAINST: Final = 0.65
"""From here on it is told if one contradicts the other: two words of three are the same."""

_RAREST: Final = 7
_MOST_WORDS: Final = 40
_COMMON: Final = 5_000
_FEW: Final = 200
_PAIRED: Final = 300
_COMPARED: Final = 300
_NEWEST: Final = 500
_HANDS: Final = 6
_LOOSE: Final = 2
_READ: Final = 100
_LEAST: Final = 0.35
_STATEMENT: Final = 0


class Verdict(StrEnum):
    """What a claim is to a text like it."""

    SAME = "same"
    """the same words and figures in the same order"""
    ALIKE = "alike"
    """nearly the same words, and figures that may tell the same number"""
    FIGURES = "other figures"
    NUMBERS = "other numbers"
    """a year, a unit's number: what is no figure"""
    DENIAL = "denied in one"
    MORE = "figures in one only"
    RELATED = "related"
    """some words are the same"""


_NO_OTHER: Final = (Verdict.SAME, Verdict.ALIKE)

_NEAREST: Final = (Verdict.DENIAL, Verdict.MORE, Verdict.RELATED, Verdict.NUMBERS, Verdict.FIGURES)
"""Which comes first, of claims that are alike as much: what tells the same figures."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A claim that is like a text.

    Attributes:
        id: of the claim.
        key: of the claim.
        statement: of the claim.
        alike: how much of the words they share, 0 to 1, rare words counting for more.
        verdict: what else tells them apart, or that nothing does.
    """

    id: int
    key: str
    statement: str
    alike: float
    verdict: Verdict


def similar(
    connection: Connection,
    text: str,
    language: str,
    *,
    besides: int | None = None,
    conditions: Sequence[ColumnElement[bool]] = (),
    most: int = 20,
) -> list[Likeness]:
    """Return the claims that are most like a text: those that may say the same before the others.

    Args:
        connection: to the ledger as it is now.
        text: a statement.
        language: of the text, as an IETF tag; "und" if its letters and words are to tell it.
        besides: the id of a claim that is left out, because the text is its own.
        conditions: what a claim must fulfil.
        most: how many, at most.
    """
    text = unicodedata.normalize("NFC", text)
    asked = _Asked(text, language)
    claim = model.claim
    claims = connection.scalar(select(func.max(claim.c.id))) or 0
    counts = _counts(connection, asked.said(asked.languages), text, claims)
    # The fewer claims have a word, the more it counts for.
    common = max(_COMMON, claims)
    weights = {word: math.log(2 + common / (1 + count)) for word, count in counts.items()}
    known = {word: weight for word, weight in weights.items() if counts[word]}
    ids = _shortlist(connection, known, besides, conditions)
    rows: Sequence[Any] = connection.execute(
        select(claim.c.id, claim.c.key, claim.c.statement, claim.c.language).where(
            claim.c.id.in_(ids)
        )
    ).all()
    found = []
    for row in _nearest(rows, weights):
        said, other = asked.beside(row.statement, row.language)
        of_words = {
            word: weights[found_by]
            for word, found_by in said.found_by.items()
            if found_by in weights
        }
        alike = _alike(said.words, other.words, of_words)
        if alike >= _LEAST or holds(other, said):
            verdict = _verdict(said, other, alike)
            found.append(Likeness(row.id, row.key, row.statement, round(alike, 3), verdict))
    found.sort(key=_rank)
    return found[:most]


def _rank(one: Likeness) -> tuple[int, float, int, str]:
    if one.verdict in _NO_OTHER:
        return 0, -one.alike, _NO_OTHER.index(one.verdict), one.key
    # As it is shown: no difference that nobody sees puts other figures before the same.
    return 1, -round(one.alike, 2), _NEAREST.index(one.verdict), one.key


class _Asked:
    """The text that claims are compared with, as it is read in this language or that."""

    def __init__(self, text: str, tag: str) -> None:
        self._text = text
        self._tag = tag
        self._read: dict[tuple[str, ...], Said] = {}
        self.languages = spoken(text, tag)

    def said(self, languages: tuple[str, ...]) -> Said:
        if languages not in self._read:
            self._read[languages] = read(self._text, languages)
        return self._read[languages]

    def beside(self, statement: str, tag: str) -> tuple[Said, Said]:
        """Return what the text and a claim say.

        Where nobody tells the language of one, and its words do not either, it is that of the
        other: they share words. If it is told of neither, no figures are read in either, so that
        "300" is never one in one only.
        """
        mine, theirs = self.languages, spoken(statement, tag)
        if is_untold(self._tag, mine) and len(theirs) == 1:
            mine = theirs
        elif is_untold(tag, theirs) and len(mine) == 1:
            theirs = mine
        if not mine or not theirs:
            mine = theirs = ()
        return self.said(mine), read(statement, theirs)


def _counts(connection: Connection, said: Said, text: str, claims: int) -> dict[str, int]:
    """Return about how many claims have each word and number of a text.

    To count all of them takes time. The newest tell how many there are: if these are spread over a
    tenth of the ledger, ten times as many.
    """
    _, row_id = index_of(connection)
    low, high = bounds("claim")
    counts = {}
    # Numbers first: they tell more than they are long.
    telling = {*said.found_by.values(), *(one for one in tokens(text) if one[0].isdigit())}
    telling = telling or set(tokens(text))
    order = sorted(telling, key=lambda word: (not word[0].isdigit(), -len(word), word))
    for word in order[:_MOST_WORDS]:
        asked = engine_query(connection, Term(word, (word,)), _STATEMENT)
        rows = select(row_id).where(matches(connection, asked), row_id.between(low, high))
        some = rows.order_by(row_id.desc()).limit(_NEWEST).subquery()
        count, oldest = connection.execute(select(func.count(), func.min(some.c[0]))).one()
        if count == _NEWEST:
            count = count * claims // max(claims - oldest, count)
        counts[word] = count
    return counts


def _shortlist(
    connection: Connection,
    weights: dict[str, float],
    besides: int | None,
    conditions: Sequence[ColumnElement[bool]],
) -> list[int]:
    """Return the ids of the claims that share most of the words, the newest of many.

    The words are dealt out to two hands, to three, to four ...: of a text in which two words are
    others, one of three hands still holds only words that are there. Such claims come first, then
    those that share two of the rarest words, or one.
    """
    rarest = sorted(weights, key=lambda word: (-weights[word], word))
    asked = [tuple(rarest[hand::hands]) for hands in range(1, _HANDS + 1) for hand in range(hands)]
    asked += combinations(rarest[:_RAREST], 2)
    asked += [(word,) for word in rarest[:3]]
    tally: Counter[int] = Counter()
    _, row_id = index_of(connection)
    low, high = bounds("claim")
    for group in dict.fromkeys(group for group in asked if group):
        if len(group) <= _LOOSE and len(tally) > _COMPARED:
            break
        node = Every(tuple(Term(word, (word,)) for word in group))
        query = engine_query(connection, node, _STATEMENT)
        rows = select(row_id).where(matches(connection, query), row_id.between(low, high))
        if conditions:
            rows = rows.where(meets(conditions, row_id))
        limit = _FEW if len(group) == 1 else _PAIRED
        weight = sum(weights[word] for word in group)
        for found in connection.scalars(rows.order_by(row_id.desc()).limit(limit)):
            tally[found] += round(weight * 1000)
    tally.pop(besides or -1, None)
    best = sorted(tally, key=lambda one: (-tally[one], -one))
    return best[:_COMPARED]


def _nearest(rows: Sequence[Any], weights: dict[str, float]) -> list[Any]:
    """Return the claims that share the weightiest words: to read figures takes its time."""

    def shared(row: Any) -> tuple[float, int]:
        own = set(tokens(row.statement))
        both = sum(weight for word, weight in weights.items() if word in own)
        return both / (1 + len(own)) ** 0.5, row.id

    return sorted(rows, key=shared, reverse=True)[:_READ]


def _alike(words: frozenset[str], others: frozenset[str], weights: dict[str, float]) -> float:
    """Return how much two have in common (Dice's coefficient, weighed): 1 if all, 0 if nothing."""
    usual = sum(weights.values()) / len(weights) if weights else 1.0

    def weigh(some: frozenset[str]) -> float:
        return sum(weights.get(word, usual) for word in some)

    every = weigh(words) + weigh(others)
    return 2 * weigh(words & others) / every if every else 0.0


def _against(said: Said, other: Said) -> Verdict | None:
    """Return in which way two contradict each other, if they are about the same."""
    if said.figures and other.figures and not agree(said, other):
        return Verdict.FIGURES
    return Verdict.DENIAL if said.denies is not other.denies else None


def _verdict(said: Said, other: Said, alike: float) -> Verdict:
    if alike < AGAINST:
        other_figures = other.figures and not agree(said, other, both=False)
        about_the_same = holds(other, said, fewest=1)
        return Verdict.FIGURES if other_figures and about_the_same else Verdict.RELATED
    if against := _against(said, other):
        return against
    if alike < ALIKE:
        return Verdict.RELATED
    if bool(said.figures) is not bool(other.figures):
        more, less = (said, other) if said.figures else (other, said)
        return Verdict.MORE if less.numbers <= more.numbers else Verdict.NUMBERS
    if said.numbers != other.numbers or measures_differ(said, other):
        return Verdict.NUMBERS
    return Verdict.SAME if alike >= SAME and is_same(said, other) else Verdict.ALIKE
