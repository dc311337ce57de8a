"""Which column is what, out of what each may be: guessed by headings, and then by cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from factcheck.interchange.incoming.sheets.columns import (
    DATES,
    Column,
    is_numbering,
    may_be,
    roles_of,
)
from factcheck.interchange.incoming.sheets.heading_units import unit_of_heading
from factcheck.interchange.incoming.sheets.rated import are_plain, are_ratings

_SOME: Final = 0.5
_WORDS: Final = 5
SPEAKING: Final = ("source.person", "source.organisation", "through.name")
"""Whoever says something, or passes it on."""


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
            told += [(score, place, role) for role, score in roles_of(column)]
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
    guess.left = list(free.values())
    _let_authors_speak(guess)
    _tell_relays(guess)
    _hold_back(guess)
    _tell_what_is_counted(guess)
    order = {id(column): place for place, column in enumerate(columns)}
    guess.figures.sort(key=lambda one: order[id(one)])
    guess.roles = dict(sorted(guess.roles.items(), key=lambda both: order[id(both[1])]))
    guess.left.sort(key=lambda one: order[id(one)])
    return guess


def _by_cells(guess: Guess, free: dict[int, Column]) -> None:
    """Take columns for what is in them, where no heading told."""
    if "document.url" not in guess.roles:
        _take(guess, free, "document.url", [p for p, one in free.items() if one.are_addresses])
    if not DATES & guess.roles.keys():
        _take(guess, free, "date", [p for p, one in free.items() if one.are_dates])
    if "assessment.level" not in guess.roles:
        rated = [p for p, one in free.items() if are_ratings(one.cells)]
        rated.sort(key=lambda place: are_plain(free[place].cells))
        _take(guess, free, "assessment.level", rated)
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
    if not {*SPEAKING, "document.title"} & guess.roles.keys() and "document.byline" in guess.roles:
        guess.roles["source.person"] = guess.roles.pop("document.byline")
        guess.by_name.discard("document.byline")


def _tell_relays(guess: Guess) -> None:
    """Tell who says it from who passes it on, where one heading may mean either.

    "Who reported" is whoever says it, unless a "Source" stands beside: then it passes that on. So
    does an outlet, where nothing else tells of a document.
    """
    roles = guess.roles
    if "through.name" in roles:
        return
    source = roles.get("source.organisation")
    origin = next((one for one in guess.left if may_be(one, "source.organisation")), None)
    if source is not None and origin is not None and may_be(source, "through.name"):
        roles["through.name"], roles["source.organisation"] = source, origin
        guess.left.remove(origin)
    elif set(SPEAKING) & roles.keys() and _of_documents(roles) == {"document.publisher"}:
        roles["through.name"] = roles.pop("document.publisher")


def _of_documents(roles: Iterable[str]) -> set[str]:
    return {role for role in roles if role.startswith("document.")}


def _hold_back(guess: Guess) -> None:
    """Take a column that tells how sure rows are for the words that hold back."""
    doubt = guess.roles.pop("attribution.doubt", None)
    if doubt is None:
        return
    if "attribution.hedge" in guess.roles:
        guess.left.append(doubt)
    else:
        guess.roles["attribution.hedge"] = doubt


def _tell_what_is_counted(guess: Guess) -> None:
    """Tell where and of what figures are; no column does where there are none."""
    roles = guess.roles
    of = roles.get("claim.of")
    if of is not None and not guess.figures:
        del roles["claim.of"]
        guess.left.append(of)
    country = roles.get("source.country")
    if country is None or not guess.figures or _is_of_sources(country, roles):
        return
    del roles["source.country"]
    if "claim.place" in roles:
        guess.left.append(country)
    else:
        roles["claim.place"] = country


def _is_of_sources(country: Column, roles: Mapping[str, Column]) -> bool:
    """Tell whether each source has but one country: else it is where something was."""
    source = roles.get("source.person") or roles.get("source.organisation")
    if source is None:
        return False
    of_rows = dict(zip(country.rows, country.cells, strict=True))
    first: dict[str, str | None] = {}
    return all(
        first.setdefault(cell, of_rows.get(row)) == of_rows.get(row)
        for row, cell in zip(source.rows, source.cells, strict=True)
    )


def _take(guess: Guess, free: dict[int, Column], role: str, places: list[int]) -> None:
    if places:
        guess.roles[role] = free.pop(places[0])
