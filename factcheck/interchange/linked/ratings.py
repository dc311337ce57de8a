"""What the scales of other publishers tell of their ratings, in words that are read again.

A publisher's scale is open: it has the levels that were met, and neither its worst nor its best
rating need be among them. So the number of a rating, and of which numbers it is, stand in the
definition of its level, and go out from there.
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.records import GROWING, OPEN_SCALE, Level, Scale
from factcheck.storage.engine import folded

_NUMBER: Final = re.compile(
    r"; its number is (?P<value>\S+)(?: \((?P<worst>.+) is the worst, (?P<best>.+) the best\))?\.$"
)
_USED: Final = re.compile(r"As (?P<who>.+?) uses it(?:\.$|; its number is )")
_PLAIN: Final = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)


def scale_name(assessor: str) -> str:
    """Return what the scale of a publisher is called; with an aspect, there is more behind it."""
    return f"Ratings of {assessor}"


def aspect_of(told: str | None, assessor: str) -> str | None:
    """Return the aspect that a publisher rated, of what is told as one, or as its scale's name.

    A ledger that exports ratings has the name of their scale where the aspect belongs.

    >>> aspect_of("Ratings of Desk: Photo", "Desk"), aspect_of("Ratings of Desk", "Desk")
    ('Photo', None)
    """
    name = scale_name(assessor)
    return None if told == name else (told or "").removeprefix(f"{name}: ") or None


def is_publishers(scale: Scale, level: Level | None, assessor: str) -> bool:
    """Tell whether a rating is one that another publisher gave, and somebody imported.

    An open scale is a publisher's. Whoever judges here on the scale of a publisher that is told is
    not that publisher; where none is told, a rating is taken for a publisher's, since to publish
    what others judged as our own is the worse mistake.

    Args:
        scale: that it is on.
        level: that was chosen, if it was met before.
        assessor: who chose it.
    """
    if scale.version != OPEN_SCALE:
        return False
    name, told = scale_name(assessor).casefold(), scale.name.casefold()
    if told == name or told.startswith(f"{name}: "):
        return True
    publisher = publisher_of(level) if level else None
    return publisher is None or folded(publisher) == folded(assessor)


def publisher_of(level: Level) -> str | None:
    """Return whose a level is, if its definition tells it, as `definition` does.

    >>> publisher_of(Level(code="x", label="X", definition=definition("Desk", None)))
    'Desk'
    """
    found = _USED.match(level.definition)
    return found["who"] if found else None


def numbered(value: str, worst: str | None, best: str | None) -> str:
    """Return a rating's number, and of which numbers it is as far as that is told.

    >>> numbered("2", "1", "5"), numbered("2", None, None)
    ('2 (1 is the worst, 5 the best)', '2')
    """
    among = f" ({worst or '?'} is the worst, {best or '?'} the best)" if worst or best else ""
    return f"{value}{among}"


def definition(assessor: str, number: str | None) -> str:
    """Return the definition of a level of a publisher's scale.

    Args:
        assessor: the publisher.
        number: as `numbered` tells it, if there is one.
    """
    return f"As {assessor} uses it{f'; its number is {number}' if number else ''}."


def rating_number(scale: Scale, level: Level) -> dict[str, float]:
    """Return the number of a level with the worst and the best of its scale, as schema.org has it.

    What is not known is left out: a scale that grows does not tell its ends, its level may. A
    number that is not between the ends says nothing.

    >>> level = Level(code="x", label="X", definition=definition("Desk", numbered("2", "1", "6")))
    >>> scale = Scale(key="s", name="S", version="open", description="S", levels=(level,))
    >>> rating_number(scale, level)
    {'ratingValue': 2, 'bestRating': 6, 'worstRating': 1}
    """
    if scale.version not in GROWING:
        if level.position is None:
            return {}
        places = [it.position for it in scale.levels if it.position is not None]
        return {
            "ratingValue": level.position,
            "bestRating": max(places),
            "worstRating": min(places),
        }
    found = _NUMBER.search(level.definition)
    if found is None or (value := _number(found["value"])) is None:
        return {}
    worst, best = _number(found["worst"]), _number(found["best"])
    is_below = worst is not None and value < worst
    is_above = best is not None and value > best
    if is_below or is_above or (worst is not None and worst == best):
        return {}
    told = {"ratingValue": value, "bestRating": best, "worstRating": worst}
    return {name: number for name, number in told.items() if number is not None}


def _number(told: str | None) -> float | None:
    if told is None or not _PLAIN.fullmatch(told):
        return None
    value = float(told.replace(",", "."))
    return int(value) if value.is_integer() else value
