"""The languages whose figures are read, and which of them some words are in."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from factcheck.values.quantity_language import Language
from factcheck.values.quantity_second import ENGLISH, KOREAN, RUSSIAN, UKRAINIAN

LANGUAGES: Final = (ENGLISH, KOREAN, RUSSIAN, UKRAINIAN)


def _with_former(language: Language | None) -> list[Language]:
    return [*_with_former(language.former), language] if language else []


RULE_SETS: Final = tuple(each.rules for one in LANGUAGES for each in _with_former(one))
"""The names of all rule sets that figures are read by."""

ONLY_UKRAINIAN: Final = frozenset("іїєґ")
"""Small letters that Russian has not."""
ONLY_RUSSIAN: Final = frozenset("ыэёъ")
"""Small letters that Ukrainian has not."""

# What groups no thousands, and is no "12,000" cut short: "3,5%".
_DECIMAL_PERCENT: Final = re.compile("[0-9],[0-9]{1,2}(?![0-9]).*%")
# Units in one sign, which only Korean writes: "300㎞".
_KOREAN_UNIT: Final = re.compile("[㎀-㏟]")


def languages_of(words: str) -> tuple[Language, ...]:
    """Return the languages that the words of a figure may be in, the likeliest first.

    Their first letter decides. Words without letters are read as English; percentages with a
    decimal comma as Russian. Where no letter tells Russian from
    Ukrainian, it is the one that knows more of the words.

    >>> [language.code for language in languages_of("більше 300")]
    ['uk']
    >>> [language.code for language in languages_of("3,5%")]
    ['ru', 'en']
    """
    first = next((letter for letter in words if letter.isalpha()), "")
    script = unicodedata.name(first, "") if first else ""
    if script.startswith(KOREAN.script) or (not first and _KOREAN_UNIT.search(words)):
        return (KOREAN,)
    if not script.startswith(RUSSIAN.script):
        percent = not first and _DECIMAL_PERCENT.search(words)
        return (RUSSIAN, ENGLISH) if percent else (ENGLISH,)
    letters = set(words.lower())
    if letters & ONLY_UKRAINIAN:
        return (UKRAINIAN,)
    if letters & ONLY_RUSSIAN:
        return (RUSSIAN,)
    found = frozenset(re.findall(r"[^\W\d_]+", words.lower()))
    more = len(found & UKRAINIAN.known) > len(found & RUSSIAN.known)
    return (UKRAINIAN, RUSSIAN) if more else (RUSSIAN, UKRAINIAN)


def versions_of(language: Language, rules: str | None) -> list[Language]:
    """Return the rule sets of a language to read words by, the one that they belong to first.

    Args:
        language: by its newest rule set.
        rules: the name of one that words are stored by; None, if they are new.

    >>> [one.rules for one in versions_of(ENGLISH, None)], versions_of(ENGLISH, "en-1")[0].rules
    (['en-2', 'en-1'], 'en-1')
    """
    every = _with_former(language)[::-1]
    return [one for one in every if one.rules == rules] or every


def language_of(code: str) -> Language | None:
    """Return the language with this code, if its figures are read.

    Its code may be that of two letters or that of three, which feeds and library systems write.

    >>> language_of("en-GB").rules, language_of("kor").rules
    ('en-2', 'ko-2')
    """
    primary = re.split("[-_]", code, maxsplit=1)[0].lower()
    return next((one for one in LANGUAGES if primary in (one.code, one.long_code)), None)


def tags_of(tag: str) -> tuple[str, ...]:
    """Return the ways to write a language tag: with its code of two letters, and that of three.

    >>> tags_of("ko"), tags_of("rus-RU"), tags_of("de")
    (('ko', 'kor'), ('ru-ru', 'rus-ru'), ('de',))
    """
    plain = tag.replace("_", "-").lower()
    language = language_of(plain)
    if language is None:
        return (plain,)
    rest = plain.partition("-")[1:]
    return tuple("".join((code, *rest)) for code in (language.code, language.long_code))
