"""Which table holds which kind of record, and which other tables belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sqlalchemy import Column, Table

from factcheck import model, records


@dataclass(frozen=True)
class Noun:
    """One kind of record.

    Attributes:
        name: what people call it: `source`, `claim` ...
        record: its shape.
        table: its table; the columns named like fields are those fields.
        references: fields that name another record, with the column and the table they point at.
        owned: columns through which rows of other tables belong to it and go when it goes.
        title: the column that tells people which one it is.
    """

    name: str
    record: type[records.Record]
    table: Table
    references: tuple[tuple[str, Column[int], Table], ...]
    owned: tuple[Column[int], ...]
    title: Column[str]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that the table's own columns hold as they are."""
        columns = self.table.columns
        return tuple(name for name in self.record.__dataclass_fields__ if name in columns)

    def places(self) -> Iterator[tuple[Table, str]]:
        """Yield each table with rows of such a record, and the column that tells whose they are."""
        yield self.table, "id"
        for column in self.owned:
            assert isinstance(column.table, Table)  # noqa: S101
            yield column.table, column.name


SOURCE: Final = Noun(
    "source",
    records.Source,
    model.source,
    (("parent", model.source.c.parent_id, model.source),),
    (
        model.source_alias.c.source_id,
        model.source_link.c.from_id,
        model.assessment.c.source_id,
        model.annotation.c.source_id,
    ),
    model.source.c.name,
)
DOCUMENT: Final = Noun(
    "document",
    records.Document,
    model.document,
    (("publisher", model.document.c.publisher_id, model.source),),
    (model.annotation.c.document_id,),
    model.document.c.title,
)
QUESTION: Final = Noun(
    "question",
    records.Question,
    model.question,
    (),
    (model.question_part.c.whole_id, model.annotation.c.question_id),
    model.question.c.text,
)
CLAIM: Final = Noun(
    "claim",
    records.Claim,
    model.claim,
    (),
    (
        model.attribution.c.claim_id,
        model.figure.c.claim_id,
        model.candidate.c.claim_id,
        model.link.c.from_id,
        model.refusal.c.from_id,
        model.refusal.c.to_id,
        model.assessment.c.claim_id,
        model.annotation.c.claim_id,
    ),
    model.claim.c.statement,
)
SCALE: Final = Noun(
    "scale", records.Scale, model.scale, (), (model.scale_level.c.scale_id,), model.scale.c.name
)

NOUNS: Final = (SCALE, SOURCE, DOCUMENT, QUESTION, CLAIM)
"""Every kind of record, those that others refer to first."""


def noun_of(record: records.Record) -> Noun:
    """Return the kind of a record."""
    return next(noun for noun in NOUNS if noun.record is type(record))
