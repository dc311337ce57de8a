"""FC301: "confirmed by other sources", where there are no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.queries.judgements import live
from factcheck.vocabulary import Standing

CODE: Final = "FC301"
TITLE: Final = "grade “confirmed” without independent support"
WHY: Final = """
The level 1 of admiralty-credibility says that independent sources confirm the claim, and the ledger
knows of none. Record who else says so, or judge it anew: 2, "probably true", asks for no other
source.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "assessments": [{"scale": "admiralty-credibility", "level": "1",
                     "rationale": "It is in every paper."}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"},
                     {"document": "paper", "source": "hur", "quote": "some 300"}],
    "assessments": [{"scale": "admiralty-credibility", "level": "1",
                     "rationale": "Two services counted apart from each other."}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims that somebody holds confirmed, and that are not corroborated."""
    claim, made, level, scale = model.claim, model.assessment, model.scale_level, model.scale
    standing = model.standing
    query = (
        select(claim.c.key, made.c.assessor, standing.c.word)
        .select_from(made.join(claim, claim.c.id == made.c.claim_id))
        .join(level, level.c.id == made.c.level_id)
        .join(scale, scale.c.id == level.c.scale_id)
        .join(standing, standing.c.claim_id == claim.c.id)
        .where(
            scale.c.key == "admiralty-credibility",
            level.c.code == "1",
            standing.c.word != Standing.CORROBORATED,
            live(),
            scope.has(claim.c.id),
        )
        .order_by(claim.c.id, made.c.id)
    )
    for row in stream(connection, query):
        yield Finding(
            CODE,
            "claim",
            row.key,
            f"{row.assessor} holds it confirmed by other sources; {_IN_WORDS[row.word]}",
        )


_IN_WORDS: Final = {
    Standing.UNGROUNDED: "nobody is known to stand behind it",
    Standing.SINGLE_ORIGIN: "it all goes back to one",
    Standing.POSSIBLY_INDEPENDENT: "all who say so belong to one organisation",
    Standing.ONE_RELAY: "all that is known of them comes through one relay",
}
