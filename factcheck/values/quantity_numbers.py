"""Tokens, and the numbers among them: digits, words, and "2.5m" or "three hundred thousand"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from factcheck.values import quantity_english as language
from factcheck.values.quantities import QuantityError, format_number, plain_number

_TOKEN: Final = re.compile(
    # One sign groups all thousands of a number, or it is not one number.
    r"[0-9]{1,3}([ ,'])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?"
    # Squares and cubes, whose digit is no second number.
    r"|[kc]?m[23](?![^\W_])"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*\.?"
    r"|\S"
)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ", "'"))
_QUOTES: Final = "\"'“”‘‚„«»( "
_DIGITS: Final = frozenset("0123456789")
_LONGEST_PHRASE: Final = 6
_MOST_DIGITS: Final = 25
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


@dataclass(slots=True)
class _Sum:
    """A number as its words are read one by one.

    Attributes:
        total: what the thousands and millions so far come to.
        group: what stands before the next of them.
        room: the next small number must be below this.
        top: the last of the thousands and millions; each is smaller than the one before.
        multiples: those that nothing but multiples has followed.
    """

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    room: int = _HUNDRED
    top: int | None = None
    multiples: tuple[int, ...] = ()

    def multiply(self, by: int) -> bool:
        """Multiply what has been read so far, if this may follow it."""
        if by < _THOUSAND:
            if not 0 < self.group < _HUNDRED:
                return False
            self.group *= by
            self.room = _HUNDRED if by == _HUNDRED else 0
        else:
            if self.group == 0 or (self.top is not None and by >= self.top):
                return False
            self.total += self.group * by
            self.group, self.top, self.room = Decimal(0), by, _HUNDRED
        self.multiples = (*(one * by for one in self.multiples), by)
        return True

    def add(self, small: int) -> bool:
        """Add a number below a hundred, if it may follow."""
        if not 0 < small < self.room:
            return False
        self.group += small
        # After "twenty" a "five" may follow, after "five" and "twelve" nothing.
        self.room = 10 if small >= 20 and small % 10 == 0 else 0  # noqa: PLR2004
        self.multiples = ()
        return True

    def add_half(self) -> None:
        """Add half of the last one: "two and a half", "a million and a half"."""
        if self.group:
            self.group += Decimal("0.5")
        else:
            self.total += Decimal(self.top or 1) / 2
        self.room, self.multiples = 0, ()


class Scanner:
    """A place among the tokens of some words.

    Attributes:
        tokens: words in lower case, numbers as they are written, and signs, one each.
        at: the place of the next token.
        end: the place behind the last token.
    """

    def __init__(self, words: str, *, metres: bool = False) -> None:
        """Split words into tokens; in metres, "300 m" is no number of millions."""
        text = re.sub(r"\s+", " ", words.lower().translate(_DASHES).translate(_APOSTROPHES))
        found = (match[0] for match in _TOKEN.finditer(text.lstrip(_QUOTES)))
        self.tokens = [one.removesuffix(".") or one for one in found]
        self.at = 0
        self.end = len(self.tokens)
        self._metres = metres

    def token(self, ahead: int = 0) -> str:
        """Return a token from here on, or an empty string at the end."""
        place = self.at + ahead
        return self.tokens[place] if place < self.end else ""

    def phrase(self, phrases: Collection[str]) -> str | None:
        """Return the longest of some phrases that stands here."""
        for length in range(min(_LONGEST_PHRASE, self.end - self.at), 0, -1):
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
        second = self.number() if self.take(language.JOINTS) else None
        if second is None:
            self.at = start
        return first, second

    def _joined_by_and(self) -> tuple[Number, Number] | None:
        """Read two numbers around that "and" of which both are whole: others are inside them."""
        start, end = self.at, self.end
        found: list[tuple[int, Number, Number]] = []
        for split in range(start + 1, end):
            if self.tokens[split] != language.AND:
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
        word = self.token(self.token() == language.AND)
        return word in language.SMALL or word in language.MULTIPLES or word[:1] in _DIGITS

    def number(self) -> Number | None:
        """Return the number that stands here, and go behind it and its signs; else stay."""
        start = self.at
        units = [language.SIGNS.get(self.take(language.SIGNS) or "")]
        number = self._amount()
        if number is None:
            self.at = start
            return None
        units.append(language.SIGNS.get(self.take(language.SIGNS) or ""))
        units.append(PERCENT if self.take(language.PERCENT_WORDS) else None)
        known = {unit for unit in units if unit}
        if len(known) > 1:
            raise QuantityError(f"{' and '.join(sorted(known))} at once; write one unit")
        return replace(number, unit=known.pop() if known else None)

    def _amount(self) -> Number | None:
        digits = self.token() if self.token()[:1] in _DIGITS else None
        if digits:
            if len(digits) > _MOST_DIGITS:
                raise QuantityError("that number is too long; write it rounded")
            self.at += 1
            so_far: _Sum | None = _Sum(group=Decimal(re.sub("[ ,']", "", digits)), room=0)
        else:
            so_far = self._first_word()
        if so_far is None:
            return None
        while self._more(so_far, digits):
            pass
        value = plain_number(so_far.total + so_far.group)
        return Number(value, so_far.multiples, digits)

    def _first_word(self) -> _Sum | None:
        head = self.phrase(language.HEADS)
        if head:
            value, behind = language.HEADS[head], len(head.split())
            hyphen = self.token(behind) == "-"
            multiplied = self.token(behind + hyphen) in language.MULTIPLES
            # "A couple" is a number by itself, "a" and "half a" are none. A couple of hundred is
            # as vague as several hundred.
            if (value > 1) != multiplied:
                self.at += behind
                return _Sum(group=value, room=0)
        small = language.SMALL.get(self.token())
        if small is None:
            return None
        self.at += 1
        so_far = _Sum()
        if not so_far.add(small):
            so_far.room = 0
        return so_far

    def _more(self, so_far: _Sum, digits: str | None) -> bool:
        """Read one more word of a number, if it goes on."""
        if self.phrase((language.AND_A_HALF,)):
            self.skip(language.AND_A_HALF)
            so_far.add_half()
            return True
        short = language.SHORT.get(self.token())
        metres = self._metres and self.token() in language.METRES
        if digits and short and so_far.top is None and not metres:
            # Nothing follows an abbreviation: "2k" is whole.
            so_far.group *= short
            so_far.multiples = (short,)
            self.at += 1
            return False
        joined = self.token() in ("-", language.AND)
        word = self.token(joined)
        small = language.SMALL.get(word, 0)
        if self.token() == language.AND:
            # "One hundred and five", not "five and six".
            goes_on = so_far.room == _HUNDRED and so_far.add(small)
        elif word in language.MULTIPLES:
            goes_on = so_far.multiply(language.MULTIPLES[word])
        else:
            goes_on = (not joined or so_far.room < _HUNDRED) and so_far.add(small)
        self.at += 1 + joined if goes_on else 0
        return goes_on


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
