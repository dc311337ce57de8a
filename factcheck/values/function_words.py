"""Words that tell nothing of their own: articles, auxiliaries, "that" ... by language.

Two statements that share only such words are not alike. What turns a statement about, bounds it or
tells who did what to whom is none of them: "not", "before", "to", "from", "by", "he", "may".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_WORDS: Final = {
    "en": """
        a an the this that these those there who which so also and
        am is are was were be been being has have had having do does did doing
        of in on at it its their
    """,
    "ru": """
        в во на и а же то что как также это этот эта эти этого этой этих этом
        был была было были быть будет будут есть
        который которая которое которые которого которой которых
    """,
    "uk": """
        в у на і й та а же то що як також це цей ця ці цього цієї цих цьому
        був була було були бути буде будуть є
        який яка яке які якого якої яких
    """,
    "ko": "이 그 저 것 것이 것은 것을 것으로 및 등 있다 있었다",
}
_INITIALS: Final = re.compile(r"(?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?!\w)")


def is_empty(word: str, languages: tuple[str, ...], *, shouted: bool = False) -> bool:
    """Tell whether a word tells nothing of its own; one in capitals is a name: US, WHO, IT.

    Args:
        word: as it stands in the text.
        languages: the codes of those that the text may be in.
        shouted: whether the text has capitals only, so that they tell nothing.

    >>> is_empty("Who", ("en",)), is_empty("WHO", ("en",)), is_empty("who", ("uk",))
    (True, False, False)
    """
    if len(word) > 1 and word.isupper() and not shouted:
        return False
    return word.casefold() in _words_of(languages)


@cache
def _words_of(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for code in languages for word in _WORDS[code].split())


def undotted(text: str) -> str:
    """Return a text without the dots between single capitals.

    >>> undotted("The U.S. and the E.U. met at 5 p.m.")
    'The US. and the EU. met at 5 p.m.'
    """
    return _INITIALS.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(".", "") if found[0].isupper() else found[0]
