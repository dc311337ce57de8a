"""What the columns of a table are, guessed from what they are called and what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.cells import Number
from factcheck.interchange.incoming.sheets.data import data
from factcheck.interchange.incoming.sheets.dates import is_date, is_dated
from factcheck.interchange.incoming.sheets.heading_units import unit_of_heading
from factcheck.interchange.incoming.sheets.layouts import is_address, is_number
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_words import read_quantity
from factcheck.vocabulary import ClaimKind, Role, SourceKind

_MOST: Final = 0.8
_SOME: Final = 0.5
_FEWEST: Final = 4
_WORDS: Final = 5
_WORD: Final = re.compile(r"[^\W_]+")
_ADDRESSES: Final = frozenset(("document.url", "document.archived_url"))
_DATES: Final = frozenset(
    (
        *("date", "document.issued", "document.accessed"),
        *("attribution.said", "figure.as_of", "claim.event"),
    )
)
_NUMBERS: Final = ("№", "#")
_SPEAKING: Final = ("source.person", "source.organisation", "through.name")
_CHOICES: Final = {
    "claim.kind": frozenset(ClaimKind),
    "source.kind": frozenset(SourceKind),
    "attribution.role": frozenset(Role),
}


@dataclass(slots=True, eq=False)
class Column:
    """A column, and what is in the first rows of it.

    Attributes:
        name: what it is called.
        cells: those that are not empty.
        rows: the number of the row in which each of them stands.
    """

    name: str
    cells: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def part(self, told: Callable[[str], object]) -> float:
        """Return for which part of the cells something holds."""
        return sum(map(bool, map(told, self.cells))) / len(self.cells) if self.cells else 0

    def is_full(self, other: Column) -> bool:
        """Tell whether it has something in all rows in which another column has."""
        return set(self.rows) >= set(other.rows)

    @property
    def are_addresses(self) -> bool:
        """Whether nearly all cells are addresses."""
        return self.part(is_address) >= _MOST

    @property
    def are_dates(self) -> bool:
        """Whether nearly all cells are dates."""
        return self.part(is_date) >= _MOST

    @property
    def hold_dates(self) -> bool:
        """Whether many cells are written as dates are, even if some are none."""
        return self.part(is_dated) >= _SOME

    @property
    def are_numbers(self) -> bool:
        """Whether nearly all cells are figures."""
        return self.part(_is_figure) >= _MOST

    @property
    def words(self) -> float:
        """How many words a cell has."""
        return sum(len(cell.split()) for cell in self.cells) / max(len(self.cells), 1)

    @property
    def differ(self) -> float:
        """Which part of the cells stands once."""
        return len(set(self.cells)) / max(len(self.cells), 1)


def are_nearly_all(many: int, others: int) -> bool:
    """Tell whether so many cells agree, but for a few, that these are rather mistakes.

    Of two or three, no one knows which is the odd one.

    >>> are_nearly_all(4, 1), are_nearly_all(3, 0), are_nearly_all(20, 6)
    (True, False, False)
    """
    return many >= _FEWEST and many >= _MOST * (many + others)


_TEXTS: Final = frozenset(
    ("claim.statement", "claim.note", "claim.place", "assessment.rationale", "attribution.quote")
)
_TAG: Final = re.compile(r"[a-z]{2,3}(-\w+)*")
_ALSO: Final[dict[str, Callable[[Column], bool]]] = {
    "figure.words": lambda column: column.part(_is_figure) >= _SOME,
    # The number of a row, or of a record in a list, is that of others in other files.
    "claim.key": lambda column: column.differ == 1 and column.part(_is_numbered) == 0,
    "claim.language": lambda column: column.part(_TAG.fullmatch) >= _MOST,
}


@dataclass(slots=True)
class Guess:
    """What columns seem to be.

    Attributes:
        roles: the columns by what they are, such as `document.url`.
        figures: those with figures.
        by_name: roles that headings tell, and not cells alone.
        left: those that are nothing known, or that another column is already.
    """

    roles: dict[str, Column] = field(default_factory=dict)
    figures: list[Column] = field(default_factory=list)
    by_name: set[str] = field(default_factory=set)
    left: list[Column] = field(default_factory=list)


def guess_of(columns: Sequence[Column], *, named: bool) -> Guess:
    """Return what columns seem to be.

    Args:
        columns: with their cells.
        named: whether they have names, and not only numbers.
    """
    guess = Guess()
    told: list[tuple[int, int, str]] = []
    if named:
        for place, column in enumerate(columns):
            told += [(score, place, role) for role, score in _roles(column)]
    free = dict(enumerate(columns))
    for _, place, role in sorted(told, key=lambda one: (-one[0], one[1])):
        if place not in free:
            continue
        if role == "figure.words":
            guess.figures.append(free.pop(place))
        elif role not in guess.roles:
            guess.roles[role] = free.pop(place)
            guess.by_name.add(role)
    _by_cells(guess, free)
    _let_authors_speak(guess)
    order = {id(column): place for place, column in enumerate(columns)}
    guess.figures.sort(key=lambda one: order[id(one)])
    guess.roles = dict(sorted(guess.roles.items(), key=lambda both: order[id(both[1])]))
    guess.left = list(free.values())
    return guess


def _by_cells(guess: Guess, free: dict[int, Column]) -> None:
    """Take columns for what is in them, where no heading told."""
    if "document.url" not in guess.roles:
        _take(guess, free, "document.url", [p for p, one in free.items() if one.are_addresses])
    if not _DATES & guess.roles.keys():
        _take(guess, free, "date", [p for p, one in free.items() if one.are_dates])
    if "claim.statement" not in guess.roles:
        long = [p for p, one in free.items() if one.words >= _WORDS and one.differ >= _SOME]
        # Whoever asks for a quote keeps it as one; statements are in our own words.
        long.sort(key=lambda place: -free[place].words)
        _take(guess, free, "claim.statement", long)
    numbers = [
        place
        for place, one in free.items()
        if one.are_numbers and one.name and not is_numbering(one)
    ]
    if "claim.statement" in guess.roles or guess.figures:
        # Others may number rows or name years, and these tell what they are of.
        numbers = [place for place in numbers if unit_of_heading(free[place].name)]
    guess.figures += [free.pop(place) for place in numbers]


def _let_authors_speak(guess: Guess) -> None:
    """Take an author for who says it, where nobody else does, and no title tells what they wrote.

    A document would speak in their stead, and be an origin.
    """
    if not {*_SPEAKING, "document.title"} & guess.roles.keys() and "document.byline" in guess.roles:
        guess.roles["source.person"] = guess.roles.pop("document.byline")
        guess.by_name.discard("document.byline")


def _take(guess: Guess, free: dict[int, Column], role: str, places: list[int]) -> None:
    if places:
        guess.roles[role] = free.pop(places[0])


def _roles(column: Column) -> list[tuple[str, int]]:
    """Return what a column may be by its heading, as far as its cells agree, with scores."""
    return [(role, score) for role, score in _named(column).items() if _fits(role, column)]


def _named(column: Column) -> dict[str, int]:
    """Return what a column may be by its heading, with scores."""
    heading = " ".join(_WORD.findall(column.name.casefold()))
    found: dict[str, int] = {}
    for phrase, role in _phrases():
        if heading == phrase:
            score = 1000 + len(phrase)
        elif re.search(rf"\b{re.escape(phrase)}\b", heading):
            score = len(phrase)
        else:
            continue
        found[role] = max(score, found.get(role, 0))
    return found


def may_be(column: Column, role: str) -> bool:
    """Tell whether a column may be something whose name begins so, by its own heading."""
    return any(one.startswith(role) for one, _ in _roles(column))


def _fits(role: str, column: Column) -> bool:
    """Tell whether what is in a column may be that."""
    if not column.cells:
        return role not in _CHOICES
    texts = not (column.are_addresses or column.are_dates)
    if role in _CHOICES:
        fits = column.part(lambda cell: cell in _CHOICES[role]) >= _MOST
    elif role in _ADDRESSES:
        fits = column.are_addresses
    elif role in _DATES or role == "assessment.made_at":
        # Days that are none fail with their row, where somebody sees it.
        fits = column.hold_dates
    elif role in _TEXTS:
        # What tells of a number may be read as a figure, in few words.
        fits = texts and column.part(is_number) < _MOST
    else:
        # The places of others, such as pages, may be anything.
        fits = _ALSO[role](column) if role in _ALSO else texts or role == "attribution.locator"
    return fits


@cache
def _phrases() -> list[tuple[str, str]]:
    return [
        (" ".join(_WORD.findall(phrase.casefold())), role)
        for role, languages in data("headers").items()
        for phrases in languages.values()
        for phrase in phrases
    ]


def _is_numbered(cell: str) -> bool:
    return not any(sign.isalpha() for sign in cell)


def is_numbering(column: Column) -> bool:
    """Tell whether a column is called what keys are, but holds mere numbers."""
    return numbers_rows(column.name) and bool(column.part(_is_numbered))


def numbers_rows(name: str) -> bool:
    """Tell whether a column is called what the numbers or the keys of rows are.

    >>> numbers_rows("№"), numbers_rows("ID"), numbers_rows("Region")
    (True, True, False)
    """
    return "claim.key" in _named(Column(name)) or name in _NUMBERS


def _is_figure(cell: str) -> bool:
    if isinstance(cell, Number) or is_number(cell):
        return True
    if not any(sign.isdigit() for sign in cell):
        return False
    try:
        read_quantity(cell)
    except QuantityError:
        # Modifiers of other languages stand around a number, too.
        return re.fullmatch(r"(?:[^\W\d_]+\s+){0,3}[\d.,\s]*\d\s*[^\W\d_]{0,12}", cell) is not None
    return True
