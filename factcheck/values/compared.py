"""The words that statements are compared by: those of its own, in one form.

The index has words as they stand there, for anybody may look for any of them. To compare two
statements, less counts: no function words, no denials, which are told apart, and no verb's tense.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from factcheck.values.cyrillic import stem_cyrillic
from factcheck.values.function_words import is_empty
from factcheck.values.tokens import Word, folded_word, stem, tokens, without_particle, words

FORMS: Final = {
    # Verbs whose past the stemmer cannot tell from their form.
    "en": """
        arise arose arisen, bear bore borne, beat beaten, become became, begin began begun,
        bind bound, bleed bled, blow blew blown, break broke broken, bring brought, build built,
        buy bought, catch caught, choose chose chosen, come came, deal dealt, dig dug, draw drew
        drawn, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight
        fought, find found, flee fled, fly flew flown, forbid forbade forbidden, forget forgot
        forgotten, freeze froze frozen, get got gotten, give gave given, go went gone, grow grew
        grown, hang hung, hear heard, hide hid hidden, hold held, keep kept, know knew known, lay
        laid, lead led, leave left, lend lent, lose lost, make made, mean meant, meet met,
        overrun overran, oversee oversaw overseen, overtake overtook overtaken, overthrow
        overthrew overthrown, pay paid, rebuild rebuilt, retake retook retaken, ride rode ridden,
        ring rang rung, rise rose risen, run ran, say said, see saw seen, seek sought, sell sold,
        send sent, shake shook shaken, shoot shot, show shown, shrink shrank shrunk, sink sank
        sunk, sit sat, sleep slept, speak spoke spoken, spend spent, stand stood, steal stole
        stolen, stick stuck, strike struck stricken, swear swore sworn, sweep swept, swim swam
        swum, take took taken, teach taught, tear tore torn, tell told, think thought, throw
        threw thrown, undergo underwent undergone, understand understood, undertake undertook
        undertaken, uphold upheld, wake woke woken, wear wore worn, win won, withdraw withdrew
        withdrawn, withhold withheld, withstand withstood, write wrote written
    """,
    "ru": "с со, к ко, о об обо, из изо, от ото, под подо, над надо, без безо",
    "uk": "з із зі, від од, під піді, над наді",
}
"""Words of which the first stands for all, by language."""


@cache
def _first_of(languages: tuple[str, ...]) -> dict[str, str]:
    rows = (row.split() for code in languages for row in FORMS.get(code, "").split(","))
    return {other: first for first, *others in filter(None, rows) for other in others}


_HANGUL: Final = re.compile("[가-힣]+$")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]+$")

Span = tuple[int, int]


class Compared(NamedTuple):
    """A word of a statement.

    Attributes:
        start: where it begins.
        tokens: what it is compared by.
        found_by: what it is found by in the index.
    """

    start: int
    tokens: tuple[str, ...]
    found_by: tuple[str, ...]


def compared(
    text: str, languages: tuple[str, ...], denials: Sequence[Span] = ()
) -> Iterator[Compared]:
    """Yield the words of a text that it is compared by, in their order.

    Args:
        text: of a statement.
        languages: the codes of those that it may be in.
        denials: where the words begin and end that turn it about; they are left out.

    >>> [word.tokens for word in compared("The soldiers were sent to the US", ("en",))]
    [('soldier',), ('send',), ('to',), ('us',)]
    >>> [word.tokens for word in compared("숨지지 않았다", ("ko",), [(4, 5)])]
    [('숨지', '지')]
    """
    starts = [start for start, _ in denials]
    firsts = _first_of(languages)
    shouted = text.isupper()
    for word in words(text):
        near = bisect_left(starts, word.start)
        if near and denials[near - 1][1] > word.start:
            # It begins within a denial: the 없다 of "적이 없다".
            continue
        denied = starts[near] if near < len(starts) else len(text)
        written = text[word.start : min(word.end, denied)]
        if not written or is_empty(written, languages, shouted=shouted):
            continue
        if _HANGUL.match(written):
            close = denied - word.start - len(written) <= 1
            of_verb = close and text[denied : denied + 1] in _OF_VERBS
            verb = of_verb or _BOUND.match(text, word.end) is not None
            found = tuple(tokens(stem_korean(written, verb=verb)))
        elif denied < word.end:
            continue
        else:
            found = _by_letters(written, word, firsts)
        if found:
            yield Compared(word.start, found, word.tokens)


def _by_letters(written: str, word: Word, firsts: dict[str, str]) -> tuple[str, ...]:
    folded = folded_word(written)
    if folded in firsts:
        return (stem(firsts[folded]),)
    if len(word.tokens) == 1 and _CYRILLIC.match(word.tokens[0]):
        # Verbs that say the same of what is done and what has been done: отправила, отправляла.
        return (stem_cyrillic(word.tokens[0]),)
    return word.tokens


_FIRST: Final = 0xAC00
_FINALS: Final = 28
_VOWELS: Final = 21
_N: Final = 4
_SS: Final = 20
# What ends a verb's stem and shows tense: 숨진, 숨질, 숨집니다, 숨졌다.
_TENSES: Final = (_N, 8, 17, _SS)
_HAE: Final = "해"
# A vowel that holds the one of the past, and what it is without: 졌 지, 봤 보, 줬 주, 됐 되.
_CONTRACTED: Final = {6: 20, 9: 8, 14: 13, 10: 11}
# Only a verb stands before it: "숨진 것", "숨진 적".
_BOUND: Final = re.compile(" (?:것|적|바|줄|사실)")
# How what denies a verb begins: 않다, 못하다, 적이, 바, 사실이, 일이 없다.
_OF_VERBS: Final = tuple("않못적바사일")
_DENIED: Final = re.compile("(?<=[가-힣])지(?:는|도|를|조차)?$")
_PRESENT: Final = re.compile("(?<=[가-힣])다(?:고|는|며|면서)?$")
_MANY: Final = re.compile("(?<=[가-힣]{2})들$")
# "To do" and "to become" make verbs of nouns.
_VERBAL: Final = re.compile("(?<=[가-힣]{2})(?:하|되|시키|당하)$")
_PARTICLES: Final = 3


def stem_korean(word: str, *, verb: bool = False) -> str:
    """Return what a Korean word is compared by: it need be no word.

    The forms of a noun with particles and without are one, and so are those of a verb in the past,
    in the present, before 지 with a denial and before 것, 적 and the like. "To do" and "to become"
    behind a noun do not count. Other forms are other words: 숨진 before a noun, 올라 and 올랐다.

    Args:
        word: in Hangul.
        verb: whether what follows shows that it is one: 않다, 못하다, 것, 적이 없다.

    >>> stem_korean("숨졌다"), stem_korean("숨진", verb=True), stem_korean("숨지지", verb=True)
    ('숨지', '숨지', '숨지')
    >>> stem_korean("사망했다"), stem_korean("북한군은"), stem_korean("러시아에서")
    ('사망', '북한군', '러시아')
    """
    cut = _DENIED.sub("", word) if verb else word
    past = next((at for at, one in enumerate(cut[:-1] or cut) if _final(one) == _SS), len(cut))
    now = _PRESENT.search(cut)
    if past < len(cut):
        cut = _levelled(cut[: past + 1])
    elif now and _final(cut[now.start() - 1]) == _N:
        cut = _levelled(cut[: now.start()])
    elif cut == word:
        cut = _levelled(word) if verb else _without_particles(word)
    return _VERBAL.sub("", cut)


def _without_particles(word: str) -> str:
    """Return a noun without all that may be particles: its own end may look like one, too."""
    for _ in range(_PARTICLES):
        word = _MANY.sub("", without_particle(word))
    return word


def _levelled(word: str) -> str:
    """Return a verb without what shows tense at its end: 숨졌 숨지, 숨진 숨지, 죽었 죽, 죽는 죽."""
    final = _final(word[-1])
    if final not in _TENSES:
        return word
    open_ = chr(ord(word[-1]) - final)
    if len(word) > 1 and open_ in "어아여으느":
        return word[:-1]
    if final != _SS:
        return word[:-1] + open_
    if open_ == _HAE:
        return f"{word[:-1]}하"
    sound, vowel = divmod((ord(open_) - _FIRST) // _FINALS, _VOWELS)
    return word[:-1] + chr(_FIRST + (sound * _VOWELS + _CONTRACTED.get(vowel, vowel)) * _FINALS)


def _final(syllable: str) -> int:
    """Return which consonant ends a syllable; 0, if none does."""
    return (ord(syllable) - _FIRST) % _FINALS if "가" <= syllable <= "힣" else 0
