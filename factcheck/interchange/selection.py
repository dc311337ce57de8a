"""Which records an export of the interchange format holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

from factcheck.ledger.reader import Reader
from factcheck.ledger.writer import shipped_scales
from factcheck.records import Claim, Document, Question, Record, Scale, Source

R = TypeVar("R", bound=Record)

KINDS: Final[dict[str, type[Record]]] = {
    "scales": Scale,
    "sources": Source,
    "documents": Document,
    "questions": Question,
    "claims": Claim,
}
"""The kinds by the names they have in a file, those that others refer to first."""


def exported(reader: Reader, kind: type[R]) -> Iterator[R]:
    """Yield every record of a kind, but for the scales that every ledger starts with."""
    if kind is Scale:
        shipped = shipped_scales()
        yield from (record for record in reader.all(kind) if record not in shipped)
    else:
        yield from reader.all(kind)
