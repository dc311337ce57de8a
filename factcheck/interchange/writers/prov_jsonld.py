"""Claims, chains, quotes and judgements as a graph of W3C PROV-O and Web Annotation, in JSON-LD."""

from __future__ import annotations

from typing import IO, Final

from factcheck.interchange.linked.graph import nodes
from factcheck.interchange.linked.json_lists import write_listed
from factcheck.interchange.linked.terms import CONTEXT
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter

TITLE: Final = "the same graph in JSON-LD"
SUFFIX: Final = ".jsonld"
BINARY: Final = False


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write the nodes, one record in memory at a time."""
    graph = nodes(reader, asked, state_of(reader.connection))
    write_listed(handle, {"@context": CONTEXT}, "@graph", graph, indent=None)
