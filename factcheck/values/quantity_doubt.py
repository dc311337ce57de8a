"""Words and signs that make a figure doubtful: "$5 gazillion", "300?" and "300 unconfirmed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factcheck.values.currency_table import ISO_CODES
from factcheck.values.measures import measured_at
from factcheck.values.quantity_doubt_words import (
    ANYWHERE,
    AT_THE_END,
    BEHIND,
    DENIALS,
    DENIED,
    DENYING,
    FATES,
    KINDS,
    PARTS_END,
)
from factcheck.values.quantity_english import NOT_A_NOUN
from factcheck.values.unit_multiples import is_multiple
from factcheck.values.unit_words import NATIONS
from factcheck.values.units import currency

# Whatever is counted, such a word is rather a multiple with a slip in it.
_LIKE_MULTIPLE: Final = re.compile(
    r"(?:m|tr|quadr|quint|sext|z|gaz|baz|j)ill?(?:i|j)?(?:on|ard)(?:s|es|en|i|y|er|es|ów)?"
    r"|bill?i?ons?|tho?u?[sz][ae]?nds?"
    r"|тыс[яа]?[чщ]?[аиуі]?|тыщ[аиу]?|тис[яа]ч?[аіу]?"
    r"|(?:м|б|тр)[иіе]л+[иьйі]*[оё]н(?:а|ы|ов|ам|у|и|ів)?"
    r"|м[иіе]л+[иьі]*я?рд(?:а|ы|ов|ам|у|и|ів)?"
)
_NO_VOWELS: Final = re.compile("[^aeiouyаеёиоуыэюяіїєґ'가-힣]+")
_SHORT: Final = 3
# "$5 mm" are rather millions, and "$5 t" trillions.
_LIKE_MEASURES: Final = frozenset(("mm", "t", "г", "т", "м"))
# Behind money, these short words multiply nothing.
_PLAIN_WORDS: Final = (
    "a|an|the|this|that|am|is|are|was|were|be|has|had|have|did|do|may|can|of|in|on|at|to|by|for"
    "|with|from|as|and|or|but|nor|if|than|so|i|he|she|it|they|his|her|its|our|my|s"
    "|в|во|на|с|со|к|у|о|по|из|от|до|для|при|про|за|над|и|а|но|или|не|что|як|із|зі|з|від|та|і|й|бо"
    "|aid|fee|tax|tip|bet|bid|cut|gas|oil|net|pay|fund|due|now|ago|not|via|off|out|up|per|each|all"
    "|any|one|day|way|vs|max|min|car|bag|box|bus|ad|job|low|top|new|old|net|war|arm|law|lot|sum"
    "|gap|win|won|led|got|put|set|cap|buy|own|use|who|why|how|yet|few|two|ten|we|us|u|x|eu|un|uk"
    "|год|лет|рік|раз|вот|нет|да|ещё|под|без|ввп|вся|все|мин|на|год|налог|штраф"
)
_PLAIN: Final = frozenset(_PLAIN_WORDS.split("|"))
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ", "'"))

_DOUBTS: Final = re.compile("|".join((*ANYWHERE, f"(?:{'|'.join(AT_THE_END)}){PARTS_END}")))
_BEHIND: Final = re.compile(BEHIND)
_KINDS: Final = re.compile(f"{KINDS}|{'|'.join(AT_THE_END)}")
_NOUN: Final = re.compile(rf" ((?!(?:{FATES})(?!\w))[^\W\d_]+)")
_DENIALS: Final = re.compile("|".join(DENIALS))
_DENIED: Final = re.compile(DENIED)
_DENYING: Final = re.compile(DENYING)


def doubt_told(words: str, unit: str | None, behind: str = "") -> str | None:
    """Return why the words of a figure are no figure alone: they tell that it is doubted.

    Args:
        words: the figure.
        unit: of the question, which may count what is doubted: "unverified videos".
        behind: what follows the number in them.

    >>> doubt_told("300?", "people")
    "'?' tells a doubt; put it into the hedge, as in --hedge 'unconfirmed', and leave it out of \
the figure"
    >>> doubt_told("300 confirmed", "people"), doubt_told("300 suspected militants", "people")
    (None, None)
    >>> doubt_told("30 unverified videos", "unverified videos")
    >>> doubt_told("30 preliminary reports", "reports")
    """
    plain = _plain(words)
    doubts = (one for one in _DOUBTS.finditer(plain) if not _tells_kind(one, plain, unit))
    found = next(doubts, None) or _BEHIND.search(behind)
    if found is None or (unit and found[0] in _plain(unit)):
        return None
    return (
        f"{found[0]!r} tells a doubt; put it into the hedge, as in --hedge 'unconfirmed', and leave"
        " it out of the figure"
    )


def _tells_kind(doubt: re.Match[str], words: str, unit: str | None) -> bool:
    """Tell whether a doubt is of a kind of what is counted: "300 preliminary reports"."""
    noun = _NOUN.match(words, doubt.end())
    if noun is None or not unit or not _KINDS.fullmatch(doubt[0]):
        return False
    return noun[1].rstrip("s") in _nouns(unit)


def _nouns(unit: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in re.findall(r"[\w'-]+", _plain(unit)))


def denial_told(behind: str, unit: str | None) -> str | None:
    """Return why what follows a number tells that so many are not what is asked for.

    Args:
        behind: what follows the number.
        unit: of the question; one that denies, too, may ask for just these.

    What is denied is the count itself: that they were killed, or are what the unit counts. Of what
    else they did not do, nothing is told.

    >>> denial_told("not killed", "people")
    "'not killed' may tell of others than those who are asked for; write the number without it if \
not"
    >>> denial_told("not vaccinated", "people not vaccinated")
    >>> denial_told("did not flee", "people")
    """
    found = _DENIALS.search(_plain(behind))
    if found is None or (unit and _DENYING.search(_plain(unit))):
        return None
    denied = found["denied"]
    if denied and not _DENIED.fullmatch(denied) and denied.rstrip("s") not in _nouns(unit or ""):
        return None
    return (
        f"{found[0].strip()!r} may tell of others than those who are asked for; write the number"
        " without it if not"
    )


def _plain(words: str) -> str:
    return words.lower().translate(_APOSTROPHES)


def unknown_multiple(words: Sequence[str], *, money: bool) -> str | None:
    """Return the word right behind a number that may multiply it, and that no rules know.

    Args:
        words: what follows the number and its signs.
        money: whether money is told, behind which an abbreviation is rather a multiple than a
            thing.

    >>> unknown_multiple(["gazillion"], money=True), unknown_multiple(["Bio"], money=True)
    ('gazillion', 'Bio')
    >>> unknown_multiple(["aid"], money=True), unknown_multiple(["Bio"], money=False)
    (None, None)
    """
    written = words[0] if words else ""
    word = written.lower()
    if not word.isalpha() or is_multiple(word) or word in NOT_A_NOUN:
        return None
    if _LIKE_MULTIPLE.fullmatch(word):
        return written
    if not money:
        return None
    known = word in _PLAIN or word in NATIONS
    if known or currency(written) or written in ISO_CODES:
        return None
    if word not in _LIKE_MEASURES and measured_at([written]):
        return None
    short = len(word) <= _SHORT and not _has_hangul(word)
    return written if short or _NO_VOWELS.fullmatch(word) or word == "mill" else None


def _has_hangul(word: str) -> bool:
    return any("가" <= letter <= "힣" for letter in word)
