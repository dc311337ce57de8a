"""What the words that hold back say: that something is not so, or not known to be so."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from factcheck.values.hedge_words import (
    ALSO,
    ALSO_KOREAN,
    ASKED,
    NEGATED_WHOLE,
    NEGATING,
    NO,
    SETTLED,
    TAKING_BACK,
    UNKNOWN,
)

_MANY: Final = 1 << 14
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ‘", "'"))


def _whole(*patterns: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"


_ANSWERED: Final = r"(?=\W*$|[,;(])"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what takes back, what negates before and behind it, and what says none of it.

    They are made when a hedge is first asked about, for most runs ask about none.
    """
    phrases = (re.escape(one) for words in TAKING_BACK.values() for one in words)
    known = "|".join((_whole(*phrases, *ALSO), *ALSO_KOREAN))
    unknown = rf"{_whole(ASKED)}[^:]*: ?(?:{NO}|{UNKNOWN}){_ANSWERED}"
    return (
        re.compile(f"{known}|{unknown}"),
        re.compile(rf"(?<!\w)(?:{'|'.join(NEGATING)}) $"),
        # A heading and its answer: "Rumour: no".
        re.compile(rf"[^:]*: ?(?:{NO}){_ANSWERED}"),
        re.compile("|".join(NEGATED_WHOLE)),
        re.compile(rf"(?<!not )(?<!never ){_whole(*SETTLED)}"),
    )


@lru_cache(_MANY)
def takes_back(hedge: str) -> bool:
    """Tell whether a hedge says that something is not so, or that nobody knows it to be so.

    To hold back is not yet that: what is feared or estimated, somebody does say.

    Args:
        hedge: a few words, in English, Korean, Russian or Ukrainian.

    >>> [takes_back(hedge) for hedge in ("rumour", "could not be independently verified", "слухи")]
    [True, True, True]
    >>> [takes_back(hedge) for hedge in ("Confirmed: no", "확인되지 않은", "denied by Seoul")]
    [True, True, True]
    >>> [takes_back(hedge) for hedge in ("reportedly", "попередньо", "confirmed", "not denied")]
    [False, False, False, False]
    """
    told = " ".join(hedge.casefold().translate(_APOSTROPHES).split())
    back, before, behind, negated, settled = _patterns()
    if settled.search(told):
        return False
    told = negated.sub(" ", told)
    return any(
        not before.search(told[: found.start()]) and not behind.match(told, found.end())
        for found in back.finditer(told)
    )
