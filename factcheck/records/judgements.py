"""What the assessments of one record come to, person by person and never averaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.records import Assessment, Level, Scale


@dataclass(frozen=True, slots=True)
class Judgement:
    """An assessment, and whether it is what its assessor thinks now."""

    assessment: Assessment
    live: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """How far live judgements on one scale lie apart.

    Attributes:
        people: how many judge.
        least: the lowest level that somebody chose; none, if nobody chose one with a place.
        most: the highest.
        placeless: levels without a place that somebody chose, such as "can't tell", each with how
            many did.
    """

    people: int
    least: Level | None
    most: Level | None
    placeless: dict[str, int]


def judged(assessments: Iterable[Assessment]) -> dict[str, list[Judgement]]:
    """Return the assessments of one record by scale, live ones first, else the latest first.

    Live is the latest of each person on a scale, unless it is withdrawn: what the same person
    thought before that does not come back.
    """
    # Oldest first, so that of two at one moment the one that was written later is the later.
    newest_first = sorted(assessments, key=_moment)[::-1]
    spoken: set[tuple[str, str | None]] = set()
    found: dict[str, list[Judgement]] = {}
    for one in newest_first:
        mark = (one.scale, one.assessor)
        live = mark not in spoken and one.withdrawn_at is None
        spoken.add(mark)
        found.setdefault(one.scale, []).append(Judgement(one, live))
    for group in found.values():
        group.sort(key=lambda judgement: not judgement.live)
    return found


def spread(scale: Scale, judgements: Iterable[Judgement]) -> Spread:
    """Return how far the live judgements on a scale lie apart."""
    levels = {level.code: level for level in scale.levels}
    live = [levels[one.assessment.level] for one in judgements if one.live]
    placed = sorted((level for level in live if level.position is not None), key=_position)
    placeless: dict[str, int] = {}
    for level in live:
        if level.position is None:
            placeless[level.code] = placeless.get(level.code, 0) + 1
    if not placed:
        return Spread(len(live), None, None, placeless)
    return Spread(len(live), placed[0], placed[-1], placeless)


def _moment(one: Assessment) -> float:
    return one.made_at.timestamp() if one.made_at else 0.0


def _position(level: Level) -> int:
    return level.position or 0
