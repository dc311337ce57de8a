"""FC406: a document that was taken back, and claims that are in nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, func, select

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.values.counts import counted

CODE: Final = "FC406"
TITLE: Final = "claims in retracted documents only"
WHY: Final = """
Whoever published it has taken it back, which is what the tag "retracted" on a document says, and no
other document vouches for what it said. Find one that does, record what supersedes the claims, or
say beside them that they were retracted.
"""
BAD: Final = (
    """
{"documents": [{"key": "flash", "title": "Flash", "kind": "article-newspaper",
                "publisher": "daily", "issued": "2025-01-13",
                "annotations": [{"kind": "tag", "body": "retracted"}]}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "flash"}]},
   {"key": "reserve", "statement": "The reserve was called up.", "kind": "event",
    "attributions": [{"document": "flash"}]}]}
""",
)
GOOD: Final = (
    """
{"documents": [{"key": "flash", "title": "Flash", "kind": "article-newspaper",
                "publisher": "daily", "issued": "2025-01-13",
                "annotations": [{"kind": "tag", "body": "retracted"}]}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "flash"}, {"document": "wire", "source": "hur"}]},
   {"key": "reserve", "statement": "The reserve was called up.", "kind": "event",
    "attributions": [{"document": "flash"}]},
   {"key": "no-reserve", "statement": "The reserve was not called up.", "kind": "event",
    "attributions": [{"document": "paper"}],
    "links": [{"kind": "supersedes", "to": "reserve"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the documents of claims whose documents are all retracted; one may share a claim."""
    document, hop, standing = model.document, model.attribution, model.standing
    query = (
        select(
            document.c.key, document.c.title, func.count(hop.c.claim_id.distinct()).label("many")
        )
        .select_from(standing)
        .join(hop, hop.c.claim_id == standing.c.claim_id)
        .join(document, document.c.id == hop.c.document_id)
        .where(
            standing.c.retracted,
            ~standing.c.superseded,
            scope.has(standing.c.claim_id),
        )
        .group_by(document.c.id, document.c.key, document.c.title)
        .order_by(document.c.id)
    )
    for row in stream(connection, query):
        name = f"“{row.title}”" if row.title else "it"
        many = f"{counted(row.many, 'claim')} in it, and in none that stands"
        yield Finding(CODE, "document", row.key, f"{name} was retracted; {many}")
