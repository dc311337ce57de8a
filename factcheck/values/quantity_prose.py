"""What tells figures in running text from the numbers that are none: dates, names, times ..."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_NONE: Final[frozenset[str]] = frozenset()
_NEVER: Final = re.compile("(?!)")

ANYWHERE: Final = (
    # addresses
    r"https?://\S+|\bwww\.\S+|\b[\w.+-]{1,64}@[\w.-]{1,255}"
    r"|\b[\w-]{1,63}\.(?:com|org|net|info|gov|ru|ua|kr|kp)\b(?:/\S*)?"
    # dates, times, years from and to
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}([./])\d{1,2}\1\d{2,4}\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b(?:1[5-9]|20)\d{2} ?[-–—/] ?(?:\d{2}|(?:1[5-9]|20)\d{2})\b(?!,)"
    # names with numbers: K-9, T-72B3s, M777, and mid-2024
    r"|\b[A-Za-zА-Яа-яІЇЄҐіїєґ]{1,10}-\d[\w-]*"
    r"|\b(?!USD|EUR|GBP|RUB|UAH|KRW|CHF|JPY|US|Rs)[A-ZА-ЯІЇЄҐ]{1,5}\d[\w-]*"
    # telephones
    r"|\+\d[\d ().-]{6,20}\d|\(\d{2,4}\) ?\d{3,4}[- ]\d{4}\b|\b\d{2,4}-\d{3,4}-\d{4}\b"
    r"|\b\d{3}-0\d{3}\b"
    # versions, what is numbered, notes, the items of a list, coordinates
    r"|\b\d{1,9}(?:\.\d{1,9}){2,}\b|(?:№|#|\bNo\.) ?\d+(?:-\d+)*|\[\d{1,4}\]"
    r"|\(\d{1,2}\)|^\s*\d{1,2}[.)]\s"
    r"|\b\d{1,3}(?:[.,]\d{1,9})?°(?! ?[CСF]\b)[\d'’\"″.]*"
)
"""Patterns of what holds no figure in any language."""


@dataclass(frozen=True, slots=True)
class Prose:
    """How the texts of a language use numbers.

    Attributes:
        masked: patterns of what holds no figure: dates, years ...
        labels: words before a number that make it a name: "article 5".
        lists: words between numbers that one label has: "lines 1 and 2".
        plain_starts: words that begin sentences, so that their capital makes no name.
        never: words behind a number that make it no figure: times, spans of time.
        people: who is counted by "one" and "no", which may count nothing.
        ones: numbers that may count nothing.
        determiners: words before a small number that was told before: "the two".
        ages: words before a number of years, not of people: "aged 14".
        aged: words before "under 18" that make it an age.
        old: pattern of what makes the number behind it an age, if it counts nothing: "he was".
        at: pattern of what makes it an age or an hour, unless `measured` stands before it.
        measured: pattern of what makes "at 45" a figure: "estimated".
        suffered: pattern of words behind a number that tell what became of so many.
        places: words before a name that make it a place where so many are.
        changing: words that make "from 300 to 400" two figures.
        since: words before "300 to 400" that do.
        turned: pattern of what does so behind it.
        topics: words that a phrase of `about` belongs to: "talks about".
        about: the phrases that are meant.
        not_of: words that say that the next number is not meant.
        denying: those that say so of a number behind a verb: "did not lose 300".
        denied: pattern of what says so behind a number.
        scores: words of games and votes.
        late: phrases of `after` that stand behind the noun: "300 soldiers or more".
        estimated: pattern of what makes the figure right before it an estimate.
        between: words between a number and what it counts: "hundreds of the soldiers".
        out_of: phrases that make two numbers a share: "one in five".
        difference: word before a number by which something changes, or is more than another.
        more: words behind it that say the latter: "на 45 человек больше".
        skipped: pattern of words between a number and the noun, such as adjectives.
        adjectives: whether what is skipped is no noun, though it looks like one.
        noun: pattern of a noun that is counted.
        unclear: words without a number that are too vague or have other uses.
        articles: words before a number that say nothing of it.
        loose: of the phrases before ranges, those that stand before a single number too.
        reached: of the phrases before numbers, those that tell where a change ended, too.
        fillers: words before those of `never`: "two full years".
        not_rates: words before "a month" that make it no rate.
        ago: words behind it that do.
        rates: phrases that make a number a rate in texts, right behind it: "an ounce".
        rated: pattern of what makes the number behind it a rate: "each".
        shared: word that does so, unless the noun ends as in `not_shared`.
        not_shared: pattern of such nouns.
        unit_starts: first words of units that are two words.
        money: words that are money behind millions, and other things elsewhere: "won".
        sides: words between the two sides of a thing: "20 by 30".
        abbreviations: words whose full stop ends no sentence.
        counted_before: whether the noun stands before the number.
        counters_needed: whether a number without a counter, unit or percent is no figure.
        particle: pattern of what may be written together with a counter.
        stripped: pattern of what ends a noun without belonging to it.
        behind: pattern of a noun that stands behind a number all the same, as its group.
    """

    masked: re.Pattern[str]
    labels: frozenset[str] = _NONE
    lists: frozenset[str] = frozenset((",", "-"))
    plain_starts: frozenset[str] = _NONE
    never: frozenset[str] = _NONE
    people: frozenset[str] = _NONE
    ones: frozenset[str] = _NONE
    determiners: frozenset[str] = _NONE
    ages: frozenset[str] = _NONE
    aged: frozenset[str] = _NONE
    old: re.Pattern[str] = _NEVER
    at: re.Pattern[str] = _NEVER
    measured: re.Pattern[str] = _NEVER
    suffered: re.Pattern[str] = _NEVER
    places: frozenset[str] = _NONE
    changing: frozenset[str] = _NONE
    since: frozenset[str] = _NONE
    turned: re.Pattern[str] = _NEVER
    topics: frozenset[str] = _NONE
    about: frozenset[str] = _NONE
    not_of: frozenset[str] = _NONE
    denying: frozenset[str] = _NONE
    denied: re.Pattern[str] = _NEVER
    scores: frozenset[str] = _NONE
    late: frozenset[str] = _NONE
    estimated: re.Pattern[str] = _NEVER
    between: frozenset[str] = _NONE
    out_of: frozenset[str] = _NONE
    difference: str | None = None
    more: frozenset[str] = _NONE
    skipped: re.Pattern[str] = _NEVER
    adjectives: bool = False
    noun: re.Pattern[str] = _NEVER
    unclear: frozenset[str] = _NONE
    articles: frozenset[str] = _NONE
    loose: frozenset[str] = _NONE
    reached: frozenset[str] = _NONE
    fillers: frozenset[str] = _NONE
    not_rates: frozenset[str] = _NONE
    ago: frozenset[str] = _NONE
    rates: frozenset[str] = _NONE
    rated: re.Pattern[str] = _NEVER
    shared: str | None = None
    not_shared: re.Pattern[str] = _NEVER
    unit_starts: frozenset[str] = _NONE
    money: Mapping[str, str] = field(default_factory=dict)
    sides: frozenset[str] = _NONE
    abbreviations: frozenset[str] = _NONE
    counted_before: bool = False
    counters_needed: bool = False
    particle: re.Pattern[str] = _NEVER
    stripped: re.Pattern[str] = _NEVER
    behind: re.Pattern[str] = _NEVER


def masks(*more: str) -> re.Pattern[str]:
    """Return the pattern of what holds no figure, in any language and in this one."""
    return re.compile("|".join((ANYWHERE, *more)), re.MULTILINE)
