"""FC202: figures that nobody would read as the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from factcheck.analysis.checks.clashes import Kind, clashes
from factcheck.analysis.checks.finding import Finding, Scope

CODE: Final = "FC202"
TITLE: Final = "tension between figures"
WHY: Final = """
Some number fits the words of both, but not as people read them: "up to 1,000" allows for 300, and
nobody who has read it expects 300. Give both, with their words, or ask which is meant.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300", "as_of": "2025-01-12"}]},
   {"key": "killed-hur", "statement": "Up to 1,000 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "up to 1,000"}],
    "figures": [{"question": "killed", "words": "up to 1,000", "as_of": "2025-01-12"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300", "as_of": "2025-01-12"}]},
   {"key": "killed-hur", "statement": "Hundreds were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "hundreds"}],
    "figures": [{"question": "killed", "words": "hundreds", "as_of": "2025-01-12"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the later claims of pairs whose natural readings are apart."""
    yield from clashes(connection, scope, CODE, Kind.TENSION)
