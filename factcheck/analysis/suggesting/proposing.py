"""Proposals of links between claims, the strongest first, and one pair held up to the light."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Connection

from factcheck.analysis.suggesting.evidence import PROPOSED, Proposal, judge
from factcheck.analysis.suggesting.facts import Known
from factcheck.analysis.suggesting.marks import Marks
from factcheck.analysis.suggesting.order import figures_in_order
from factcheck.analysis.suggesting.pairing import spooled
from factcheck.analysis.suggesting.revisions import revisions
from factcheck.analysis.suggesting.ties import REFUSED, Pair, Ties
from factcheck.errors import InvalidError
from factcheck.queries.filters import ClaimFilter
from factcheck.vocabulary import LinkKind

_BEST = """
SELECT body FROM (
    SELECT body, score, rank, row_number() OVER (
        PARTITION BY coalesce(alone, rank) ORDER BY score DESC, day, rank
    ) AS place FROM proposal
) WHERE place = 1 ORDER BY score DESC, rank
"""


def propose(
    connection: Connection,
    kind: LinkKind,
    asked: ClaimFilter | None = None,
    *,
    limit: int | None = None,
) -> Iterator[Proposal]:
    """Yield the links of a kind that somebody may want to make, the strongest evidence first.

    Of several claims that one claim may repeat or be the same as, it is proposed for the one with
    the strongest evidence, or else the earliest. What is linked, superseded or refused already is
    left out.

    Args:
        connection: to the ledger, now or as it was.
        kind: one of `PROPOSED`.
        asked: what one of the two claims must fulfil.
        limit: how many at the most; all, if none.

    Raises:
        InvalidError: if links of this kind are not proposed.
        NotFoundError: if the filter names something that is not there.

    >>> import factcheck
    >>> with factcheck.open("story.db").read() as reader:  # doctest: +SKIP
    ...     for one in propose(reader.connection, LinkKind.REPEATS):
    ...         print(one.from_, "repeats", one.to, one.evidence)
    """
    require_proposed(kind)
    known = Known(connection)
    with spooled() as spool:
        spool.execute(
            "CREATE TABLE proposal"
            " (rank INTEGER PRIMARY KEY, score INTEGER, alone INTEGER, day TEXT, body BLOB)"
        )
        ties = Ties(connection, kind)
        for pairs in _pairs(connection, kind, known, spool, asked or ClaimFilter()):
            settled = ties.reasons(pairs)
            _judge(connection, kind, known, [one for one in pairs if one not in settled], spool)
        # What was put in comes out again, and nobody else can reach it.
        bodies = spool.execute(_BEST)
        yield from (pickle.loads(body) for (body,) in islice(bodies, limit))  # noqa: S301


def examine(connection: Connection, kind: LinkKind, pair: Pair, known: Known) -> Proposal | str:
    """Return the proposal to link two claims, refused or not, or why there is none.

    Args:
        connection: to the ledger, now or as it was.
        kind: one of `PROPOSED`.
        pair: the ids of two claims.
        known: the sources.

    Raises:
        InvalidError: if links of this kind are not proposed.
    """
    require_proposed(kind)
    reason = Ties(connection, kind).reasons([pair]).get(pair, REFUSED)
    if reason is not REFUSED:
        return reason
    facts = known.facts(pair)
    start, end = facts[pair[0]], facts[pair[1]]
    order = figures_in_order(connection, [(start, end)])
    return judge(known, kind, start, end, order) or "too little speaks for it"


def require_proposed(kind: LinkKind) -> None:
    """Refuse a kind of link that is not proposed.

    Raises:
        InvalidError: it lists those that are.
    """
    if kind not in PROPOSED:
        raise InvalidError(f"links of kind {kind} are not proposed; {', '.join(PROPOSED)} are")


def _pairs(
    connection: Connection,
    kind: LinkKind,
    known: Known,
    spool: sqlite3.Connection,
    asked: ClaimFilter,
) -> Iterator[list[Pair]]:
    marks = Marks(connection, known, spool)
    if kind is LinkKind.REPEATS:
        marks.copies()
    elif kind is LinkKind.SAME_AS:
        marks.alike()
    else:
        for some in revisions(connection, known, asked):
            marks.add(some)
    marks.choose(asked)
    yield from marks.pairs()


def _judge(
    connection: Connection,
    kind: LinkKind,
    known: Known,
    pairs: list[Pair],
    spool: sqlite3.Connection,
) -> None:
    facts = known.facts({one for pair in pairs for one in pair})
    both = [(facts[one], facts[other]) for one, other in pairs]
    order = figures_in_order(connection, both) if kind is LinkKind.REPEATS else {}
    rows = []
    for start, end in both:
        if (one := judge(known, kind, start, end, order)) is not None:
            published = None if end.published is None else end.published.start
            alone = None if kind is LinkKind.SUPERSEDES else start.id
            rows.append((one.score, alone, str(published or "9999"), pickle.dumps(one)))
    spool.executemany("INSERT INTO proposal (score, alone, day, body) VALUES (?, ?, ?, ?)", rows)
