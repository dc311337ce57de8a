"""What a word processor must be told of a text that is not written as English is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_R: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Hebrew, Arabic, and what else is written from right to left."""
_R_LETTER: Final = rf"(?:(?=[{_R}])[^\W\d_])"
_L_LETTER: Final = rf"(?:(?![{_R}])[^\W\d_])"
_FIRST: Final = re.compile(r"[^\W\d_]")
_LEFTWARD: Final = re.compile(rf"{_R_LETTER}(?:[\W\d_]*{_R_LETTER})*")
_RIGHTWARD: Final = re.compile(rf"{_L_LETTER}(?:[\W\d_]*{_L_LETTER})*")
_EAST: Final = (
    (re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]"), "ko-KR"),
    (re.compile("[\u3040-\u30ff\u31f0-\u31ff]"), "ja-JP"),
    (re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), "zh-CN"),
)
"""By the letters that no other has; Chinese signs alone are taken for Chinese."""
_HEBREW: Final = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_EASTERN: Final = frozenset(("ko", "ja", "zh", "yue"))
_LEFTWARD_ONES: Final = frozenset(("ar", "fa", "he", "ur", "yi", "ps", "ckb", "ug", "sd", "dv"))
_UNTOLD: Final = frozenset(("und", "mul", "mis", "zxx"))
_REGIONS: Final = dict(
    one.split("-")
    for one in (
        *("ar-SA", "cs-CZ", "de-DE", "en-US", "es-ES", "fa-IR", "fr-FR", "he-IL", "it-IT", "ja-JP"),
        *("ko-KR", "nl-NL", "pl-PL", "pt-PT", "ro-RO", "ru-RU", "tr-TR", "uk-UA", "ur-PK", "zh-CN"),
    )
)
"""Programs look for the words of a language by its country, too."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that is written in one direction.

    Attributes:
        text: of it.
        leftward: whether it is written from right to left.
        eastern: the tag of the East Asian language that it is in, if it is in one.
        semitic: that of the language that is written from right to left.
    """

    text: str
    leftward: bool = False
    eastern: str | None = None
    semitic: str | None = None


def is_leftward(text: str) -> bool:
    """Tell whether a paragraph runs from right to left: its first letter does.

    >>> is_leftward("300 قتيل in Kursk"), is_leftward("Kursk: 300 قتيل")
    (True, False)
    """
    found = None if text.isascii() else _FIRST.search(text)
    return found is not None and _LEFTWARD.match(found[0]) is not None


def spans(text: str, *, leftward: bool = False) -> Iterator[Span]:
    """Yield the parts of a text, in their order; together they are the text.

    Args:
        text: of one hand.
        leftward: whether its paragraph runs from right to left. Signs and numbers between words of
            one direction go with them, and others with the paragraph.

    >>> [(one.text, one.leftward) for one in spans("said “شكرا لكم” twice")]
    [('said “', False), ('شكرا لكم', True), ('” twice', False)]
    """
    if text.isascii() and not leftward:
        yield Span(text)
        return
    at = 0
    for found in (_RIGHTWARD if leftward else _LEFTWARD).finditer(text):
        if found.start() > at:
            yield _span(text[at : found.start()], leftward)
        yield _span(found[0], not leftward)
        at = found.end()
    if at < len(text):
        yield _span(text[at:], leftward)


def language_tag(language: str | None) -> str | None:
    """Return the tag of a language with a country; none, where none is told.

    >>> language_tag("uk"), language_tag("en_GB"), language_tag("und"), language_tag("nds")
    ('uk-UA', 'en-GB', None, 'nds')
    """
    tag = (language or "und").replace("_", "-")
    primary = tag.split("-", 1)[0].lower()
    if primary in _UNTOLD:
        return None
    return f"{tag}-{_REGIONS[primary]}" if tag.lower() in _REGIONS else tag


def is_eastern(tag: str) -> bool:
    """Tell whether a language is written in East Asian signs."""
    return tag.split("-", 1)[0].lower() in _EASTERN


def is_semitic(tag: str) -> bool:
    """Tell whether a language is written from right to left."""
    return tag.split("-", 1)[0].lower() in _LEFTWARD_ONES


def _span(text: str, leftward: bool) -> Span:
    eastern = next((tag for signs, tag in _EAST if signs.search(text)), None)
    semitic = ("he-IL" if _HEBREW.search(text) else "ar-SA") if leftward else None
    return Span(text, leftward, eastern, semitic)
