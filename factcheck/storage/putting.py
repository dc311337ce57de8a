"""Records to rows: writes what differs from what the ledger holds, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Column, Select, select

from factcheck import model, records
from factcheck.errors import InvalidError
from factcheck.storage.belonging import Belongings, Values
from factcheck.storage.changes import Changes, former_id, former_ids
from factcheck.storage.loops import check_parents, check_parts
from factcheck.storage.nouns import CLAIM, SOURCE, Noun, noun_of
from factcheck.storage.putting_chains import ChainPutter
from factcheck.storage.putting_figures import FigurePutter
from factcheck.storage.putting_judgements import JudgementPutter
from factcheck.storage.references import References
from factcheck.storage.scales import check_scale
from factcheck.vocabulary import LinkKind, SourceLinkKind

# A level that moves is a new row, so that two may change places.
_LEVEL: Final = ("code", "position")
_ONE: Final = (LinkKind.SAME_AS, SourceLinkKind.SAME_AS)


class Putter:
    """Puts records into the ledger in one changeset."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self._belongings = Belongings(changes)
        self._begin()

    def _begin(self) -> None:
        """Know nothing yet of what the ledger holds."""
        self._references = References(self.changes.connection)
        self._chains = ChainPutter(self._belongings, self._references)
        self._figures = FigurePutter(self._belongings, self._references)
        self._judgements = JudgementPutter(self._belongings, self._references)
        self._any_unit = False
        self._former: dict[str, int] = {}

    def put(
        self, record: records.Record, *, keep_judgements: bool = False, any_unit: bool = False
    ) -> None:
        """Make the ledger hold this record; rows that are right already are left alone.

        Args:
            record: the whole of it.
            keep_judgements: leave the assessments and annotations alone that it does not have, and
                what was resolved or withdrawn in the meantime.
            any_unit: whether figures may be in other units than their questions, as in a ledger
                that somebody else wrote.

        Raises:
            InvalidError: if it refers to something that is not there, or breaks a rule.
        """
        self._belongings.keep = keep_judgements
        self._any_unit = any_unit
        noun = noun_of(record)
        where = f"{noun.name} {record.key}"
        # Nobody's parent is new.
        if isinstance(record, records.Source) and record.parent is not None and not self._new:
            parent = self._references.optional_id(model.source, record.parent, f"{where}: parent")
            check_parents(self.changes.connection, record.key, parent)
        if isinstance(record, records.Scale):
            check_scale(self.changes.connection, record)
        row_id = self._put_own(noun, record, where)
        match record:
            case records.Source():
                self._put_source(record, row_id, where)
            case records.Document():
                owner = model.annotation.c.document_id
                self._judgements.put_annotations(owner, row_id, record, where)
            case records.Question():
                self._put_question(record, row_id, where)
            case records.Claim():
                self._put_claim(record, row_id, where)
            case records.Scale():
                # Levels of one that grows are judged on; they get a place, and never change it.
                mark = _LEVEL[:1] if record.version in records.GROWING else _LEVEL
                owner = model.scale_level.c.scale_id
                self._belongings.sync(owner, row_id, _levels(record), mark)
                self._references.forget_levels(record.key)

    def put_new(self, some: Sequence[records.Record]) -> None:
        """Put records of one kind whose keys no record has, many at a time.

        Those whose keys a removed record had come back as that record. They must not refer to one
        another, but for sources to parents that come before them. Their figures may be in any unit.

        Raises:
            InvalidError: as `put`.
        """
        hops = [hop for one in some if isinstance(one, records.Claim) for hop in one.hops()]
        learn = self._references.learn
        learn(model.source, (hop.source for hop in hops))
        learn(model.document, (hop.document for hop in hops))
        learn(model.source, (one.publisher for one in some if isinstance(one, records.Document)))
        learn(model.source, (one.parent for one in some if isinstance(one, records.Source)))
        self._judgements.learn(some)
        table = noun_of(some[0]).table
        self._former = former_ids(self.changes.connection, table, [one.key for one in some])
        with self._adding():
            for record in some:
                self.put(record, any_unit=True)

    def put_new_ties(self, some: Sequence[records.Record]) -> None:
        """Put what refers from new records of one kind to others of it, which they lack so far.

        Raises:
            InvalidError: as `put`.
        """
        table = noun_of(some[0]).table
        self._references.learn(table, (key for one in some for key in (one.key, *_tied(one))))
        with self._adding():
            for one in some:
                where = f"{noun_of(one).name} {one.key}"
                row_id = self._references.id_of(table, one.key, where)
                match one:
                    case records.Claim():
                        self._put_links(model.link.c.from_id, CLAIM, one, row_id, where)
                    case records.Source():
                        self._put_links(model.source_link.c.from_id, SOURCE, one, row_id, where)
                    case records.Question():
                        self._put_parts(one, row_id, where)
        # Very many claims have links.
        self._references.forget(model.claim)
        # The last one is told, which closed the loop.
        for one in reversed(some):
            if isinstance(one, records.Question):
                whole = self._references.id_of(table, one.key, one.key)
                check_parts(self.changes.connection, whole)

    def reread_restored(self, question_id: int, restored: Select[tuple[int]]) -> None:
        """Read the figures of a question anew that came back, or all, if it asks for another unit.

        They were written so once, in whatever unit.
        """
        self._figures.reread(question_id, f"question {question_id}", any_unit=True, only=restored)

    @property
    def _new(self) -> bool:
        return self._belongings.new

    @contextmanager
    def _adding(self) -> Iterator[None]:
        """Take what is put for new, and write its rows at the end of the block."""
        self._belongings.new, self._belongings.keep = True, False
        try:
            with self.changes.together():
                yield
        except BaseException:
            # What was learned tells of rows that are not written.
            self._begin()
            raise
        finally:
            self._belongings.new = False

    def _put_own(self, noun: Noun, record: records.Record, where: str) -> int:
        table = noun.table
        values: Values = {name: getattr(record, name) for name in noun.fields}
        for field, column, target in noun.references:
            key = getattr(record, field)
            values[column.name] = self._references.optional_id(target, key, f"{where}: {field}")
        if self._new:
            if (former := self._former.get(record.key)) is not None:
                values["id"] = former
            row_id = self.changes.insert(table, values)
            if noun is SOURCE:
                self._references.know(table, record.key, row_id)
            return row_id
        row = (
            self.changes.connection.execute(select(table).where(table.c.key == record.key))
            .mappings()
            .first()
        )
        if row is None:
            former = former_id(self.changes.connection, table, record.key)
            return self.changes.insert(table, values if former is None else values | {"id": former})
        self._belongings.update(table, row, values)
        return int(row["id"])

    def _put_source(self, record: records.Source, row_id: int, where: str) -> None:
        names = [{"name": name} for name in record.aliases]
        self._belongings.sync(model.source_alias.c.source_id, row_id, names, ("name",))
        self._put_links(model.source_link.c.from_id, SOURCE, record, row_id, where)
        self._judgements.put_assessments(model.assessment.c.source_id, row_id, record, where)
        self._judgements.put_annotations(model.annotation.c.source_id, row_id, record, where)

    def _put_question(self, record: records.Question, row_id: int, where: str) -> None:
        self._put_parts(record, row_id, where)
        if record.parts and not self._new:
            check_parts(self.changes.connection, row_id)
        self._judgements.put_annotations(model.annotation.c.question_id, row_id, record, where)
        if not self._new:
            self._figures.reread(row_id, where, any_unit=self._any_unit)

    def _put_parts(self, record: records.Question, row_id: int, where: str) -> None:
        parts = [
            {
                "part_id": self._references.id_of(
                    model.question, part.part, f"{where}: parts[{number}].part"
                ),
                "complete": part.complete,
            }
            for number, part in enumerate(record.parts)
        ]
        if any(part["part_id"] == row_id for part in parts):
            raise InvalidError(f"parts loop: {record.key} > {record.key}", where=f"{where}: parts")
        self._belongings.sync(model.question_part.c.whole_id, row_id, parts, ("part_id",))

    def _put_claim(self, record: records.Claim, row_id: int, where: str) -> None:
        self._chains.put(row_id, record.attributions, f"{where}: attributions")
        self._figures.put(row_id, record.figures, f"{where}: figures", any_unit=self._any_unit)
        self._put_links(model.link.c.from_id, CLAIM, record, row_id, where)
        self._judgements.put_assessments(model.assessment.c.claim_id, row_id, record, where)
        self._judgements.put_annotations(model.annotation.c.claim_id, row_id, record, where)

    def _put_links(
        self,
        owner: Column[int],
        noun: Noun,
        record: records.Source | records.Claim,
        row_id: int,
        where: str,
    ) -> None:
        given: tuple[records.SourceLink | records.Link, ...] = record.links
        links: list[Values] = [
            {
                "kind": link.kind,
                "to_id": self._references.id_of(
                    noun.table, link.to, f"{where}: links[{number}].to"
                ),
                "note": link.note,
            }
            for number, link in enumerate(given)
        ]
        if any(link["to_id"] == row_id for link in links):
            raise InvalidError("a link must lead to another record", where=f"{where}: links")
        if self._belongings.keep:
            # That two are one is judged here, too: whoever wrote the file knew but one of them.
            told = {(link["kind"], link["to_id"]) for link in links}
            links += [
                {name: row[name] for name in ("kind", "to_id", "note")}
                for row in self._belongings.held(owner, row_id)
                if row["kind"] in _ONE and (row["kind"], row["to_id"]) not in told
            ]
        self._belongings.sync(owner, row_id, links, ("kind", "to_id"))


def _tied(record: records.Record) -> Iterator[str]:
    """Yield the keys of the records of its kind that a record is tied to."""
    match record:
        case records.Claim() | records.Source():
            yield from (link.to for link in record.links)
        case records.Question():
            yield from (part.part for part in record.parts)


def _levels(scale: records.Scale) -> list[Values]:
    return [
        {name: getattr(level, name) for name in records.Level.__dataclass_fields__}
        for level in scale.levels
    ]
