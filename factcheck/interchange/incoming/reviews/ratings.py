"""Ratings as their publishers give them: each publisher has a scale of its own, which grows.

They are never put on one of ours, nor one publisher's on another's: "misleading" is no number, and
means something else next door.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from factcheck.interchange.incoming.reviews.checks import Rating
from factcheck.interchange.incoming.reviews.nodes import Reading, Thing
from factcheck.interchange.incoming.reviews.own import own_level
from factcheck.interchange.incoming.texts import line
from factcheck.interchange.linked.ratings import aspect_of, definition, numbered, scale_name
from factcheck.records import OPEN_SCALE, Scale
from factcheck.records.parsing import record_of
from factcheck.values.keys import hashed_key, slug

_NUMBER: Final = re.compile(
    r"(?P<value>-?\d{1,9}(?:[.,]\d{1,9})?)\s*(?:(?:/|out of|of)\s*(?P<best>\d{1,9}))?",
    re.IGNORECASE,
)
_LONGEST_CODE: Final = 60
# Signs besides letters that do not make one rating another; "True?" is not "True".
_SILENT: Final = re.compile(r"[\s.,;:!'’\"“”«»()\[\]_–—-]+")
# Beside a digit they do: "-1" is not "1", nor are "2.3" and "2-3" one.
_DIGIT: Final = re.compile(r"\d")
_PLAIN: Final = re.compile(r"\w+(?: (?!(?<=\d )\d)\w+)*")


def rating_of(review: Thing, reading: Reading) -> Rating | None:
    """Return the rating of a ClaimReview, if it has one."""
    told = reading.of(review, "reviewRating")
    if not told:
        return None
    if len(told) > 1:
        reading.notice("of several ratings in one review the first was taken")
    thing = told[0]
    if not isinstance(thing, dict):
        reading.notice("a rating that is a bare text was read as its words")
        thing = {"ratingValue": thing}
    if isinstance(thing.get("alternateName"), dict | list):
        reading.notice("an alternateName that is an object or a list was read as the text in it")
    number = reading.text(thing, "ratingValue")
    found = _NUMBER.fullmatch(number or "")
    words = line(reading.text(thing, "alternateName") or reading.text(thing, "name") or number)
    if words is None:
        return None
    aspect = line(reading.text(thing, "reviewAspect"))
    own = own_level(thing)
    if found is None:
        return Rating(words=words, aspect=aspect, own=own)
    worst = reading.text(thing, "worstRating")
    best = reading.text(thing, "bestRating") or found["best"]
    return Rating(
        words=words,
        number=line(numbered(found["value"], worst, best)),
        position=_position(found["value"], _whole(worst), _whole(best), reading),
        aspect=aspect,
        own=own,
    )


def _position(told: str, worst: int | None, best: int | None, reading: Reading) -> int | None:
    value = _whole(told)
    if value is None:
        reading.notice("a number that is not whole has no place on a scale; it stays in words")
    elif value < 0 or (worst is not None and value < worst) or (best is not None and value > best):
        reading.notice("a rating's number that is not between worst and best has no place")
        return None
    elif worst is not None and best is not None and worst > best:
        reading.notice("a rating's number whose worst is above its best has no place")
        return None
    return value


def _whole(told: str | None) -> int | None:
    found = re.fullmatch(r"(-?\d{1,9})(?:[.,]0+)?", (told or "").strip(), re.ASCII)
    return int(found[1]) if found else None


@dataclass(slots=True)
class _Met:
    """A publisher's scale, as far as it was met."""

    name: str
    assessor: str
    levels: dict[str, Rating] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)


class Scales:
    """The publishers' scales, with the ratings that were met."""

    def __init__(self) -> None:
        self._met: dict[str, _Met] = {}

    def place(self, assessor: str, rating: Rating, reading: Reading) -> tuple[str, str]:
        """Return the scale and the level of a rating, and keep it for `records`."""
        name, aspect = scale_name(assessor), aspect_of(rating.aspect, assessor)
        key = _scale_key(assessor, aspect)
        met = self._met.setdefault(key, _Met(f"{name}: {aspect}" if aspect else name, assessor))
        code = level_code(rating.words)
        held = met.levels.get(code)
        if held is None or (held.number is None and rating.number is not None):
            met.levels[code] = rating if held is None else _numbered(held, rating)
            position = rating.position
            if position is not None and met.places.setdefault(position, code) != code:
                reading.notice(
                    "two ratings of a publisher have one number; the first has its place"
                )
        elif rating.number is not None and rating.number != held.number:
            reading.notice(
                "a rating of a publisher has another number than before; the first stays"
            )
        return key, code

    def records(self) -> Iterator[Scale]:
        """Yield the scales."""
        for key, met in self._met.items():
            yield record_of(
                Scale,
                {
                    "key": key,
                    "name": line(met.name),
                    "version": OPEN_SCALE,
                    "description": f"Ratings as {met.assessor} uses them, as far as they were met"
                    " in imported fact checks. A level has a place where it came with a whole"
                    " number that no other has.",
                    "levels": [self._level(met, *level) for level in met.levels.items()],
                },
                f"scale {key}",
            )

    @staticmethod
    def _level(met: _Met, code: str, rating: Rating) -> dict[str, Any]:
        is_placed = rating.position is not None and met.places[rating.position] == code
        return {
            "code": code,
            "label": rating.words,
            "definition": definition(met.assessor, rating.number),
            "position": rating.position if is_placed else None,
        }


def level_code(words: str) -> str:
    """Return the code of a rating: what can be typed, if nothing is lost by that; else itself.

    >>> level_code("Pants on Fire!"), level_code("Фейк"), level_code("True?")
    ('pants-on-fire', 'Фейк', 'True?')
    >>> level_code("4 Pinocchios"), level_code("-1"), level_code("2.3")
    ('4-pinocchios', '-1', '2.3')
    """
    is_plain = _DIGIT.search(words) is None or _PLAIN.fullmatch(words) is not None
    if is_plain and (telling := _telling_slug(words)):
        return telling
    return words if len(words) <= _LONGEST_CODE else hashed_key("lvl", [words])


def _scale_key(assessor: str, aspect: str | None) -> str:
    # Where one name ends and the other begins could not be told from the words of both.
    if not aspect and (told := _telling_slug(assessor)):
        return f"ratings-{told}"
    return hashed_key("ratings", [assessor.casefold(), aspect.casefold() if aspect else None])


def _telling_slug(text: str) -> str:
    """Return the slug of a text, if it tells all of its letters; else nothing."""
    marked = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in marked if not unicodedata.combining(sign))
    found = slug(text)
    same = found.replace("-", "") == _SILENT.sub("", letters)
    return found if same and len(found) <= _LONGEST_CODE // 2 else ""


def _numbered(held: Rating, rating: Rating) -> Rating:
    return Rating(
        words=held.words, number=rating.number, position=rating.position, aspect=held.aspect
    )
