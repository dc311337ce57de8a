"""The words of names: what is small among them, and how they are spelled in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

WORD: Final = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
"""A word of a name."""

_PAIR: Final = 2
_LONGEST_ACRONYM: Final = 6
_MIXED: Final = 5
_SYLLABLES: Final = re.compile("[가-힣]+")
_HYPHENS: Final = "-\u2010\u2011"
# Of these the initials may be left out.
_SMALL: Final = frozenset(
    """
    the of and for in on at to by a an
    de la le les du des et en d l y del di e der die das und für
    и в во на по с со о об за для при от из к
    і й та у з із від про до
    """.split()  # noqa: SIM905 - a table is read as one
)
_LATIN: Final = dict(
    pair.split("=")
    for pair in """
        а=a б=b в=v г=g ґ=g д=d е=e ё=e є=e ж=zh з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r
        с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=i ь= э=e ю=iu я=ia
    """.split()  # noqa: SIM905 - a table is read as one
)
# The same letter is written H from Ukrainian and G from Russian, another I, Y or J.
_ONE_LETTER: Final = str.maketrans("hyj", "gii")


@dataclass(frozen=True)
class Word:
    """A word of a name.

    Attributes:
        text: as it is written.
        small: whether initials may leave it out: "of", or what follows a hyphen.
    """

    text: str
    small: bool = False

    @cached_property
    def folded(self) -> str:
        """It, where case does not count."""
        return self.text.casefold().replace("ё", "е")

    @cached_property
    def spelled(self) -> str:
        """It in Latin letters, so that what is written in several ways is written in one."""
        return "".join(map(in_latin, self.folded))

    @cached_property
    def is_acronym(self) -> bool:
        """Whether it may be made of initials: "NIS", "СБУ", "MoD"."""
        capitals = sum(map(str.isupper, self.text))
        longest = _LONGEST_ACRONYM if self.text.isupper() else _MIXED
        return capitals >= _PAIR and len(self.text) <= longest and self.text[0].isupper()

    @cached_property
    def is_korean(self) -> bool:
        """Whether it has nothing but Korean syllables."""
        return _SYLLABLES.fullmatch(self.text) is not None


def plain_words(text: str) -> list[Word]:
    """Return the words of a name as they stand."""
    found = []
    for part in WORD.finditer(text):
        word, start = part[0].removesuffix("'s").removesuffix("\u2019s"), part.start()
        follows = start > 0 and text[start - 1] in _HYPHENS
        found.append(_word(word, follows or is_small(word)))
    return found


def is_small(word: str) -> bool:
    """Tell whether initials may leave a word out."""
    # A whole word in capitals is a name.
    return word in _SMALL or (word.casefold() in _SMALL and not word.isupper())


@lru_cache(maxsize=4096)
def _word(text: str, small: bool) -> Word:
    # The names of bodies share most of their words, and each is looked at but once so.
    return Word(text, small)


def spelled(words: Sequence[Word]) -> str:
    """Return a name in Latin letters, without what may be written or not: spaces, hyphens.

    >>> spelled(plain_words("Укрінформ")) == spelled(plain_words("Ukrinform"))
    True
    """
    return "".join(word.spelled for word in words)


def without_article(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return a name without the small word that it begins with, if it has others."""
    return tuple(words[1:] if len(words) > 1 and words[0].small else words)


def in_latin(letter: str) -> str:
    """Return a letter, folded, in Latin ones; nothing, if it is none."""
    return _LATIN.get(letter, letter if letter.isalnum() else "").translate(_ONE_LETTER)
