"""FC102: a figure that nobody with a name stands behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, case, false, func, or_, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, says_number, stream
from factcheck.queries.filters import is_origin

CODE: Final = "FC102"
TITLE: Final = "figure from unnamed sources only"
WHY: Final = """
Nobody can be asked how it was counted, or held to it later. Say so beside the figure, and look for
somebody who says it under a name.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-officials", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "officials", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-officials", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "officials", "quote": "some 300"},
                     {"document": "paper", "source": "nis", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "some 300"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims with figures at the ends of whose chains are unnamed sources only."""
    claim, figure, hop, source = model.claim, model.figure, model.attribution, model.source
    named = or_(source.c.id.is_(None), source.c.named.is_not(false()))
    query = (
        select(
            claim.c.key,
            func.min(source.c.name).label("name"),
            func.count(source.c.id.distinct()).label("many"),
            select(func.min(figure.c.words))
            .where(figure.c.claim_id == claim.c.id, says_number())
            .scalar_subquery()
            .label("words"),
        )
        .select_from(hop.join(claim, claim.c.id == hop.c.claim_id))
        .outerjoin(source, source.c.id == hop.c.source_id)
        .where(
            is_origin(),
            claim.c.id.in_(select(figure.c.claim_id).where(says_number())),
            scope.has(claim.c.id),
        )
        .group_by(claim.c.id, claim.c.key)
        .having(func.sum(case((named, 1), else_=0)) == 0)
        .order_by(claim.c.id)
    )
    for row in stream(connection, query):
        more = f" and {row.many - 1:,} more" if row.many > 1 else ""
        yield Finding(
            CODE,
            "claim",
            row.key,
            f"“{row.words}” comes from nobody with a name: {row.name}{more}",
        )
