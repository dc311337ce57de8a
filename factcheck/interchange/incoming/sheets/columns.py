"""What the columns of a table are, guessed from what they are called and what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from factcheck.interchange.incoming.sheets.cells import Number
from factcheck.interchange.incoming.sheets.data import data
from factcheck.interchange.incoming.sheets.dates import is_date, is_dated
from factcheck.interchange.incoming.sheets.doubts import are_told
from factcheck.interchange.incoming.sheets.layouts import is_address, is_number
from factcheck.interchange.incoming.sheets.links import are_mixed
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_words import read_quantity
from factcheck.vocabulary import ClaimKind, Role, SourceKind

_MOST: Final = 0.8
_SOME: Final = 0.5
_FEWEST: Final = 4
_SHORT: Final = 5
_EXACT: Final = 1000
_MIXED: Final = 100
_WORD: Final = re.compile(r"[^\W_]+")
_ADDRESSES: Final = frozenset(("document.url", "document.archived_url"))
DATES: Final = frozenset(
    (
        *("date", "document.issued", "document.accessed"),
        *("attribution.said", "figure.as_of", "claim.event"),
    )
)
"""What dates may be of."""

_NUMBERS: Final = ("№", "#")
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
    def are_mixed(self) -> bool:
        """Whether some cells are addresses, and others words."""
        return are_mixed(self.cells)

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
    (
        *("claim.statement", "claim.note", "claim.place", "claim.of"),
        *("assessment.rationale", "attribution.quote"),
    )
)
_TAG: Final = re.compile(r"[a-z]{2,3}(-\w+)*")
_ALSO: Final[dict[str, Callable[[Column], bool]]] = {
    "figure.words": lambda column: column.part(_is_figure) >= _SOME,
    # The number of a row, or of a record in a list, is that of others in other files.
    "claim.key": lambda column: column.differ == 1 and column.part(_is_numbered) == 0,
    "claim.language": lambda column: column.part(_TAG.fullmatch) >= _MOST,
    "attribution.doubt": lambda column: are_told(column.name, column.cells),
}


def roles_of(column: Column) -> list[tuple[str, int]]:
    """Return what a column may be by its heading, as far as its cells agree, with scores."""
    found = [(role, score) for role, score in _named(column).items() if _fits(role, column)]
    if column.are_mixed and any(role in _ADDRESSES for role, _ in found):
        # "Link / notes": what is no address in it is a note all the same.
        found = [(role, score + (_MIXED if role in _ADDRESSES else 0)) for role, score in found]
    return found


def _named(column: Column) -> dict[str, int]:
    """Return what a column may be by its heading, with scores."""
    heading = " ".join(_WORD.findall(column.name.casefold()))
    found: dict[str, int] = {}
    for phrase, role in _phrases():
        if heading == phrase:
            score = _EXACT + len(phrase)
        elif re.search(rf"\b{re.escape(phrase)}\b", heading):
            score = len(phrase)
        else:
            continue
        found[role] = max(score, found.get(role, 0))
    return found


def may_be(column: Column, role: str) -> bool:
    """Tell whether a column may be something whose name begins so, by its own heading."""
    return any(one.startswith(role) for one, _ in roles_of(column))


def _fits(role: str, column: Column) -> bool:
    """Tell whether what is in a column may be that."""
    if not column.cells:
        return role not in _CHOICES
    texts = not (column.are_addresses or column.are_dates)
    if role in _CHOICES:
        fits = column.part(lambda cell: cell in _CHOICES[role]) >= _MOST
    elif role in _ADDRESSES:
        fits = column.are_addresses or column.are_mixed
    elif role in DATES or role == "assessment.made_at":
        # Days that are none fail with their row, where somebody sees it.
        fits = column.hold_dates
    elif role in _TEXTS:
        # What tells of a number may be read as a figure, in few words.
        fits = texts and column.part(is_number) < _MOST
        if role == "claim.of":
            fits = fits and column.words <= _SHORT
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
