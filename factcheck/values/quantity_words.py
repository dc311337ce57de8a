"""The words of one figure to what they mean, by the tables of the language that they are in."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from factcheck.values.quantities import (
    Modifier,
    Quantity,
    QuantityError,
    format_number,
    intervals,
)
from factcheck.values.quantity_language import Language
from factcheck.values.quantity_languages import languages_of
from factcheck.values.quantity_numbers import Number, Scanner, ends_of, tokens_of
from factcheck.values.quantity_rest import check_rest
from factcheck.values.unit_fit import UnitError, check_unit, counts_metres
from factcheck.values.units import currency, is_count, is_percent

_Meaning: TypeAlias = tuple[Modifier, Decimal | None, Decimal | None]

_SHOWN: Final = 80
_LONGEST_AFTER: Final = 4
_HALF: Final = 50
_ALL: Final = 100
_PUNCTUATION: Final = frozenset(".,;:!?)\"'”’»…")


def read_quantity(words: str, *, unit: str | None = None, polar: bool = False) -> Quantity:
    """Return what the words of a figure mean, by the rule set of their language.

    Their first letter tells the language. The words hold one figure. Plain words may follow it
    ("300 North Korean soldiers killed"), a second number may not. Where the question has no unit,
    it is the percent, money or measure that the words name. A range commits to its ends, whatever
    softens it ("about 300 to 400").

    Args:
        words: the figure as the source worded it.
        unit: the unit of the question.
        polar: whether the question is answered by yes or no.

    Returns:
        The words in Unicode normal form C, and what they mean.

    Raises:
        QuantityError: if they are no figure, or several, or contradict one another.
        UnitError: if they tell another unit than the question's.

    >>> wounded = read_quantity("more than 2,700 wounded")
    >>> wounded.modifier.value, str(wounded.committed), str(wounded.likely)
    ('more_than', '>= 2,701', '2,701-2,800')
    >>> str(read_quantity("12-15 thousand").committed)
    '12,000-15,000'
    """
    return _known(unicodedata.normalize("NFC", words).strip(), unit, polar)


@lru_cache(maxsize=16_384)
def _known(words: str, unit: str | None, polar: bool) -> Quantity:
    """Read words; "about 300" and "hundreds" come again and again."""
    refused: QuantityError | None = None
    for language in languages_of(words):
        try:
            return _read(words, language, unit, polar=polar)
        except QuantityError as error:
            refused = refused or error
    shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "..."
    kind = UnitError if isinstance(refused, UnitError) else QuantityError
    raise kind(f"{shown!r}: {refused}") from None


def _read(words: str, language: Language, unit: str | None, *, polar: bool) -> Quantity:
    reader = _Reader(words, language, unit)
    modifier, a, b = reader.answer() if polar else reader.figure()
    committed, likely = intervals(modifier, a, b, unit=reader.unit, polar=polar)
    return Quantity(words, modifier, a, b, committed, likely, language.rules)


class _Reader:
    """Reads one figure; `unit` is the question's, or the one that the words name."""

    def __init__(self, words: str, language: Language, unit: str | None) -> None:
        self.unit = unit
        self._language = language
        self._scanner = Scanner(tokens_of(words, language), language, metres=counts_metres(unit))
        self._before: list[str] = []
        if not self._scanner.tokens:
            raise QuantityError("no words; write the figure as the source worded it")

    def answer(self) -> _Meaning:
        """Read the answer to a yes-or-no question."""
        scanner = self._scanner
        spoken = " ".join(token for token in scanner.tokens if token not in _PUNCTUATION)
        if spoken in self._language.polar:
            return *self._language.polar[spoken], None
        phrase = scanner.take(self._language.words)
        if phrase is None or self._language.words[phrase] is not Modifier.CANNOT_CONFIRM:
            raise QuantityError("the question is one of yes or no; write 'yes', 'no' or 'unknown'")
        self._check_rest()
        return Modifier.CANNOT_CONFIRM, None, None

    def figure(self) -> _Meaning:
        """Read an amount."""
        scanner = self._scanner
        while True:
            number = scanner.length_of_number()
            before = scanner.phrase(self._language.before) or ""
            share = scanner.phrase(self._language.shares) or ""
            vague = scanner.phrase(self._language.vague) or ""
            # The longest reading wins: "a number of" is no "a", and "half a million" no "half".
            longest = max(number, *(len(one.split()) for one in (before, share, vague)))
            if longest == 0:
                return self._alone()
            if longest == number:
                return self._numbers()
            if longest == len(before.split()):
                scanner.skip(before)
                scanner.behind = True
                self._before.append(before)
            elif longest == len(share.split()):
                return self._share(share)
            else:
                return self._vague(vague)

    def _alone(self) -> _Meaning:
        """Read "some" and "all" where nothing follows that they could stand before."""
        if self._before and self._before[-1] in (*self._language.words, *self._language.shares):
            phrase = self._before.pop()
            self._scanner.at -= len(phrase.split())
            return self._share(phrase) if phrase in self._language.shares else self._vague(phrase)
        if self._scanner.token() in self._language.minus:
            raise QuantityError("no figure is below zero; ask for the size of the fall instead")
        found = f"at {self._scanner.token()!r}" if self._scanner.token() else "at the end"
        raise QuantityError(
            f"no figure {found}; write a number such as 'about 300', or 'hundreds', or 'none'"
        )

    def _numbers(self) -> _Meaning:
        scanner = self._scanner
        ranged = any(self._language.before[phrase] is Modifier.BETWEEN for phrase in self._before)
        first, second = scanner.range(with_and=ranged)
        after = self._after()
        self._check_rest()
        self._set_unit(first, second)
        if second is not None:
            self._modifier(after, Modifier.BETWEEN, "a range")
            return Modifier.BETWEEN, *ends_of(first, second)
        if ranged:
            raise QuantityError("a range has two numbers; write 'between 300 and 400'")
        comma = self._language.numerals.comma
        if _is_ambiguous(first, comma=comma) and is_count(self.unit):
            thousands = re.sub("[.,]", " " if comma else ",", first.digits or "")
            raise QuantityError(
                f"{first.digits} may be {thousands} or {format_number(first.value)};"
                " write the one that is meant"
            )
        if self.unit is not None and is_count(self.unit) and first.value % 1:
            raise QuantityError(
                f"{format_number(first.value)} is no whole number, and {self.unit} are counted"
            )
        modifier = self._modifier(after) or Modifier.BARE
        if modifier is Modifier.BARE and first.value == 0 and first.digits is None:
            return Modifier.NONE, None, None
        return modifier, first.value, None

    def _share(self, phrase: str) -> _Meaning:
        self._scanner.skip(phrase)
        after = self._after()
        self._check_rest()
        if not is_percent(self.unit):
            raise QuantityError(
                f"{phrase!r} is a share: put it on a question whose unit is percent"
            )
        percent = self._language.shares[phrase]
        modifier = self._modifier(after)
        if modifier is Modifier.MORE_THAN and percent == _HALF:
            return Modifier.MOST, None, None
        usual = Modifier.EXACTLY if percent == _ALL else Modifier.BARE
        return modifier or usual, percent, None

    def _vague(self, phrase: str) -> _Meaning:
        scanner = self._scanner
        scanner.skip(phrase)
        a = None
        powers = self._language.all_powers
        if phrase in self._language.ranges:
            low, high = self._language.ranges[phrase]
            self._finish(Modifier.BETWEEN, repr(phrase))
            return Modifier.BETWEEN, Decimal(low), Decimal(high)
        if phrase in powers:
            modifier, a = powers[phrase]
        else:
            modifier = self._language.words[phrase]
        if modifier in (Modifier.SEVERAL, Modifier.SOME):
            power = scanner.take(self._language.after_several)
            if power:
                modifier, a = self._language.powers[self._language.singular.get(power, power)]
        self._finish(modifier, repr(phrase))
        return modifier, a, None

    def _finish(self, modifier: Modifier, phrase: str) -> None:
        after = self._after()
        self._check_rest()
        self._check_unit()
        self._modifier(after, modifier, phrase)

    def _after(self) -> list[str]:
        """Read the phrases right behind a figure, and at the very end of the words."""
        scanner = self._scanner
        found = scanner.take(self._language.after)
        counter = scanner.take(self._language.counters)
        if found and not counter and scanner.sign_behind():
            # "300여 톤".
            scanner.take(self._language.signs)
        found = found or (scanner.take(self._language.after) if counter else None)
        while scanner.end > scanner.at and scanner.tokens[scanner.end - 1] in _PUNCTUATION:
            scanner.end -= 1
        for start in range(max(scanner.at, scanner.end - _LONGEST_AFTER), scanner.end):
            last = " ".join(scanner.tokens[start : scanner.end])
            if last in self._language.after:
                scanner.end = start
                return [found, last] if found else [last]
        return [found] if found else []

    def _modifier(
        self, after: list[str], own: Modifier | None = None, own_words: str = ""
    ) -> Modifier | None:
        """Return the modifier that all phrases agree on, or None if there is none."""
        strong = {self._language.after[phrase]: repr(phrase) for phrase in after}
        weak = None
        for phrase in self._before:
            modifier = self._language.before[phrase]
            if phrase not in self._language.weak:
                strong[modifier] = repr(phrase)
            elif modifier is not Modifier.BARE:
                weak = modifier
        if own is not None:
            # What is vague of itself is no vaguer for an "about".
            strong.pop(Modifier.ABOUT, None)
            strong[own] = own_words
        if len(strong) > 1:
            first, second, *_ = strong.values()
            raise QuantityError(f"{first} and {second} do not go together; keep one of them")
        return next(iter(strong), weak)

    def _set_unit(self, first: Number, second: Number | None) -> None:
        """Hold the unit that the words name against the question's, or take it for it."""
        units = {number.unit for number in (first, second) if number and number.unit}
        if len({currency(unit) or unit for unit in units}) > 1:
            raise QuantityError(f"{' and '.join(sorted(units))} at once; write one unit")
        noun = self._scanner.token()
        unit = units.pop() if units else None
        if self.unit is None:
            self.unit = unit or (None if is_count(noun) else noun)
            return
        self._check_unit(unit, first, second)

    def _check_unit(self, sign: str | None = None, *numbers: Number | None) -> None:
        """Refuse a unit that is not the question's."""
        if self.unit is None:
            return
        scanner = self._scanner
        first, second = (*numbers, None, None)[:2]
        amounts = [first.value] if first else []
        if first and second:
            # "30-40 thousand": the first is in thousands, too.
            amounts = list(ends_of(first, second))
        words, before = scanner.tokens[scanner.at : scanner.end], scanner.tokens[: scanner.at]
        check_unit(self.unit, sign, words, before, *amounts)

    def _check_rest(self) -> None:
        """Refuse what follows the figure if it is more than plain words."""
        scanner = self._scanner
        rest = scanner.tokens[scanner.at : scanner.end]
        check_rest(rest, self._language, counts=is_count(self.unit))


def _is_ambiguous(number: Number, *, comma: bool) -> bool:
    """Tell whether it may be thousands, with the sign that others group them with."""
    digits, sign = number.digits or "", "[.,]" if comma else r"\."
    return (
        not number.multiples
        and re.fullmatch(f"[1-9][0-9]{{0,2}}{sign}[0-9]{{3}}", digits) is not None
    )
