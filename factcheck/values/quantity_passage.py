"""A text in tokens, and what a figure in it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from factcheck.values.quantity_language import Language
from factcheck.values.quantity_numbers import Number
from factcheck.values.quantity_prose import Prose
from factcheck.values.quantity_sentences import Sentences
from factcheck.values.quantity_tokens import DIGITS, plain, tokens

MASK: Final = "\ufffc"
"""Stands for each letter of what holds no figure."""

_LONGEST: Final = 40
_MOST_BETWEEN: Final = 4


@dataclass(slots=True)
class Span:
    """Where a figure may stand, as places of tokens.

    Attributes:
        start: of its words.
        core: of the number in them, or what stands for it.
        end: behind the words.
        before: the phrases between `start` and `core`.
        numbers: one, or the two of a range; none, if it is vague.
        vague: what stands for the number.
        counter: whether a counter, a unit or percent follows the number.
        unit: which one that is, or the money before it.
        noun: what is counted, if that belongs to its words.
        verbal: whether its words end in a phrase of several words, which in Korean is a verb.
        refused: whether it can be no figure, whatever stands around it.
    """

    start: int
    core: int
    end: int
    before: list[str] = field(default_factory=list)
    numbers: tuple[Number, ...] = ()
    vague: str | None = None
    counter: bool = False
    unit: str | None = None
    noun: int | None = None
    verbal: bool = False
    refused: bool = False


class Passage:
    """A text in tokens; what holds no figure is masked."""

    def __init__(self, text: str, language: Language, prose: Prose) -> None:
        self.text = text
        self.language = language
        self.prose = prose
        # What holds no figure begins with digits, or with words before them.
        if any(map(text.__contains__, DIGITS)):
            text = prose.masked.sub(lambda found: MASK * len(found.group()), text)
        self.masked = plain(text)
        self.tokens = list(tokens(self.masked, language))
        self.words = [token.text for token in self.tokens]
        sentences = Sentences(self.text, self.masked, self.tokens, language, prose)
        self.ends = list(sentences.ends())
        # For the places of words between the numbers of a list, that of the word before it.
        self.list_starts: dict[int, int] = {}

    def word(self, place: int, sentence_of: int) -> str:
        """Return the token at a place, or an empty string outside of a token's sentence."""
        inside = 0 <= place < len(self.words) and self.ends[place] == self.ends[sentence_of]
        return self.words[place] if inside else ""

    def written(self, place: int) -> str:
        """Return a token as it is written."""
        token = self.tokens[place]
        return self.text[token.start : token.end]

    def counted(self, span: Span) -> str | None:
        """Return what a figure counts, where that is easily told."""
        prose = self.prose
        if prose.counted_before:
            return self._counted_before(span)
        place = self.noun(span.end, span.end - 1) if span.noun is None else span.noun
        return None if place is None else self.words[place]

    def _counted_before(self, span: Span) -> str | None:
        end = self.tokens[span.start].start
        behind = self.prose.behind.match(self.masked, self.tokens[span.end - 1].end)
        if behind:
            return self.prose.stripped.sub("", behind.group(1))
        found = re.search(r"([가-힣]{2,}) ?$", self.masked[max(0, end - _LONGEST) : end])
        if found is None:
            return None
        word = found.group(1)
        # A noun with a particle belongs to another part of the sentence.
        told = self.prose.noun.fullmatch(word) and not self.prose.stripped.search(word)
        return word if told else None

    def behind_people(self, place: int, sentence_of: int) -> int | None:
        """Return the place behind soldiers, or North Korean soldiers, that stand here."""
        prose = self.prose
        for at in range(place, place + _MOST_BETWEEN):
            word = self.word(at, sentence_of)
            if word in prose.people:
                return at + 1
            adjective = prose.adjectives and prose.skipped.fullmatch(word)
            if not word or not (adjective or self.written(at)[0].isupper()):
                return None
        return None

    def noun(self, place: int, sentence_of: int) -> int | None:
        """Return the place of the noun that a number before it counts."""
        prose = self.prose
        while self.word(place, sentence_of) in prose.between:
            place += 1
        for at in range(place, place + _MOST_BETWEEN):
            word = self.word(at, sentence_of)
            if (
                not word
                or word in prose.never
                or self.masked[self.tokens[at].start - 1] not in " ("
            ):
                return None
            if word in prose.people:
                return at
            lower = self.written(at)[:1].islower()
            skipped = prose.skipped.fullmatch(word)
            if lower and prose.noun.fullmatch(word) and not (prose.adjectives and skipped):
                return at
            if not skipped:
                return None
        return None

    def is_number(self, place: int) -> bool:
        """Tell whether a number begins at a place."""
        word, numerals = self.words[place], self.language.numerals
        return word[0] in DIGITS or word in numerals.small or word in numerals.heads
