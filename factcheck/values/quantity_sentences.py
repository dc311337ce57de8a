"""Where the sentences of a text end: figures do not reach from one into the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.values.quantity_language import Language
from factcheck.values.quantity_prose import Prose
from factcheck.values.quantity_tokens import Token

_ENDINGS: Final = frozenset(".!?…")
_QUOTES: Final = "\"'“”‘’«»„( "


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text in tokens.

    Attributes:
        text: as it is written.
        masked: the same, plain, without what holds no figure.
        tokens: of it.
        language: of it.
        prose: how its texts use numbers.
    """

    text: str
    masked: str
    tokens: Sequence[Token]
    language: Language
    prose: Prose

    def ends(self) -> Iterator[int]:
        """Yield for each token the place behind the last one of its sentence."""
        begin = 0
        for place, token in enumerate(self.tokens):
            if self._ends_with(place, token):
                yield from [place + 1] * (place + 1 - begin)
                begin = place + 1
        yield from [len(self.tokens)] * (len(self.tokens) - begin)

    def _ends_with(self, place: int, token: Token) -> bool:
        if place + 1 == len(self.tokens):
            return True
        following = self.tokens[place + 1]
        between = self.masked[token.end : following.start]
        if "\n" in self.text[token.end : following.start] or token.text in _ENDINGS:
            return True
        if "." not in between:
            return False
        if token.text in self.prose.abbreviations or token.text in self.language.before:
            return False
        first = self.text[following.start]
        if token.text in self.language.numerals.multiples and not first.isupper():
            return False
        return first.isupper() or first.isdigit() or first in _QUOTES
