"""FC201: figures of which no number fits both, and claims that are refuted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, or_, select

from factcheck import model
from factcheck.analysis.checks.clashes import Kind, clashes
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.analysis.marks import is_superseded
from factcheck.vocabulary import LinkKind

CODE: Final = "FC201"
TITLE: Final = "contradiction"
WHY: Final = """
Not both can be true. Print both with their sources, or find out which one is wrong, and assess it
or record what supersedes it. `factcheck discrepancies` lists every pair with quotes and dates.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300", "as_of": "2025-01-12"}]},
   {"key": "killed-hur", "statement": "About 1,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "about 1,000"}],
    "figures": [{"question": "killed", "words": "about 1,000", "as_of": "2025-01-12"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300", "as_of": "2025-01-12"}]},
   {"key": "killed-hur", "statement": "About 1,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "about 1,000"}],
    "figures": [{"question": "killed", "words": "about 1,000", "as_of": "2025-01-20"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the later claims of pairs that contradict each other, and those that are refuted."""
    yield from clashes(connection, scope, CODE, Kind.CONTRADICTION)
    claim, by, link = model.claim, model.claim.alias("refuting"), model.link.alias("refutes")
    query = (
        select(claim.c.key, by.c.key.label("by"))
        .select_from(link.join(claim, claim.c.id == link.c.to_id))
        .join(by, by.c.id == link.c.from_id)
        .where(
            link.c.kind == LinkKind.REFUTES,
            or_(scope.has(claim.c.id), scope.has(by.c.id)),
            ~is_superseded(claim.c.id),
            ~is_superseded(by.c.id),
        )
        .order_by(claim.c.id, by.c.id)
    )
    for row in stream(connection, query):
        yield Finding(CODE, "claim", row.key, f"it is refuted by {row.by}", (row.by,))
