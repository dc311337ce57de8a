"""FC204: figures for parts that do not fit the figure for their whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from factcheck.analysis.checks.clashes import Kind, clashes
from factcheck.analysis.checks.finding import Finding, Scope

CODE: Final = "FC204"
TITLE: Final = "parts that do not fit their whole"
WHY: Final = """
More killed than killed and wounded: one of the figures is wrong, or the questions are not parts of
each other. Parts may not exceed their whole; where they are said to make it up, they may not fall
short of it either.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "casualties-nis", "statement": "There were about 300 casualties.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "about 300"}],
    "figures": [{"question": "casualties", "words": "about 300", "as_of": "2025-01-12"}]},
   {"key": "killed-hur", "statement": "About 1,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "about 1,000"}],
    "figures": [{"question": "killed", "words": "about 1,000", "as_of": "2025-01-12"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "casualties-nis", "statement": "There were about 3,000 casualties.",
    "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "about 3,000"}],
    "figures": [{"question": "casualties", "words": "about 3,000", "as_of": "2025-01-12"}]},
   {"key": "killed-hur", "statement": "About 1,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "about 1,000"}],
    "figures": [{"question": "killed", "words": "about 1,000", "as_of": "2025-01-12"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the later claims of those that do not add up."""
    yield from clashes(connection, scope, CODE, Kind.PARTS)
