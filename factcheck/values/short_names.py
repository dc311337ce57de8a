"""Whether one name may be another cut short, or in other letters: "NIS", "Генштаб", "국정원".

Nothing here is looked up: what is told follows from the two names alone, so it is a guess, for a
person to decide on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from factcheck.values.country_words import may_begin, without_country
from factcheck.values.function_words import undotted
from factcheck.values.name_words import (
    WORD,
    Word,
    in_latin,
    is_small,
    plain_words,
    spelled,
    without_article,
)

LEAST_PART: Final = 3
"""So many letters at least has each part of a word that is made of beginnings."""

MOST_PARTS: Final = 3
"""So many parts it has at the most."""

MOST_WORDS: Final = 12
"""A name with more words is a sentence, and compared as it is spelled."""

GAPS: Final = (2, 3)
"""So many syllables have the parts of a Korean name, of which a contraction keeps the first."""

_PAIR: Final = 2
_LEAST_SYLLABLES: Final = 3
_LONGEST_CONTRACTION: Final = 5
_ASIDE: Final = re.compile(r"\([^()]*\)")
# Between two parts of a word: "Центробанк".
_LINKS: Final = ("o", "e")


class Likeness(StrEnum):
    """By what one name may be another."""

    SPELLING = "in another spelling"
    INITIALS = "by its initials"
    BEGINNINGS = "by the beginnings of its words"
    SYLLABLES = "by its syllables"
    COUNTRY = "by its name without the country"


def words_of(name: str) -> list[Word]:
    """Return the words of a name; in brackets, only what is not the same name once more.

    >>> [word.text for word in words_of("U.S. Co-operation Service (USCS)")]
    ['US', 'Co', 'operation', 'Service']
    >>> [word.text for word in words_of("NIS (Norway)")]
    ['NIS', 'Norway']
    """
    text = undotted(unicodedata.normalize("NFC", name))
    every = plain_words(text)
    asides = _ASIDE.findall(text)
    if len(asides) == 1:
        bare = plain_words(_ASIDE.sub(" ", text))
        if bare and likeness(bare, plain_words(asides[0])) is not None:
            return bare
    return every


def first_letters(name: str) -> frozenset[str]:
    """Return Latin letters, or Korean syllables, of which names that may be one share one.

    >>> first_letters("The Hague"), first_letters("Гаага")
    (frozenset({'g'}), frozenset({'g'}))
    >>> sorted(first_letters("Ukrainian Ministry of Defence"))
    ['m', 'u']
    """
    found = [part[0] for part in WORD.finditer(unicodedata.normalize("NFC", name))]
    letters = {_first_letter(found)}
    if found and may_begin(found[0]):
        wholes = (words for words, _ in bodies(words_of(name)))
        letters |= {_first_letter([word.text for word in words]) for words in wholes}
    return frozenset(letters)


def _first_letter(words: Sequence[str]) -> str:
    return next((in_latin(word[0].casefold())[:1] for word in words if not is_small(word)), "")


def bodies(words: Sequence[Word]) -> Iterator[tuple[tuple[Word, ...], frozenset[str]]]:
    """Yield a name without its country, and the codes of that; or itself, if it has none.

    What has but one word then may be anybody's: "Army"; not so a long one in Korean.

    >>> for body, codes in bodies(words_of("The U.S. Department of Defense")):
    ...     print(*(word.text for word in body), *codes)
    Department of Defense US
    """
    found = [
        (tuple(words[start:end]), codes)
        for start, end, codes in without_country([word.folded for word in words])
    ]
    for body, codes in found or [(without_article(words), frozenset[str]())]:
        telling = [word for word in body if not word.small]
        if len(telling) >= _PAIR or (
            telling and telling[0].is_korean and len(telling[0].text) >= _LEAST_SYLLABLES
        ):
            yield body, codes


def countries_of(name: str) -> frozenset[str]:
    """Return the codes of the country that a name may begin or end with; none, if it has none.

    >>> countries_of("Министерство обороны РФ"), countries_of("Ministry of Defence")
    (frozenset({'RU'}), frozenset())
    """
    return frozenset(code for _, codes in bodies(words_of(name)) for code in codes)


def _but_for_country(one: Sequence[Word], other: Sequence[Word]) -> Likeness | None:
    """Tell of one body with a country and without it, or with that in other words."""
    for mine, codes in bodies(one):
        for theirs, others in bodies(other):
            if spelled(mine) == spelled(theirs) and (codes & others or not (codes and others)):
                return Likeness.COUNTRY if codes or others else None
    return None


def likeness(one: Sequence[Word], other: Sequence[Word]) -> Likeness | None:
    """Return by what the one name may be the other, whichever of them is cut short.

    >>> def told(one, other):
    ...     return likeness(words_of(one), words_of(other))
    >>> told("NIS", "National Intelligence Service").value
    'by its initials'
    >>> told("Генштаб РФ", "Генеральный штаб Российской Федерации").value
    'by the beginnings of its words'
    >>> told("합참", "합동참모본부").value, told("ГУР", "HUR").value
    ('by its syllables', 'in another spelling')
    >>> told("Ukrainian Air Force", "Air Force of Ukraine").value
    'by its name without the country'
    >>> told("FSB", "National Intelligence Service") is None
    True
    """
    if spelled(one) == spelled(other) != "":
        return Likeness.SPELLING
    if max(len(one), len(other)) > MOST_WORDS:
        return None
    short = next(_ways(without_article(one), without_article(other)), None)
    return short or _but_for_country(one, other)


def _ways(one: tuple[Word, ...], other: tuple[Word, ...]) -> Iterator[Likeness | None]:
    """Yield by what two rows of words come to the same; None where each is as it is in the other.

    Both must be used up, so "NIS" is not taken for a service that has more to its name.
    """
    if not one and not other:
        yield None
        return
    for mine, theirs in ((one, other), (other, one)):
        if not mine or not theirs:
            continue
        for size in range(1, len(theirs) + 1):
            how = _short_for(mine[0], theirs[:size])
            if how is not None and any(True for _ in _ways(mine[1:], theirs[size:])):
                yield how
                return
    if one and other and one[0].spelled == other[0].spelled:
        yield from _ways(one[1:], other[1:])


def _short_for(word: Word, words: tuple[Word, ...]) -> Likeness | None:
    """Return by what a word may stand for all of some words."""
    if word.is_korean:
        is_one = all(each.is_korean for each in words)
        whole = "".join(each.text for each in words)
        return Likeness.SYLLABLES if is_one and _contracts(word.text, whole) else None
    if len(words) == 1 or words[0].small:
        return None
    if word.is_acronym and _are_its_initials(word, words):
        return Likeness.INITIALS
    few = len(words) <= MOST_PARTS
    return Likeness.BEGINNINGS if few and _begins(word.spelled, words) else None


def _are_its_initials(word: Word, words: tuple[Word, ...]) -> bool:
    letters = word.folded
    firsts = [
        (letter, each.small)
        for each in words
        for letter in (each.folded if each.is_acronym else each.folded[0])
    ]
    if _alphabet(word) == _alphabet(words[0]):
        return _are_initials(list(letters), firsts)
    # Two letters in another alphabet may be those of anybody.
    told = [(in_latin(first), small) for first, small in firsts]
    return len(letters) > _PAIR and _are_initials([in_latin(each) for each in letters], told)


def _are_initials(units: list[str], firsts: list[tuple[str, bool]]) -> bool:
    if not firsts:
        return not units
    (first, is_small), *rest = firsts
    if units and units[0] == first and _are_initials(units[1:], rest):
        return True
    return is_small and _are_initials(units, rest)


def _begins(letters: str, words: tuple[Word, ...]) -> bool:
    """Tell whether letters are the beginnings of all of some words, one after the other."""
    if not words:
        return not letters
    shared, whole = 0, words[0].spelled
    while shared < min(len(letters), len(whole)) and letters[shared] == whole[shared]:
        shared += 1
    return any(
        _begins(letters[size + link :], words[1:])
        for size in range(LEAST_PART, shared + 1)
        for link in range(1 + letters.startswith(_LINKS, size))
    )


def _contracts(short: str, whole: str) -> bool:
    """Tell whether a Korean word has the first syllables of the parts of another.

    These have two syllables or three each; the last may be left out.
    """
    if not _PAIR <= len(short) <= _LONGEST_CONTRACTION or short[0] != whole[0]:
        return False
    ends = {0}
    for syllable in short[1:]:
        steps = {end + gap for end in ends for gap in GAPS}
        ends = {step for step in steps if whole[step : step + 1] == syllable}
    return any(len(whole) - 1 - end <= max(GAPS) for end in ends)


def _alphabet(word: Word) -> str:
    return unicodedata.name(word.folded[0], "").partition(" ")[0]
