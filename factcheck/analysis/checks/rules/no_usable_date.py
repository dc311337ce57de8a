"""FC403: a claim whose time nothing tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, exists, literal, or_, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, says_number, stream

CODE: Final = "FC403"
TITLE: Final = "no date that a reader could use"
WHY: Final = """
A figure without any date is compared with every other, and a reader cannot tell whether it still
holds. "Earlier this year" is a date only for whoever knows the year: where the document tells it,
write the date that follows from it. Claims in undated documents are told of by FC401, once.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"source": "nis", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]},
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "event": "earlier this year", "attributions": [{"document": "paper"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"source": "nis", "said": "2025-01-12", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]},
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "event": "2025-01", "attributions": [{"document": "paper"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims with words of time that tell none, and those with undated figures."""
    claim, figure, hop, document = model.claim, model.figure, model.attribution, model.document
    mine = hop.c.claim_id == claim.c.id
    printed = exists(select(literal(1)).where(mine, hop.c.document_id.is_not(None)))
    said = exists(select(literal(1)).where(mine, ~_open(hop, "said")))
    dated = exists(
        select(literal(1))
        .select_from(hop.join(document, document.c.id == hop.c.document_id))
        .where(mine, ~_open(document, "issued"))
    )
    its = and_(figure.c.claim_id == claim.c.id, _open(figure, "as_of"))
    words = [
        and_(claim.c.event.is_not(None), _open(claim, "event")),
        exists(select(literal(1)).where(its, figure.c.as_of.is_not(None))),
        exists(select(literal(1)).where(mine, hop.c.said.is_not(None), _open(hop, "said"))),
    ]
    undated = exists(select(literal(1)).where(its, says_number()))
    vague = and_(or_(*words), or_(dated, ~printed))
    query = (
        select(
            claim.c.key,
            claim.c.event,
            vague.label("vague"),
            select(figure.c.words).where(its).limit(1).scalar_subquery().label("words"),
        )
        .where(or_(vague, and_(undated, ~said, ~printed)), scope.has(claim.c.id))
        .order_by(claim.c.id)
    )
    for row in stream(connection, query):
        if row.vague:
            told = f"“{row.event}”" if row.event else "what it says of its time"
            what = f"{told} tells no date"
        else:
            what = f"nothing tells when “{row.words}” was so, or was said"
        yield Finding(CODE, "claim", row.key, what)


def _open(table: Any, name: str) -> ColumnElement[bool]:
    """Return whether a date of a table is open at both ends, or not told."""
    return and_(table.c[f"{name}_from"].is_(None), table.c[f"{name}_until"].is_(None))
