"""Where in a text figures may stand: from which word to which, and around which number."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from factcheck.values.quantities import Modifier, QuantityError
from factcheck.values.quantity_numbers import Scanner, ends_of
from factcheck.values.quantity_passage import Passage, Span
from factcheck.values.units import is_count

_LONGEST: Final = 40
_MOST_BEFORE: Final = 4
_NEAR: Final = 6
_LATE: Final = 4
_MILLION: Final = 1_000_000
# "2,5" and "1,5-2", but not "3,5%" and "2,5 тыс".
_DECIMALS: Final = re.compile(r"(?=.*[0-9],[0-9]{1,2}(?![0-9]))(?:(?!%)[\W\d])+")
# Of what gives no number, these say something of how many there are.
_TELLING: Final = frozenset((Modifier.SEVERAL, Modifier.NONE))


class SpanReader:
    """Reads a passage from any of its tokens on."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.language = passage.language
        self.prose = passage.prose
        self.scanner = Scanner(passage.words, passage.language)

    def span(self, at: int) -> Span | None:
        """Return where the figure stands that begins at a token, or None if none does."""
        scanner = self.scanner
        scanner.at, scanner.end = at, min(self.passage.ends[at], at + _LONGEST)
        scanner.behind = False
        try:
            return self._span(Span(at, at, at))
        except QuantityError:
            return None

    def _span(self, span: Span) -> Span | None:
        scanner, language = self.scanner, self.language
        while True:
            number = scanner.length_of_number()
            before = scanner.phrase(language.before) or ""
            share = scanner.phrase(language.shares) or ""
            vague = scanner.phrase(language.vague) or ""
            longest = max(number, *(len(one.split()) for one in (before, share, vague)))
            span.core = scanner.at
            if longest == 0:
                return None
            if longest == number:
                return self._number(span)
            if longest == len(before.split()):
                if len(span.before) == _MOST_BEFORE:
                    return None
                if not span.before and self._says_nothing(before, span.start):
                    return None
                scanner.skip(before)
                scanner.behind = True
                span.before.append(before)
            elif longest == len(share.split()):
                scanner.skip(share)
                span.end, span.refused = scanner.at, True
                return span
            else:
                return self._vague(span, vague)

    def _says_nothing(self, phrase: str, at: int) -> bool:
        """Tell whether a phrase before a number belongs to what stands before it."""
        prose = self.prose
        return (
            phrase in prose.articles
            or (phrase in prose.reached and self._is_change(at))
            or (phrase in prose.about and self.passage.word(at - 1, at) in prose.topics)
        )

    def _number(self, span: Span) -> Span | None:
        scanner, language, difference = self.scanner, self.language, self.prose.difference
        ranged = [one for one in span.before if language.before[one] is Modifier.BETWEEN]
        first, second = scanner.range(with_and=bool(ranged))
        shared_unit = None
        if second and (self._is_change(span.start) or self._turns()):
            # "From 3 to 5 million": the 3 are millions too, and not told so.
            shared = ends_of(first, second)[0] != first.value
            end, scanner.at = scanner.at, span.core
            scanner.number()
            if scanner.token() == "-" or self.passage.word(span.start - 1, span.core) == difference:
                # "Rose by 3 to 5 percent", "rose 3-5%".
                scanner.at = end
            else:
                untold = second.unit and not first.unit and not first.multiples
                span.refused = shared or bool(untold)
                # "From 400 thousand to 2 million roubles".
                shared_unit = second.unit
                second = None
        if ranged and second is None:
            if ranged[-1] in self.prose.loose:
                # "From 12 countries": the figure stands behind it.
                return None
            span.refused = True
        span.numbers = (first,) if second is None else (first, second)
        span.unit = next((one.unit for one in span.numbers if one.unit), shared_unit)
        span.counter = span.unit is not None
        self._tail(span)
        return span

    def _vague(self, span: Span, phrase: str) -> Span:
        scanner, language = self.scanner, self.language
        scanner.skip(phrase)
        modifier = language.words.get(phrase)
        if modifier is Modifier.SEVERAL:
            power = scanner.take(language.after_several)
            modifier = None if power else modifier
        span.vague = phrase
        span.refused = (modifier is not None and modifier not in _TELLING) or (
            modifier is not None and phrase in self.prose.unclear and phrase not in self.prose.ones
        )
        self._tail(span)
        return span

    def _tail(self, span: Span) -> None:
        """Find the end of a figure's words: phrases, counters and units belong to them."""
        scanner, language = self.scanner, self.language
        number = scanner.at
        span.verbal = self._take_after()
        if self.prose.counters_needed and span.vague and (sign := scanner.take(language.signs)):
            span.counter, span.unit = True, language.signs[sign]
        # "300억원대" has no 300억 vehicles.
        glued = language.glued and span.counter
        if not glued and (counter := scanner.take(language.counters)):
            span.counter, span.unit = True, span.unit or counter
            span.verbal |= self._take_after()
        elif span.numbers and scanner.at > number and scanner.sign_behind():
            # "300여 톤".
            scanner.take(language.signs)
        span.end = scanner.at
        if length := self._unit(span):
            unit = " ".join(self.passage.words[span.end : span.end + length])
            named = self.prose.money.get(unit, unit)
            span.end, span.counter, span.unit = span.end + length, True, span.unit or named
        elif span.vague in self.prose.ones and span.vague in language.words:
            # "No" alone says nothing.
            span.end = self.passage.behind_people(span.end, span.core) or span.end
        late = self._late(span.end)
        if late:
            span.end = late
        elif language.numerals.comma and _DECIMALS.fullmatch(self._written(span)):
            # Only the noun tells the language of "2,5".
            span.noun = self.passage.noun(span.end, span.core)
            span.end = span.end if span.noun is None else span.noun + 1
        if len(span.numbers) == 1:
            self._take_estimate(span)

    def _take_estimate(self, span: Span) -> None:
        """Go behind what makes a figure an estimate, as in "60명으로 추정된다"."""
        tokens = self.passage.tokens
        found = self.prose.estimated.match(self.passage.masked, tokens[span.end - 1].end)
        while found and span.end < len(tokens) and tokens[span.end].start < found.end():
            span.end += 1

    def _written(self, span: Span) -> str:
        first, last = (self.passage.tokens[place] for place in (span.start, span.end - 1))
        return self.passage.masked[first.start : last.end]

    def _take_after(self) -> bool:
        """Take a phrase behind a number, and tell whether it is more than one word."""
        scanner = self.scanner
        start = scanner.at
        phrase = scanner.take(self.language.after)
        if phrase and scanner.length_of_number():
            scanner.at, phrase = start, None
        return phrase is not None and " " in phrase

    def _unit(self, span: Span) -> int:
        """Return how many words the unit has that stands behind a figure; 0 if none does."""
        place = span.end
        for length in (2, 1):
            some = [self.passage.word(place + one, place - 1) for one in range(length)]
            unit = " ".join(some)
            if not all(one.isalpha() for one in some) or not self._is_unit(some):
                continue
            if not self._is_own(unit):
                continue
            if not is_count(unit) or (unit in self.prose.money and self._is_paid(span)):
                return length
        return 0

    def _is_own(self, unit: str) -> bool:
        """Tell whether a unit is one of this language: outside of English, no single letter is."""
        if unit.isascii():
            return True
        return len(unit) > 1 and unicodedata.name(unit[0], "").startswith(self.language.script)

    def _is_paid(self, span: Span) -> bool:
        """Tell whether so many "won" are money: "3 million won", not "3 million won the prize"."""
        multiples = span.numbers[-1].multiples if span.numbers else ()
        large = any(one >= _MILLION for one in multiples)
        return large and self.passage.word(span.end + 1, span.core) not in self.prose.determiners

    def _is_unit(self, some: list[str]) -> bool:
        return some[0] not in self.prose.never and (
            len(some) == 1 or some[0] in self.prose.unit_starts
        )

    def _late(self, place: int) -> int | None:
        """Return the end of "or more" behind a noun."""
        for at in range(place + 1, place + _LATE):
            if not all(self.passage.word(one, place - 1).isalpha() for one in range(place, at)):
                return None
            scanner = self.scanner
            scanner.at = at
            if scanner.take(self.prose.late):
                return scanner.at
        return None

    def _is_change(self, at: int) -> bool:
        """Tell whether something changes from a number to another."""
        prose = self.prose
        for one in range(max(0, at - _NEAR), at):
            word = self.passage.word(one, at)
            if word in prose.changing or (word in prose.since and self.passage.is_number(one + 1)):
                return True
        return False

    def _turns(self) -> bool:
        """Tell whether a range that has just been read is a change, by what is behind it."""
        scanner = self.scanner
        start = scanner.at
        scanner.take(self.language.counters)
        end, scanner.at = self.passage.tokens[scanner.at - 1].end, start
        return self.prose.turned.match(self.passage.masked, end) is not None
