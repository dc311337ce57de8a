"""The figures in running text: where they stand, in which words, and what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factcheck.values.quantities import Quantity, QuantityError
from factcheck.values.quantity_languages import language_of
from factcheck.values.quantity_passage import Passage, Span
from factcheck.values.quantity_prose import Prose
from factcheck.values.quantity_prose_english import ENGLISH_PROSE
from factcheck.values.quantity_prose_korean import KOREAN_PROSE
from factcheck.values.quantity_prose_slavic import RUSSIAN_PROSE, UKRAINIAN_PROSE
from factcheck.values.quantity_spans import SpanReader
from factcheck.values.quantity_tokens import DIGITS
from factcheck.values.quantity_traps import is_figure
from factcheck.values.quantity_words import read_quantity

_PROSE: Final[dict[str, Prose]] = {
    "en": ENGLISH_PROSE,
    "ko": KOREAN_PROSE,
    "ru": RUSSIAN_PROSE,
    "uk": UKRAINIAN_PROSE,
}


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A figure in a text.

    Attributes:
        start: where its words begin.
        end: where they end.
        words: as they stand in the text; a figure's words.
        counted: what it counts, where that is easily told.
        quantity: what the words mean.
        unit: percent, money, a measure or a counter (명, 대), if its words name one.
    """

    start: int
    end: int
    words: str
    counted: str | None
    quantity: Quantity
    unit: str | None = None


def quantities_in(text: str, language: str) -> list[FoundQuantity]:
    """Return the figures that stand in a text, in their order.

    What is doubtful is left out: dates, times, spans of time, ages, ordinals, numbers in names,
    shares in words, rates, and numbers that may be read in two ways.

    Args:
        text: in Unicode normal form C.
        language: of the text, as an IETF tag; nothing is found in one that is not known.

    >>> [(found.words, found.counted) for found in quantities_in("Some 300 men died in 2024", "en")]
    [('Some 300', 'men')]
    """
    known = language_of(language)
    if known is None or not any(one.isalnum() for one in text):
        return []
    return list(_found(Passage(text, known, _PROSE[known.code])))


def _found(passage: Passage) -> Iterator[FoundQuantity]:
    at = 0
    starts, reader = passage.language.starts, SpanReader(passage)
    while at < len(passage.tokens):
        word = passage.words[at]
        span = reader.span(at) if word in starts or word[0] in DIGITS else None
        if span is None:
            at += 1
            continue
        at = span.end
        if is_figure(passage, span):
            found = _read(passage, span)
            if found is not None:
                yield found


def _read(passage: Passage, span: Span) -> FoundQuantity | None:
    start, end = passage.tokens[span.start].start, passage.tokens[span.end - 1].end
    words = passage.text[start:end]
    try:
        quantity = read_quantity(words)
    except QuantityError:
        return None
    return FoundQuantity(start, end, words, passage.counted(span), quantity, span.unit)
