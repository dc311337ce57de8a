"""What people put around a statement to ask whether it is true: it is no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from factcheck.values.tokens import APOSTROPHES

_IT_IS: Final = f"(?:is it(?: really)?|it is|it[{APOSTROPHES}]s)"
_OPENINGS: Final = {
    "en": (
        f"{_IT_IS} (?:true|correct|false|untrue|not true|a fact) that",
        f"(?:it is|it[{APOSTROPHES}]s|it was|it has been) (?:claimed|alleged|reported|said) that",
        "the (?:claim|allegation|rumou?r) that",
    ),
    "ru": (
        "(?:это )?(?:не ?)?(?:правда|верно)(?: ли)?(?: то)?, что",
        "(?:правда|верно|действительно) ли|неужели",
        "(?:утверждается|утверждают|сообщается|говорят|пишут|утверждение)(?: о том)?, что",
    ),
    "uk": (
        "(?:чи )?(?:це )?(?:не ?)?(?:правда|вірно), (?:що|ніби|нібито)",
        "чи (?:правда|справді|дійсно)|невже",
        "(?:стверджується|стверджують|повідомляється|кажуть|пишуть|твердження)(?: про те)?, що",
    ),
    "ko": ("과연|정말(?:로)?",),
}
"""Patterns of what stands before a statement, by language."""

_LABELS: Final = {
    "en": ("fact[ -]?check|claim|rumou?r|true or false",),
    "ru": ("фактчек|проверка(?: фактов)?|проверяем|утверждение|правда или ложь",),
    "uk": ("фактчек|перевірка(?: фактів)?|перевіряємо|твердження|правда чи ні",),
    "ko": ("팩트 ?체크|사실 ?확인|주장",),
}
"""Patterns of what stands before it with a colon, or in brackets."""

_ENDINGS: Final = {
    "en": ("true or false|is (?:it|that|this) true",),
    "ru": ("(?:это )?правда(?: ли это)?|правда или ложь",),
    "uk": ("(?:чи )?(?:це )?правда(?: чи ні)?",),
    "ko": (
        (
            "(?:이?라)?는 (?:(?:주장|말|이야기|소문|보도|의혹|설)[은이]|것은|것이|건|게)"
            "(?: 과연| 정말| 모두)? (?:"
            "(?:사실|진실|거짓|허위)(?:이다|입니다|인가|인가요|일까|일까요|임)?|사실이 아니다"
            "|사실이 아닙니다|사실과 다르다|사실무근이다|맞다|맞나|맞나요|맞을까)"
        ),
    ),
}
"""Patterns of what stands behind it; but for Korean, a comma or the like comes between."""


def _any(*tables: Mapping[str, tuple[str, ...]]) -> str:
    return "|".join(one for table in tables for some in table.values() for one in some)


_QUOTES: Final = "[\\s\"'“”«»„‘’]*"
_BEFORE: Final = re.compile(
    rf"{_QUOTES}(?:(?:{_any(_OPENINGS)})\b:?|\[(?:{_any(_LABELS)})\]|(?:{_any(_LABELS)}) ?:)",
    re.IGNORECASE,
)
_KOREAN_ENDINGS: Final = "|".join(_ENDINGS["ko"])
_OTHER_ENDINGS: Final = _any({code: some for code, some in _ENDINGS.items() if code != "ko"})
_BEHIND: Final = re.compile(
    rf"(?:(?<=[가-힣])(?:{_KOREAN_ENDINGS})|[,.;:–—-] ?(?:{_OTHER_ENDINGS})){_QUOTES}[.?!]*\s*\Z",
    re.IGNORECASE,
)
_MOST: Final = 3


def without_opening(text: str) -> str:
    """Return a statement without the words that only ask or tell whether it is true.

    They may deny it ("it is not true that ..."): `denies` is for the whole.

    >>> without_opening("Is it true that 300 soldiers were killed?")
    '300 soldiers were killed?'
    >>> without_opening("북한군 300명이 숨졌다는 주장은 사실일까?")
    '북한군 300명이 숨졌다'
    """
    left = text
    for _ in range(_MOST):
        # A label may stand before a question.
        left = _BEFORE.sub("", left, count=1) if _BEFORE.match(left) else left
    left = _BEHIND.sub("", left).strip()
    return left if any(map(str.isalnum, left)) else text
