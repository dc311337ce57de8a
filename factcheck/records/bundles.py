"""All kinds of records, and a file that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.records.claims import Claim
from factcheck.records.documents import Document
from factcheck.records.fields import FORMAT, Format
from factcheck.records.making import CONFIG
from factcheck.records.questions import Question
from factcheck.records.scales import Scale
from factcheck.records.sources import Source

Record: TypeAlias = Source | Document | Question | Claim | Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A file of the interchange format: records of every kind, each reading on its own."""

    __pydantic_config__ = CONFIG

    format: Format = FORMAT
    scales: tuple[Scale, ...] = ()
    sources: tuple[Source, ...] = ()
    documents: tuple[Document, ...] = ()
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()

    def records(self) -> Iterator[Record]:
        """Yield every record, those that others refer to first."""
        kinds = (self.scales, self.sources, self.documents, self.questions, self.claims)
        for kind in kinds:
            yield from kind
