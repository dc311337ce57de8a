"""Numbers whose hundreds and thousands are multiplied again, as in Korean: 3천만, 1만 2,000."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from factcheck.values.quantity_language import Language
from factcheck.values.quantity_tokens import DIGITS, number_of

_MYRIAD: Final = 10_000
_TEN: Final = 10


class Myriads(NamedTuple):
    """A number that stands among tokens.

    Attributes:
        value: the number.
        multiples: what it may share with a number before it; see `Number`.
        digits: the digits that it begins with; None where it begins with a word.
        end: the place behind its last token.
    """

    value: Decimal
    multiples: tuple[int, ...]
    digits: str | None
    end: int


def read_myriads(tokens: Sequence[str], start: int, end: int, language: Language) -> Myriads | None:
    """Return the number that stands at a place among tokens, or None if there is none."""
    so_far = _Sum()
    at = start
    while at < end and so_far.take(tokens[at], language, first=at == start):
        at += 1
    if at == start:
        return None
    digits = tokens[start] if tokens[start][:1] in DIGITS else None
    return Myriads(so_far.value, so_far.multiples, digits, at)


class _Sum:
    """A number as its tokens are read one by one: `part` times tens, and those times myriads."""

    def __init__(self) -> None:
        self.multiples: tuple[int, ...] = ()
        self._total = self._group = Decimal(0)
        self._part: Decimal | None = None
        self._least: int | None = None
        self._least_myriad: int | None = None
        self._open = False

    @property
    def value(self) -> Decimal:
        return self._total + self._group + (self._part or 0)

    def take(self, token: str, language: Language, *, first: bool) -> bool:
        """Go on with a token, and tell whether it belongs to the number."""
        numerals = language.numerals
        if token[:1] in DIGITS:
            return self._add(number_of(token, language), whole=True)
        if token in numerals.small:
            return self._add(Decimal(numerals.small[token]), whole=False)
        by = numerals.multiples.get(token)
        if by is None or (first and token not in numerals.alone):
            return False
        return self._multiply(by)

    def _add(self, number: Decimal, *, whole: bool) -> bool:
        if self._part is not None:
            # "Twenty" goes on with "five", and digits go on with nothing.
            if whole or not self._open or number >= _TEN or self._part % _TEN:
                return False
            self._part += number
            return True
        limit = self._least or self._least_myriad
        if limit is not None and number >= limit:
            return False
        self._part, self._open, self.multiples = number, not whole, ()
        return True

    def _multiply(self, by: int) -> bool:
        if by < _MYRIAD:
            if self._least is not None and by >= self._least:
                return False
            self._group += (1 if self._part is None else self._part) * by
            self._least = by
        else:
            section = self._group + (self._part or 0)
            if self._least_myriad is not None and (by >= self._least_myriad or not section):
                return False
            self._total += (section or 1) * by
            self._group, self._least, self._least_myriad = Decimal(0), None, by
        self._part = None
        self.multiples = (*(one * by for one in self.multiples), by)
        return True
