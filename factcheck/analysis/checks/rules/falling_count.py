"""FC203: a count of all so far that was higher before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from factcheck.analysis.checks.clashes import Kind, clashes
from factcheck.analysis.checks.finding import Finding, Scope

CODE: Final = "FC203"
TITLE: Final = "cumulative count that falls"
WHY: Final = """
A count of all so far can only grow. If it falls, one of the two is wrong, or they do not count the
same: look at whom each of them counts, and since when. If the later one corrects the earlier one,
record that it supersedes it.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 3,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "about 3,000"}],
    "figures": [{"question": "killed", "words": "about 3,000", "as_of": "2025-01-10"}]},
   {"key": "killed-hur", "statement": "About 1,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "about 1,000"}],
    "figures": [{"question": "killed", "words": "about 1,000", "as_of": "2025-01-20"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 3,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "about 3,000"}],
    "figures": [{"question": "killed", "words": "about 3,000", "as_of": "2025-01-10"}]},
   {"key": "killed-hur", "statement": "About 1,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "about 1,000"}],
    "figures": [{"question": "killed", "words": "about 1,000", "as_of": "2025-01-20"}],
    "links": [{"kind": "supersedes", "to": "killed-nis"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims whose count is surely later, and lower."""
    yield from clashes(connection, scope, CODE, Kind.FALL)
