"""FC405: a figure whose words are quoted nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, exists, literal, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, says_number, stream

CODE: Final = "FC405"
TITLE: Final = "quote missing"
WHY: Final = """
What a figure commits to follows from its words, and nobody can see that these are the words of the
document: "about" may be the ledger's. Quote the number as it stands there, with whatever stands
before it.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis"}],
    "figures": [{"question": "killed", "words": "about 300"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims with figures in whose chains nothing is quoted."""
    claim, figure, hop = model.claim, model.figure, model.attribution
    quoted = exists(
        select(literal(1)).where(hop.c.claim_id == claim.c.id, hop.c.quote.is_not(None))
    )
    attributed = exists(select(literal(1)).where(hop.c.claim_id == claim.c.id))
    query = (
        select(claim.c.key, figure.c.words)
        .join(figure, figure.c.claim_id == claim.c.id)
        .where(says_number(), attributed, ~quoted, scope.has(claim.c.id))
        .order_by(claim.c.id, figure.c.id)
    )
    last = None
    for row in stream(connection, query):
        if row.key != last:
            last = row.key
            yield Finding(
                CODE, "claim", row.key, f"nothing is quoted that “{row.words}” could be read from"
            )
