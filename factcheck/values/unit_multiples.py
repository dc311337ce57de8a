"""In which multiples a unit counts: "thousand tonnes", "$bn", "만톤"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile
from typing import Final

from factcheck.values.measures import words_of

_KNOWN: Final = 2048
_WRITTEN: Final = {
    10**3: "thousand|thousands|thou|thsd|ths|tys|tsd|тыс|тысяча|тысячи|тысяч|тысячах"
    "|тис|тисяча|тисячі|тисяч|тисячах",
    10**6: "million|millions|mln|mn|млн|миллион|миллионы|миллиона|миллионов|миллионах"
    "|мільйон|мільйони|мільйона|мільйонів|мільйонах",
    10**9: "billion|billions|bn|bln|bil|mlrd"
    "|млрд|миллиард|миллиарды|миллиарда|миллиардов|миллиардах"
    "|мільярд|мільярди|мільярда|мільярдів|мільярдах",
    10**12: "trillion|trillions|trn|трлн|триллион|триллионы|триллиона|триллионов|триллионах"
    "|трильйон|трильйони|трильйона|трильйонів|трильйонах",
}
_SIZES: Final = {word: size for size, words in _WRITTEN.items() for word in words.split("|")}
# They are so only beside a sign of money.
_LETTERS: Final = {"k": 10**3, "m": 10**6, "b": 10**9}
_SIGNS: Final = frozenset("$€£¥₩₽₴₹₪₺")
_KOREAN: Final = {
    "천": 10**3,
    "만": 10**4,
    "백만": 10**6,
    "천만": 10**7,
    "억": 10**8,
    "조": 10**12,
}
# What may follow one of those in the same word: "조건" and "천막" are no multiples.
_GLUED: Final = re.compile(
    r"(백만|천만|천|만|억|조)\s*(톤|원|달러|유로|명|킬로미터|킬로그램|배럴|시간)"
)
_PER: Final = frozenset(("per", "/"))
# Before a multiple, they say that it is none of the unit: "one in a million", "на тысячу".
_OTHERS: Final = frozenset(
    ("a", "one", "every", "each", "than", "of", "на", "из", "із", "от", "від")
)


@lru_cache(maxsize=_KNOWN)
def multiple_of(unit: str) -> int:
    """Return how many one of a unit is, by the words of it; 1 if they tell of no multiple.

    >>> multiple_of("thousand tonnes"), multiple_of("$bn"), multiple_of("만톤"), multiple_of("km")
    (1000, 1000000000, 10000, 1)
    >>> multiple_of("deaths per million")
    1
    """
    if glued := _GLUED.match(unit.strip()):
        return _KOREAN[glued[1]]
    words = [*takewhile(lambda word: word not in _PER, words_of(unit))]
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if word in _SIZES and before not in _OTHERS:
            return _SIZES[word]
        if word in _LETTERS and before in _SIGNS:
            return _LETTERS[word]
    return 1


def is_multiple(word: str) -> bool:
    """Tell whether a word is that of a multiple: "thousand", "млн"."""
    return word in _SIZES or word in _KOREAN


def unglued(words: Iterable[str]) -> list[str]:
    """Return words, those apart that Korean writes together.

    >>> unglued(["만톤"]), unglued(["조건"])
    (['만', '톤'], ['조건'])
    """
    return [
        part
        for word in words
        for part in (_GLUED.sub(r"\1 \2", word).split() if _GLUED.match(word) else (word,))
    ]
