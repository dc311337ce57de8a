"""A query held against the texts of one record: does it match, how well, and where?

The engines find; here is weighed, in the same way for both. A word in a statement, title or name
weighs more than one in a quote, and that more than one in a source's name or a note; words that
follow one another as in the query, and words in the very form that was typed, add to it; long texts
take from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from factcheck.queries.search_query import MOST_TERMS, Either, Every, Node, Term, terms
from factcheck.storage.search_rows import counted_tokens
from factcheck.storage.search_texts import Texts
from factcheck.values.tokens import is_syllables, words

_WEIGHTS: Final = (100, 50, 30, 20)
_EXACT: Final = 10
_NEXT: Final = 20
_LONG: Final = 100
_SNIPPET: Final = 200
_LEAD: Final = 60

Marks = tuple[tuple[int, int], ...]


class Match(NamedTuple):
    """Where a term was found: the tokens `first` to `last` of one text of a field."""

    field: int
    text: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Weight:
    """How well a record matches.

    Attributes:
        score: the more, the better.
        field: the weightiest field that has most of the words.
        matches: where they stand there.
    """

    score: int
    field: int
    matches: tuple[Match, ...]


class Reading:
    """The texts of one record, with the tokens of each."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self._tokens: list[list[list[str]] | None] = [None] * len(texts)

    def fulfils(self, node: Node) -> bool:
        """Tell whether the record is what a query asks for."""
        match node:
            case Term():
                return next(self._matches(node), None) is not None
            case Either():
                return any(self.fulfils(part) for part in node.parts)
            case Every():
                return all(self.fulfils(part) for part in node.parts) and not any(
                    self.fulfils(part) for part in node.but
                )

    def weigh(self, node: Node) -> Weight:
        """Return how well the record matches a query that it fulfils, and where."""
        asked = list(terms(node))
        found = [list(self._matches(term)) for term in asked]
        score = sum(map(self._best, asked, found)) // max(len(found), 1) + _nearness(found)
        counts = [0] * len(self.texts)
        for some in found:
            for field in {match.field for match in some}:
                counts[field] += 1
        field = counts.index(max(counts))
        length = sum(map(len, self._field(field)))
        there = tuple(match for some in found for match in some if match.field == field)
        return Weight(score * 1000 // (_LONG + min(length, _LONG)), field, there)

    def snippet(self, weight: Weight) -> tuple[str, Marks]:
        """Return what stands about the words that were found, and where they are in it."""
        texts = self.texts[weight.field]
        of_text: dict[int, set[int]] = {}
        for match in weight.matches:
            of_text.setdefault(match.text, set()).update(range(match.first, match.last + 1))
        if not of_text:
            return (texts[0] if texts else ""), ()
        index = min(of_text, key=lambda text: (-len(of_text[text]), text))
        places = [
            (word.start, word.end) for word in words(texts[index]) for _ in range(len(word.tokens))
        ]
        marks = sorted({places[at] for at in of_text[index]})
        return _cut(texts[index], marks)

    def _field(self, number: int) -> list[list[str]]:
        found = self._tokens[number]
        if found is None:
            found = self._tokens[number] = counted_tokens(self.texts[number])
        return found

    def _matches(self, term: Term) -> Iterator[Match]:
        fields = range(len(self.texts)) if term.field is None else (term.field,)
        for number in fields:
            for text, tokens in enumerate(self._field(number)) if self.texts[number] else ():
                for first, last in _places(term, tokens):
                    yield Match(number, text, first, last)

    def _best(self, term: Term, matches: Sequence[Match]) -> int:
        if not matches:
            return 0
        field = min(match.field for match in matches)
        typed = _typed(term)
        texts = {match.text for match in matches if match.field == field}
        exact = any(typed.search(self.texts[field][text]) for text in texts)
        return _WEIGHTS[field] + (_EXACT if exact else 0)


@lru_cache(maxsize=MOST_TERMS)
def _typed(term: Term) -> re.Pattern[str]:
    # A Korean word may go on with a particle.
    end = "" if is_syllables(term.tokens[-1]) else r"(?!\w)"
    return re.compile(rf"(?<!\w){re.escape(term.written)}{end}", re.IGNORECASE)


def _places(term: Term, tokens: list[str]) -> Iterator[tuple[int, int]]:
    first, *following = term.tokens
    if not term.cut:
        # Most texts do not have the word, and are done with at once.
        if first not in tokens:
            return
        for at, token in enumerate(tokens):
            end = at + len(term.tokens)
            if token == first and (not following or tokens[at + 1 : end] == following):
                yield at, end - 1
        return
    *whole, start = term.tokens
    for at in range(len(tokens) - len(whole)):
        last = at + len(whole)
        if tokens[last].startswith(start) and tokens[at:last] == whole:
            yield at, last
        elif tokens[at] in term.wholes:
            yield at, at


def _nearness(found: Sequence[Sequence[Match]]) -> int:
    """Return what it adds that words follow one another as in the query."""
    near = 0
    for one, other in pairwise(found):
        if one and other:
            starts = {(match.field, match.text, match.first) for match in other}
            fields = [m.field for m in one if (m.field, m.text, m.last + 1) in starts]
            near += max((_NEXT * _WEIGHTS[field] // 100 for field in fields), default=0)
    return near


def _cut(text: str, marks: list[tuple[int, int]]) -> tuple[str, Marks]:
    """Return so much of a text as a list has room for, about the first of its marks."""
    if len(text) <= _SNIPPET:
        return text, tuple(marks)
    start = max(0, min(marks[0][0] - _LEAD, len(text) - _SNIPPET))
    if start:
        start = text.find(" ", start, marks[0][0]) + 1 or start
    end = min(len(text), start + _SNIPPET)
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > marks[0][1] else max(end, marks[0][1])
    lead = "… " if start else ""
    moved = len(lead) - start
    kept = tuple((a + moved, b + moved) for a, b in marks if a >= start and b <= end)
    return f"{lead}{text[start:end]}{' …' if end < len(text) else ''}", kept
