"""Texts as sequences of words, to find what two of them share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from factcheck.storage.engine import folded
from factcheck.values.function_words import is_empty, undotted
from factcheck.values.spoken import spoken

SHORTEST_RUN: Final = 6
"""So many words in a row, alike in two quotes, are hardly chance."""

SHINGLE: Final = 5
"""Two texts that share a run of `SHORTEST_RUN` words share two runs of so many."""

FEWEST: Final = 3
"""A statement of fewer words than that, empty words left out, is like many others."""

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_MOST: Final = 300
_ALIKE: Final = dict.fromkeys(("approximately", "around", "roughly", "circa"), "about")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case and punctuation; of a long one, the first 300.

    >>> words("“About 2,700 soldiers,” he said")
    ('about', '2,700', 'soldiers', 'he', 'said')
    """
    return tuple(_WORD.findall(folded(text) or "")[:_MOST])


def gist(text: str, language: str) -> tuple[str, ...]:
    """Return what is left of a statement without articles, auxiliaries and other empty words.

    The order is kept: who attacked whom is not the same the other way round.

    Args:
        text: the statement.
        language: of it, as an IETF tag.

    >>> gist("About 300 of the soldiers have been killed.", "en")
    ('about', '300', 'soldiers', 'killed')
    >>> gist("Approximately 300 U.S. soldiers were killed", "en")
    ('about', '300', 'us', 'soldiers', 'killed')
    """
    languages = spoken(text, language)
    shouted = text.isupper()
    told = _WORD.findall(undotted(unicodedata.normalize("NFC", text)))[:_MOST]
    left = (one.casefold() for one in told if not is_empty(one, languages, shouted=shouted))
    return tuple(_ALIKE.get(word, word) for word in left)


def shingles(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of `SHINGLE` words of a text that is long enough to share something."""
    told = words(text)
    if len(told) >= SHORTEST_RUN:
        for start in range(len(told) - SHINGLE + 1):
            yield told[start : start + SHINGLE]


def shared_run(one: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    """Return the longest run of words that two texts share, if it is long enough to tell.

    >>> " ".join(shared_run(words("He said: we found them by the river, alive."),
    ...                     words("“we found them by the river”")))
    'we found them by the river'
    >>> shared_run(words("by the river"), words("by the river"))
    ()
    """
    found = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[found.a : found.a + found.size] if found.size >= SHORTEST_RUN else ()
