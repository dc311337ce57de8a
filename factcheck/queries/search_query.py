"""What somebody types into a search, read forgivingly: words, phrases, AND, OR, NOT, fields.

Nothing that is typed reaches a database as it is. A query becomes terms made of tokens, which are
letters and digits only, and these are written anew in the language of the engine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from factcheck.errors import InvalidError
from factcheck.queries.search_pieces import FIELD_NAMES, Kind, pieces
from factcheck.values.tokens import (
    folded_word,
    is_syllables,
    stems_within,
    tokens,
    without_particle,
)

MOST_TERMS: Final = 64
_MOST_LETTERS: Final = 2000
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase.

    Attributes:
        written: as it was typed.
        tokens: that follow one another.
        cut: whether the last of them is only the start of one.
        field: in which field; in any, if not given.
        wholes: tokens that will do as well: stems that end before the word was cut.
    """

    written: str
    tokens: tuple[str, ...]
    cut: bool = False
    field: int | None = None
    wholes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Every:
    """All of some parts, and none of others."""

    parts: tuple[Node, ...]
    but: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of some parts."""

    parts: tuple[Node, ...]


Node: TypeAlias = Term | Every | Either


def read_query(typed: str, where: str = "QUERY") -> Node:
    """Return what a query asks for.

    Args:
        typed: words that must all be there, "phrases", OR, NOT or -word, star*, (groups),
            `statement:word`, `statement:(a group)`. Quotes and brackets that are not closed end
            with the query.
        where: what asked, for the error.

    Raises:
        InvalidError: if it has no word, or only such as must not be there, or is too long.

    >>> read_query("killed -wounded")
    Every(parts=(Term(written='killed', tokens=('kill',), cut=False, field=None, wholes=()),), \
but=(Term(written='wounded', tokens=('wound',), cut=False, field=None, wholes=()),))
    """
    if len(typed) > _MOST_LETTERS:
        raise InvalidError(f"longer than {_MOST_LETTERS:,} letters", where=where)
    parser = _Parser(unicodedata.normalize("NFC", typed), where)
    found = parser.alternatives(0)
    if found is None:
        raise InvalidError(f"there is no word to search for in {typed!r}", where=where)
    if sum(1 for _ in terms(found, wanted=False)) > MOST_TERMS:
        raise InvalidError(f"more than {MOST_TERMS} words", where=where)
    return found


def terms(node: Node, *, wanted: bool = True) -> Iterator[Term]:
    """Yield the terms of a query: those that are wanted, or those that must not be there, too."""
    if isinstance(node, Term):
        yield node
        return
    for part in node.parts:
        yield from terms(part, wanted=wanted)
    if isinstance(node, Every) and not wanted:
        for part in node.but:
            yield from terms(part, wanted=wanted)


class _Parser:
    def __init__(self, text: str, where: str) -> None:
        self._pieces = pieces(text, where)
        self._at = 0
        self._where = where

    def alternatives(self, depth: int, field: int | None = None) -> Node | None:
        """Read what stands between OR and OR, up to a closing bracket or the end.

        Args:
            depth: within so many brackets.
            field: in which field the words of these brackets are, where they name no other.
        """
        if depth > _DEEPEST:
            raise InvalidError(f"brackets within more than {_DEEPEST} brackets", where=self._where)
        found: list[Node] = []
        while True:
            part = self._together(depth, field)
            if part is not None:
                found.append(part)
            if self._kind is not Kind.OR:
                break
            self._at += 1
        if self._kind is Kind.CLOSE:
            self._at += 1
        if len(found) > 1:
            return Either(tuple(found))
        return found[0] if found else None

    def _together(self, depth: int, field: int | None) -> Node | None:
        parts: list[Node] = []
        but: list[Node] = []
        refused, named = said = False, field
        while self._kind not in (None, Kind.OR):
            kind, piece = self._kind, self._pieces[self._at]
            if kind is Kind.CLOSE and depth:
                break
            if kind in (Kind.OPEN, Kind.PHRASE, Kind.ADDRESS, Kind.WORD):
                if piece.glued:
                    refused, named = said
                said = refused, named
                part = self._part(depth, named)
                # Signs are spaces: what was said before them is said of the next word.
                if part is not None:
                    (but if refused else parts).append(part)
                    refused, named = False, field
                continue
            # Else it joins words anyway, or is a bracket that was never opened.
            self._at += 1
            if kind is Kind.NOT:
                refused = not refused
            elif kind is Kind.FIELD:
                named = FIELD_NAMES[piece.text.lower()]
        if parts:
            return parts[0] if len(parts) == 1 and not but else Every(tuple(parts), tuple(but))
        if but:
            raise InvalidError(
                "NOT alone finds nothing: add a word that must be there", where=self._where
            )
        return None

    def _part(self, depth: int, field: int | None) -> Node | None:
        piece = self._pieces[self._at]
        self._at += 1
        if piece.kind is Kind.OPEN:
            return self.alternatives(depth + 1, field)
        if piece.kind is Kind.WORD:
            return _word(piece.text, field)
        return _phrase(piece.text, cut=piece.cut, field=field)

    @property
    def _kind(self) -> Kind | None:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else None


def _word(written: str, field: int | None) -> Term | None:
    if written.endswith("*"):
        start = written.rstrip("*")
        found = tokens(start)
        if len(found) == 1 and not is_syllables(found[0]) and start.isalpha():
            folded = folded_word(start)
            return Term(written, (folded,), cut=True, field=field, wholes=stems_within(folded))
        return _phrase(start, cut=True, field=field, written=written)
    return _phrase(without_particle(written), field=field, written=written)


def _phrase(
    text: str, *, cut: bool = False, field: int | None = None, written: str | None = None
) -> Term | None:
    found = tokens(text)
    if not found:
        return None
    if is_syllables(found[-1]):
        # The last syllable is the start of another token, unless its word ends there.
        if len(found[-1]) == 1 and len(found) > 1 and found[-2][1:] == found[-1]:
            found.pop()
            cut = False
        else:
            cut = True
    return Term(text if written is None else written, tuple(found), cut=cut, field=field)
