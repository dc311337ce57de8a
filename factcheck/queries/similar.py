"""Claims that say what a text says, or nearly: has this been checked before?

A shortlist comes from the search index, by the rarest words that they share. It is then compared in
Python: how much of the words, weighed by how rare they are, and, apart from that, whether figures,
other numbers and denials agree. Words alone would put "3,000 were killed" next to "300 were killed"
and "were not killed" next to "were killed", which are no copies but contradictions.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from factcheck import model
from factcheck.model.search import bounds, index_of, matches
from factcheck.queries.search_query import Every, Term
from factcheck.queries.search_words import engine_query
from factcheck.values.negation import denies
from factcheck.values.quantities import Interval
from factcheck.values.quantity_text import quantities_in
from factcheck.values.tokens import tokens

SAME: Final = 0.95
"""From here on, the words of two statements are the same, whatever their order."""

ALIKE: Final = 0.75
"""From here on they are nearly so; a word may make the difference, as "killed" and "wounded"."""

_RAREST: Final = 7
_MOST_WORDS: Final = 30
_COMMON: Final = 5_000
_FEW: Final = 200
_PAIRED: Final = 300
_COMPARED: Final = 300
_LEAST: Final = 0.35
_STATEMENT: Final = 0


class Verdict(StrEnum):
    """What a claim is to a text like it."""

    SAME = "same"
    """the same words and figures"""
    ALIKE = "alike"
    """nearly the same words, and the same figures"""
    FIGURES = "other figures"
    NUMBERS = "other numbers"
    """a year, a unit's number: what is no figure"""
    DENIAL = "denied in one"
    MORE = "figures in one only"
    RELATED = "related"
    """some words are the same"""


_NO_OTHER: Final = (Verdict.SAME, Verdict.ALIKE)


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


@dataclass(frozen=True, slots=True)
class _Said:
    """What a statement says, apart from its words."""

    words: frozenset[str]
    figures: tuple[Interval, ...]
    numbers: frozenset[str]
    denies: bool


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
        language: of the text, as an IETF tag.
        besides: the id of a claim that is left out, because the text is its own.
        conditions: what a claim must fulfil.
        most: how many, at most.
    """
    said = _said(text, language)
    weights = _weights(connection, said.words)
    ids = _shortlist(connection, weights, besides, conditions)
    claim = model.claim
    rows = connection.execute(
        select(claim.c.id, claim.c.key, claim.c.statement, claim.c.language).where(
            claim.c.id.in_(ids)
        )
    )
    found = []
    for row in rows:
        other = _said(row.statement, row.language)
        alike = _alike(said.words, other.words, weights)
        if alike >= _LEAST:
            verdict = _verdict(said, other, alike)
            found.append(Likeness(row.id, row.key, row.statement, round(alike, 3), verdict))
    found.sort(key=lambda one: (one.verdict not in _NO_OTHER, -one.alike, one.key))
    return found[:most]


def _said(text: str, language: str) -> _Said:
    found = quantities_in(text, language)
    in_figures = {token for one in found for token in tokens(one.words)}
    numbers = {token for token in tokens(text) if token[0].isdigit()}
    return _Said(
        frozenset(token for token in tokens(text) if not token[0].isdigit()) - in_figures,
        tuple(one.quantity.likely for one in found),
        frozenset(numbers - in_figures),
        denies(text),
    )


def _weights(connection: Connection, words: frozenset[str]) -> dict[str, float]:
    """Return what each word counts for: the fewer claims have it, the more."""
    _, row_id = index_of(connection)
    low, high = bounds("claim")
    weights = {}
    for word in sorted(words, key=lambda word: (-len(word), word))[:_MOST_WORDS]:
        asked = engine_query(connection, Term(word, (word,)), _STATEMENT)
        rows = select(row_id).where(matches(connection, asked), row_id.between(low, high))
        some = rows.limit(_COMMON).subquery()
        count = connection.scalar(select(func.count()).select_from(some)) or 0
        weights[word] = math.log(2 + _COMMON / (1 + count))
    return weights


def _shortlist(
    connection: Connection,
    weights: dict[str, float],
    besides: int | None,
    conditions: Sequence[ColumnElement[bool]],
) -> list[int]:
    """Return the ids of the claims that share most of the rarest words, the newest of many."""
    rarest = sorted(weights, key=lambda word: (-weights[word], word))[:_RAREST]
    asked: list[tuple[str, ...]] = [(word,) for word in rarest[:3]]
    asked += list(combinations(rarest, 2))
    tally: Counter[int] = Counter()
    claim = model.claim
    _, row_id = index_of(connection)
    low, high = bounds("claim")
    for group in asked:
        node = Every(tuple(Term(word, (word,)) for word in group))
        query = engine_query(connection, node, _STATEMENT)
        rows = select(row_id).where(matches(connection, query), row_id.between(low, high))
        if conditions:
            rows = rows.where(select(claim.c.id).where(claim.c.id == row_id, *conditions).exists())
        limit = _FEW if len(group) == 1 else _PAIRED
        weight = sum(weights[word] for word in group)
        for found in connection.scalars(rows.order_by(row_id.desc()).limit(limit)):
            tally[found] += round(weight * 1000)
    tally.pop(besides or -1, None)
    best = sorted(tally, key=lambda one: (-tally[one], -one))
    return best[:_COMPARED]


def _alike(words: frozenset[str], others: frozenset[str], weights: dict[str, float]) -> float:
    """Return how much two have in common (Dice's coefficient, weighed): 1 if all, 0 if nothing."""
    usual = sum(weights.values()) / len(weights) if weights else 1.0

    def weigh(some: frozenset[str]) -> float:
        return sum(weights.get(word, usual) for word in some)

    every = weigh(words) + weigh(others)
    return 2 * weigh(words & others) / every if every else 0.0


def _verdict(said: _Said, other: _Said, alike: float) -> Verdict:
    if alike < ALIKE:
        return Verdict.RELATED
    if said.figures and other.figures and not _agree(said.figures, other.figures):
        return Verdict.FIGURES
    if said.denies is not other.denies:
        return Verdict.DENIAL
    if bool(said.figures) is not bool(other.figures):
        return Verdict.MORE
    if said.numbers != other.numbers:
        return Verdict.NUMBERS
    return Verdict.SAME if alike >= SAME else Verdict.ALIKE


def _agree(figures: tuple[Interval, ...], others: tuple[Interval, ...]) -> bool:
    """Tell whether each figure of either has one of the other that may be the same number."""
    return all(
        any(_meet(one, two) for two in theirs)
        for mine, theirs in ((figures, others), (others, figures))
        for one in mine
    )


def _meet(one: Interval, two: Interval) -> bool:
    return (one.high is None or two.low <= one.high) and (two.high is None or one.low <= two.high)
