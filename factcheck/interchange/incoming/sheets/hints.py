"""What hints at the language of statements in a table where they do not tell it themselves.

"Солдати отримали наказ" may be Russian or Ukrainian by its letters. Whoever writes it below
"Джерело" and "Твердження" writes Ukrainian.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.data import data
from factcheck.values.tongues import tongue

_WORD: Final = re.compile(r"[^\W\d_]+")
_ALIKE: Final = ("ru", "uk")
_SCRIPT: Final = "CYRILLIC"


def hinted(headings: Iterable[str], cells: Iterable[str]) -> str | None:
    """Return the language, of those in the same letters, that what stands around statements is in.

    Args:
        headings: of the columns; they go before what is in them.
        cells: others than the statements.

    Returns:
        Its tag; nothing, if nothing tells Russian from Ukrainian.

    >>> hinted(["Дата", "Джерело"], []), hinted(["Date"], ["Міноборони"]), hinted(["Дата"], [])
    ('uk', 'uk', None)
    """
    return _of_headings(" ".join(headings).casefold()) or _told(" ".join(cells))


def language_in(statement: str, hint: str | None, cells: Iterable[str]) -> str:
    """Return the language of a statement: its own, or what is around it hints at.

    Args:
        statement: it.
        hint: what the headings hint at.
        cells: of its row; they are asked where neither it nor the headings tell.

    >>> language_in("Убито 300", None, ["Міноборони"]), language_in("300 died", "uk", [])
    ('uk', 'en')
    """
    found = tongue(statement)
    if found.sure or found.script != _SCRIPT:
        return found.code
    return hint or hinted((), cells) or found.code


def _of_headings(text: str) -> str | None:
    if (told := _told(text)) is not None:
        return told
    words = set(_WORD.findall(text))
    russian, ukrainian = (len(words & _only(code)) for code in _ALIKE)
    if russian == ukrainian:
        return None
    return "uk" if ukrainian > russian else "ru"


def _told(text: str) -> str | None:
    found = tongue(text)
    return found.code if found.sure and found.code in _ALIKE else None


@cache
def _only(language: str) -> frozenset[str]:
    """Return the words of headings that are known in one of these languages and in no other."""
    words: dict[str, set[str]] = {code: set() for code in _ALIKE}
    for languages in data("headers").values():
        for code in _ALIKE:
            words[code].update(*map(_WORD.findall, languages.get(code, ())))
    others = set[str]().union(*(found for code, found in words.items() if code != language))
    return frozenset(words[language] - others)
