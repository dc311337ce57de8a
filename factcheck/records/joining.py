"""Two records of one thing put into one: what both tell, without losing what either knew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import Field, fields, replace
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


def joined_all(parts: Iterable[R]) -> R:
    """Return the record that several parts of files tell of: the first is right where they differ.

    Unlike `joined`, it keeps the assessments and annotations of all.

    Args:
        parts: one or more, all of one record; claims state the same.
    """
    # Two of about one size are joined at a time: a long list is not copied for each that is added.
    stack: list[tuple[int, R]] = []
    judged: dict[str, dict[Any, None]] = {name: {} for name in _JUDGEMENTS}
    for part in parts:
        for name, told in judged.items():
            told.update(dict.fromkeys(getattr(part, name, ())))
        stack.append((1, part))
        while len(stack) > 1 and stack[-2][0] <= stack[-1][0]:
            _join_last(stack)
    while len(stack) > 1:
        _join_last(stack)
    _, whole = stack[0]
    every: dict[str, Any] = {
        name: tuple(told) for name, told in judged.items() if hasattr(whole, name)
    }
    both: R = replace(whole, **every)
    return both


def _join_last(stack: list[tuple[int, R]]) -> None:
    (before, first), (after, second) = stack[-2:]
    stack[-2:] = [(before + after, joined(first, second))]


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
        elif _is_untold(old) or (overwrite and not _is_untold(new) and _may_differ(one, new)):
            told[one.name] = new
    if isinstance(held, records.Document):
        told["csl"] = _with_authors(told["csl"], told.get("byline", held.byline), held, incoming)
    if told.get("citing") and not held.citing:
        # Whoever was thought to be the origin passes on another's word.
        told |= {"role": None, "basis": None}
    return replace(held, **told)


def _with_authors(
    csl: dict[str, Any], byline: str | None, held: records.Document, incoming: records.Document
) -> dict[str, Any]:
    """Return what two documents tell besides, without names that are not those of its byline."""
    fitting = [one.csl["author"] for one in (held, incoming)
               if one.byline in (None, byline) and "author" in one.csl]  # fmt: skip
    if "author" in csl and csl["author"] not in fitting:
        csl = {name: value for name, value in csl.items() if name != "author"}
        csl |= {"author": fitting[0]} if fitting else {}
    return csl


def _listed(
    held: tuple[Any, ...], incoming: tuple[Any, ...], mark: Callable[[Any], Any], overwrite: bool
) -> tuple[Any, ...]:
    both = list(held)
    # Several may have one mark: a document that says it twice. Each is met once.
    free: defaultdict[Any, list[int]] = defaultdict(list)
    for at, one in enumerate(held):
        free[mark(one)].append(at)
    waiting = []
    for one in incoming:
        alike = free.get(mark(one), [])
        if (place := next((at for at in alike if both[at] == one), None)) is None:
            waiting.append(one)
        else:
            alike.remove(place)
    for one in waiting:
        alike = free.get(mark(one), [])
        place = next((at for at in alike if _may_be_one(both[at], one)), None)
        if place is None and overwrite and alike:
            place = alike[0]
        if place is None:
            both.append(one)
        else:
            alike.remove(place)
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


def _is_untold(value: Any) -> bool:
    """Tell whether nobody told a field; a default that says something may have been meant."""
    return value is None or value in ((), {})


def _may_differ(one: Field[Any], new: Any) -> bool:
    """Tell whether a value that comes in may be meant: most files have no word for a truth."""
    return not isinstance(new, bool) or new is not one.default


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
