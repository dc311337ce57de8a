"""FC102: a figure that nobody with a name stands behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, case, false, func, or_, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, listed, says_number, stream
from factcheck.queries.filters import is_origin
from factcheck.values.batches import batched

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
            claim.c.id,
            claim.c.key,
            func.min(source.c.name).label("name"),
            func.count(source.c.id.distinct()).label("many"),
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
    for some in batched(stream(connection, query)):
        words = _words(connection, [row.id for row in some])
        for row in some:
            more = f" and {row.many - 1:,} more" if row.many > 1 else ""
            verb = "comes" if len(words[row.id]) == 1 else "come"
            yield Finding(
                CODE,
                "claim",
                row.key,
                f"{listed(words[row.id])} {verb} from nobody with a name: {row.name}{more}",
            )


def _words(connection: Connection, claims: Sequence[int]) -> dict[int, list[str]]:
    """Return the words of the figures of some claims that say how many."""
    figure = model.figure
    query = select(figure.c.claim_id, figure.c.words).where(
        figure.c.claim_id.in_(claims), says_number()
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(figure.c.id)):
        if (words := f"“{row.words}”") not in found[row.claim_id]:
            found[row.claim_id].append(words)
    return found
