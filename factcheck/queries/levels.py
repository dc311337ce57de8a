"""From what a person types to a level of a scale: its code or its label, in capitals or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.errors import AmbiguousError, InvalidError
from factcheck.queries.finding import find
from factcheck.storage.engine import folded
from factcheck.storage.nouns import SCALE


class FoundLevel(NamedTuple):
    """A level of a scale that is meant."""

    id: int
    scale: str
    code: str
    label: str


def find_level(connection: Connection, asked: str, scale: str | None = None) -> FoundLevel:
    """Return the one level that is meant.

    Args:
        connection: to the ledger.
        asked: the code or the label of a level, or `scale:level`.
        scale: key or name of the scale; not needed where only one has such a level.

    Raises:
        InvalidError: if there is none; it lists those there are.
        AmbiguousError: if several scales have it; it names them.
    """
    if scale is not None:
        key = find(connection, scale, SCALE).key
        known = [level for level in _levels(connection) if level.scale == key]
        if found := _of_one_scale(known, asked):
            return _only(asked, found)
        raise InvalidError(f"{key} has no level {asked!r}; it has {_named(known)}", where="LEVEL")
    found = find_levels(connection, asked, where="LEVEL")
    scales = list(dict.fromkeys(level.scale for level in found))
    if len(scales) > 1:
        raise InvalidError(
            f"{asked!r} is a level of {' and of '.join(scales)}; say which with --scale",
            where="LEVEL",
        )
    return _only(asked, found)


def find_levels(connection: Connection, asked: str, *, where: str) -> list[FoundLevel]:
    """Return the levels of every scale that go by a code or label, or the one of `scale:level`.

    Raises:
        InvalidError: if there is none; it lists those there are.
    """
    levels = _levels(connection)
    scale, colon, rest = asked.partition(":")
    if colon and any(level.scale == scale for level in levels):
        return [find_level(connection, rest, scale)]
    by_scale = [list(group) for _, group in groupby(levels, lambda level: level.scale)]
    if found := [hit for known in by_scale for hit in _of_one_scale(known, asked)]:
        return found
    listed = "; ".join(
        f"{known[0].scale}: {', '.join(level.code for level in known)}" for known in by_scale
    )
    raise InvalidError(f"no scale has a level {asked!r}; there are {listed}", where=where)


def _levels(connection: Connection) -> Sequence[FoundLevel]:
    level, scale = model.scale_level, model.scale
    rows: Iterable[Any] = connection.execute(
        select(level.c.id, scale.c.key, level.c.code, level.c.label)
        .join(scale, scale.c.id == level.c.scale_id)
        .order_by(scale.c.id, level.c.id)
    )
    return [FoundLevel(*row) for row in rows]


def _of_one_scale(levels: Sequence[FoundLevel], asked: str) -> list[FoundLevel]:
    if exact := [level for level in levels if level.code == asked]:
        return exact
    wanted = folded(asked)
    return [level for level in levels if wanted in (folded(level.code), folded(level.label))]


def _only(asked: str, found: list[FoundLevel]) -> FoundLevel:
    if len(found) > 1:
        raise AmbiguousError(asked, tuple(level.code for level in found))
    return found[0]


def _named(levels: Sequence[FoundLevel]) -> str:
    return ", ".join(
        level.code if folded(level.code) == folded(level.label) else f"{level.code} ({level.label})"
        for level in levels
    )
