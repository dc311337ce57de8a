"""FC205: "up to 500" that is cited as 500."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, or_, select, union

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, share_origin, stream
from factcheck.values.quantities import Modifier
from factcheck.vocabulary import LinkKind

CODE: Final = "FC205"
TITLE: Final = "vague quantity cited as a number elsewhere"
WHY: Final = """
The origin said "about", "up to" or "hundreds", and somebody who cites it prints a bare number,
which readers take for a count. Quote the words of the origin, with the doubt in them. A claim is
held against those of the same origin with the same number, and against those that it repeats.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-wire", "statement": "Up to 500 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "up to 500"}],
    "figures": [{"question": "killed", "words": "up to 500"}]},
   {"key": "killed-paper", "statement": "500 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "nis", "quote": "500"}],
    "figures": [{"question": "killed", "words": "500"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-wire", "statement": "Up to 500 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "up to 500"}],
    "figures": [{"question": "killed", "words": "up to 500"}]},
   {"key": "killed-paper", "statement": "As many as 500 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "nis", "quote": "as many as 500"}],
    "figures": [{"question": "killed", "words": "as many as 500"}]},
   {"key": "killed-hur", "statement": "500 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "500"}],
    "figures": [{"question": "killed", "words": "500"}]}]}
""",
)
_FIRM: Final = (Modifier.EXACTLY, Modifier.BARE)
_NO_DOUBT: Final = (*_FIRM, Modifier.NONE, Modifier.CANNOT_CONFIRM, Modifier.BETWEEN)


_FIRM_FIGURE: Final = model.figure.alias("firm")
_VAGUE_FIGURE: Final = model.figure.alias("vague")


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims that give as a number what their origin, or what they repeat, does not."""
    both = union(_of_one_origin(scope), _repeating(scope)).subquery()
    order = (both.c.claim_id, both.c.id, both.c.other_id, both.c.vague_id)
    query = select(both).order_by(*order)
    last = None
    for row in stream(connection, query):
        if row.id != last:
            last = row.id
            what = f"“{row.words}” is “{row.other_words}” in {row.other}"
            yield Finding(CODE, "claim", row.key, what, (row.other,))


def _of_one_origin(scope: Scope) -> Select[Any]:
    return _pairs(scope).where(
        _VAGUE_FIGURE.c.a == _FIRM_FIGURE.c.a,
        share_origin(_FIRM_FIGURE.c.claim_id, _VAGUE_FIGURE.c.claim_id),
    )


def _repeating(scope: Scope) -> Select[Any]:
    """Select the claims that repeat another, where the number is within what that one says."""
    link, firm, vague = model.link.alias("repeats"), _FIRM_FIGURE, _VAGUE_FIGURE
    ends = and_(link.c.from_id == firm.c.claim_id, link.c.to_id == vague.c.claim_id)
    return (
        _pairs(scope)
        .join(link, and_(ends, link.c.kind == LinkKind.REPEATS))
        .where(vague.c.low <= firm.c.high, or_(vague.c.high.is_(None), vague.c.high >= firm.c.low))
    )


def _pairs(scope: Scope) -> Select[Any]:
    firm, vague, link = _FIRM_FIGURE, _VAGUE_FIGURE, model.link
    claim, other = model.claim, model.claim.alias("other")
    superseded = select(link.c.to_id).where(link.c.kind == LinkKind.SUPERSEDES)
    return (
        select(
            firm.c.claim_id,
            claim.c.key,
            firm.c.id,
            firm.c.words,
            other.c.id.label("other_id"),
            other.c.key.label("other"),
            vague.c.id.label("vague_id"),
            vague.c.words.label("other_words"),
        )
        .select_from(firm)
        .join(vague, vague.c.question_id == firm.c.question_id)
        .join(claim, claim.c.id == firm.c.claim_id)
        .join(other, other.c.id == vague.c.claim_id)
        .where(
            firm.c.modifier.in_(_FIRM),
            vague.c.modifier.not_in(_NO_DOUBT),
            firm.c.claim_id != vague.c.claim_id,
            firm.c.claim_id.not_in(superseded),
            vague.c.claim_id.not_in(superseded),
            scope.has(claim.c.id),
        )
    )
