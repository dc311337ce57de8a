"""A text in tokens, and where in it figures may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from factcheck.values.quantities import Modifier, QuantityError
from factcheck.values.quantity_language import Language
from factcheck.values.quantity_numbers import Number, Scanner, ends_of
from factcheck.values.quantity_prose import Prose
from factcheck.values.quantity_sentences import Sentences
from factcheck.values.quantity_tokens import DIGITS, plain, tokens
from factcheck.values.units import is_count

MASK: Final = "\ufffc"
"""Stands for each letter of what holds no figure."""

_LONGEST: Final = 40
_MOST_BEFORE: Final = 4
_NEAR: Final = 6
_LATE: Final = 4
# "2,5" and "1,5-2", but not "3,5%" and "2,5 тыс".
_DECIMALS: Final = re.compile(r"(?=.*[0-9],[0-9]{1,2}(?![0-9]))(?:(?!%)[\W\d])+")
# Of what gives no number, these say something of how many there are.
_TELLING: Final = frozenset((Modifier.SEVERAL, Modifier.NONE))


@dataclass(slots=True)
class Span:
    """Where a figure may stand, as places of tokens.

    Attributes:
        start: of its words.
        core: of the number in them, or what stands for it.
        end: behind the words.
        before: the phrases between `start` and `core`.
        numbers: one, or the two of a range; none, if it is vague.
        vague: what stands for the number.
        counter: whether a counter, a unit or percent follows the number.
        unit: which one that is, or the money before it.
        noun: what is counted, if that belongs to its words.
        verbal: whether its words end in a phrase of several words, which in Korean is a verb.
        refused: whether it can be no figure, whatever stands around it.
    """

    start: int
    core: int
    end: int
    before: list[str] = field(default_factory=list)
    numbers: tuple[Number, ...] = ()
    vague: str | None = None
    counter: bool = False
    unit: str | None = None
    noun: int | None = None
    verbal: bool = False
    refused: bool = False


class Passage:
    """A text in tokens; what holds no figure is masked."""

    def __init__(self, text: str, language: Language, prose: Prose) -> None:
        self.text = text
        self.language = language
        self.prose = prose
        # What holds no figure begins with digits, or with words before them.
        if any(map(text.__contains__, DIGITS)):
            text = prose.masked.sub(lambda found: MASK * len(found.group()), text)
        self.masked = plain(text)
        self.tokens = list(tokens(self.masked, language))
        self.words = [token.text for token in self.tokens]
        sentences = Sentences(self.text, self.masked, self.tokens, language, prose)
        self.ends = list(sentences.ends())
        self.scanner = Scanner(self.words, language)
        # For the places of words between the numbers of a list, that of the word before it.
        self.list_starts: dict[int, int] = {}

    def span(self, at: int) -> Span | None:
        """Return where the figure stands that begins at a token, or None if none does."""
        scanner = self.scanner
        scanner.at, scanner.end = at, min(self.ends[at], at + _LONGEST)
        scanner.behind = False
        try:
            return self._span(Span(at, at, at))
        except QuantityError:
            return None

    def word(self, place: int, sentence_of: int) -> str:
        """Return the token at a place, or an empty string outside of a token's sentence."""
        inside = 0 <= place < len(self.words) and self.ends[place] == self.ends[sentence_of]
        return self.words[place] if inside else ""

    def written(self, place: int) -> str:
        """Return a token as it is written."""
        token = self.tokens[place]
        return self.text[token.start : token.end]

    def counted(self, span: Span) -> str | None:
        """Return what a figure counts, where that is easily told."""
        prose = self.prose
        if prose.counted_before:
            return self._counted_before(span)
        place = self._noun(span.end, span.end - 1) if span.noun is None else span.noun
        return None if place is None else self.words[place]

    def _counted_before(self, span: Span) -> str | None:
        end = self.tokens[span.start].start
        behind = self.prose.behind.match(self.masked, self.tokens[span.end - 1].end)
        if behind:
            return self.prose.stripped.sub("", behind.group(1))
        found = re.search(r"([가-힣]{2,}) ?$", self.masked[max(0, end - _LONGEST) : end])
        if found is None:
            return None
        word = found.group(1)
        # A noun with a particle belongs to another part of the sentence.
        told = self.prose.noun.fullmatch(word) and not self.prose.stripped.search(word)
        return word if told else None

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
            or (phrase in prose.about and self.word(at - 1, at) in prose.topics)
        )

    def _number(self, span: Span) -> Span | None:
        scanner, language, difference = self.scanner, self.language, self.prose.difference
        ranged = [one for one in span.before if language.before[one] is Modifier.BETWEEN]
        first, second = scanner.range(with_and=bool(ranged))
        if second and (self._is_change(span.start) or self._turns()):
            # "From 3 to 5 million": the 3 are millions too, and not told so.
            shared = ends_of(first, second)[0] != first.value
            end, scanner.at = scanner.at, span.core
            scanner.number()
            if scanner.token() == "-" or self.word(span.start - 1, span.core) == difference:
                # "Rose by 3 to 5 percent", "rose 3-5%".
                scanner.at = end
            else:
                untold = second.unit and not first.unit and not first.multiples
                span.refused = shared or bool(untold)
                second = None
        if ranged and second is None:
            if ranged[-1] in self.prose.loose:
                # "From 12 countries": the figure stands behind it.
                return None
            span.refused = True
        span.numbers = (first,) if second is None else (first, second)
        span.unit = next((one.unit for one in span.numbers if one.unit), None)
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
        span.verbal = self._take_after()
        if self.prose.counters_needed and span.vague and (sign := scanner.take(language.signs)):
            span.counter, span.unit = True, language.signs[sign]
        # "300억원대" has no 300억 vehicles.
        glued = language.glued and span.counter
        if not glued and (counter := scanner.take(language.counters)):
            span.counter, span.unit = True, span.unit or counter
            span.verbal |= self._take_after()
        span.end = scanner.at
        if length := self._unit(span.end):
            unit = " ".join(self.words[span.end : span.end + length])
            span.end, span.counter, span.unit = span.end + length, True, span.unit or unit
        elif span.vague in self.prose.ones and span.vague in language.words:
            # "No" alone says nothing.
            span.end = self._behind_people(span.end, span.core) or span.end
        late = self._late(span.end)
        if late:
            span.end = late
        elif language.numerals.comma and _DECIMALS.fullmatch(self._written(span)):
            # Only the noun tells the language of "2,5".
            span.noun = self._noun(span.end, span.core)
            span.end = span.end if span.noun is None else span.noun + 1

    def _written(self, span: Span) -> str:
        return self.masked[self.tokens[span.start].start : self.tokens[span.end - 1].end]

    def _take_after(self) -> bool:
        """Take a phrase behind a number, and tell whether it is more than one word."""
        scanner = self.scanner
        start = scanner.at
        phrase = scanner.take(self.language.after)
        if phrase and scanner.length_of_number():
            scanner.at, phrase = start, None
        return phrase is not None and " " in phrase

    def _behind_people(self, place: int, sentence_of: int) -> int | None:
        """Return the place behind soldiers, or North Korean soldiers, that stand here."""
        prose = self.prose
        for at in range(place, place + _LATE):
            word = self.word(at, sentence_of)
            if word in prose.people:
                return at + 1
            adjective = prose.adjectives and prose.skipped.fullmatch(word)
            if not word or not (adjective or self.written(at)[0].isupper()):
                return None
        return None

    def _unit(self, place: int) -> int:
        for length in (2, 1):
            some = [self.word(place + one, place - 1) for one in range(length)]
            unit = " ".join(some)
            if all(one.isalpha() for one in some) and not is_count(unit) and self._is_unit(some):
                return length
        return 0

    def _is_unit(self, some: list[str]) -> bool:
        return some[0] not in self.prose.never and (
            len(some) == 1 or some[0] in self.prose.unit_starts
        )

    def _late(self, place: int) -> int | None:
        """Return the end of "or more" behind a noun."""
        for at in range(place + 1, place + _LATE):
            if not all(self.word(one, place - 1).isalpha() for one in range(place, at)):
                return None
            scanner = self.scanner
            scanner.at = at
            if scanner.take(self.prose.late):
                return scanner.at
        return None

    def _noun(self, place: int, sentence_of: int) -> int | None:
        """Return the place of the noun that a number before it counts."""
        prose = self.prose
        while self.word(place, sentence_of) in prose.between:
            place += 1
        for at in range(place, place + _LATE):
            word = self.word(at, sentence_of)
            if (
                not word
                or word in prose.never
                or self.masked[self.tokens[at].start - 1] not in " ("
            ):
                return None
            if word in prose.people:
                return at
            lower = self.written(at)[:1].islower()
            skipped = prose.skipped.fullmatch(word)
            if lower and prose.noun.fullmatch(word) and not (prose.adjectives and skipped):
                return at
            if not skipped:
                return None
        return None

    def _is_change(self, at: int) -> bool:
        """Tell whether something changes from a number to another."""
        prose = self.prose
        for one in range(max(0, at - _NEAR), at):
            word = self.word(one, at)
            if word in prose.changing or (word in prose.since and self._is_number(one + 1)):
                return True
        return False

    def _is_number(self, place: int) -> bool:
        word, numerals = self.words[place], self.language.numerals
        return word[0] in DIGITS or word in numerals.small or word in numerals.heads

    def _turns(self) -> bool:
        """Tell whether a range that has just been read is a change, by what is behind it."""
        scanner = self.scanner
        start = scanner.at
        scanner.take(self.language.counters)
        end, scanner.at = self.tokens[scanner.at - 1].end, start
        return self.prose.turned.match(self.masked, end) is not None
