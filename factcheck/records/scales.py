"""Published scales as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from factcheck.records.fields import Key, Line, Text, Url
from factcheck.records.making import CONFIG, check_distinct

OPEN_SCALE: Final = "open"
"""The version of a scale that grows with what its publisher is seen to use."""

OWN_SCALE: Final = "own"
"""The version of a scale that grows with what the ledger's own people are seen to use."""

GROWING: Final = frozenset((OPEN_SCALE, OWN_SCALE))
"""The versions of scales of which not all levels are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a scale."""

    __pydantic_config__ = CONFIG

    code: Line
    label: Line
    definition: Text
    position: int | None = None
    """its place on the scale, counted from the least; none for levels that mean "can't tell\""""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A published scale that assessments are made on."""

    __pydantic_config__ = CONFIG

    key: Key
    name: Line
    version: Line
    description: Text
    url: Url | None = None
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        check_distinct("levels", [level.code for level in self.levels])
        placed: dict[int, str] = {}
        for number, level in enumerate(self.levels):
            if level.position is None:
                continue
            if (held := placed.setdefault(level.position, level.code)) != level.code:
                raise ValueError(f"levels[{number}] has the place of {held!r}, {level.position}")
