"""Claims, chains, quotes and judgements as a graph of W3C PROV-O and Web Annotation, in Turtle."""

from __future__ import annotations

from typing import IO, Final

from factcheck.interchange.linked.graph import nodes
from factcheck.interchange.linked.turtle import turtle
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter

TITLE: Final = "chains, quotes and judgements as a graph, PROV-O and Web Annotation, in Turtle"
SUFFIX: Final = ".ttl"
BINARY: Final = False


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write the nodes, one record in memory at a time."""
    for text in turtle(nodes(reader, asked, state_of(reader.connection))):
        handle.write(text)
