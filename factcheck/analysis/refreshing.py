"""Standings kept at hand: worked out anew at the end of each write, for what it touched.

Most claims have one chain, and nothing else bears on them: one SQL statement sets all of those.
The others are counted, some thousands at a time with all that bears on them, so that memory does
not grow with the ledger. Only rows that differ are written; what they were goes to the history.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Executable,
    bindparam,
    delete,
    func,
    or_,
    select,
    union,
    update,
)

from factcheck import model
from factcheck.analysis.bearing import Bearing, Names, bearing_on
from factcheck.analysis.chains import Node
from factcheck.analysis.plain import stand_plainly
from factcheck.analysis.standing import Corroboration
from factcheck.analysis.touching import touch, touch_all
from factcheck.analysis.worklist import fresh, touched, worklist
from factcheck.model.history import history_of
from factcheck.model.types import Flag
from factcheck.storage.changes import Changes
from factcheck.storage.indexes import count_rows
from factcheck.values.batches import batched, together
from factcheck.vocabulary import Standing

_BATCH: Final = 3000
_MANY: Final = 5000


def refresh(changes: Changes) -> None:
    """Bring the standings up to date with what a changeset has changed so far.

    Args:
        changes: the changeset, at its end.
    """
    if not changes.any:
        return
    if changes.count > _MANY:
        count_rows(changes.connection)
    _remove(changes)
    with worklist(changes.connection):
        if touch(changes.connection, changes.id):
            _stand(changes, _speaking())


def rebuild(changes: Changes) -> None:
    """Work out the standing of every claim anew, whatever is there.

    Args:
        changes: the changeset that will have written what differs; none, if nothing does.
    """
    with worked_out(changes.connection):
        changes.replace(model.standing, fresh, "claim_id")


def mend(changes: Changes) -> None:
    """Work out the standing of every claim anew, and remove those that break a constraint.

    Args:
        changes: as for `rebuild`.
    """
    # Every write imports this module, and few need that one.
    from factcheck.storage.verifying.constraints import check_table  # noqa: PLC0415

    flaws = check_table(changes.connection, model.standing)
    broken = sorted({flaw.row for flaw in flaws if flaw.row is not None})
    for some in batched(broken):
        _ = changes.id  # What is removed without a history leaves a trace in the log.
        # Not to the history: there, what points at nothing would be as broken as here.
        gone = delete(model.standing).where(model.standing.c.id.in_(some))
        changes.count += changes.connection.execute(gone).rowcount
    rebuild(changes)


@contextmanager
def worked_out(connection: Connection) -> Iterator[None]:
    """Have what every standing should be in `fresh`, for as long as the block lasts.

    Nothing is changed but temporary tables.
    """
    with worklist(connection):
        touch_all(connection)
        _work_out(connection, select(model.source.c.id))
        yield


def _remove(changes: Changes) -> None:
    """Remove the standings of claims that are removed."""
    claim, former = model.claim, history_of(model.claim)
    ended = select(former.c.id).where(former.c.retired == changes.id)
    if changes.connection.scalar(ended.limit(1)) is not None:
        gone = ended.where(former.c.id.not_in(select(claim.c.id)))
        changes.delete_all(model.standing, model.standing.c.claim_id.in_(gone))


def _stand(changes: Changes, speaking: Executable) -> None:
    _work_out(changes.connection, speaking)
    changes.replace(model.standing, fresh, "claim_id")


def _work_out(connection: Connection, speaking: Executable) -> None:
    names = Names.of(connection)
    stand_plainly(connection, _voices(connection.scalars(speaking), names))
    for claims in _waiting(connection):
        with _uncollected():
            _count(connection, claims, names)
    enough = fresh.c.word == Standing.CORROBORATED
    connection.execute(update(fresh).where(enough).values(unverified=False))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage among very many things that do not refer in circles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _count(connection: Connection, claims: Sequence[int], names: Names) -> None:
    bearing = bearing_on(connection, claims, names)
    keys = {bearing.claims[claim]: claim for claim in claims}
    _write(
        connection,
        [
            _row(
                claim,
                key in bearing.contradicted,
                bearing.evidence.corroboration(key),
                bearing,
                names,
            )
            for key, claim in keys.items()
        ],
    )


def _speaking() -> Executable:
    """Select who speaks in the claims on the list."""
    hop, document = model.attribution, model.document
    mine = hop.c.claim_id.in_(select(touched.c.claim_id))
    return union(
        select(hop.c.source_id).where(mine, hop.c.source_id.is_not(None)),
        select(document.c.publisher_id)
        .join(hop, hop.c.document_id == document.c.id)
        .where(mine, document.c.publisher_id.is_not(None)),
    )


def _voices(sources: Iterable[int], names: Names) -> Iterator[tuple[int, int, int]]:
    """Yield some sources, as which person each speaks, and of which organisation."""
    for source in sources:
        key = names.keys[source]
        person, organisation = names.sources.person(key), names.sources.organisations(key)[0]
        yield source, names.ids[person], names.ids[organisation]


def _waiting(connection: Connection) -> Iterator[Sequence[int]]:
    """Yield the claims that have no word yet, those with answers to one question together."""
    figure = model.figure
    question = func.min(figure.c.question_id)
    query = (
        select(fresh.c.claim_id, question.label("question"))
        .select_from(fresh.outerjoin(figure, figure.c.claim_id == fresh.c.claim_id))
        .where(fresh.c.word.is_(None))
        .group_by(fresh.c.claim_id)
        .order_by(question.nulls_last(), fresh.c.claim_id)
    )
    with connection.execute(query, execution_options={"yield_per": _BATCH}) as result:
        yield from together(((row.claim_id, row.question) for row in result), _BATCH)


def _row(
    claim: int, contradicted: bool, found: Corroboration, bearing: Bearing, names: Names
) -> dict[str, Any]:
    organisations, persons, strict = found.numbers
    row = {
        "of": claim,
        "contradicted": contradicted,
        "by_organisation": organisations,
        "by_person": persons,
        "strict": strict,
        "word": str(found.standing),
    }
    named = (
        ("organisation", "organisation_id", found.organisations if organisations == 1 else ()),
        ("person", "person_id", found.persons if persons == 1 else ()),
        ("relay", "relay_source_id", found.relays),
    )
    for name, source, nodes in named:
        row[source] = _first(nodes, "source", names.ids)
        row[f"{name}_document_id"] = _first(nodes, "document", bearing.documents)
    return row


def _first(nodes: Sequence[Node], noun: str, ids: dict[str, int]) -> int | None:
    return ids[nodes[0].key] if nodes and nodes[0].noun == noun else None


def _write(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    statement = _COUNTED.compile(dialect=connection.dialect, column_keys=list(rows[0]))
    # Straight to the driver: to look at each value of so many rows takes longer than to write it.
    names = getattr(statement, "positiontup", None)
    told: Any = rows if names is None else [tuple([row[name] for name in names]) for row in rows]
    connection.exec_driver_sql(str(statement), told)


_COUNTED: Final = (
    update(fresh)
    .where(fresh.c.claim_id == bindparam("of"))
    .values(disputed=or_(fresh.c.disputed, bindparam("contradicted", type_=Flag())))
)
