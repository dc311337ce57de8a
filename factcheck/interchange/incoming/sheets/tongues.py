"""Which language a text is in: told by its letters, and where these do not tell, by its words.

It is one rule for all of a table: for its statements row by row, for the guess at a mapping, and
for its headings. Only languages are told whose figures are read. A text in others is in none that
is known, `und`, and none of its figures are read: by the rules of the wrong language "about 300"
would be 300.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.data import data
from factcheck.values.quantity_russian import RUSSIAN
from factcheck.values.quantity_ukrainian import UKRAINIAN

UNKNOWN: Final = "und"
"""The BCP 47 tag of a language that is not told."""

_LETTERS: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]+")
# A syllable in one sign, and some words in one, are about so many letters.
_SIGN: Final = 3
_SCRIPTS: Final = ("HANGUL", "CYRILLIC", "LATIN")
_IN_SIGNS: Final = ("HANGUL", "CJK", "HIRAGANA", "KATAKANA")
_UKRAINIAN: Final = re.compile("[іїєґ]")
_RUSSIAN: Final = re.compile("[ыэёъ]")
# Letters of Serbian, Macedonian and Belarusian; Ukrainian has none of them.
_OTHER_CYRILLIC: Final = re.compile("[јљњћђџѓќѕў]")


@dataclass(frozen=True, slots=True)
class Tongue:
    """Which language a text is in.

    Attributes:
        code: its tag; `und` if it is none of those that are known.
        sure: whether letters or words tell it. If not, it may be another in the same letters.
        script: its letters, as Unicode calls them; empty for a text without any.
    """

    code: str
    sure: bool
    script: str


def tongue(text: str) -> Tongue:
    """Return which language a text is in; words of another may stand in it, such as a name.

    >>> [tongue(text).code for text in ("300명이 숨졌다.", "Погибли 300 солдат", "He said so")]
    ['ko', 'ru', 'en']
    >>> tongue("Загинули 300 солдатів").code, tongue("Die Zahl ist umstritten").code
    ('uk', 'und')
    >>> tongue("Taxes rose twice")
    Tongue(code='en', sure=False, script='LATIN')
    """
    script = _script(text)
    lower = text.lower()
    if script == "HANGUL":
        return Tongue("ko", True, script)
    if script == "CYRILLIC":
        return _slavic(lower)
    if script == "LATIN":
        return _latin(lower)
    return Tongue(UNKNOWN if script else "en", bool(script), script)


def language_of(text: str, otherwise: str | None = None) -> str:
    """Return the tag of the language that a text is in.

    Args:
        text: it.
        otherwise: what it is in if it is in the same letters, and nothing tells.

    >>> language_of("Убито"), language_of("Убито", "uk"), language_of("Killed", "uk")
    ('ru', 'uk', 'en')
    """
    found = tongue(text)
    if not found.sure and otherwise in _ALIKE.get(found.script, ()):
        return str(otherwise)
    return found.code


_ALIKE: Final = {"CYRILLIC": ("ru", "uk"), "LATIN": ("en", UNKNOWN)}


def common(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that texts are in: one, if those of which nothing tells may be in it.

    >>> common(["Убито 300", "Загинули 300 солдатів"]), common(["Killed", "사망"])
    (('uk',), ('en', 'ko'))
    """
    found = [tongue(text) for text in texts]
    sure = {one.code for one in found if one.sure}
    scripts = {one.script for one in found if not one.sure} - {""}
    if len(sure) == 1 and all(sure <= {*_ALIKE[script]} for script in scripts):
        return tuple(sure)
    return tuple(sorted({one.code for one in found if one.script}))


def is_in_letters_of(text: str, language: str) -> bool:
    """Tell whether a text is in the letters of a language, as far as these are known.

    >>> is_in_letters_of("Killed", "uk"), is_in_letters_of("Убито", "uk-UA")
    (False, True)
    """
    script = _IN.get(language.partition("-")[0].lower())
    return script is None or tongue(text).script in ("", script)


_IN: Final = {"en": "LATIN", "ko": "HANGUL", "ru": "CYRILLIC", "uk": "CYRILLIC"}


def _script(text: str) -> str:
    """Return the letters of which a text has the most."""
    counts: dict[str, int] = {}
    for letter in _LETTERS.findall(text):
        name = "LATIN" if letter.isascii() else unicodedata.name(letter, "OTHER").split()[0]
        counts[name] = counts.get(name, 0) + (_SIGN if name in _IN_SIGNS else 1)
    if not counts:
        return ""
    # A few Chinese signs stand in Korean texts, and many in no other.
    most = max(counts, key=lambda name: (counts[name], name in _SCRIPTS))
    return most if most in _SCRIPTS else "OTHER"


def _slavic(lower: str) -> Tongue:
    if _OTHER_CYRILLIC.search(lower):
        return Tongue(UNKNOWN, True, "CYRILLIC")
    ukrainian, russian = len(_UKRAINIAN.findall(lower)), len(_RUSSIAN.findall(lower))
    if ukrainian == russian:
        words = frozenset(_WORD.findall(lower))
        ukrainian = len(words & (UKRAINIAN.known | _words("uk")))
        russian = len(words & (RUSSIAN.known | _words("ru")))
    code = "uk" if ukrainian > russian else "ru"
    return Tongue(code, ukrainian != russian, "CYRILLIC")


def _latin(lower: str) -> Tongue:
    words = _WORD.findall(lower)
    english = sum(word in _words("en") for word in words)
    others = sum(word in _words("others") for word in words)
    return Tongue(UNKNOWN if others > english else "en", others != english, "LATIN")


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(data("tongues")[language].split())
