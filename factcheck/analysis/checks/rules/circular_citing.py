"""FC103: claims whose sources cite one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, exists, literal, select

from factcheck import model
from factcheck.analysis.chains import RELAYING
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.queries.filters import is_origin
from factcheck.vocabulary import Basis, LinkKind, Standing

CODE: Final = "FC103"
TITLE: Final = "circular citing"
WHY: Final = """
Everybody who says so is seen to pass on what another of them said, so nobody is left who is known
to have found it out. Look for who said it first; if one of them knows it first-hand, say so in the
basis of that hop.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-wire", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "daily", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300"}]},
   {"key": "killed-paper", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "agency", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-wire", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300"}]},
   {"key": "killed-paper", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "agency", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims that have speakers, all of whom only pass on."""
    claim, standing, hop, link = model.claim, model.standing, model.attribution, model.link
    source, document = model.source, model.document
    speaks = (hop.c.role.not_in(sorted(RELAYING)), hop.c.basis != Basis.RELAYED, is_origin())
    # What repeats a claim that nobody makes is no circle; FC104 tells of that claim.
    spoken = select(hop.c.claim_id).where(*speaks)
    nobodys = exists(
        select(literal(1)).where(
            link.c.from_id == claim.c.id,
            link.c.kind == LinkKind.REPEATS,
            link.c.to_id.not_in(spoken),
        )
    )
    who = (
        select(hop.c.claim_id, source.c.name, document.c.title, document.c.key.label("document"))
        .select_from(hop)
        .outerjoin(source, source.c.id == hop.c.source_id)
        .outerjoin(document, document.c.id == hop.c.document_id)
        .where(*speaks)
        .subquery()
    )
    query = (
        select(claim.c.key, who.c.name, who.c.title, who.c.document)
        .join(standing, standing.c.claim_id == claim.c.id)
        .join(who, who.c.claim_id == claim.c.id)
        .where(standing.c.word == Standing.UNGROUNDED, ~nobodys, scope.has(claim.c.id))
        .order_by(claim.c.id)
    )
    last = None
    for row in stream(connection, query):
        if row.key != last:
            last = row.key
            name = row.name or f"“{row.title or row.document}”"
            yield Finding(
                CODE, "claim", row.key, f"{name} says so, but is seen to pass on what others say"
            )
