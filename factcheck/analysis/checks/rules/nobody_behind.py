"""FC104: claims that nobody is known to make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, and_, exists, literal, or_, select

from factcheck import model
from factcheck.analysis.chains import RELAYING
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.queries.filters import is_origin
from factcheck.vocabulary import Basis

CODE: Final = "FC104"
TITLE: Final = "nobody is known to say so"
WHY: Final = """
A claim without an attribution is the ledger's own word, and one whose chain ends with somebody who
only passes it on has an author that nobody knows. Record who says so, or look for whom the last one
in the chain cites.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event"},
   {"key": "reserve", "statement": "A reserve was sent.", "kind": "event",
    "attributions": [{"document": "wire", "source": "agency", "basis": "relayed"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "paper"}]},
   {"key": "reserve", "statement": "A reserve was sent.", "kind": "event",
    "attributions": [{"document": "wire", "source": "agency", "citing": [{"source": "nis"}]}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims that no hop, or no hop in which somebody speaks, stands behind."""
    claim, hop, link = model.claim, model.attribution, model.link
    passed_on = or_(hop.c.role.in_(sorted(RELAYING)), hop.c.basis == Basis.RELAYED)
    own = hop.c.claim_id == claim.c.id
    spoken = exists(select(literal(1)).where(own, is_origin(), ~passed_on))
    attributed = exists(select(literal(1)).where(own))
    # What repeats, or is the same as, another claim has its origin there.
    elsewhere = exists(
        select(literal(1)).where(
            or_(
                and_(link.c.from_id == claim.c.id, link.c.kind.in_(["repeats", "same_as"])),
                and_(link.c.to_id == claim.c.id, link.c.kind == "same_as"),
            )
        )
    )
    query = (
        select(claim.c.key, attributed.label("attributed"))
        .where(~spoken, ~elsewhere, scope.has(claim.c.id))
        .order_by(claim.c.id)
    )
    for row in stream(connection, query):
        what = (
            "everybody in its chain only passes it on; nobody is known to have said it first"
            if row.attributed
            else "it has no attribution: nobody is known to say so"
        )
        yield Finding(CODE, "claim", row.key, what)
