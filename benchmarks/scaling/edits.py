"""Statements told anew: as colleagues do who copy one by hand."""

from __future__ import annotations

import re
from random import Random
from typing import Final

_PLAIN: Final = re.compile(r"(?<![\d.,])(\d{1,3})((?:\d{3})+)(?![\d.,])")
_GROUPED: Final = re.compile(r"(?<=\d)[,\u202f](?=\d{3}(?!\d))")
_CLAUSES: Final = 3


def edited(statement: str, others: list[str], chance: Random) -> str:
    """Return a statement told otherwise.

    Its clauses change places, two neighbouring words do, one word is replaced by another, and the
    digits of numbers are grouped, or no more.

    Args:
        statement: with some words.
        others: words to put in.
        chance: what decides.
    """
    words = _reordered(statement).split()
    for _ in range(1 + len(words) // 12):
        at = chance.randrange(max(1, len(words) - 1))
        words[at : at + 2] = reversed(words[at : at + 2])
    # A number that is another one would make another statement of it.
    plain = [at for at, word in enumerate(words) if word.isalpha()]
    if plain:
        words[chance.choice(plain)] = chance.choice(others)
    return regrouped(" ".join(words))


def regrouped(text: str) -> str:
    """Return a text with the digits of its numbers grouped, or no more if they were.

    >>> regrouped("1000 of 25,000")
    '1,000 of 25000'
    """
    if _GROUPED.search(text):
        text = _GROUPED.sub("\0", text)
    grouped = _PLAIN.sub(lambda found: f"{int(found[0]):,}", text)
    return grouped.replace("\0", "")


def _reordered(statement: str) -> str:
    clauses = statement.rstrip(".").split(", ")
    if len(clauses) < _CLAUSES:
        return statement
    first, *between, last = clauses
    return ", ".join([last, first, *between])
