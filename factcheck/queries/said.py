"""What a statement says, in words, figures and denials, and whether another may say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.values.negation import denies
from factcheck.values.openings import without_opening
from factcheck.values.quantity_agreement import may_agree
from factcheck.values.quantity_text import FoundQuantity, quantities_in
from factcheck.values.tokens import tokens
from factcheck.values.units import currency, is_count, is_percent

_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement says.

    Attributes:
        words: in it, but for those of its figures.
        figures: in their order.
        numbers: what is no figure.
        order: its words and numbers as they come, a figure as its place in `figures`.
        denies: whether it turns something about.
    """

    words: frozenset[str]
    figures: tuple[FoundQuantity, ...]
    numbers: frozenset[str]
    order: tuple[str | int, ...]
    denies: bool


def read(text: str, language: str) -> Said:
    """Return what a statement says; "is it true that" before it is no part of that.

    Args:
        text: the statement.
        language: of it, as an IETF tag.
    """
    told = without_opening(text)
    found = quantities_in(told, language)
    order: list[str | int] = []
    at = 0
    for place, one in enumerate(found):
        order += [*tokens(told[at : one.start]), place]
        at = one.end
    order += tokens(told[at:])
    own = {token for token in order if isinstance(token, str)}
    numbers = {token for token in own if token[0].isdigit()}
    return Said(
        frozenset(own - numbers), tuple(found), frozenset(numbers), tuple(order), denies(text)
    )


def holds(whole: Said, part: Said) -> bool:
    """Tell whether a statement has all words of one that is shorter, and so is about the same."""
    return len(part.words) >= _FEWEST and part.words <= whole.words


def is_same(said: Said, other: Said) -> bool:
    """Tell whether words and figures come in the same order, and the figures commit to the same."""
    if _order(said, other) != _order(other, said) or len(said.figures) != len(other.figures):
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


def _rivals(one: FoundQuantity, others: Sequence[FoundQuantity]) -> Sequence[FoundQuantity]:
    """Return the figures of another statement that count the same thing; all, if none is told."""
    if one.counted is None:
        return others
    counted = tokens(one.counted)
    return [two for two in others if two.counted and tokens(two.counted) == counted] or others


def _may_agree(one: FoundQuantity, two: FoundQuantity) -> bool:
    return _kind(one) == _kind(two) and may_agree(one.quantity, two.quantity)


def _kind(one: FoundQuantity) -> str:
    """Return whether a figure is a share, money, a measure or a count."""
    if is_percent(one.unit):
        return "percent"
    return currency(one.unit) or ("count" if is_count(one.unit) else "measure")


def _unit(one: FoundQuantity) -> str | None:
    kind = _kind(one)
    return one.unit if kind in ("count", "measure") else kind
