"""What a statement says, in words, figures and denials, and whether another may say the same."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from factcheck.values.compared import Compared, compared
from factcheck.values.function_words import undotted
from factcheck.values.measures import Measure, measures_named, spellings
from factcheck.values.negation import denials, denies
from factcheck.values.openings import without_opening
from factcheck.values.quantities import Modifier
from factcheck.values.quantity_agreement import may_agree
from factcheck.values.quantity_text import FoundQuantity
from factcheck.values.spoken import figures_in
from factcheck.values.tokens import is_syllables, tokens
from factcheck.values.unit_fit import may_be_one
from factcheck.values.units import currency, is_count, is_percent

_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement says.

    Attributes:
        words: that it is compared by, but for those of its figures; all, if none tells anything.
        found_by: what the index has for each of these, where it has it in another form.
        figures: in their order.
        numbers: what is no figure.
        order: all its words and numbers as they come, a figure as its place in `figures`.
        denies: whether it turns something about.
    """

    words: frozenset[str]
    found_by: Mapping[str, str]
    figures: tuple[FoundQuantity, ...]
    numbers: frozenset[str]
    order: tuple[str | int, ...]
    denies: bool


def read(text: str, languages: tuple[str, ...]) -> Said:
    """Return what a statement says; "is it true that" before it is no part of that.

    Args:
        text: the statement; in Unicode normal form C or not.
        languages: the codes of those that it may be in; in none, no figures are read.
    """
    text = undotted(unicodedata.normalize("NFC", text))
    told = without_opening(text)
    found = figures_in(told, languages)
    order: list[str | int] = []
    at = 0
    for place, one in enumerate(found):
        order += [*tokens(told[at : one.start]), place]
        at = one.end
    order += tokens(told[at:])
    own = {token for token in order if isinstance(token, str)}
    numbers = {token for token in own if token[0].isdigit()}
    turned = denials(told, languages)
    words: dict[str, str] = {}
    for word in _words(compared(told, languages, turned), found):
        others = word.found_by if len(word.found_by) == len(word.tokens) else word.tokens
        words |= zip(word.tokens, others, strict=True)
    before, _, behind = text.partition(told) if told else ("", "", "")
    return Said(
        frozenset(words.keys() - numbers or own - numbers),
        words,
        tuple(found),
        frozenset(numbers),
        tuple(order),
        _turns(turned, found) or denies(before, languages) or denies(behind, languages),
    )


def _words(every: Iterable[Compared], found: Sequence[FoundQuantity]) -> Iterator[Compared]:
    """Yield the words that a statement is compared by; of its figures, only what they count."""
    left = iter(found)
    one = next(left, None)
    for word in every:
        while one and one.end <= word.start:
            one = next(left, None)
        if one is None or word.start < one.start or _is_counted(one, word):
            yield word


def _is_counted(one: FoundQuantity, word: Compared) -> bool:
    if one.quantity.modifier is Modifier.NONE:
        # "No North Korean soldiers".
        return not is_syllables(word.tokens[0])
    return one.counted is not None and tokens(one.counted) == list(word.found_by)


def _turns(turned: Sequence[tuple[int, int]], found: Sequence[FoundQuantity]) -> bool:
    """Tell whether a statement has a denial that is no figure's.

    "Not more than 300" is a figure and denies nothing, "no soldiers" is one and does.
    """
    bounds = [one for one in found if one.quantity.modifier is not Modifier.NONE]
    starts = [one.start for one in bounds]
    for start, _ in turned:
        at = bisect_right(starts, start)
        if not at or bounds[at - 1].end <= start:
            return True
    return False


def holds(whole: Said, part: Said, *, fewest: int = _FEWEST) -> bool:
    """Tell whether a statement has all words of one that is shorter, and so is about the same."""
    return len(part.words) >= fewest and part.words <= whole.words


def is_same(said: Said, other: Said) -> bool:
    """Tell whether all words are the same and in one order, and the figures commit to the same."""
    if said.order != other.order:
        return False
    return all(
        one.quantity.committed == two.quantity.committed and _unit(one) == _unit(two)
        for one, two in zip(said.figures, other.figures, strict=True)
    )


def _order(said: Said, other: Said) -> list[str | int]:
    """Return the order of what both have."""
    known = frozenset(other.order)
    return [one for one in said.order if isinstance(one, int) or one in known]


def agree(said: Said, other: Said, *, both: bool = True) -> bool:
    """Tell whether each figure of either has one of the other that may be the same number.

    With `both` false, those of the first alone. Where all words are in the same order, the figures
    at the same place are compared; else those that count the same thing, if it is told.
    """
    mine, theirs = said.figures, other.figures
    if len(mine) == len(theirs) and _order(said, other) == _order(other, said):
        return all(map(_may_agree, mine, theirs))
    ways = ((mine, theirs), (theirs, mine)) if both else ((mine, theirs),)
    return all(
        any(_may_agree(one, two) for two in _rivals(one, others))
        for some, others in ways
        for one in some
    )


def measures_differ(said: Said, other: Said) -> bool:
    """Tell whether a number that is no figure is in other measures: "30 hours", "30 days"."""
    mine, theirs = _measures(said), _measures(other)
    return any(
        number in theirs and not some & theirs[number] for number, some in mine.items() if some
    )


def _measures(said: Said) -> dict[str, frozenset[Measure]]:
    """Return what the numbers are in that are no figures, where a measure follows them."""
    found: dict[str, frozenset[Measure]] = {}
    for number, word in pairwise(said.order):
        if isinstance(number, str) and isinstance(word, str) and number in said.numbers:
            found[number] = found.get(number, frozenset()) | _stems().get(word, frozenset())
    return found


@cache
def _stems() -> dict[str, frozenset[Measure]]:
    """Return measures by the token of their word."""
    found: dict[str, frozenset[Measure]] = {}
    for spelling, measures in spellings():
        if len(token := tokens(spelling)) == 1:
            found[token[0]] = found.get(token[0], frozenset()) | measures
    return found


def _rivals(one: FoundQuantity, others: Sequence[FoundQuantity]) -> Sequence[FoundQuantity]:
    """Return the figures of another statement that count the same thing; all, if none is told."""
    if one.counted is None:
        return others
    counted = tokens(one.counted)
    return [two for two in others if two.counted and tokens(two.counted) == counted] or others


def _may_agree(one: FoundQuantity, two: FoundQuantity) -> bool:
    if _kind(one) != _kind(two) or not may_be_one(_measured(one), _measured(two)):
        return False
    return may_agree(one.quantity, two.quantity)


def _measured(one: FoundQuantity) -> str | None:
    """Return the measure that a figure is in: where its words name none, what it counts may be."""
    return one.unit or one.counted


def _kind(one: FoundQuantity) -> str:
    """Return whether a figure is a share, money, a measure or a count."""
    if is_percent(one.unit):
        return "percent"
    return currency(one.unit) or ("count" if is_count(one.unit) else "measure")


def _unit(one: FoundQuantity) -> str | frozenset[Measure] | None:
    kind = _kind(one)
    if kind == "measure":
        # "Kg" and "kilogrammes" are one.
        return measures_named(one.unit or "") or one.unit
    return one.unit if kind == "count" else kind
