"""What the heading of a column of figures says of them: counted in thousands, in percent, in money.

A figure of 12 below "Losses, thousands" is 12 thousand, and nothing may make it 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.cells import figure_words
from factcheck.interchange.incoming.sheets.columns import Column, are_nearly_all
from factcheck.interchange.incoming.sheets.data import data
from factcheck.interchange.incoming.sheets.heading_units import TOKEN, unit_in
from factcheck.values.quantities import Quantity, QuantityError
from factcheck.values.quantity_words import fitting_quantity
from factcheck.values.units import currency

_LETTER: Final = re.compile(
    r"(?:[,(/]\s*(?:in\s+|в\s+)?|[$€£]\s*)([^\W\d_])\b\.?\s*\)?\s*$", re.IGNORECASE
)
_TIMES: Final = re.compile(r"(?<![^\W\d_])[x×х*]\s*1[\s,.]?0|10\s*[\^³⁶⁹]", re.IGNORECASE)
# What a multiple that is taken out leaves behind, and what becomes of it.
_LEFT: Final = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"[(\[]\s*(?:in|в|у)?[\s'’:.]*[)\]]", ""),
        (r"([(\[])\s*(?:(?:of|in|в|у)\b)?[\s.]*(?=[^\W_])", r"\1"),
        (r"\s+([,;)\]])", r"\1"),
        (r"^[\s,;:./]+|[\s,;:./'’(]+$|[\s,;(]+(?:in|в|у)\s*$", ""),
    )
)
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Counting:
    """What a heading says of the figures below it.

    Attributes:
        name: the heading without what it says in what they are counted.
        behind: what is put behind a figure, so that it is written in full: `" thousand"`.
        unit: what is counted, if it tells.
        is_share: whether they are parts of a whole, and it is not told of which.
        doubt: why nobody but a person can tell what the figures are.
    """

    name: str
    behind: str = ""
    unit: str | None = None
    is_share: bool = False
    doubt: str | None = None


def counting_of(column: Column, decimal: str) -> Counting:
    """Return what a heading says of the figures below it.

    Args:
        column: with its first cells.
        decimal: the sign before decimals in them.

    >>> told = counting_of(Column("Losses, thousands", ["12"]), ".")
    >>> told.name, told.behind
    ('Losses', ' thousand')
    >>> counting_of(Column("Deaths per 100 thousand", ["12"]), ".").doubt
    '"per 100 thousand" is no multiple of them'
    """
    heading = column.name
    found = list(TOKEN.finditer(heading))
    words = [token[0].casefold() for token in found]
    unit = unit_in(heading)
    is_share = unit is None and bool(set(words) & set(data("multiples")["shares"]["words"]))
    name = heading
    behind: dict[str, re.Match[str]] = {}
    for place, (token, word) in enumerate(zip(found, words, strict=True)):
        if (told := _written().get(word)) is None:
            continue
        if word in data("multiples")["doubtful"]["beside_money"] and currency(unit) is None:
            return Counting(name, doubt=f'"{token[0]}" may be what they are counted in')
        spaced = place and not heading[found[place - 1].end() : token.start()].strip()
        if spaced and (start := next(_before(words, place), None)) is not None:
            phrase = heading[found[start].start() : token.end()]
            return Counting(name, doubt=f'"{phrase}" is no multiple of them')
        behind[told] = token
    if doubt := _doubt(heading, words) or (
        f"they are counted in {' or in '.join(map(str.strip, behind))}" if len(behind) > 1 else None
    ):
        return Counting(name, doubt=doubt)
    if not behind:
        return Counting(name, unit=unit, is_share=is_share)
    ((told, at),) = behind.items()
    odd = list(_misread(column, told, decimal))
    fail = all(fails for _, fails in odd)
    if odd and not (fail and are_nearly_all(len(column.cells) - len(odd), len(odd))):
        first = next((cell for cell, fails in odd if not fails), odd[0][0])
        shown = first if len(first) <= _LONGEST_NAME else f"{first[:_LONGEST_NAME]}..."
        return Counting(name, doubt=f"they are counted in {at[0]}, but one is {shown!r}")
    return Counting(_without(heading, at), told, unit, is_share)


def _without(heading: str, at: re.Match[str]) -> str:
    """Return a heading without the multiple in it."""
    name, before = heading[: at.start()] + heading[at.end() :], ""
    while name != before:
        before = name
        for pattern, becomes in _LEFT:
            name = pattern.sub(becomes, name)
    return " ".join(name.split()) or heading


def _before(words: list[str], place: int) -> Iterator[int]:
    """Yield where what stands before a multiple begins, if it makes it none: "per 100"."""
    at = place - 1
    is_number = at >= 0 and words[at][0].isdigit()
    if is_number:
        at -= 1
    while at >= 0 and words[at] in data("multiples")["doubtful"]["articles"]:
        at -= 1
    if at >= 0 and words[at] in data("multiples")["doubtful"]["before"]:
        yield at
    elif is_number:
        yield at + 1


def _doubt(heading: str, words: list[str]) -> str | None:
    doubtful = data("multiples")["doubtful"]
    if told := next((word for word in words if word in doubtful["words"]), None):
        return f'"{told}" may be what they are counted in'
    letter = _LETTER.search(heading)
    if letter and letter[1].casefold() in doubtful["letters"]:
        return f'"{letter[1]}" may be what they are counted in'
    return "they may be counted in a multiple" if _TIMES.search(heading) else None


def _misread(column: Column, behind: str, decimal: str) -> Iterator[tuple[str, bool]]:
    """Yield cells that are something else than a figure that is to be multiplied.

    Each comes with whether its row fails, as nobody can read it with the multiple either.
    """
    factor = data("multiples")["factors"][behind]
    for cell in column.cells:
        words = figure_words(cell, decimal)
        plain, whole = _read(words), _read(words + behind)
        if plain is None or whole is None:
            yield cell, whole is None
            continue
        ends = [end and end * factor for end in (plain.a, plain.b)]
        if plain.a is None or [whole.a, whole.b] != ends:
            yield cell, False


def _read(words: str) -> Quantity | None:
    try:
        return fitting_quantity(words, unit="money")
    except QuantityError:
        return None


@cache
def _written() -> dict[str, str]:
    told = data("multiples")["written"].items()
    return {word: behind for behind, words in told for word in words}
