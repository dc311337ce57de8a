"""Standings that are kept otherwise than they are worked out: nothing is written to mend them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, or_, select

from factcheck import model
from factcheck.analysis.refreshing import worked_out
from factcheck.analysis.worklist import fresh
from factcheck.model.types import Flag
from factcheck.storage.verifying.finding import STANDINGS_ANEW, Finding, raw

_BATCH: Final = 1000
_TOLD: Final = 2
# The word is what people read, and comes first.
_NAMES: Final = sorted(
    (name for name in fresh.columns.keys() if name != "claim_id"),  # noqa: SIM118
    key=lambda name: name != "word",
)


def differing(connection: Connection) -> Iterator[Finding]:
    """Yield the claims whose standing is missing, or is not what it should be.

    Args:
        connection: in a transaction that may make temporary tables, to a ledger whose rows are
            whole.

    >>> with ledger.read() as reader:  # doctest: +SKIP
    ...     for finding in differing(reader.connection):
    ...         print(finding.record, finding.what)
    """
    with worked_out(connection):
        options = {"yield_per": _BATCH}
        with connection.execute(_query(), execution_options=options) as result:
            for row in result.mappings():
                what = f"{_wrong(row)}; {STANDINGS_ANEW}"
                record = f"claim {row['key']}"
                yield Finding(model.standing.name, row["id"], record, what, STANDINGS_ANEW)


def _query() -> Select[Any]:
    # Whatever somebody wrote there can be read so.
    claim, kept, anew = raw(model.claim), raw(model.standing), raw(fresh)
    differs = (kept.c[name].is_distinct_from(anew.c[name]) for name in _NAMES)
    pairs = ((kept.c[name].label(f"kept_{name}"), anew.c[name].label(name)) for name in _NAMES)
    return (
        select(claim.c.key, kept.c.id, *(column for pair in pairs for column in pair))
        .join_from(anew, claim, claim.c.id == anew.c.claim_id)
        .outerjoin(kept, kept.c.claim_id == anew.c.claim_id)
        .where(or_(kept.c.id.is_(None), *differs))
        .order_by(anew.c.claim_id)
    )


def _wrong(row: Any) -> str:
    if row["id"] is None:
        return "its standing is missing"
    wrong = [
        f"{name} is {_shown(name, row[f'kept_{name}'])} and not {_shown(name, row[name])}"
        for name in _NAMES
        if row[f"kept_{name}"] != row[name]
    ]
    more = f", and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
    return f"its standing is wrong: {', '.join(wrong[:_TOLD])}{more}"


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(fresh.c[name].type, Flag):
        return "yes" if value else "no"
    return str(value)
