"""The languages whose figures are read, and which of them some words are in."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from factcheck.values.quantity_english import ENGLISH
from factcheck.values.quantity_korean import KOREAN
from factcheck.values.quantity_language import Language
from factcheck.values.quantity_russian import RUSSIAN
from factcheck.values.quantity_ukrainian import UKRAINIAN

LANGUAGES: Final = (ENGLISH, KOREAN, RUSSIAN, UKRAINIAN)

RULE_SETS: Final = tuple(language.rules for language in LANGUAGES)
"""The names of all rule sets that figures are read by."""

_ONLY_UKRAINIAN: Final = frozenset("іїєґ")
_ONLY_RUSSIAN: Final = frozenset("ыэёъ")


def languages_of(words: str) -> tuple[Language, ...]:
    """Return the languages that the words of a figure may be in, the likeliest first.

    Their first letter decides. Words without letters are read as English. Where no letter tells
    Russian from Ukrainian, it is the one that knows more of the words.

    >>> [language.code for language in languages_of("більше 300")]
    ['uk']
    """
    first = next((letter for letter in words if letter.isalpha()), "")
    script = unicodedata.name(first, "") if first else ""
    if script.startswith(KOREAN.script):
        return (KOREAN,)
    if not script.startswith(RUSSIAN.script):
        return (ENGLISH,)
    letters = set(words.lower())
    if letters & _ONLY_UKRAINIAN:
        return (UKRAINIAN,)
    if letters & _ONLY_RUSSIAN:
        return (RUSSIAN,)
    found = frozenset(re.findall(r"[^\W\d_]+", words.lower()))
    more = len(found & UKRAINIAN.known) > len(found & RUSSIAN.known)
    return (UKRAINIAN, RUSSIAN) if more else (RUSSIAN, UKRAINIAN)


def language_of(code: str) -> Language | None:
    """Return the language with this code, if its figures are read.

    >>> language_of("en-GB").rules
    'en-1'
    """
    primary = code.split("-", maxsplit=1)[0].lower()
    return next((one for one in LANGUAGES if one.code == primary), None)
