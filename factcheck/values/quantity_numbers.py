"""Tokens, and the numbers among them: digits, words, and "2.5m" or "three hundred thousand"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from factcheck.values.quantities import QuantityError, format_number, plain_number
from factcheck.values.quantity_language import Language
from factcheck.values.quantity_myriads import read_myriads
from factcheck.values.quantity_sums import Sum
from factcheck.values.quantity_tokens import DIGITS, number_of, plain, tokens

_QUOTES: Final = "\"'“”‘‚„«»( "
_MOST_DIGITS: Final = 25
# Where commas group thousands, this one cannot: "214,5", but not "1,50,000" and "3,000".
DECIMAL_COMMA: Final = re.compile(r"(?<![0-9.,])([0-9]+),([0-9]{1,2}|[0-9]{4,})(?![0-9]|[.,][0-9])")
_HUNDRED: Final = 100
_THOUSAND: Final = 1_000
PERCENT: Final = "percent"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the words of a figure.

    Attributes:
        value: the number.
        multiples: what it may share with a number before it, largest first: the hundred thousand
            and the thousand of "three hundred thousand".
        digits: its digits as they are written; None where it is all words.
        unit: the unit that a sign beside it tells.
    """

    value: Decimal
    multiples: tuple[int, ...] = ()
    digits: str | None = None
    unit: str | None = None


def tokens_of(words: str, language: Language) -> tuple[list[str], list[str]]:
    """Return the words of a figure in tokens: as the tables have them, and as they are written."""
    text = re.sub(r"\s+", " ", words).lstrip(_QUOTES)
    if not language.numerals.comma:
        text = DECIMAL_COMMA.sub(r"\1.\2", text)
    found = list(tokens(plain(text), language))
    return [token.text for token in found], [text[token.start : token.end] for token in found]


class Scanner:
    """A place among the tokens of some words.

    Attributes:
        tokens: words in lower case, numbers as they are written, and signs, one each.
        at: the place of the next token.
        end: the place behind the last token.
        behind: whether a phrase that stands before numbers has been read.
    """

    def __init__(self, words: Sequence[str], language: Language, *, metres: bool = False) -> None:
        """Start at the first token; in metres, "300 m" is no number of millions."""
        self.tokens = words
        self.language = language
        self._numerals = language.numerals
        self.at = 0
        self.end = len(words)
        self.behind = False
        self._metres = metres

    def token(self, ahead: int = 0) -> str:
        """Return a token from here on, or an empty string at the end."""
        place = self.at + ahead
        return self.tokens[place] if place < self.end else ""

    def phrase(self, phrases: Collection[str]) -> str | None:
        """Return the longest of some phrases of the language that stands here."""
        longest = self.language.longest.get(self.token(), 0)
        for length in range(min(longest, self.end - self.at), 0, -1):
            phrase = " ".join(self.tokens[self.at : self.at + length])
            if phrase in phrases:
                return phrase
        return None

    def skip(self, phrase: str) -> None:
        """Go behind a phrase that stands here."""
        self.at += len(phrase.split())

    def take(self, phrases: Collection[str]) -> str | None:
        """Return the longest of some phrases that stands here, and go behind it."""
        phrase = self.phrase(phrases)
        if phrase:
            self.skip(phrase)
        return phrase

    def length_of_number(self) -> int:
        """Return how many tokens the number that stands here has; 0 if there is none."""
        start = self.at
        self.number()
        length, self.at = self.at - start, start
        return length

    def range(self, *, with_and: bool) -> tuple[Number, Number | None]:
        """Return the number that stands here, and the second one if it is a range.

        Args:
            with_and: whether "and" may join the two.
        """
        if with_and and (pair := self._joined_by_and()):
            return pair
        first = self.number()
        assert first is not None  # noqa: S101
        start = self.at
        joined = self.take(self.language.joints)
        self.behind = self.behind or joined is not None
        second = self.number() if joined else None
        if second is None:
            self.at = start
        return first, second

    def _joined_by_and(self) -> tuple[Number, Number] | None:
        """Read two numbers around that "and" of which both are whole: others are inside them."""
        start, end = self.at, self.end
        found: list[tuple[int, Number, Number]] = []
        for split in range(start + 1, end):
            if self.tokens[split] != self.language.and_:
                continue
            self.end = split
            first = self.number()
            whole = self.at == split
            self.at, self.end = split + 1, end
            second = self.number() if first and whole else None
            if first and second and not self._goes_on():
                found.append((self.at, first, second))
            self.at = start
        if not found:
            return None
        rising = (one for one in found if one[1].value <= one[2].value)
        self.at, first, second = next(rising, found[0])
        return first, second

    def _goes_on(self) -> bool:
        word = self.token(self.token() == self._numerals.joint)
        return (
            word in self._numerals.small or word in self._numerals.multiples or word[:1] in DIGITS
        )

    def number(self) -> Number | None:
        """Return the number that stands here, and go behind it and its signs; else stay."""
        start = self.at
        units = [self.language.signs.get(self.take(self.language.signs) or "")]
        number = self._amount()
        if number is None:
            self.at = start
            return None
        units.append(self.language.signs.get(self.take(self.language.signs) or ""))
        units.append(PERCENT if self.take(self.language.percent) else None)
        behind = self.at
        if not any(units) and self.take(self.language.after):
            units.append(self.sign_behind())
            self.at = behind
        known = {unit for unit in units if unit}
        if len(known) > 1:
            raise QuantityError(f"{' and '.join(sorted(known))} at once; write one unit")
        return replace(number, unit=known.pop() if known else None)

    def sign_behind(self) -> str | None:
        """Return the unit that stands here behind a phrase, as in "300여 톤", and stay."""
        start = self.at
        sign = self.take(self.language.signs)
        following, self.at = self.token(), start
        # "300 plus $40": it belongs to what follows.
        return self.language.signs[sign] if sign and following[:1] not in DIGITS else None

    def _amount(self) -> Number | None:
        if self._numerals.myriads:
            found = read_myriads(self.tokens, self.at, self.end, self.language)
            if found is None:
                return None
            self._check_length(found.digits)
            self.at = found.end
            return Number(plain_number(found.value), found.multiples, found.digits)
        digits = self.token() if self.token()[:1] in DIGITS else None
        if digits:
            self._check_length(digits)
            self.at += 1
            value, widest = number_of(digits, self.language), self._numerals.room
            so_far: Sum | None = Sum(group=value, room=0, widest=widest)
        else:
            so_far = self._first_word()
        if so_far is None:
            return None
        while self._more(so_far, digits):
            pass
        value = plain_number(so_far.total + so_far.group)
        return Number(value, so_far.multiples, digits)

    @staticmethod
    def _check_length(digits: str | None) -> None:
        if digits and len(digits) > _MOST_DIGITS:
            raise QuantityError("that number is too long; write it rounded")

    def _first_word(self) -> Sum | None:
        widest = self._numerals.room
        head = self.phrase(self._numerals.heads)
        if head:
            value, behind = self._numerals.heads[head], len(head.split())
            hyphen = self.token(behind) == "-"
            multiplied = self.token(behind + hyphen) in self._numerals.multiples
            # "A couple" is a number by itself, "a" and "half a" are none. A couple of hundred is
            # as vague as several hundred.
            if (value >= 2) != multiplied:  # noqa: PLR2004
                self.at += behind
                return Sum(group=value, room=0, widest=widest)
        word = self.token()
        small = self._numerals.small.get(word)
        so_far = Sum(room=widest, widest=widest)
        if word in self._numerals.alone or (self.behind and word in self._numerals.alone_after):
            self.at += 1
            so_far.group = Decimal(1)
            so_far.multiply(self._numerals.multiples[word])
            return so_far
        if small is None:
            return None
        self.at += 1
        if not so_far.add(small):
            # Nothing, or a word for more than words are added to: half a million.
            so_far.group, so_far.room = Decimal(small), 0
        return so_far

    def _more(self, so_far: Sum, digits: str | None) -> bool:
        """Read one more word of a number, if it goes on."""
        if self.take(self._numerals.and_a_half):
            so_far.add_half()
            return True
        if self.token()[:1] in DIGITS:
            return self._more_digits(so_far)
        short = self._numerals.short.get(self.token())
        metres = self._metres and self.token() in self.language.metres
        if digits and short and so_far.top is None and not metres:
            # Nothing follows an abbreviation: "2k" is whole.
            so_far.group *= short
            so_far.multiples = (short,)
            self.at += 1
            return False
        joined = self.token() in ("-", self._numerals.joint)
        word = self.token(joined)
        small = self._numerals.small.get(word, 0)
        if self.token() == self._numerals.joint:
            # "One hundred and five", not "five and six".
            goes_on = so_far.room == _HUNDRED and so_far.add(small)
        elif word in self._numerals.multiples:
            goes_on = so_far.multiply(self._numerals.multiples[word])
        else:
            goes_on = (not joined or so_far.room < _HUNDRED) and so_far.add(small)
        self.at += 1 + joined if goes_on else 0
        return goes_on

    def _more_digits(self, so_far: Sum) -> bool:
        """Read the hundreds in digits behind thousands: "2 тыс. 300", not "2 тыс. 152-мм"."""
        digits = self.token()
        # Where hundreds are one word, they may be digits too.
        if self._numerals.room == _HUNDRED or so_far.top is None or self.token(1) == "-":
            return False
        if not digits.isdecimal() or not so_far.add(int(digits)):
            return False
        so_far.room = 0
        self.at += 1
        return True


def ends_of(first: Number, second: Number) -> tuple[Decimal, Decimal]:
    """Return the ends of a range; both are thousands in "12-15 thousand".

    Raises:
        QuantityError: if the lower end may be thousands or not, as in "10-12,000".

    >>> ends_of(Number(Decimal(12)), Number(Decimal(15_000), multiples=(1_000,)))
    (Decimal('12000'), Decimal('15000'))
    """
    a, b = first.value, second.value
    for multiple in second.multiples:
        if a < b / multiple:
            return plain_number(a * multiple), b
    if not first.multiples and first.digits and second.digits:
        longer = a * _THOUSAND
        if a < _THOUSAND and b % _THOUSAND == 0 and 0 < longer <= b < 10 * longer:
            raise QuantityError(
                f"{first.digits} may stand for {format_number(longer)} here; if it does, write"
                f" '{format_number(longer)}-{format_number(b)}', else set rules to manual"
            )
    return a, b
