"""Assessments and annotations to rows, each with a key, whose it is and when it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, Final, TypeAlias

from sqlalchemy import Column, RowMapping, Table, select

from factcheck import model, records
from factcheck.errors import InvalidError
from factcheck.storage.belonging import Belongings, Values
from factcheck.storage.references import References
from factcheck.storage.signing import (
    ANNOTATION,
    ASSESSMENT,
    check_annotations,
    check_assessments,
    signed,
    unheld,
)
from factcheck.values.batches import batched

_Assessed: TypeAlias = records.Source | records.Claim
_Annotated: TypeAlias = records.Source | records.Document | records.Question | records.Claim


class JudgementPutter:
    """Puts what people judged and remarked into the ledger."""

    def __init__(self, belongings: Belongings, references: References) -> None:
        self._belongings = belongings
        self._references = references
        self._taken: dict[Table, set[str]] = {}

    def learn(self, some: Iterable[records.Record]) -> None:
        """Look up which keys of the judgements on new records are those of rows that there are."""
        for table, name in ((model.annotation, "annotations"), (model.assessment, "assessments")):
            keys = (one.key for record in some for one in getattr(record, name, ()) if one.key)
            key = table.c["key"]
            taken = self._taken[table] = set()
            for asked in batched(keys):
                query = select(key).where(key.in_(asked))
                taken.update(self._belongings.changes.connection.scalars(query))

    def put_assessments(
        self, owner: Column[int], row_id: int, record: _Assessed, where: str
    ) -> None:
        """Make the assessments of a record those that it has.

        Raises:
            InvalidError: if one names a level that is not there, stands twice, or has the key of
                one on another record.
        """
        check_assessments(record.assessments, where)
        held = self._belongings.held(owner, row_id)
        self._check_keys(owner, held, record.assessments, f"{where}: assessments")
        wanted = []
        for number, given in enumerate(record.assessments):
            at = f"{where}: assessments[{number}]"
            values: Values = {
                "key": given.key,
                "level_id": self._references.level_id(given.scale, given.level, at),
                "assessor": given.assessor,
                "rationale": given.rationale,
                "made_at": given.made_at,
                "withdrawn_at": given.withdrawn_at,
                "withdrawn_because": given.withdrawn_because,
            }
            identity = [owner.name, record.key, given.scale, given.level, given.rationale]
            wanted.append(
                signed(self._belongings.changes, values, held, "assessor", ASSESSMENT, identity)
            )
        self._sync(owner, row_id, wanted, "the same assessment twice", f"{where}: assessments")

    def put_annotations(
        self, owner: Column[int], row_id: int, record: _Annotated, where: str
    ) -> None:
        """Make the annotations of a record those that it has.

        Raises:
            InvalidError: if a tag is none, or one stands twice, or has the key of one on another
                record.
        """
        check_annotations(record.annotations, where)
        held = self._belongings.held(owner, row_id)
        self._check_keys(owner, held, record.annotations, f"{where}: annotations")
        given_ones: Sequence[records.Annotation] = record.annotations
        if self._belongings.keep:
            # A tag that is there by another hand, or in capitals, is there.
            given_ones = unheld(given_ones, held)
        wanted = []
        for given in given_ones:
            values: Values = dict(zip(_FIELDS, _TOLD(given), strict=True))
            identity = [owner.name, record.key, given.kind, given.body]
            wanted.append(
                signed(self._belongings.changes, values, held, "author", ANNOTATION, identity)
            )
        self._sync(owner, row_id, wanted, "the same annotation twice", f"{where}: annotations")

    def _sync(
        self, owner: Column[int], row_id: int, wanted: list[Values], twice: str, where: str
    ) -> None:
        if len({values["key"] for values in wanted}) < len(wanted):
            raise InvalidError(twice, where=where)
        self._belongings.sync(owner, row_id, wanted, ("key",), keep=self._belongings.keep)

    def _check_keys(
        self,
        owner: Column[int],
        held: list[RowMapping],
        given: Sequence[records.Annotation | records.Assessment],
        where: str,
    ) -> None:
        """Refuse keys that rows of other records have."""
        own = {row["key"] for row in held}
        new = [one.key for one in given if one.key and one.key not in own]
        if not new:
            return
        key: Column[Any] = owner.table.c["key"]
        if self._belongings.new:
            known = self._taken[key.table]
            taken = known.intersection(new)
            known.update(new)
        else:
            query = select(key).where(key.in_(new))
            taken = set(self._belongings.changes.connection.scalars(query))
        for number, one in enumerate(given):
            if one.key in taken:
                raise InvalidError(
                    f"{one.key!r} is the key of one on another record; leave it out",
                    where=f"{where}[{number}].key",
                )


_FIELDS: Final = tuple(records.Annotation.__dataclass_fields__)
_TOLD: Final = attrgetter(*_FIELDS)
