"""FC401: a document without a date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, func, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.values.counts import counted

CODE: Final = "FC401"
TITLE: Final = "undated document"
WHY: Final = """
Nothing tells when what stands in it was said, "so far" and "earlier this year" mean nothing, and no
figure in it can be shown to be earlier or later than another. Look for the date; if there is none
to be found, waive this with what was tried. It is one finding, however many claims are in it.
"""
BAD: Final = (
    """
{"documents": [{"key": "leaflet", "title": "A leaflet", "kind": "document"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "leaflet"}]}]}
""",
)
GOOD: Final = (
    """
{"documents": [{"key": "leaflet", "title": "A leaflet", "kind": "document", "issued": "2025"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "leaflet"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the documents with claims in them that no date is known of."""
    document, hop = model.document, model.attribution
    query = (
        select(
            document.c.key,
            document.c.title,
            document.c.issued,
            func.count(hop.c.claim_id.distinct()).label("many"),
        )
        .join(hop, hop.c.document_id == document.c.id)
        .where(
            document.c.issued_from.is_(None),
            document.c.issued_until.is_(None),
            scope.has(hop.c.claim_id),
        )
        .group_by(document.c.id, document.c.key, document.c.title, document.c.issued)
        .order_by(document.c.id)
    )
    for row in stream(connection, query):
        name = f"“{row.title}”" if row.title else "it"
        what = f"{name} has no date" if row.issued is None else f"“{row.issued}” tells no date"
        yield Finding(CODE, "document", row.key, f"{what}; {counted(row.many, 'claim')} in it")
