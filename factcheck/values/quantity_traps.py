"""Numbers in running text that are no figures: parts of words, rates, shares, what is denied ..."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from factcheck.values.quantities import Modifier
from factcheck.values.quantity_doubt import unknown_multiple
from factcheck.values.quantity_names import (
    has_leading_zero,
    is_age,
    is_name,
    is_number_at,
    is_score,
    is_year,
)
from factcheck.values.quantity_passage import MASK, Passage, Span
from factcheck.values.quantity_tokens import DIGITS
from factcheck.values.units import currency

_TEN: Final = 10
_FAR: Final = 7
_DIGITS: Final = 20
# What, written together with a number, makes it a part of something else.
_GLUE_BEFORE: Final = re.compile(rf"[\w\-./:#№§&@\\+*^=°{MASK}]")
_DECIMALS: Final = re.compile(r"[0-9][.,'][0-9]*\Z")
_GLUE_AFTER: Final = re.compile(rf"[\w/:°\\^*{MASK}]|-\w|[.,:]\d")
# May be thousands, and no letter beside it tells the language.
_UNTOLD: Final = re.compile(r"[0-9][.,][0-9]{3}(?![0-9])")
_CUT: Final = re.compile(rf" ?(?:-|to|до) ?{MASK}")
_BEFORE_RATED: Final = 60


def is_figure(passage: Passage, span: Span) -> bool:
    """Tell whether what stands there is a figure, by what stands around it."""
    return not span.refused and not any(trap(passage, span) for trap in _TRAPS)


def _is_part_of_a_word(passage: Passage, span: Span) -> bool:
    """T-72, COVID-19, 11th, 3/4, -5, the 5 of 1,5, the g of 5G."""
    masked = passage.masked
    start, end = passage.tokens[span.start].start, passage.tokens[span.end - 1].end
    core = passage.tokens[span.core].start
    glued = passage.language.glued
    if start and (
        _GLUE_BEFORE.match(masked, start - 1)
        or _DECIMALS.search(masked, max(0, start - _DIGITS), start)
    ):
        # "북한군300명" is a noun and a number, "이천 명" is no thousand.
        digits = passage.words[span.start][0] in DIGITS or span.before
        return not (glued and digits and masked[start - 1].isalpha())
    if start != core and _GLUE_BEFORE.match(masked, core - 1):
        return not (glued or masked[core - 1] == "-")
    last = passage.written(span.end - 1)
    if len(last) == 1 and last.isupper() and masked[end - 2].isdigit():
        return not span.numbers[-1].multiples
    if glued and span.counter:
        rest = masked[end : end + _DIGITS]
        whole = span.verbal or passage.prose.particle.match(rest)
        return bool(re.match("[가-힣]", rest)) and not whole
    return bool(_GLUE_AFTER.match(masked, end)) and masked[end : end + 7] != "-strong"


def _lacks_counter(passage: Passage, span: Span) -> bool:
    return passage.prose.counters_needed and not span.counter


def _is_other_noun(passage: Passage, span: Span) -> bool:
    """Three years, two hours later, 300 more."""
    prose, language = passage.prose, passage.language
    if prose.counters_needed:
        return False
    places = [span.end, span.end + 1]
    words = [passage.word(place, span.core) for place in places]
    sides = (words[0], places[1]), (passage.word(span.start - 1, span.core), span.start - 2)
    if any(word in prose.sides and _is_side(passage, place, span.core) for word, place in sides):
        return True
    if passage.word(span.start - 1, span.core) == prose.difference and prose.more & {*words}:
        return True
    while words[0] in prose.between and span.vague:
        places = [place + 1 for place in places]
        words = [passage.word(place, span.core) for place in places]
    if words[0] in prose.never | language.compared | language.not_a_noun:
        return True
    return words[0] in prose.fillers and words[1] in prose.never


def _is_side(passage: Passage, place: int, sentence_of: int) -> bool:
    """Tell whether a number stands there that is no year: "20 by 30", not "3.5% by 2035"."""
    word = passage.word(place, sentence_of)
    year = re.fullmatch("(?:1[5-9]|20)[0-9]{2}", word)
    return bool(word) and not year and is_number_at(passage, place)


def _is_rate(passage: Passage, span: Span) -> bool:
    prose, rates = passage.prose, passage.language.rates
    start = passage.tokens[span.start].start
    if prose.rated.search(passage.masked[max(0, start - _BEFORE_RATED) : start]):
        return True
    if prose.shared and passage.word(span.start - 1, span.core) == prose.shared:
        counted = passage.counted(span)
        plain = counted and span.numbers and not span.numbers[-1].multiples
        return not (plain and counted and prose.not_shared.search(counted))
    far = 1 if passage.language.glued else _FAR
    for place in range(span.end, span.end + far):
        word = passage.word(place, span.core)
        if not word or not (word[0].isalpha() or word == "-"):
            return False
        pair = f"{word} {passage.word(place + 1, span.core)}"
        if {word, pair} & rates:
            before, after = (passage.word(one, span.core) for one in (place - 1, place + 2))
            return before not in prose.not_rates and after not in prose.ago
        if {word, pair} & prose.rates and (place == span.end or word == "per"):
            return True
    return False


def _is_share(passage: Passage, span: Span) -> bool:
    """One in five, nine out of ten."""
    prose = passage.prose
    if passage.language.numerals.comma and any(one.digits for one in span.numbers):
        # "17 из 20" are two counts, "двое из троих" is a share.
        return False
    for length in (1, 2, 3):
        phrase = " ".join(passage.words[span.end : span.end + length])
        place = span.end + length
        if phrase in prose.out_of and is_number_at(passage, place):
            # "300 in 2024", "40 miles in 10 hours" are none.
            return not (span.counter or re.fullmatch("(?:1[5-9]|20)[0-9]{2}", passage.words[place]))
    for phrase in prose.out_of:
        start = span.start - len(phrase.split())
        told = start > 0 and " ".join(passage.words[start : span.start]) == phrase
        if told and is_number_at(passage, start - 1):
            return True
    return False


def _may_count_nothing(passage: Passage, span: Span) -> bool:
    """One of them, no evidence, the two."""
    prose = passage.prose
    words = passage.words[span.core : span.end]
    small = span.numbers and span.numbers[0].digits is None and span.numbers[0].value <= _TEN
    if small and passage.word(span.start - 1, span.core) in prose.determiners:
        return True
    if not {words[0], span.vague} & prose.ones or len(span.numbers) > 1:
        return False
    if span.numbers and span.numbers[0].value > 1:
        # "Both" is one, and "one hundred" is none.
        return not span.numbers[0].multiples and len(words) == 1
    modified = any(passage.language.before[one] is not Modifier.BARE for one in span.before)
    counted = {passage.word(span.end, span.core), *words[1:]} & prose.people
    return not counted and not modified


def _may_be_multiplied(passage: Passage, span: Span) -> bool:
    """$5 gazillion."""
    if not span.numbers or span.end == len(passage.tokens):
        return False
    following = passage.written(span.end) if passage.word(span.end, span.core) else ""
    # Behind "5 dollars", what multiplies the 5 has been told.
    paid = currency(span.unit) is not None and currency(passage.words[span.end - 1]) is None
    return unknown_multiple([following], money=paid) is not None


def _is_denied(passage: Passage, span: Span) -> bool:
    """Not 300; did not lose 300; 300 it is not."""
    prose = passage.prose
    before, verb = (passage.word(span.start - one, span.core) for one in (2, 1))
    if verb in prose.not_of or (before in prose.denying and verb.isalpha()):
        return True
    return prose.denied.match(passage.masked, passage.tokens[span.end - 1].end) is not None


def _goes_on(passage: Passage, span: Span) -> bool:
    """A number that goes on, or another stands before it: two million two."""
    numerals = passage.language.numerals
    following = passage.word(span.end, span.core)
    # A phrase may stand inside a number: "300 and some thousands".
    if following[:1] in DIGITS or following in numerals.small or following in numerals.multiples:
        return True
    before, joint = (passage.word(span.start - one, span.core) for one in (1, 2))
    if before == "of" and joint in passage.language.not_a_noun and passage.words[span.core] == "a":
        # A third of a million.
        return True
    return span.start == span.core and before in numerals.multiples and not numerals.myriads


def _is_cut(passage: Passage, span: Span) -> bool:
    """Two to what is no number: from two to 14 years."""
    return _CUT.match(passage.masked, passage.tokens[span.end - 1].end) is not None


def _may_be_thousands(passage: Passage, span: Span) -> bool:
    """1,250 where a comma begins decimals, but only letters would tell so."""
    if not passage.language.numerals.comma:
        return False
    words = passage.words[span.start : span.end]
    return not any(map(str.isalpha, words)) and any(map(_UNTOLD.search, words))


def _is_metres(passage: Passage, span: Span) -> bool:
    """20m long: a million where money or things are counted."""
    words = passage.words[span.core : span.end]
    short = not passage.prose.counters_needed and words[-1] in passage.language.metres
    return short and not span.counter and passage.counted(span) is None


def _is_zero(passage: Passage, span: Span) -> bool:
    del passage
    return bool(span.numbers) and span.numbers[0].value == Decimal(0) and len(span.numbers) == 1


_TRAPS: Final[tuple[Callable[[Passage, Span], bool], ...]] = (
    _lacks_counter,
    _is_part_of_a_word,
    is_year,
    has_leading_zero,
    is_name,
    _is_other_noun,
    _is_rate,
    _is_share,
    _may_count_nothing,
    is_age,
    is_score,
    _is_denied,
    _goes_on,
    _may_be_multiplied,
    _is_cut,
    _may_be_thousands,
    _is_metres,
    _is_zero,
)
