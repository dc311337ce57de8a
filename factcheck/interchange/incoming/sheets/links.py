"""Cells with an address in them, or with words, or with both: what a column of links often has.

A mapping reads the one as `{Link (address)}` and the other as `{Link (text)}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from typing import Final

_KINDS: Final = ("address", "text")
_NAME: Final = re.compile(rf"(.*\S) \(({'|'.join(_KINDS)})\)", re.DOTALL)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
# What stands around an address in a text is no part of it, nor of the text without it.
_BEHIND: Final = ".,;:!?)]}»”’'"
_BRACKETS: Final = re.compile(r"[(\[<]\s*[)\]>]")
_DOUBLED: Final = re.compile(r"([,;:])\s*[,;]|\s+(?=[,;])")
_JOINS: Final = " \t,;:–—-|"
# Somebody meant to write an address: where it is wrong, the row had better fail.
_MEANT: Final = re.compile(r"\S+:/\S*|\S+\.\S+/\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)


def address_of(column: str) -> str:
    """Return how a mapping calls the address in the cells of a column."""
    return f"{column} (address)"


def text_of_links(column: str) -> str:
    """Return how a mapping calls what the cells of a column have besides an address."""
    return f"{column} (text)"


def whole_of(name: str) -> str | None:
    """Return the column of which a name calls a part.

    >>> whole_of("Link (address)"), whole_of("Link")
    ('Link', None)
    """
    found = _NAME.fullmatch(name)
    return found[1] if found else None


def parted(cell: str) -> tuple[str, str]:
    """Return the first address in a cell, and what else is in it.

    >>> parted("Reuters (https://r.example/a), p. 3")
    ('https://r.example/a', 'Reuters, p. 3')
    >>> parted("seen on TV"), parted("https://r.example/a")
    (('', 'seen on TV'), ('https://r.example/a', ''))
    """
    found = _ADDRESS.search(cell)
    if found is None:
        return "", cell
    if found[0] == cell.strip():
        return found[0], ""
    address = found[0].rstrip(_BEHIND)
    if "(" in address and f"{address})" in cell:
        # As in the names of articles in Wikipedia.
        address += ")"
    behind = cell[found.start() + len(address) :]
    rest = cell[: found.start()] + (behind if behind.strip(".") else "")
    text = " ".join(_BRACKETS.sub("", rest).split()).strip(_JOINS)
    return address, _DOUBLED.sub(lambda sign: sign[1] or "", text)


def are_mixed(cells: Iterable[str]) -> bool:
    """Tell whether some cells have an address, and others plain words, or one has both.

    >>> are_mixed(["https://r.example", "on TV"]), are_mixed(["https://r.example", "htp:/r.ex"])
    (True, False)
    """
    both = [parted(cell) for cell in cells]
    worded = any(text and not _MEANT.fullmatch(text) for _, text in both)
    return worded and any(address for address, _ in both)


class Links:
    """The parts of cells that a mapping names."""

    def __init__(self, named: Iterable[str], columns: Iterable[str]) -> None:
        """Begin with a table.

        Args:
            named: what the mapping names.
            columns: of the table; one of them that is called as a part would be is itself.
        """
        told = set(named) - set(columns)
        self._columns = {whole for one in told if (whole := whole_of(one)) is not None}

    @property
    def columns(self) -> frozenset[str]:
        """The columns whose cells are parted."""
        return frozenset(self._columns)

    def fill(self, cells: MutableMapping[str, str]) -> None:
        """Put the parts of the cells of a row beside the cells."""
        for column in self._columns & cells.keys():
            names = (address_of(column), text_of_links(column))
            both = zip(names, parted(cells[column]), strict=True)
            cells.update((name, part) for name, part in both if part)
