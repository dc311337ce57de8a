"""FC404: said after it was published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream

CODE: Final = "FC404"
TITLE: Final = "date of saying after date of publication"
WHY: Final = """
Nobody can be cited before they have spoken: one of the two dates is wrong, or the document was
changed after its date. Look at both; the date of a later version belongs to a document of its own.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "wire", "source": "agency",
                      "citing": [{"source": "nis", "said": "2025-02-03"}]}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "wire", "source": "agency",
                      "citing": [{"source": "nis", "said": "2025-01-12"}]}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims with a hop that is surely later than a document that prints it."""
    hop, document, claim, source = model.attribution, model.document, model.claim, model.source
    printed = (
        select(hop.c.id, hop.c.via_id, hop.c.document_id)
        .where(hop.c.said_from.is_not(None), scope.has(hop.c.claim_id))
        .cte("printed", recursive=True)
    )
    outer = hop.alias("outer_hop")
    printed = printed.union_all(
        select(printed.c.id, outer.c.via_id, outer.c.document_id).join(
            outer, outer.c.id == printed.c.via_id
        )
    )
    query = (
        select(hop.c.id, claim.c.key, hop.c.said, document.c.issued, source.c.name)
        .add_columns(document.c.title, document.c.key.label("document"))
        .select_from(printed)
        .join(hop, hop.c.id == printed.c.id)
        .join(claim, claim.c.id == hop.c.claim_id)
        .join(document, document.c.id == printed.c.document_id)
        .outerjoin(source, source.c.id == hop.c.source_id)
        .where(hop.c.said_from >= document.c.issued_until)
        .order_by(claim.c.id, hop.c.id, document.c.issued_until)
    )
    last = None
    for row in stream(connection, query):
        if row.id != last:
            last = row.id
            who = row.name or "it"
            title = row.title or row.document
            yield Finding(
                CODE,
                "claim",
                row.key,
                f"{who} says so on {row.said}, and “{title}” printed it on {row.issued}",
            )
