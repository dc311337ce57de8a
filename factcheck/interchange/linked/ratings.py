"""What the scales of other publishers tell of their ratings, in words that are read again.

A publisher's scale is open: it has the levels that were met, and neither its worst nor its best
rating need be among them. So the number of a rating, and of which numbers it is, stand in the
definition of its level, and go out from there.
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.records import OPEN_SCALE, Level, Scale

_NUMBER: Final = re.compile(
    r"; its number is (?P<value>\S+)(?: \((?P<worst>.+) is the worst, (?P<best>.+) the best\))?\.$"
)
_PLAIN: Final = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)


def scale_name(assessor: str) -> str:
    """Return what the scale of a publisher is called; with an aspect, there is more behind it."""
    return f"Ratings of {assessor}"


def is_publishers(scale: Scale, assessor: str) -> bool:
    """Tell whether a rating is one that a publisher gave on its own scale, and somebody imported.

    Whoever judges here on a publisher's scale is not that publisher.
    """
    name, told = scale_name(assessor).casefold(), scale.name.casefold()
    is_named = told == name or told.startswith(f"{name}: ")
    return scale.version == OPEN_SCALE and is_named


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
    if scale.version != OPEN_SCALE:
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
