"""Reads one figure in its words, from the first token on, by the tables of a language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, TypeAlias

from factcheck.values.quantities import (
    Modifier,
    QuantityError,
    format_number,
)
from factcheck.values.quantity_language import Language
from factcheck.values.quantity_numbers import DECIMAL_COMMA, Number, Scanner, ends_of, tokens_of
from factcheck.values.quantity_rest import check_rest
from factcheck.values.unit_fit import Written, counts_metres, length_of_taken, misfit
from factcheck.values.units import currency, is_count, is_percent

_Meaning: TypeAlias = tuple[Modifier, Decimal | None, Decimal | None]

_LONGEST_AFTER: Final = 4
_HALF: Final = 50
_ALL: Final = 100
_PUNCTUATION: Final = frozenset(".,;:!?)\"'”’»…")


class Reader:
    """Reads one figure.

    Attributes:
        unit: the question's, or the one that the words name.
        misfit: why the words are in another unit than the question; None, if they are not.
        coarse: how many the words count at a time: 12 of "two dozen".
        behind: what follows the figure in its words, in tokens.
        anew: whether the former rule set may read the words otherwise.
    """

    def __init__(self, words: str, language: Language, unit: str | None) -> None:
        self.unit = unit
        self.misfit: str | None = None
        self.coarse = 1
        self.anew = False
        self._commas = not language.numerals.comma and DECIMAL_COMMA.search(words) is not None
        self.behind = ""
        self._counter: str | None = None
        tokens, self._written = tokens_of(words, language)
        self._language = language
        self._scanner = Scanner(tokens, language, metres=counts_metres(unit))
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
        self._hold_to_unit(first, second)
        self._check_rest()
        self._set_unit(first, second)
        if second is not None:
            self._modifier(after, Modifier.BETWEEN, "a range")
            ends = ends_of(first, second)
            # Told as a misfit, to whoever writes it: ranges were read before this was known.
            unclear = (self._unclear(*one) for one in zip((first, second), ends, strict=True))
            self.misfit = self.misfit or next(filter(None, unclear), None)
            return Modifier.BETWEEN, *ends
        if ranged:
            raise QuantityError("a range has two numbers; write 'between 300 and 400'")
        if why := self._unclear(first, first.value):
            raise QuantityError(why)
        if self._language.coarse and first.multiples:
            self.coarse = first.multiples[-1]
            self.anew = self.coarse % 10 > 0
        modifier = self._modifier(after) or Modifier.BARE
        if modifier is Modifier.BARE and first.value == 0 and first.digits is None:
            return Modifier.NONE, None, None
        return modifier, first.value, None

    def _unclear(self, number: Number, value: Decimal) -> str | None:
        """Return why a number is none of what is counted, or may be another; None, if it is clear.

        Args:
            number: as it is written.
            value: what it is; more where it shares the thousands of the other end of a range.
        """
        if not is_count(self.unit):
            return None
        comma = self._language.numerals.comma
        if value == number.value and _is_ambiguous(number, comma=comma):
            thousands = re.sub("[.,]", " " if comma else ",", number.digits or "")
            return (
                f"{number.digits} may be {thousands} or {format_number(value)};"
                " write the one that is meant"
            )
        if self.unit is not None and value % 1:
            return f"{format_number(value)} is no whole number, and {self.unit} are counted"
        if self._commas and "." in (number.digits or "") and not number.multiples:
            written = (number.digits or "").replace(".", ",")
            return (
                f"{written} may be {format_number(value)} or a number cut short;"
                " write the one that is meant"
            )
        return None

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
        self._hold_to_unit(multiplied=modifier is Modifier.THOUSANDS)
        self._check_rest()
        self._modifier(after, modifier, phrase)

    def _after(self) -> list[str]:
        """Read the phrases right behind a figure, and at the very end of the words."""
        scanner = self._scanner
        found = scanner.take(self._language.after)
        counter = self._counter = scanner.take(self._language.counters)
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
        known, weak_phrases = self._language, self._language.weak
        after = [one for one in after if not known.asks_for_estimate(one, self.unit)]
        strong = {known.after[one]: repr(one) for one in after if one not in weak_phrases}
        weak = None
        for phrase in self._before:
            modifier = known.before[phrase]
            if phrase not in weak_phrases:
                strong[modifier] = repr(phrase)
            elif modifier is not Modifier.BARE:
                weak = modifier
        estimated = known.tells_estimate(self.behind, self.unit)
        if estimated or len(strong) < len(after):
            weak = Modifier.ABOUT
        former = known.former
        if former is not None:
            other = any(former.after.get(one) is not known.after[one] for one in after)
            self.anew = self.anew or estimated or other
        if own is not None:
            # What is vague of itself is no vaguer for an "about".
            strong.pop(Modifier.ABOUT, None)
            strong[own] = own_words
        if len(strong) > 1:
            first, second, *_ = strong.values()
            raise QuantityError(f"{first} and {second} do not go together; keep one of them")
        return next(iter(strong), weak)

    def _set_unit(self, first: Number, second: Number | None) -> None:
        """Take the unit that the words name for the question's, if that has none."""
        units = {number.unit for number in (first, second) if number and number.unit}
        if len({currency(unit) or unit for unit in units}) > 1:
            raise QuantityError(f"{' and '.join(sorted(units))} at once; write one unit")
        noun = self._scanner.token()
        unit = units.pop() if units else None
        if self.unit is None:
            self.unit = unit or (None if is_count(noun) else noun)

    def _hold_to_unit(self, *numbers: Number | None, multiplied: bool = False) -> None:
        """Take note of a unit that is not the question's."""
        scanner = self._scanner
        told = [number for number in numbers if number]
        amounts = [number.value for number in told]
        if len(told) > 1:
            # "30-40 thousand": the first is in thousands, too.
            amounts = list(ends_of(*told))
        written = Written(
            sign=next((number.unit for number in told if number.unit), None),
            behind=self._written[scanner.at : scanner.end],
            before=scanner.tokens[: scanner.at],
            amounts=amounts,
            multiplied=multiplied or any(number.multiples for number in told),
            vague=not told,
            counter=self._counter,
        )
        self.misfit = misfit(self.unit, written)

    def _check_rest(self) -> None:
        """Refuse what follows the figure if it is more than plain words."""
        scanner = self._scanner
        rest = scanner.tokens[scanner.at : scanner.end]
        self.behind = " ".join(rest)
        counts = is_count(self.unit)
        try:
            check_rest(rest, self._language, counts=counts)
        except QuantityError:
            if rest and rest[0] in self._language.not_a_noun and self.misfit:
                # That "시" makes it another number helps nobody with hours.
                raise QuantityError(self.misfit) from None
            # "30 °C" and "3시간": signs and words are no more than the unit that is asked for.
            length = length_of_taken(self.unit, self._written[scanner.at : scanner.end])
            if not length:
                raise
            check_rest(rest[length:], self._language, counts=counts)


def _is_ambiguous(number: Number, *, comma: bool) -> bool:
    """Tell whether it may be thousands, with the sign that others group them with."""
    digits, sign = number.digits or "", "[.,]" if comma else r"\."
    return (
        not number.multiples
        and re.fullmatch(f"[1-9][0-9]{{0,2}}{sign}[0-9]{{3}}", digits) is not None
    )
