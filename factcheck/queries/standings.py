"""Claims by how they stand, and what is told of their standing in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, literal, or_, select

from factcheck import model
from factcheck.queries.finding import find_ids
from factcheck.queries.kin import Kin
from factcheck.queries.listing import among, given
from factcheck.storage.nouns import SOURCE
from factcheck.vocabulary import Standing

Condition = ColumnElement[bool]

DOUBTS: Final = ("disputed", "superseded", "retracted", "unverified")
"""What may be told of a claim beside its origins: columns of `standing`."""

_NUMBERS: Final = ("by_organisation", "by_person", "strict")
_SHOWN: Final = ("standing", *_NUMBERS)


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
    return {
        row.claim_id: StandingRow(
            row.word,
            row.by_organisation,
            row.by_person,
            row.strict,
            tuple(name for name in DOUBTS if getattr(row, name)),
            *_hangs_on(row),
        )
        for row in connection.execute(query, given(connection, claim_ids))
    }


@cache
def _standings(engine: str) -> Select[Any]:
    standing = model.standing
    return select(standing).where(among(engine, standing.c.claim_id))


def _hangs_on(row: Row[Any]) -> tuple[int | None, int | None]:
    if row.by_person == 1:
        return row.person_id, row.person_document_id
    if row.by_organisation == 1:
        return row.organisation_id, row.organisation_document_id
    return row.relay_source_id, row.relay_document_id


def stands_so(
    connection: Connection,
    *,
    words: tuple[Standing, ...] = (),
    unverified: bool = False,
    disputed: bool = False,
    min_origins: int | None = None,
    rests_on: tuple[str, ...] = (),
) -> Iterator[Condition]:
    """Yield what a row of `claim` must fulfil to stand so; see `ClaimFilter`.

    Raises:
        NotFoundError: if a source is asked for that is not there.
    """
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
    if wanted:
        # Asked claim by claim, so that the first page need not wait for all the others.
        mine = standing.c.claim_id == model.claim.c.id
        yield select(literal(1)).where(mine, *wanted).exists()
    if rests_on:
        yield model.claim.c.id.in_(
            select(standing.c.claim_id).where(_falls_with(connection, rests_on))
        )


def standing_cells(found: StandingRow | None) -> dict[str, Any]:
    """Return what a list shows of how a claim stands; nothing of that, if it is not known."""
    if found is None:
        return dict.fromkeys(_SHOWN) | {"doubts": ()}
    numbers = {name: getattr(found, name) for name in _NUMBERS}
    return {"standing": str(found.word), **numbers, "doubts": found.doubts}


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
