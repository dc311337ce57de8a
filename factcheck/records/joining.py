"""Two records of one thing put into one: what both tell, without losing what either knew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, fields, replace
from typing import Any, Final, TypeVar

from factcheck import records
from factcheck.errors import InvalidError

R = TypeVar("R", bound=records.Record)

_IDENTITY: Final = ("key", "role", "basis")
_PLACE: Final = ("locator", "quote")
# Whoever puts them in finds out which are there: their keys follow from who writes, and when.
_JUDGEMENTS: Final = ("assessments", "annotations")
_SHOWN: Final = 60


class OtherClaimError(InvalidError):
    """Two claims have one key, and are not the same: each table counts its rows from 1."""

    def __init__(self, key: str, statement: str) -> None:
        shown = statement if len(statement) <= _SHOWN else f"{statement[:_SHOWN]}..."
        super().__init__(f"another claim has the key {key}: “{shown}”")


def joined(held: R, incoming: R, *, overwrite: bool = False) -> R:
    """Return the record that is held, with what the incoming one knows besides.

    Nothing is emptied, and nothing is taken out of a list. Assessments and annotations are those of
    the incoming record.

    Args:
        held: the record as it is.
        incoming: the same record as somebody else tells it.
        overwrite: where both tell something, whether the incoming one is right.

    Raises:
        OtherClaimError: if they are claims with other statements, and the incoming one is not
            right: whoever made one of them never said the other.

    >>> from factcheck.records import Source
    >>> from factcheck.vocabulary import SourceKind
    >>> held = Source(key="ap", name="AP", kind=SourceKind.PUBLICATION)
    >>> told = Source(key="ap", name="Ass. Press", kind=SourceKind.PUBLICATION, country="US")
    >>> both = joined(held, told)
    >>> both.name, both.country
    ('AP', 'US')
    """
    if (
        isinstance(held, records.Claim)
        and isinstance(incoming, records.Claim)
        and held.statement != incoming.statement
        and not overwrite
    ):
        raise OtherClaimError(held.key, held.statement)
    judged = {
        one.name: getattr(incoming, one.name) for one in fields(held) if one.name in _JUDGEMENTS
    }
    both: R = replace(_joined(held, incoming, overwrite), **judged)
    return both


def _joined(held: Any, incoming: Any, overwrite: bool) -> Any:
    told: dict[str, Any] = {}
    for one in fields(held):
        if one.name in _IDENTITY or one.name in _JUDGEMENTS:
            continue
        old, new = getattr(held, one.name), getattr(incoming, one.name)
        if one.name in _MARKS:
            told[one.name] = _listed(old, new, _MARKS[one.name], overwrite)
        elif isinstance(old, dict):
            told[one.name] = {**old, **new} if overwrite else {**new, **old}
        elif not _is_default(one, new) and (overwrite or _is_default(one, old)):
            told[one.name] = new
    if told.get("citing") and not held.citing:
        # Whoever was thought to be the origin passes on another's word.
        told |= {"role": None, "basis": None}
    return replace(held, **told)


def _listed(
    held: tuple[Any, ...], incoming: tuple[Any, ...], mark: Callable[[Any], Any], overwrite: bool
) -> tuple[Any, ...]:
    both = list(held)
    # Several may have one mark: a document that says it twice. Each is met once.
    free = list(range(len(held)))
    waiting = []
    for one in incoming:
        if (place := next((at for at in free if both[at] == one), None)) is None:
            waiting.append(one)
        else:
            free.remove(place)
    for one in waiting:
        alike = [at for at in free if mark(both[at]) == mark(one)]
        place = next((at for at in alike if _may_be_one(both[at], one)), None)
        if place is None and overwrite and alike:
            place = alike[0]
        if place is None:
            both.append(one)
        else:
            free.remove(place)
            both[place] = _joined(both[place], one, overwrite)
    return _placed(both) if mark is _MARKS["levels"] else tuple(both)


def _may_be_one(held: Any, incoming: Any) -> bool:
    """Tell whether two hops may be one: they stand in one place, as far as that is told."""
    places = ((getattr(held, name, None), getattr(incoming, name, None)) for name in _PLACE)
    return all(old is None or new is None or old == new for old, new in places)


def _placed(levels: Iterable[records.Level]) -> tuple[records.Level, ...]:
    """Leave a place on a scale to the level that had it first."""
    placed: dict[int, str] = {}
    return tuple(
        level
        if level.position is None or placed.setdefault(level.position, level.code) == level.code
        else replace(level, position=None)
        for level in levels
    )


def _is_default(one: Field[Any], value: Any) -> bool:
    return one.default is not MISSING and bool(value == one.default)


# What tells one in a list from another.
_MARKS: Final[dict[str, Callable[[Any], Any]]] = {
    "aliases": lambda alias: alias,
    "links": lambda link: (link.kind, link.to),
    "parts": lambda part: part.part,
    "attributions": lambda hop: (hop.source, hop.document),
    "citing": lambda hop: (hop.source, hop.document),
    "figures": lambda figure: (figure.question, figure.words),
    "levels": lambda level: level.code,
}
