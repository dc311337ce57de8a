"""Sources that may be one by their names: the same, or one that may be the other cut short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from factcheck import model
from factcheck.analysis.checks.twins import Alike, twins
from factcheck.analysis.loading import load_sources
from factcheck.analysis.sources import Sources
from factcheck.queries.folding import Folded
from factcheck.queries.identity import are_told_apart, differ, source_names
from factcheck.values.batches import batched
from factcheck.values.short_name_keys import alike
from factcheck.values.short_names import Likeness, countries_of, first_letters, likeness, words_of
from factcheck.vocabulary import SourceKind

_BATCH: Final = 500


class Named(NamedTuple):
    """A source by one of its names.

    Attributes:
        key: of the source.
        words: the name.
        wanted: whether it was asked for.
    """

    key: str
    words: str
    wanted: bool


class Namesakes(NamedTuple):
    """Two sources that may be one.

    Attributes:
        later: the one that came later.
        earlier: the other.
        likeness: by what the one name may be the other; None, where it is the same.
    """

    later: Named
    earlier: Named
    likeness: Likeness | None


def namesakes(
    connection: Connection, *, wanted: ColumnElement[bool], few: bool = False
) -> Iterator[Namesakes]:
    """Yield sources that may be an earlier one, each once, with that one.

    Those that share a name come first, and then those of which one may be cut short, or in other
    letters. The names of people are not cut so, and are compared as they stand.

    Args:
        connection: to the ledger.
        wanted: whether a source is looked at; of the two, one has to be.
        few: whether those are some hundreds, and not most of the ledger.
    """
    how = _alike(connection)
    seen: set[int] = set()
    for later, earlier in twins(connection, how, wanted=wanted, few=few):
        seen.add(later.id)
        first = Named(later.key, later.words, later.wanted)
        yield Namesakes(first, Named(earlier.key, earlier.words, earlier.wanted), None)
    # Sorted here, for the engines have each their own order of texts.
    names = sorted(_Name(*row) for row in connection.execute(_names(how, wanted)))
    if few:
        letters = {one for name in names if name.wanted for one in first_letters(name.words)}
        names = [name for name in names if letters & first_letters(name.words)]
    yield from _cut_short(connection, how, names, seen)


def _alike(connection: Connection) -> Alike:
    """Return how sources are compared."""
    source = model.source
    parent = source.alias("parent")
    above = select(Folded(parent.c.name)).where(parent.c.id == source.c.parent_id)
    told = (source.c.kind, source.c.country, source.c.external_ids)

    @cache
    def sources() -> Sources:
        # Few ledgers have two of one name.
        return load_sources(connection)

    def may_be_one(one: Row[Any], other: Row[Any]) -> bool:
        return not (
            are_told_apart(one, other)
            or _are_tied(one.key, other.key, sources())
            or _are_of_two_bodies(one, other, sources())
        )

    return Alike(
        source,
        source_names(),
        (*told, above.scalar_subquery().label("above")),
        may_be_one,
    )


class _Name(NamedTuple):
    id: int
    words: str
    wanted: bool


def _cut_short(
    connection: Connection, how: Alike, names: Sequence[_Name], seen: set[int]
) -> Iterator[Namesakes]:
    own: dict[int, list[str]] = defaultdict(list)
    for name in names:
        own[name.id].append(name.words)

    def are_asked_for(one: int, other: int) -> bool:
        first, second = names[one], names[other]
        return first.id != second.id and (first.wanted or second.wanted)

    pairs = [
        (names[later], names[earlier], why)
        for later, earlier, why in alike([name.words for name in names], are_asked_for)
        if names[later].id not in seen
    ]
    rows = _rows(
        connection, how, {name.id for later, earlier, _ in pairs for name in (later, earlier)}
    )
    for later, earlier, why in pairs:
        one, other = rows[later.id], rows[earlier.id]
        if later.id in seen or not how.may_be_one(other, one):
            continue
        if why is Likeness.COUNTRY and _are_of_two_countries((one, later), (other, earlier)):
            continue
        if why is Likeness.SPELLING or not _is_explained(later, earlier, own):
            seen.add(later.id)
            first = Named(one.key, later.words, later.wanted)
            yield Namesakes(first, Named(other.key, earlier.words, earlier.wanted), why)


def _names(how: Alike, wanted: ColumnElement[bool]) -> Select[Any]:
    names, source = how.marks, model.source
    query = select(names.c.id, names.c.words, wanted.label("wanted"))
    query = query.join_from(names, source, source.c.id == names.c.id)
    return query.where(source.c.kind != SourceKind.PERSON)


def _rows(connection: Connection, how: Alike, ids: set[int]) -> dict[int, Row[Any]]:
    query = select(how.table.c.id, how.table.c.key, *how.told)
    return {
        row.id: row
        for batch in batched(sorted(ids), _BATCH)
        for row in connection.execute(query.where(how.table.c.id.in_(batch)))
    }


def _is_explained(one: _Name, other: _Name, own: dict[int, list[str]]) -> bool:
    """Tell whether the shorter of two names is cut from a name of its own source already."""
    short = min(one, other, key=lambda name: len(name.words))
    words = words_of(short.words)
    return any(
        len(name) > len(short.words)
        and likeness(words, words_of(name)) not in (None, Likeness.SPELLING)
        for name in own[short.id]
    )


def _are_of_two_countries(*told: tuple[Row[Any], _Name]) -> bool:
    """Tell whether the one's country is known, and is not that in the name of the other."""
    (one, first), (other, second) = told
    return any(
        country is not None and codes and country not in codes
        for country, codes in (
            (one.country, countries_of(second.words)),
            (other.country, countries_of(first.words)),
        )
    )


def _are_tied(one: str, other: str, sources: Sources) -> bool:
    """Tell whether somebody knew both: they are one, or one belongs to or depends on the other."""
    return sources.is_above(one, other) or sources.is_above(other, one)


def _are_of_two_bodies(one: Row[Any], other: Row[Any], sources: Sources) -> bool:
    """Tell whether the bodies that both belong to tell them apart."""
    # These may be one that is recorded twice, as they are.
    shared = set(sources.organisations(one.key)).intersection(sources.organisations(other.key))
    return differ(one.above, other.above) and not shared
