"""Units: what is counted in whole numbers, and what is a share, money or a measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from factcheck.values.currency_table import CURRENCIES, ISO_CODES
from factcheck.values.measures import is_measure, words_of
from factcheck.values.unit_multiples import is_multiple, multiple_of, unglued
from factcheck.values.unit_words import ALSO, SHARES

PERCENT: Final = frozenset(
    (
        *("%", "percent", "per cent", "pct", "процент", "проценты", "процентов", "процента"),
        *("відсоток", "відсотки", "відсотків", "відсотка", "проценти", "процентів", "퍼센트"),
    )
)
"""The units whose whole is 100."""

# There are few units and nouns, and each is asked for again and again.
_KNOWN: Final = 2048


_CURRENCY_OF: Final = {
    word: name for name, words in CURRENCIES.items() for word in words.split("|")
}
_RATE: Final = re.compile(
    r"\bper\b|\b(percent|percentage|basis) points?\b|%p|퍼센트 ?포인트"
    r"|(?:процентн|базисн|відсотков)\w+ пункт"
)
_PARTS: Final = re.compile(r"[,;:()\[\]/]")
_LONGEST: Final = 3
# Words that may stand before a measure in Russian and Ukrainian: "полных суток", "человеко-часов".
_BEFORE: Final = re.compile(r".*(?:ых|их|ого|его|ый|ий|ой|ые|ие|ої|ні|і|о)|пог|куб|кв")
_A_TIME: Final = re.compile(
    r"\b(?:в|у|на) (?:секунду|минуту|хвилину|час|годину|день|сутки|добу|неделю|тиждень|месяц"
    r"|місяць|год|рік)$"
)
# "실업률", "득표율".
_KOREAN_RATE: Final = re.compile("[가-힣]{2,}[율률]")
# "Tanks (T)" are counted, "power (W)" is not.
_TYPE: Final = re.compile("(?![WJ])[A-Z]")
# Of shares, these are also held and sold.
_STOCKS: Final = "shares"


@lru_cache(maxsize=_KNOWN)
def is_count(unit: str | None) -> bool:
    """Tell whether a unit is counted in whole numbers, so that more than 12 is at least 13.

    Shares, money, measures and rates are not; all else is, and so is a question without a unit.

    >>> is_count("North Korean soldiers"), is_count("percent"), is_count("USD"), is_count("km²")
    (True, False, False, False)
    """
    if unit is None:
        return True
    told = unit.lower().strip()
    plain = " ".join(words_of(unit))
    if plain in ALSO:
        return True
    if _RATE.search(told) or _A_TIME.search(told) or multiple_of(unit) > 1:
        return False
    if tells_share(plain.split()) or currency(unit) is not None:
        return False
    head, *others = _PARTS.split(unit)
    if any(_is_amount(part) for part in others):
        return False
    return not _begins_or_ends_in_amount(head)


def tells_share(words: Iterable[str]) -> bool:
    """Tell whether one of some words is that for a share or a rate, outside of English.

    >>> tells_share(["доля", "голосов"]), tells_share(["실업률"]), tells_share(["shares"])
    (True, True, False)
    """
    return any(
        not word.isascii() and (word in SHARES or _KOREAN_RATE.fullmatch(word) is not None)
        for word in words
    )


def is_percent(unit: str | None) -> bool:
    """Tell whether a unit is a percentage of a whole, and so ends at 100.

    >>> is_percent("%"), is_percent("percentage points")
    (True, False)
    """
    return unit is not None and unit.strip().lower() in PERCENT


@lru_cache(maxsize=_KNOWN)
def currency(unit: str | None) -> str | None:
    """Return the name of the currency that a unit counts, or None if it is not money.

    >>> currency("million US dollars"), currency("CHF"), currency("soldiers")
    ('dollar', 'franc', None)
    """
    words = [word for word in unglued(_head(unit or "")) if not is_multiple(word.lower())]
    for name in (" ".join(words[-2:]).lower(), *(word.lower() for word in words[-1:]), *words[-1:]):
        if name in _CURRENCY_OF:
            return _CURRENCY_OF[name]
        if name in ISO_CODES:
            return name
    return None


def _head(unit: str) -> list[str]:
    """Return the words of the noun that a unit is named by: of "hours of work", "hours"."""
    head = re.split(r"\b(?:of|per)\b|[,(/]", unit, maxsplit=1, flags=re.IGNORECASE)[0]
    return re.findall(r"[^\W\d_]+|[%$€£¥₩₽₴₹₪₺]", head.replace("²", "").replace("³", ""))


def _is_amount(words: str) -> bool:
    """Tell whether some words name a share, money or a measure, and nothing else."""
    if re.search(r"\b\d", words) or _TYPE.fullmatch(words.strip()):
        return False
    plain = " ".join(words_of(words))
    return is_measure(plain) or plain in SHARES or currency(words.strip()) is not None


def _begins_or_ends_in_amount(head: str) -> bool:
    """Tell whether the noun of a unit is a share or a measure: "metric tons", "тонн зерна"."""
    named = re.split(r"\b(?:of|per)\b", head.lower(), maxsplit=1)[0]
    words = words_of(named)
    last = words[-1] if words else ""
    if last in SHARES and last != _STOCKS:
        return True
    numbered = re.search(r"\b\d", head) is not None
    for at in range(len(words)):
        for end in range(min(at + _LONGEST, len(words)), at, -1):
            phrase = " ".join(words[at:end])
            if not is_measure(phrase) and not (not phrase.isascii() and phrase in _CURRENCY_OF):
                continue
            if phrase.isascii():
                # "152 mm shells" are counted, and so are "foot soldiers".
                whole = end == len(words) or (at == 0 and phrase.endswith("s") and not numbered)
            else:
                fits = all(_BEFORE.fullmatch(word) for word in words[:at])
                whole = fits or _is_korean(words, end)
            if whole:
                return True
    return False


def _is_korean(words: list[str], end: int) -> bool:
    """Tell whether a unit ends there, in Korean, which names it last."""
    return end == len(words) and "가" <= words[-1][0] <= "힣"
