"""Which of the languages that are read a text is in: by its tag, else by its letters and words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.values.quantity_languages import language_of
from factcheck.values.quantity_text import FoundQuantity, quantities_in

UNTOLD: Final = "und"
"""The BCP 47 tag of a language that is not told."""

_HANGUL: Final = re.compile("[가-힣]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_ONLY_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
_ONLY_RUSSIAN: Final = re.compile("[ыэъёЫЭЪЁ]")
# Letters of Serbian, Macedonian and Belarusian.
_OTHER_CYRILLIC: Final = re.compile("[јљњћђџѓќѕўЈЉЊЋЂЏЃЌЅЎ]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]+")
_ENGLISH: Final = frozenset(
    """
    the of and to is are was were been have has had that this these those with from by not
    they their its who which would than after said says told about over more
    """.split()  # noqa: SIM905 - a table is read as one
)
# Frequent words of other languages in these letters, none of which is English.
_FOREIGN: Final = frozenset(
    """
    la le les des du et en un une est pas que el los las del por con una se da dos em na não nao um
    uma il di che non per della der das und den dem von mit ist nicht ein eine zu auf het een van
    de w z nie się jest ve bir bu och att som til af på ja että
    """.split()  # noqa: SIM905 - a table is read as one
)


def spoken(text: str, tag: str) -> tuple[str, ...]:
    """Return the codes of the languages, of those that are read, that a text may be in.

    What its tag says is believed. Where that is "und", the text is asked: Hangul is Korean, and
    Cyrillic is Ukrainian or Russian by the letters that only one of them has, else either. Other
    letters are English if English words are in it, and more of them than of its neighbours'.

    Args:
        text: in Unicode normal form C.
        tag: an IETF tag.

    >>> spoken("300 died", "en-GB"), spoken("300 Soldaten", "de")
    (('en',), ())
    >>> spoken("Під Курськом", "und"), spoken("около 300", "und")
    (('uk',), ('ru', 'uk'))
    >>> spoken("They said that 300 died", "und"), spoken("300 soldados no Kursk", "und")
    (('en',), ())
    """
    primary, known = _tagged(tag)
    if known or primary != UNTOLD:
        return known
    return by_letters(text) or (("en",) if _is_english(text) else ())


def is_untold(tag: str, languages: tuple[str, ...]) -> bool:
    """Tell whether neither its tag nor a text itself tells in which language it is."""
    return len(languages) != 1 and _tagged(tag)[0] == UNTOLD


def by_letters(text: str) -> tuple[str, ...]:
    """Return the codes of the languages that the letters of a text may be of; none for Latin ones.

    >>> by_letters("BBC: 300명 숨져"), by_letters("Это"), by_letters("This")
    (('ko',), ('ru',), ())
    """
    if _HANGUL.search(text):
        return ("ko",)
    if not _CYRILLIC.search(text) or _OTHER_CYRILLIC.search(text):
        return ()
    ukrainian, russian = _ONLY_UKRAINIAN.search(text), _ONLY_RUSSIAN.search(text)
    if bool(ukrainian) is bool(russian):
        return ("ru", "uk")
    return ("uk",) if ukrainian else ("ru",)


def figures_in(text: str, languages: tuple[str, ...]) -> list[FoundQuantity]:
    """Return the figures of a text that all languages it may be in agree on, in their order.

    >>> [one.words for one in figures_in("Погибли около 300 солдат", ("ru", "uk"))]
    []
    >>> [one.words for one in figures_in("300 солдат", ("ru", "uk"))]
    ['300']
    """
    first, *others = (quantities_in(text, code) for code in languages) if languages else ([],)
    told = [{(one.words, one.unit, one.start) for one in other} for other in others]
    return [one for one in first if all((one.words, one.unit, one.start) in some for some in told)]


@lru_cache(maxsize=256)
def _tagged(tag: str) -> tuple[str, tuple[str, ...]]:
    language = language_of(tag)
    primary = re.split("[-_]", tag, maxsplit=1)[0].lower()
    return primary, (language.code,) if language else ()


def _is_english(text: str) -> bool:
    words = _LATIN.findall(text.lower())
    english, foreign = (sum(word in some for word in words) for some in (_ENGLISH, _FOREIGN))
    return english > foreign
