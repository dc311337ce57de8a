"""Candidates: figures that were read out of statements, and what is decided on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import RowMapping, select

from factcheck import model
from factcheck.storage.changes import Changes
from factcheck.storage.signing import moment_of
from factcheck.values.batches import batched
from factcheck.values.quantity_text import FoundQuantity
from factcheck.vocabulary import Decision


def keep(
    changes: Changes, found: Iterable[tuple[int, Sequence[FoundQuantity]]]
) -> Iterator[tuple[int, FoundQuantity]]:
    """Keep what was read in statements, and yield what is new.

    What is known at a claim by the same words is left as it is, whatever was decided. What is still
    open, and does not stand in the statement any more, goes. The words of a claim's figures are not
    proposed.

    Args:
        changes: the changeset.
        found: for the id of each claim, all that was read in its statement.
    """
    for some in batched(found):
        claims = [claim_id for claim_id, _ in some]
        known, figures = _known(changes, claims), _figures(changes, claims)
        rows: list[dict[str, Any]] = []
        for claim_id, read in some:
            wanted = {one.words: one for one in reversed(read)}
            for row in known[claim_id]:
                one = wanted.pop(row["words"], None)
                if row["decision"] is not Decision.OPEN:
                    continue
                if one is None:
                    changes.delete(model.candidate, row["id"])
                elif differing := _differing(row, _values(one)):
                    changes.update(model.candidate, row["id"], differing)
            new_ones = (one for one in wanted.values() if (claim_id, one.words) not in figures)
            for one in sorted(new_ones, key=lambda one: one.start):
                open_ = {"decision": Decision.OPEN, "decided_by": None, "decided_at": None}
                rows.append({"claim_id": claim_id, **_values(one), **open_})
                yield claim_id, one
        with changes.together():
            for new in rows:
                changes.insert(model.candidate, new)


def decide(changes: Changes, candidate_id: int, decision: Decision) -> None:
    """Remember what the writer of a changeset decided on a candidate."""
    by, at = changes.actor, moment_of(changes)
    values = {"decision": decision, "decided_by": by, "decided_at": at}
    changes.update(model.candidate, candidate_id, values)


def _known(changes: Changes, claims: Sequence[int]) -> dict[int, list[RowMapping]]:
    candidate = model.candidate
    query = select(candidate).where(candidate.c.claim_id.in_(claims)).order_by(candidate.c.id)
    groups: dict[int, list[RowMapping]] = defaultdict(list)
    for row in changes.connection.execute(query).mappings():
        groups[row["claim_id"]].append(row)
    return groups


def _figures(changes: Changes, claims: Sequence[int]) -> set[tuple[int, str]]:
    figure = model.figure
    query = select(figure.c.claim_id, figure.c.words).where(figure.c.claim_id.in_(claims))
    return {(claim_id, words) for claim_id, words in changes.connection.execute(query)}


def _values(found: FoundQuantity) -> dict[str, Any]:
    read = found.quantity
    return {
        "words": found.words,
        "start": found.start,
        "counted": found.counted,
        "modifier": read.modifier,
        "a": read.a,
        "b": read.b,
        "low": read.committed.low,
        "high": read.committed.high,
        "likely_low": read.likely.low,
        "likely_high": read.likely.high,
        "rules": read.rules,
    }


def _differing(row: RowMapping, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if row[name] != value}
