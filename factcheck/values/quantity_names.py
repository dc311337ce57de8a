"""Numbers in running text that name or date something: years, ages, hours, names, scores."""

from __future__ import annotations

import re
from typing import Final

from factcheck.values.quantities import Modifier
from factcheck.values.quantity_passage import Passage, Span
from factcheck.values.quantity_tokens import DIGITS

_YEARS: Final = range(1500, 2100)
_AGES: Final = 110
_AGE_LIMITS: Final = 100
_SCORE: Final = 20
_FAR: Final = 7
_NEAR: Final = 4
_BEFORE_AGES: Final = 60
_LONG_NAME: Final = 4
_MOST_CAPITALS: Final = 3
_LIMITS: Final = frozenset((Modifier.MORE_THAN, Modifier.FEWER_THAN))


def is_year(passage: Passage, span: Span) -> bool:
    """Tell whether it is a year: 2024, but not "2024 soldiers"."""
    for number in span.numbers:
        digits = number.digits or ""
        bare = re.fullmatch("[0-9]{4}", digits) and not number.multiples and not number.unit
        if bare and number.value in _YEARS and not span.counter:
            modified = any(
                passage.language.before[one] not in (Modifier.BARE, Modifier.BETWEEN)
                for one in span.before
            )
            comma = passage.language.numerals.comma
            # "1740 убитых": an adjective counts as a noun.
            whose = comma and passage.prose.skipped.fullmatch(passage.word(span.end, span.core))
            return not (whose or ((modified or comma) and passage.counted(span)))
    return False


def has_leading_zero(passage: Passage, span: Span) -> bool:
    """Tell whether it is a number of a list: 007."""
    return any(re.match("0[0-9 ']", passage.words[at]) for at in range(span.core, span.end))


def is_name(passage: Passage, span: Span) -> bool:
    """Tell whether it is a part of one: Resolution 2270, Kim 3, page 4, the Group of Seven."""
    prose, language, place = passage.prose, passage.language, span.start - 1
    word = passage.word(place, span.core)
    core = passage.written(span.core)
    first = not word
    if core[:1].isupper() and span.start == span.core and not first:
        return True
    if word in prose.lists:
        # Lines 1 and 2.
        place = _list_start(passage, place, span.core)
        word = passage.word(place, span.core)
    if span.before or not word or not (span.numbers and span.numbers[0].unit is None):
        return False
    if word in prose.labels and passage.masked[passage.tokens[place].end] in " .":
        return True
    if prose.counters_needed or (
        language.numerals.comma and not passage.word(place - 1, span.core)
    ):
        # So do other words than names at the start of a sentence.
        return False
    written = passage.written(place)
    if not any(map(str.isupper, written)) or word in prose.plain_starts or word.endswith("'s"):
        return False
    plain = span.numbers[0].multiples or "," in (span.numbers[0].digits or "")
    apart = passage.masked[passage.tokens[place].end] != " "
    return not (plain or apart or _is_place(passage, span, place))


def _is_place(passage: Passage, span: Span, place: int) -> bool:
    """Tell whether a name before a number tells where that many are: "in Kursk 100 soldiers"."""
    prose, counted = passage.prose, passage.counted(span)
    people = counted in prose.people
    by_noun = passage.language.numerals.comma
    # Short names are those of aircraft, and "Windows 11" is no Russian word.
    if by_noun and (passage.words[place].isascii() or len(passage.words[place]) < _LONG_NAME):
        return False
    if not counted or not (people or by_noun):
        return False
    for at in range(place - 1, place - 1 - _MOST_CAPITALS, -1):
        if not passage.word(at, span.core) or passage.words[at] in prose.places:
            return passage.words[at] in prose.places and at >= 0
        if not passage.written(at)[:1].isupper():
            break
    return people and by_noun


def _list_start(passage: Passage, place: int, sentence_of: int) -> int:
    """Return the place before a list, from that of what stands between two of its numbers."""
    known, walked = passage.list_starts, []
    while passage.word(place, sentence_of) in passage.prose.lists:
        if place in known:
            # Each number of a long list asks.
            place = known[place]
            break
        if not is_number_at(passage, place - 1):
            break
        walked.append(place)
        place -= 2
    known.update(dict.fromkeys(walked, place))
    return place


def is_number_at(passage: Passage, place: int) -> bool:
    """Tell whether a number stands at a place."""
    word = passage.word(place, place) if place < len(passage.words) else ""
    return word[:1] in DIGITS or word in passage.language.numerals.small


def is_age(passage: Passage, span: Span) -> bool:
    """Tell whether it is one: "Kim, 45, said", "children under 18", "he joined at 19"."""
    prose = passage.prose
    near = (passage.word(span.start - one, span.core) for one in (1, 2))
    if prose.ages.intersection(near):
        return True
    if len(span.numbers) != 1 or span.counter:
        return False
    number = span.numbers[0]
    if number.value <= _AGES and _is_bare_age(passage, span):
        return True
    before, after = (passage.word(place, span.core) for place in (span.start - 1, span.end))
    alone = span.end - span.core == 1 and not span.before
    if alone and before == "," and after in (",", "", ";", ":", ")") and number.value <= _AGES:
        return True
    limits = any(passage.language.before[one] in _LIMITS for one in span.before)
    return limits and number.value <= _AGE_LIMITS and before in passage.prose.aged


def _is_bare_age(passage: Passage, span: Span) -> bool:
    """Tell whether a number that nothing follows is an age or an hour by what stands before it."""
    prose = passage.prose
    if passage.counted(span) or prose.suffered.match(passage.word(span.end, span.core)):
        return False
    start = passage.tokens[span.start].start
    before = passage.masked[max(0, start - _BEFORE_AGES) : start]
    if prose.old.search(before):
        return True
    following = passage.word(span.end, span.core)
    if following in prose.between:
        # "At 10 of 24 sites".
        return False
    if prose.measured.search(before):
        return False
    if prose.at.search(before):
        return True
    # "Has served from 18", but not "27 drones from 33".
    several = any(map(str.isdecimal, before.split()[-_NEAR:]))
    since = passage.word(span.start - 1, span.core) in prose.since
    return since and not several and not following[:1].isalnum()


def is_score(passage: Passage, span: Span) -> bool:
    """Tell whether it is one, such as 3-1; a range from more to less is none."""
    if len(span.numbers) != 2:  # noqa: PLR2004
        return False
    low, high = (number.value for number in span.numbers)
    if low >= high and not span.numbers[1].multiples:
        return True
    near = range(span.start - _FAR, span.end + _FAR)
    scored = any(passage.word(place, span.core) in passage.prose.scores for place in near)
    return scored and high <= _SCORE
