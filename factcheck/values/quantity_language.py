"""What the grammar of figures knows of a language: tables of words, and no code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final, TypeAlias

from factcheck.values.quantities import Modifier

Modifiers: TypeAlias = Mapping[str, Modifier]
Words: TypeAlias = frozenset[str]

_NONE: Final[Words] = frozenset()
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class Numerals:
    """How a language writes numbers.

    Attributes:
        small: words for numbers that nothing multiplies into.
        multiples: what a number before them is multiplied by.
        short: the same, after digits only.
        heads: what stands before a multiple in place of a number: "half a million", "a hundred".
        alone: multiples that are a number without one before them.
        alone_after: the same, behind a phrase of `before` only: "более тысячи" is more than one
            thousand, and "тысячи" are thousands.
        room: below what a word may be added at first: 1,000 where "three hundred" is one word.
        myriads: whether hundreds and thousands are multiplied again, as ten thousands.
        comma: whether a comma begins the decimals, as a full stop does.
        joint: the word inside a number: "two hundred and five".
        and_a_half: half of the last one: "two and a half thousand".
    """

    small: Mapping[str, int]
    multiples: Mapping[str, int]
    short: Mapping[str, int] = field(default_factory=dict)
    heads: Mapping[str, Decimal] = field(default_factory=dict)
    alone: Words = _NONE
    alone_after: Words = _NONE
    room: int = _HUNDRED
    myriads: bool = False
    comma: bool = False
    joint: str | None = None
    and_a_half: Words = _NONE


@dataclass(frozen=True)
class Language:
    """The words of a language that figures are made of.

    Phrases are tokens joined by single spaces, in lower case.

    Attributes:
        code: of ISO 639-1.
        long_code: of ISO 639-2 and 639-3.
        rules: the name of the rule set that these tables are; it is stored with each figure.
        script: how the Unicode names of its letters begin.
        numerals: how it writes numbers.
        before: phrases that stand before a number.
        weak: of these, those that give way to another.
        after: phrases that stand after one, or at the very end.
        powers: powers of ten that stand for a number of about their size.
        singular: what the power of ten is called after "several".
        couples: what is as vague as several of them.
        ranges: words for one number or another: "two or three".
        words: phrases that give a figure without a number.
        polar: answers to a yes-or-no question, beside those that cannot confirm.
        shares: shares in words, in percent.
        counters: words between a number and what it counts.
        joints: what stands between the two numbers of a range.
        and_: what does so behind "between".
        signs: signs and names of money and measures beside a number, and the unit they mean.
        percent: words for percent.
        minus: signs of what is below zero.
        not_a_noun: words that, right after a number, make it another one.
        ordinals: what, behind digits, makes them no second figure: "the 155th brigade".
        number_words: words that tell of a second figure in what follows the first.
        compared: words that, right after a number, compare it with one that is not told.
        rates: phrases that make a count a rate.
        unclear_later: phrases that, away from the number, may or may not belong to it.
        metres: units in which "300 m" are no millions.
        glued: whether words are written together, and come apart at those that the tables know.
        estimated: pattern of words that make a number behind which they stand an estimate.
        coarse: whether a number in dozens is as coarse as a dozen.
        former: the tables of the rule set before this one, by which figures are stored.
    """

    code: str
    long_code: str
    rules: str
    script: str
    numerals: Numerals
    before: Modifiers
    after: Modifiers
    words: Modifiers
    powers: Mapping[str, tuple[Modifier, Decimal | None]]
    signs: Mapping[str, str]
    percent: Words
    joints: Words
    and_: str | None = None
    weak: Words = _NONE
    singular: Mapping[str, str] = field(default_factory=dict)
    couples: Mapping[str, tuple[Modifier, Decimal | None]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    polar: Mapping[str, tuple[Modifier, Decimal]] = field(default_factory=dict)
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    counters: Words = _NONE
    minus: Words = frozenset("-")
    not_a_noun: Words = _NONE
    ordinals: Words = _NONE
    number_words: Words = _NONE
    compared: Words = _NONE
    rates: Words = _NONE
    unclear_later: Words = _NONE
    metres: Words = _NONE
    glued: bool = False
    estimated: re.Pattern[str] | None = None
    coarse: bool = False
    former: Language | None = None

    @cached_property
    def all_powers(self) -> dict[str, tuple[Modifier, Decimal | None]]:
        """Every phrase that is a power of ten."""
        return {**self.powers, **self.couples}

    @cached_property
    def vague(self) -> Words:
        """Every phrase that is a figure without a number."""
        return frozenset((*self.words, *self.all_powers, *self.ranges))

    @cached_property
    def after_several(self) -> Words:
        """Every power of ten that may follow "several"."""
        return frozenset((*self.powers, *self.singular))

    @cached_property
    def phrases(self) -> Words:
        """Every word and phrase that stands in the tables."""
        numerals = self.numerals
        return frozenset(
            (
                *(*self.before, *self.after, *self.vague, *self.counters, *self.not_a_noun),
                *(*self.signs, *self.percent, *self.rates, *self.joints, *self.compared),
                *(*numerals.small, *numerals.multiples, *numerals.short, *numerals.heads),
                *(*self.shares, *self.after_several, *self.polar, *numerals.and_a_half),
            )
        )

    @cached_property
    def known(self) -> Words:
        """Every word that stands in the tables."""
        return frozenset(word for phrase in self.phrases for word in phrase.split())

    @cached_property
    def longest(self) -> dict[str, int]:
        """How many words the longest phrase has that begins with a word."""
        found: dict[str, int] = {}
        for phrase in self.phrases:
            first, *rest = phrase.split() or [""]
            found[first] = max(found.get(first, 0), 1 + len(rest))
        return found

    @cached_property
    def starts(self) -> Words:
        """Every word that a figure may begin with, when it begins with no digit."""
        numerals = self.numerals
        phrases = (*self.before, *self.vague, *self.shares, *self.signs, *numerals.heads)
        words = (phrase.split()[0] for phrase in phrases)
        return frozenset((*words, *numerals.small, *numerals.alone))

    def tells_estimate(self, behind: str, unit: str | None) -> bool:
        """Tell whether what follows a number makes it an estimate, and is none of its unit."""
        return self.estimated is not None and any(
            not self.asks_for_estimate(found[0], unit) for found in self.estimated.finditer(behind)
        )

    def asks_for_estimate(self, phrase: str, unit: str | None) -> bool:
        """Tell whether a word of an estimate is one of the unit: of "estimated deaths"."""
        if self.estimated is None or not self.estimated.fullmatch(phrase):
            return False
        return phrase in (unit or "").lower().split()

    @cached_property
    def piece(self) -> re.Pattern[str] | None:
        """What glued words come apart into: the words of the tables, the longest first."""
        if not self.glued:
            return None
        ordered = sorted(filter(str.isalpha, self.known), key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, ordered)))


def table(phrases: Mapping[Modifier, str]) -> dict[str, Modifier]:
    """Return a table of modifiers by phrase; the phrases of each are told apart by `|`."""
    return {phrase: modifier for modifier, many in phrases.items() for phrase in many.split("|")}


def words(phrases: str) -> Words:
    """Return phrases that are told apart by `|`."""
    return frozenset(phrases.split("|"))


def forms(values: Mapping[int, str]) -> dict[str, int]:
    """Return numbers by word; the forms of each are told apart by `|`."""
    return {word: value for value, many in values.items() for word in many.split("|")}


def powers(
    tens: str, hundreds: str, thousands: str, more: Mapping[int, str], many: Mapping[int, str]
) -> dict[str, tuple[Modifier, Decimal | None]]:
    """Return what vague amounts mean by word; the forms of each are told apart by `|`.

    Args:
        tens: dozens.
        hundreds: of them.
        thousands: of them.
        more: greater ones, by how much one is.
        many: what dozens and hundreds are said of ("dozens of thousands"), by how much one is.
    """
    found: dict[str, tuple[Modifier, Decimal | None]] = {}
    found |= dict.fromkeys(tens.split("|"), (Modifier.DOZENS, Decimal(10)))
    found |= dict.fromkeys(hundreds.split("|"), (Modifier.HUNDREDS, None))
    found |= dict.fromkeys(thousands.split("|"), (Modifier.THOUSANDS, None))
    for one, names in more.items():
        found |= dict.fromkeys(names.split("|"), (Modifier.THOUSANDS, Decimal(one)))
    for factor, vague in ((10, tens), (100, hundreds)):
        for some in vague.split("|"):
            for one, names in many.items():
                pairs = (f"{some} {word}" for word in names.split("|"))
                found |= dict.fromkeys(pairs, (Modifier.THOUSANDS, Decimal(factor * one)))
    return found


def units(names: Mapping[str, str]) -> dict[str, str]:
    """Return units by word; the forms of each are told apart by `|`."""
    return {word: unit for unit, many in names.items() for word in many.split("|")}
