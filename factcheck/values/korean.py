"""Stems of Korean words, as two statements are compared by: no search looks anything up by them.

Particles go, and what shows tense, voice and manner: "숨졌다" and the "숨지" of "숨지지 않았다" are
one, and so are "파병됐다" and "파병을". What is left need be no word, if only the forms of a word
share it. Nothing is known of what words mean.
"""

from __future__ import annotations

import re
from typing import Final

_FIRST: Final = 0xAC00
_FINALS: Final = 28
_VOWELS: Final = 21
_N: Final = 4
_L: Final = 8
_SS: Final = 20
# A vowel that holds the one of the past, and what it is without: 졌 지, 봤 보, 줬 주, 됐 되.
_CONTRACTED: Final = {6: 20, 9: 8, 14: 13, 10: 11}
_HAE: Final = "해"

_AFTER_PAST: Final = re.compile(
    "(?:다(?:고|는|며|면서|가|던)?|습니다|었다|고|으며|지만|으나|던|는데|는지|음|을|기)?$"
)
_PRESENT: Final = re.compile("(?<=[가-힣])다(?:고|는|며|면서)?$")
# "To do" and "to become" make verbs of nouns.
_VERBAL: Final = re.compile(
    "(?<=[가-힣]{2})(?:(?:시키|당하|하|되)(?:는|고|며|면|지|기|던|려|도록|여|어)?|해서|해|돼|한|된|할|될|함"
    "|됨|합니다|됩니다)$"
)
_LONG_PARTICLES: Final = re.compile(
    "(?<=[가-힣]{2})(?:에서는|에서도|에서|에게서|에게|에는|에도|으로부터|로부터|까지|부터|보다|처럼|이라고"
    "|이라는|이라며|이다|입니다|이며|조차|마다|의|에|도|만)$"
)
# Which of the two it is, the sound before it decides; else it belongs to the word.
_AFTER_CONSONANT: Final = re.compile("(?:(?<=[가-힣]{2})(?:으로|이|과)|(?<=[가-힣])(?:은|을))$")
_AFTER_VOWEL: Final = re.compile("(?<=[가-힣]{2})(?:는|가|를|와|로)$")
_MANY: Final = re.compile("(?<=[가-힣]{2})들$")
_DENIED: Final = re.compile("(?<=[가-힣])지(?:는|도|를|조차)?$")


def stem_korean(word: str, denial: str = "") -> str:
    """Return the stem of a word.

    Args:
        word: in Hangul.
        denial: how that begins which turns it about and stands behind it: 않다, 못하다, 적이 없다.

    >>> stem_korean("숨졌다"), stem_korean("숨지지", "않"), stem_korean("숨진", "적")
    ('숨지', '숨지', '숨지')
    >>> stem_korean("사망했다"), stem_korean("북한군은"), stem_korean("우크라이나에서")
    ('사망', '북한군', '우크라이나')
    """
    stem = _without_tense(_without_denied(word, denial) if denial else word)
    if stem == word:
        stem = _without_particle(word)
    return _VERBAL.sub("", stem)


def _without_denied(word: str, denial: str) -> str:
    found = _DENIED.search(word) if denial[0] in "않못" else None
    if found:
        return word[: found.start()]
    if denial[0] not in "적바" or _final(word[-1]) != _N:
        return word
    # "죽은 적", "숨진 적".
    return word[:-1] if word[-1] in "은는" and len(word) > 1 else _cut(word, word[-1])


def _without_tense(word: str) -> str:
    for at in range(len(word) - 1, -1, -1):
        if _final(word[at]) == _SS and _AFTER_PAST.match(word, at + 1):
            return _without_past(word[: at + 1])
    found = _PRESENT.search(word)
    if found and _final(word[found.start() - 1]) == _N:
        before = word[: found.start()]
        return before[:-1] if before[-1] == "는" and len(before) > 1 else _cut(before, before[-1])
    return word


def _without_past(word: str) -> str:
    """Return a word that ends in the sign of the past without it: 숨졌 숨지, 죽었 죽, 했 하."""
    last = ord(word[-1]) - _FIRST
    sound, vowel = divmod(last // _FINALS, _VOWELS)
    open_ = chr(_FIRST + (sound * _VOWELS + vowel) * _FINALS)
    if open_ in "어아" and len(word) > 1:
        return word[:-1]
    if word[-2:-1] == "하" and open_ == "여":
        return word[:-1]
    if open_ == _HAE:
        return f"{word[:-1]}하"
    if open_ in "라러" and len(word) > 1 and _final(word[-2]) == _L:
        # 올랐 오르, 불렀 부르.
        return f"{_cut(word[:-1], word[-2])}르"
    vowel = _CONTRACTED.get(vowel, vowel)
    return word[:-1] + chr(_FIRST + (sound * _VOWELS + vowel) * _FINALS)


def _without_particle(word: str) -> str:
    stem = _LONG_PARTICLES.sub("", word)
    if stem == word and len(word) > 1:
        pattern = _AFTER_CONSONANT if _final(_before(word)) else _AFTER_VOWEL
        stem = pattern.sub("", word)
    return _MANY.sub("", stem)


def _before(word: str) -> str:
    """Return what stands before a particle of one syllable, or of the two of 으로."""
    return word[-3] if word.endswith("으로") and len(word) > 2 else word[-2]  # noqa: PLR2004


def _cut(word: str, last: str) -> str:
    """Return a word without the consonant at its end."""
    return word[:-1] + chr(ord(last) - _final(last))


def _final(syllable: str) -> int:
    """Return which consonant ends a syllable; 0, if none does."""
    return (ord(syllable) - _FIRST) % _FINALS if "가" <= syllable <= "힣" else 0
