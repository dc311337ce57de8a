"""FC105: "reportedly", and nobody known who reported it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from sqlalchemy import Column, Connection, or_, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.queries.filters import is_origin

CODE: Final = "FC105"
TITLE: Final = "origin unknown behind a hedge"
WHY: Final = """
"Reportedly" says that somebody else says so, and hides who. The document is then no origin, only
the last that is known to pass it on. Find out who reported it and record that hop, or mark the hop
as relayed, so that it is not counted as an origin.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "weapons", "statement": "The unit has new weapons.", "kind": "event",
    "attributions": [{"document": "paper", "hedge": "reportedly"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "weapons", "statement": "The unit has new weapons.", "kind": "event",
    "attributions": [{"document": "paper", "hedge": "reportedly",
                      "citing": [{"source": "nis"}]}]}]}
""",
)

_HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently said"
    r"|(?:is|are|was|were) (?:said|reported|rumou?red|alleged|understood|believed|thought) to"
    r"|reports (?:say|suggest|indicate)|according to (?:some |unconfirmed )?reports"
    r"|rumou?rs|it is (?:said|reported|rumou?red|alleged)"
    r"|angeblich|Berichten zufolge|нібито|за повідомленнями|якобы|по сообщениям)"
    r"|전해졌다|알려졌다|것으로 전해",
    re.IGNORECASE,
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims of which a document has only heard."""
    claim, hop, document = model.claim, model.attribution, model.document
    hedges, cues = (_hearsay(connection, column) for column in (hop.c.hedge, hop.c.cue))
    query = (
        select(
            claim.c.key,
            hop.c.hedge,
            hop.c.cue,
            document.c.title,
            document.c.key.label("document"),
        )
        .select_from(hop.join(claim, claim.c.id == hop.c.claim_id))
        .join(document, document.c.id == hop.c.document_id)
        .where(
            or_(hop.c.hedge.in_(hedges), hop.c.cue.in_(cues)),
            # Of an unnamed source FC102 tells, and FC104 of what is marked as relayed.
            hop.c.source_id.is_(None),
            hop.c.basis != "relayed",
            is_origin(),
            scope.has(claim.c.id),
        )
        .order_by(claim.c.id, hop.c.id)
    )
    for key, group in groupby(stream(connection, query), key=lambda row: row.key):
        row = next(group)
        words = row.hedge if row.hedge in hedges else row.cue
        title = row.title or row.document
        what = f"“{title}” says “{words}”, and does not say who reported it"
        yield Finding(CODE, "claim", key, what)


def _hearsay(connection: Connection, column: Column[str]) -> list[str]:
    """Return those of the different texts of a column that speak of hearsay."""
    texts = connection.scalars(select(column).where(column.is_not(None)).distinct())
    return [text for text in texts if _HEARSAY.search(text)]
