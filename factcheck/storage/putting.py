"""Records to rows: writes what differs from what the ledger holds, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Column, RowMapping, Table, select

from factcheck import model, records
from factcheck.errors import InvalidError
from factcheck.storage.changes import Changes, former_id
from factcheck.storage.loading import children
from factcheck.storage.loops import check_parents, check_parts
from factcheck.storage.nouns import CLAIM, SOURCE, Noun, noun_of
from factcheck.storage.references import References
from factcheck.storage.scales import check_scale
from factcheck.storage.signing import (
    ANNOTATION,
    ASSESSMENT,
    check_annotations,
    check_assessments,
    signed,
    unheld,
)
from factcheck.values.batches import batched
from factcheck.values.quantities import Modifier
from factcheck.values.quantity_languages import RULE_SETS
from factcheck.vocabulary import LinkKind, SourceLinkKind

MANUAL: Final = "manual"
# A level that moves is a new row, so that two may change places.
_LEVEL: Final = ("code", "position")

Values = dict[str, Any]

_Annotated = records.Source | records.Document | records.Question | records.Claim


class Putter:
    """Puts records into the ledger in one changeset."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.references = References(changes.connection)
        self._keep_judgements = False
        self._new = False
        self._taken: dict[Table, set[str]] = {}

    def put_new(self, some: Sequence[records.Record]) -> None:
        """Put records of one kind whose keys no record has or ever had, many at a time.

        They must not refer to one another, but for sources to parents that come before them.

        Raises:
            InvalidError: as `put`.
        """
        hops = [hop for one in some if isinstance(one, records.Claim) for hop in one.hops()]
        self.references.learn(model.source, (hop.source for hop in hops))
        self.references.learn(model.document, (hop.document for hop in hops))
        documents = (one for one in some if isinstance(one, records.Document))
        self.references.learn(model.source, (one.publisher for one in documents))
        sources = (one for one in some if isinstance(one, records.Source))
        self.references.learn(model.source, (one.parent for one in sources))
        self._taken = self._taken_keys(some)
        with self._adding():
            for record in some:
                self.put(record)

    def put_new_ties(self, some: Sequence[records.Record]) -> None:
        """Put what refers from new records of one kind to others of it, which they lack so far.

        Raises:
            InvalidError: as `put`.
        """
        table = noun_of(some[0]).table
        self.references.learn(table, (key for one in some for key in (one.key, *_tied(one))))
        with self._adding():
            for one in some:
                where = f"{noun_of(one).name} {one.key}"
                row_id = self.references.id_of(table, one.key, where)
                match one:
                    case records.Claim():
                        self._put_links(model.link.c.from_id, CLAIM, one, row_id, where)
                    case records.Source():
                        self._put_links(model.source_link.c.from_id, SOURCE, one, row_id, where)
                    case records.Question():
                        self._put_parts(one, row_id, where)
        # Very many claims have links.
        self.references.forget(model.claim)
        # The last one is told, which closed the loop.
        for one in reversed(some):
            if isinstance(one, records.Question):
                check_parts(self.changes.connection, self.references.id_of(table, one.key, one.key))

    @contextmanager
    def _adding(self) -> Iterator[None]:
        """Take what is put for new, and write its rows at the end of the block."""
        self._new = True
        try:
            with self.changes.together():
                yield
        except BaseException:
            # It knows of rows that are not written.
            self.references = References(self.changes.connection)
            raise
        finally:
            self._new = False

    def put(self, record: records.Record, *, keep_judgements: bool = False) -> None:
        """Make the ledger hold this record; rows that are right already are left alone.

        Args:
            record: the whole of it.
            keep_judgements: leave the assessments and annotations alone that it does not have, and
                what was resolved or withdrawn in the meantime.

        Raises:
            InvalidError: if it refers to something that is not there, or breaks a rule.
        """
        self._keep_judgements = keep_judgements
        noun = noun_of(record)
        where = f"{noun.name} {record.key}"
        # Nobody's parent is new.
        if isinstance(record, records.Source) and record.parent is not None and not self._new:
            parent = self.references.optional_id(model.source, record.parent, f"{where}: parent")
            check_parents(self.changes.connection, record.key, parent)
        if isinstance(record, records.Scale):
            check_scale(self.changes.connection, record)
        row_id = self._put_own(noun, record, where)
        match record:
            case records.Source():
                self._put_source(record, row_id, where)
            case records.Document():
                self._put_annotations(model.annotation.c.document_id, row_id, record, where)
            case records.Question():
                self._put_question(record, row_id, where)
            case records.Claim():
                self._put_claim(record, row_id, where)
            case records.Scale():
                # Levels of an open scale are judged on; they get a place, and never change it.
                mark = _LEVEL[:1] if record.version == records.OPEN_SCALE else _LEVEL
                self._sync(model.scale_level.c.scale_id, row_id, _levels(record), mark)

    def _put_own(self, noun: Noun, record: records.Record, where: str) -> int:
        table = noun.table
        values: Values = {name: getattr(record, name) for name in noun.fields}
        for field, column, target in noun.references:
            key = getattr(record, field)
            values[column.name] = self.references.optional_id(target, key, f"{where}: {field}")
        if self._new:
            row_id = self.changes.insert(table, values)
            if noun is SOURCE:
                self.references.know(table, record.key, row_id)
            return row_id
        row = (
            self.changes.connection.execute(select(table).where(table.c.key == record.key))
            .mappings()
            .first()
        )
        if row is None:
            former = former_id(self.changes.connection, table, record.key)
            return self.changes.insert(table, values if former is None else values | {"id": former})
        self._update(table, row, values)
        return int(row["id"])

    def _put_source(self, record: records.Source, row_id: int, where: str) -> None:
        names = [{"name": name} for name in record.aliases]
        self._sync(model.source_alias.c.source_id, row_id, names, ("name",))
        self._put_links(model.source_link.c.from_id, SOURCE, record, row_id, where)
        self._put_assessments(model.assessment.c.source_id, row_id, record, where)
        self._put_annotations(model.annotation.c.source_id, row_id, record, where)

    def _put_question(self, record: records.Question, row_id: int, where: str) -> None:
        self._put_parts(record, row_id, where)
        if record.parts and not self._new:
            check_parts(self.changes.connection, row_id)
        self._put_annotations(model.annotation.c.question_id, row_id, record, where)
        if not self._new:
            self.reread_figures(row_id, where)

    def _put_parts(self, record: records.Question, row_id: int, where: str) -> None:
        parts = [
            {
                "part_id": self.references.id_of(
                    model.question, part.part, f"{where}: parts[{number}].part"
                ),
                "complete": part.complete,
            }
            for number, part in enumerate(record.parts)
        ]
        if any(part["part_id"] == row_id for part in parts):
            raise InvalidError(f"parts loop: {record.key} > {record.key}", where=f"{where}: parts")
        self._sync(model.question_part.c.whole_id, row_id, parts, ("part_id",))

    def _put_claim(self, record: records.Claim, row_id: int, where: str) -> None:
        hops = self._held(model.attribution.c.claim_id, row_id)
        self._put_hops(row_id, None, record.attributions, hops, f"{where}: attributions")
        figures = [
            self._figure(figure, f"{where}: figures[{number}]")
            for number, figure in enumerate(record.figures)
        ]
        self._sync(model.figure.c.claim_id, row_id, figures, ("question_id", "words"))
        self._put_links(model.link.c.from_id, CLAIM, record, row_id, where)
        self._put_assessments(model.assessment.c.claim_id, row_id, record, where)
        self._put_annotations(model.annotation.c.claim_id, row_id, record, where)

    def _put_hops(
        self,
        claim_id: int,
        via_id: int | None,
        hops: Iterable[records.Attribution],
        rows: list[RowMapping],
        where: str,
    ) -> None:
        here = [row for row in rows if row["via_id"] == via_id]
        wanted = []
        for number, hop in enumerate(hops):
            at = f"{where}[{number}]"
            values = dict(zip(_HOP_FIELDS, _HOP(hop), strict=True))
            values["source_id"] = self.references.optional_id(
                model.source, hop.source, f"{at}.source"
            )
            values["document_id"] = self.references.optional_id(
                model.document, hop.document, f"{at}.document"
            )
            wanted.append((_take(here, values, ("source_id", "document_id")), values, hop, at))
        for row in here:
            self._delete_hop(row, rows)
        for held, values, hop, at in wanted:
            if held is None:
                new = {"claim_id": claim_id, "via_id": via_id, **values}
                hop_id = self.changes.insert(model.attribution, new)
            else:
                hop_id = held["id"]
                self._update(model.attribution, held, values)
            self._put_hops(claim_id, hop_id, hop.citing, rows, f"{at}.citing")

    def _delete_hop(self, row: RowMapping, rows: list[RowMapping]) -> None:
        for cited in rows:
            if cited["via_id"] == row["id"]:
                self._delete_hop(cited, rows)
        self.changes.delete(model.attribution, row["id"])

    def _figure(self, figure: records.Figure, where: str) -> Values:
        question_id = self.references.id_of(model.question, figure.question, f"{where}.question")
        given = {name: getattr(figure, name) for name in _FIGURE_FIELDS}
        if figure.rules == MANUAL:
            return {"question_id": question_id, **_manual(given, where)}
        if figure.rules not in (None, *RULE_SETS):
            known = ", ".join(RULE_SETS)
            raise InvalidError(
                f"unknown rule set {figure.rules!r}; use {known} or {MANUAL}, or leave it out",
                where=f"{where}.rules",
            )
        read = self._read(question_id, figure.words, f"{where}.words")
        for name, value in read.items():
            if given[name] is not None and given[name] != value:
                shown = "no end" if value is None else value
                raise InvalidError(
                    f"{given[name]} differs from what the words give by {read['rules']}, {shown};"
                    f" leave it out, or set rules to {MANUAL!r}",
                    where=f"{where}.{name}",
                )
        return {"question_id": question_id, **given, **read}

    def _read(self, question_id: int, words: str, where: str) -> Values:
        quantity = self.references.quantity(question_id, words, where)
        return {
            "modifier": quantity.modifier,
            "a": quantity.a,
            "b": quantity.b,
            "low": quantity.committed.low,
            "high": quantity.committed.high,
            "likely_low": quantity.likely.low,
            "likely_high": quantity.likely.high,
            "rules": quantity.rules,
        }

    def reread_figures(self, question_id: int, where: str) -> None:
        """Read the figures of a question anew, because it has changed."""
        # A count and a share of the same words are different intervals.
        self.references.forget_question(question_id)
        figure = model.figure
        rows = (
            self.changes.connection.execute(
                select(figure).where(figure.c.question_id == question_id, figure.c.rules != MANUAL)
            )
            .mappings()
            .all()
        )
        for row in rows:
            self._update(figure, row, self._read(question_id, row["words"], where))

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
                "to_id": self.references.id_of(noun.table, link.to, f"{where}: links[{number}].to"),
                "note": link.note,
            }
            for number, link in enumerate(given)
        ]
        if any(link["to_id"] == row_id for link in links):
            raise InvalidError("a link must lead to another record", where=f"{where}: links")
        if self._keep_judgements:
            # That two are one is judged here, too: whoever wrote the file knew but one of them.
            told = {(link["kind"], link["to_id"]) for link in links}
            links += [
                {name: row[name] for name in ("kind", "to_id", "note")}
                for row in self._held(owner, row_id)
                if row["kind"] in _ONE and (row["kind"], row["to_id"]) not in told
            ]
        self._sync(owner, row_id, links, ("kind", "to_id"))

    def _put_assessments(
        self,
        owner: Column[int],
        row_id: int,
        record: records.Source | records.Claim,
        where: str,
    ) -> None:
        check_assessments(record.assessments, where)
        held = self._held(owner, row_id)
        self._check_keys(owner, held, record.assessments, f"{where}: assessments")
        wanted = []
        for number, given in enumerate(record.assessments):
            at = f"{where}: assessments[{number}]"
            values: Values = {
                "key": given.key,
                "level_id": self.references.level_id(given.scale, given.level, at),
                "assessor": given.assessor,
                "rationale": given.rationale,
                "made_at": given.made_at,
                "withdrawn_at": given.withdrawn_at,
                "withdrawn_because": given.withdrawn_because,
            }
            identity = [owner.name, record.key, given.scale, given.level, given.rationale]
            wanted.append(signed(self.changes, values, held, "assessor", ASSESSMENT, identity))
        if len({values["key"] for values in wanted}) < len(wanted):
            raise InvalidError("the same assessment twice", where=f"{where}: assessments")
        self._sync(owner, row_id, wanted, ("key",), keep=self._keep_judgements)

    def _put_annotations(
        self, owner: Column[int], row_id: int, record: _Annotated, where: str
    ) -> None:
        check_annotations(record.annotations, where)
        held = self._held(owner, row_id)
        self._check_keys(owner, held, record.annotations, f"{where}: annotations")
        wanted = []
        # A tag that is there by another hand, or in capitals, is there.
        given_ones = (
            unheld(record.annotations, held) if self._keep_judgements else record.annotations
        )
        for given in given_ones:
            values: Values = dict(zip(_ANNOTATION_FIELDS, _ANNOTATION(given), strict=True))
            identity = [owner.name, record.key, given.kind, given.body]
            wanted.append(signed(self.changes, values, held, "author", ANNOTATION, identity))
        if len({values["key"] for values in wanted}) < len(wanted):
            raise InvalidError("the same annotation twice", where=f"{where}: annotations")
        self._sync(owner, row_id, wanted, ("key",), keep=self._keep_judgements)

    def _taken_keys(self, some: Iterable[Any]) -> dict[Table, set[str]]:
        """Return which keys of what is signed are those of rows that there are."""
        found = {}
        for table, name in ((model.annotation, "annotations"), (model.assessment, "assessments")):
            keys = (one.key for record in some for one in getattr(record, name, ()) if one.key)
            key = table.c["key"]
            taken: set[str] = set()
            for asked in batched(keys):
                taken.update(self.changes.connection.scalars(select(key).where(key.in_(asked))))
            found[table] = taken
        return found

    def _held(self, owner: Column[int], row_id: int) -> list[RowMapping]:
        """Return the rows that belong to a record; of a new one there are none."""
        return [] if self._new else children(self.changes.connection, owner, [row_id])[row_id]

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
        key = owner.table.c["key"]
        if self._new:
            known = self._taken[key.table]
            taken = known.intersection(new)
            known.update(new)
        else:
            taken = set(self.changes.connection.scalars(select(key).where(key.in_(new))))
        for number, one in enumerate(given):
            if one.key in taken:
                raise InvalidError(
                    f"{one.key!r} is the key of one on another record; leave it out",
                    where=f"{where}[{number}].key",
                )

    def _sync(
        self,
        owner: Column[int],
        owner_id: int,
        wanted: list[Values],
        identity: tuple[str, ...],
        *,
        keep: bool = False,
    ) -> None:
        """Make the rows that belong to a record those that are wanted.

        With `keep`, none is deleted, and nothing that a row tells is emptied.
        """
        table = owner.table
        assert isinstance(table, Table)  # noqa: S101
        held = self._held(owner, owner_id)
        pairs = [(_take(held, values, identity), values) for values in wanted]
        for row in () if keep else held:
            self.changes.delete(table, row["id"])
        for kept, values in pairs:
            if kept is None:
                self.changes.insert(table, {owner.name: owner_id, **values})
            elif keep:
                told = {name: value for name, value in values.items() if value is not None}
                self._update(table, kept, told)
            else:
                self._update(table, kept, values)

    def _update(self, table: Table, row: RowMapping, values: Values) -> None:
        changed = {name: value for name, value in values.items() if row[name] != value}
        if changed:
            self.changes.update(table, row["id"], changed)


def _tied(record: records.Record) -> Iterator[str]:
    """Yield the keys of the records of its kind that a record is tied to."""
    match record:
        case records.Claim() | records.Source():
            yield from (link.to for link in record.links)
        case records.Question():
            yield from (part.part for part in record.parts)


def _take(rows: list[RowMapping], values: Values, identity: tuple[str, ...]) -> RowMapping | None:
    for index, row in enumerate(rows):
        if all(row[name] == values[name] for name in identity):
            return rows.pop(index)
    return None


def _levels(scale: records.Scale) -> list[Values]:
    return [
        {name: getattr(level, name) for name in records.Level.__dataclass_fields__}
        for level in scale.levels
    ]


def _manual(given: Values, where: str) -> Values:
    """Return an analyst's own intervals; the likely one is the committed one unless given."""
    if given["low"] is None:
        raise InvalidError("a manual figure needs low", where=f"{where}.low")
    values = dict(given)
    values["modifier"] = given["modifier"] or Modifier.BARE
    if given["likely_low"] is None:
        values |= {"likely_low": given["low"], "likely_high": given["high"]}
    low, high, likely_low, likely_high = (values[name] for name in _ENDS)
    if high is not None and low > high:
        raise InvalidError(f"low {low} is above high {high}", where=f"{where}.low")
    if likely_high is not None and likely_low > likely_high:
        raise InvalidError(
            f"likely_low {likely_low} is above likely_high {likely_high}",
            where=f"{where}.likely_low",
        )
    if likely_low < low or (high is not None and (likely_high is None or likely_high > high)):
        raise InvalidError("the likely interval reaches beyond low..high", where=where)
    return values


_ONE: Final = (LinkKind.SAME_AS, SourceLinkKind.SAME_AS)
_ENDS: Final = ("low", "high", "likely_low", "likely_high")
_FIGURE_FIELDS: Final = tuple(
    name for name in records.Figure.__dataclass_fields__ if name != "question"
)
_HOP_FIELDS: Final = tuple(
    name
    for name in records.Attribution.__dataclass_fields__
    if name not in ("source", "document", "citing")
)
_HOP: Final = attrgetter(*_HOP_FIELDS)
_ANNOTATION_FIELDS: Final = tuple(records.Annotation.__dataclass_fields__)
_ANNOTATION: Final = attrgetter(*_ANNOTATION_FIELDS)
