"""FC402: a document that a reader may not find again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, and_, func, or_, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.values.counts import counted
from factcheck.vocabulary import DocumentKind

CODE: Final = "FC402"
TITLE: Final = "unarchived document"
WHY: Final = """
Pages change and vanish, and then nobody can see what they said. Have a web archive keep it and
record that address, or record the SHA-256 of a copy of your own. What has no address needs a title
and a publisher at least, by which somebody can ask for it.
"""
BAD: Final = (
    """
{"documents": [{"key": "page", "title": "A page", "kind": "webpage", "issued": "2025-01-13",
                "url": "https://daily.example/3"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "page"}]}]}
""",
)
GOOD: Final = (
    """
{"documents": [{"key": "page", "title": "A page", "kind": "webpage", "issued": "2025-01-13",
                "url": "https://daily.example/3",
                "archived_url": "https://archive.example/3"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "page"}]}]}
""",
)
_ONLINE: Final = (DocumentKind.WEBPAGE, DocumentKind.POST, DocumentKind.POST_WEBLOG)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the documents with claims in them of which no copy is kept."""
    document, hop = model.document, model.attribution
    nowhere = and_(
        document.c.url.is_(None),
        or_(
            document.c.title.is_(None),
            document.c.publisher_id.is_(None),
            document.c.kind.in_(_ONLINE),
        ),
    )
    query = (
        select(
            document.c.key,
            document.c.title,
            document.c.url,
            func.count(hop.c.claim_id.distinct()).label("many"),
        )
        .join(hop, hop.c.document_id == document.c.id)
        .where(
            document.c.archived_url.is_(None),
            document.c.sha256.is_(None),
            or_(document.c.url.is_not(None), nowhere),
            scope.has(hop.c.claim_id),
        )
        .group_by(document.c.id, document.c.key, document.c.title, document.c.url)
        .order_by(document.c.id)
    )
    for row in stream(connection, query):
        name = f"“{row.title}”" if row.title else "it"
        lacks = "no archived copy" if row.url else "no address and no archived copy"
        yield Finding(
            CODE, "document", row.key, f"{name} has {lacks}; {counted(row.many, 'claim')} in it"
        )
