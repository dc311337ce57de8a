"""Claims by how they stand, and what is told of their standing in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    literal,
    or_,
    select,
    type_coerce,
)

from factcheck import model
from factcheck.queries.finding import find_ids
from factcheck.queries.kin import Kin
from factcheck.queries.listing import among, given
from factcheck.storage.nouns import SOURCE
from factcheck.vocabulary import Standing

Condition = ColumnElement[bool]

DOUBTS: Final = ("disputed", "superseded", "retracted", "unverified")
"""What may be told of a claim beside its origins: columns of `standing`."""

_WORDS: Final = {str(word): word for word in Standing}
_NUMBERS: Final = ("by_organisation", "by_person", "strict")


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How a claim stands, as it was last worked out.

    Attributes:
        word: what the numbers come to.
        by_organisation: how many organisations must be wrong before all its origins are.
        by_person: how many origins it has.
        strict: how many organisations, sources and documents must fail before nothing is left.
        doubts: of `DOUBTS`, those that hold.
        source: the id of the source that everything hangs on: the only origin, else the only
            organisation, else the only relay.
        document: the id of the document, where it is one.
    """

    word: Standing
    by_organisation: int
    by_person: int
    strict: int
    doubts: tuple[str, ...]
    source: int | None
    document: int | None


def standings_of(connection: Connection, claim_ids: Sequence[int]) -> dict[int, StandingRow]:
    """Return how some claims stand; those of which nothing was worked out are missing."""
    query = _standings(connection.dialect.name)
    found = {}
    for claim_id, word, *rest in connection.execute(query, given(connection, claim_ids)):
        organisation, person, strict = rest[:3]
        doubts = tuple([name for name, holds in zip(DOUBTS, rest[3:7], strict=True) if holds])
        whose = rest[7:9] if person == 1 else rest[9:11] if organisation == 1 else rest[11:13]
        found[claim_id] = StandingRow(_WORDS[word], organisation, person, strict, doubts, *whose)
    return found


@cache
def _standings(engine: str) -> Select[Any]:
    standing = model.standing
    # What is true is true on either engine: to make a `bool` of each takes longer than to read it.
    doubts = [type_coerce(standing.c[name], Integer) for name in DOUBTS]
    whose = (
        *("person_id", "person_document_id", "organisation_id", "organisation_document_id"),
        *("relay_source_id", "relay_document_id"),
    )
    word = type_coerce(standing.c.word, Text)
    numbers = (standing.c[name] for name in _NUMBERS)
    columns = (standing.c.claim_id, word, *numbers, *doubts, *(standing.c[one] for one in whose))
    return select(*columns).where(among(engine, standing.c.claim_id))


def stands_so(
    *,
    words: tuple[Standing, ...] = (),
    unverified: bool = False,
    disputed: bool = False,
    min_origins: int | None = None,
    single_origin: bool = False,
) -> Iterator[Condition]:
    """Yield what a row of `claim` must fulfil to stand so; see `ClaimFilter`."""
    standing = model.standing
    wanted: list[Condition] = []
    if words:
        wanted.append(standing.c.word.in_(words))
    if unverified:
        wanted.append(standing.c.unverified)
    if disputed:
        wanted.append(standing.c.disputed)
    if min_origins is not None:
        wanted.append(standing.c.by_organisation >= min_origins)
    if single_origin:
        wanted.append(standing.c.by_organisation <= 1)
    if wanted:
        # Asked claim by claim, so that the first page need not wait for all the others.
        mine = standing.c.claim_id == model.claim.c.id
        yield select(literal(1)).where(mine, *wanted).exists()


def rests_on(connection: Connection, sources: tuple[str, ...]) -> Condition:
    """Return whether a row of `claim` has no origin left if one of some sources is wrong.

    Raises:
        NotFoundError: if a source is asked for that is not there.
    """
    standing = model.standing
    return model.claim.c.id.in_(select(standing.c.claim_id).where(_falls_with(connection, sources)))


def standing_cells(found: StandingRow | None) -> tuple[Any, ...]:
    """Return what a list shows of how a claim stands; nothing of that, if it is not known.

    These are the last fields of its rows: standing, three numbers and doubts.
    """
    if found is None:
        return (None, None, None, None, ())
    return str(found.word), found.by_organisation, found.by_person, found.strict, found.doubts


def standing_sorts() -> dict[str, ColumnElement[Any]]:
    """Return the columns of the standing of a row of `claim` by which a list may be sorted."""
    standing = model.standing
    mine = standing.c.claim_id == model.claim.c.id
    columns = {"standing": standing.c.word} | {name: standing.c[name] for name in _NUMBERS}
    return {name: select(column).where(mine).scalar_subquery() for name, column in columns.items()}


def _falls_with(connection: Connection, sources: tuple[str, ...]) -> Condition:
    """Return whether a claim has nothing left if one of some sources is wrong.

    That is so if its only origin, or the one organisation of them all, is that source, is below it,
    depends on it, or is one person with it.
    """
    standing = model.standing
    kin = Kin(connection)
    conditions = []
    for source in find_ids(connection, sources, SOURCE):
        # Written out, for they may be more than a statement has places for.
        fallen: Any = bindparam(
            None, sorted(kin.followers([source])), expanding=True, literal_execute=True
        )
        conditions += [standing.c[name].in_(fallen) for name in ("person_id", "organisation_id")]
    return or_(*conditions)
