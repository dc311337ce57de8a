"""The words that statements are compared by: those of its own, in one form.

The index has words as they stand there, for anybody may look for any of them. To compare two
statements, less counts: no function words, no denials, which are told apart, and no verb's tense.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factcheck.values.cyrillic import stem_cyrillic
from factcheck.values.english_verbs import BASE
from factcheck.values.function_words import FUNCTION_WORDS
from factcheck.values.korean import stem_korean
from factcheck.values.tokens import Word, folded_word, stem, tokens, words

_HANGUL: Final = re.compile("[가-힣]+$")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]+$")

Span = tuple[int, int]


class Compared(NamedTuple):
    """A word of a statement.

    Attributes:
        start: where it begins.
        tokens: what it is compared by.
        found_by: what it is found by in the index.
    """

    start: int
    tokens: tuple[str, ...]
    found_by: tuple[str, ...]


def compared(text: str, denials: Sequence[Span] = ()) -> Iterator[Compared]:
    """Yield the words of a text that it is compared by, in their order.

    Args:
        text: of a statement.
        denials: where the words begin and end that turn it about; they are left out.

    >>> [word.tokens for word in compared("The soldiers were sent")]
    [('soldier',), ('send',)]
    >>> [word.tokens for word in compared("숨지지 않았다", [(4, 5)])]
    [('숨지', '지')]
    """
    starts = [start for start, _ in denials]
    for word in words(text):
        near = bisect_left(starts, word.start)
        if near and denials[near - 1][1] > word.start:
            # It begins within a denial: the 없다 of "적이 없다".
            continue
        denied = starts[near] if near < len(starts) else len(text)
        written = text[word.start : min(word.end, denied)]
        if not written or folded_word(written) in FUNCTION_WORDS:
            continue
        if _HANGUL.match(written):
            close = denied - word.start - len(written) <= 1
            found = _korean(written, text[denied : denied + 1] if close else "")
        elif denied < word.end:
            continue
        else:
            found = _by_letters(written, word)
        if found:
            yield Compared(word.start, found, word.tokens)


def _korean(written: str, denial: str) -> tuple[str, ...]:
    own = stem_korean(written, denial)
    return () if own in FUNCTION_WORDS else tuple(tokens(own))


def _by_letters(written: str, word: Word) -> tuple[str, ...]:
    folded = folded_word(written)
    if folded in BASE:
        return (stem(BASE[folded]),)
    if len(word.tokens) == 1 and _CYRILLIC.match(word.tokens[0]):
        # Verbs that say the same of what is done and what has been done: отправила, отправляла.
        return (stem_cyrillic(word.tokens[0]),)
    return word.tokens
