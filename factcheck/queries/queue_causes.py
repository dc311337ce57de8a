"""Why somebody ought to look at a record: the causes, each with its query and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, Select, func, select, union

from factcheck import model
from factcheck.queries.annotations import OWNERS
from factcheck.queries.filters import Condition
from factcheck.queries.judgements import assessed
from factcheck.vocabulary import AnnotationKind, Decision, LinkKind


class Asking(NamedTuple):
    """Whose queue it is, and of what.

    Attributes:
        connection: to the ledger.
        asker: who is going to look; exactly as they sign their judgements.
        chosen: what a row of `claim` must fulfil; nothing, where any record will do.
    """

    connection: Connection
    asker: str
    chosen: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that makes records worth a look.

    Attributes:
        find: returns the query for them, the most useful first. It has a column `claim_id`,
            `source_id` ... for each kind of record it finds; `since`, if it is known when the
            reason arose; and what `tell` needs.
        tell: returns the reason in words.
        elsewhere: whether all that it finds is found by a later one too, only further down.
    """

    find: Callable[[Asking], Select[Any]]
    tell: Callable[[Row[Any]], str]
    elsewhere: bool = False


def _open_flags(asking: Asking) -> Select[Any]:
    """Find what is flagged, the oldest flag first."""
    note = model.annotation
    columns: Sequence[Any] = [column for _, column in OWNERS]
    told = (note.c.author, note.c.body, note.c.made_at.label("since"))
    query = select(*columns, *told).where(
        note.c.kind == AnnotationKind.FLAG, note.c.resolved_at.is_(None)
    )
    if asking.chosen:
        claim = model.claim
        query = query.join(claim, claim.c.id == note.c.claim_id).where(*asking.chosen)
    return query.order_by(note.c.made_at, note.c.id)


def _contradicted(asking: Asking) -> Select[Any]:
    """Find claims that something in the ledger contradicts, in the order in which they came."""
    claim, standing = model.claim, model.standing
    query = select(claim.c.id.label("claim_id")).join(standing, standing.c.claim_id == claim.c.id)
    return query.where(standing.c.disputed, *asking.chosen).order_by(claim.c.id)


def _unassessed_figures(asking: Asking) -> Select[Any]:
    """Find claims with figures that nobody judged, in the order in which they were added."""
    claim = model.claim
    counted = claim.c.id.in_(select(model.figure.c.claim_id))
    query = select(claim.c.id.label("claim_id")).where(counted, ~assessed(asking.connection))
    return query.where(*asking.chosen).order_by(claim.c.id)


def _on_one_organisation(asking: Asking) -> Select[Any]:
    """Find those of them that rest on one organisation at most, as their standing tells.

    By their own chains alone, what another claim corroborates would be among them.
    """
    standing = model.standing
    query = _unassessed_figures(asking).add_columns(standing.c.word)
    query = query.join(standing, standing.c.claim_id == model.claim.c.id)
    return query.where(standing.c.by_organisation <= 1)


def _rested_on(asking: Asking) -> Select[Any]:
    """Find claims that others rest on and nobody judged, those with the most such others first.

    What supports another carries it; so does what another repeats.
    """
    claim, link = model.claim, model.link
    links = union(
        select(link.c.from_id.label("below"), link.c.to_id.label("above")).where(
            link.c.kind == LinkKind.SUPPORTS
        ),
        select(link.c.to_id, link.c.from_id).where(link.c.kind == LinkKind.REPEATS),
    ).subquery()
    rests = select(links.c.below, func.count().label("above")).group_by(links.c.below).subquery()
    return (
        select(claim.c.id.label("claim_id"), rests.c.above)
        .join(rests, rests.c.below == claim.c.id)
        .where(~assessed(asking.connection), *asking.chosen)
        .order_by(rests.c.above.desc(), claim.c.id)
    )


def _read_by_machine(asking: Asking) -> Select[Any]:
    """Find claims with figures that were read by machine, and that nobody decided on."""
    claim, candidate = model.claim, model.candidate
    read = select(candidate.c.claim_id).where(candidate.c.decision == Decision.OPEN)
    query = select(claim.c.id.label("claim_id")).where(claim.c.id.in_(read), *asking.chosen)
    return query.order_by(claim.c.id)


def _told_of_rest(row: Row[Any]) -> str:
    others = "1 claim rests on it" if row.above == 1 else f"{row.above:,} claims rest on it"
    return f"unassessed, and {others}"


CAUSES: Final = (
    Cause(_open_flags, lambda row: f"flag by {row.author}, {row.since:%Y-%m-%d}: {row.body}"),
    Cause(_contradicted, lambda _: "contradicted"),
    Cause(_on_one_organisation, lambda row: row.word.words, elsewhere=True),
    Cause(_unassessed_figures, lambda _: "unassessed figure"),
    Cause(_rested_on, _told_of_rest),
    Cause(_read_by_machine, lambda _: "figure read by machine"),
)
"""In the order of the queue: what a person asked for; what cannot be true together; figures that
one organisation may have wrong alone; other figures; claims that would take others down with them;
figures that no person has read yet. Flags come oldest first, claims as they were added, those that
others rest on by how much does. A new cause is a new row here."""
