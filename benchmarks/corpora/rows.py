"""Trusted records straight into the tables of an SQLite ledger, many at a time.

What the program makes sure of when it writes a record is done here as well: derived columns, texts
in normal form, ids in the order of writing. It is not checked, for all of it is made up here;
`factcheck verify` finds the ledger whole.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from corpora.past import Past
from factcheck import model
from factcheck.model.history import RECORDS
from factcheck.model.types import Amount, Choice, Day, Json, Moment
from factcheck.records import Attribution, Claim, Document, Question, Record, Source
from factcheck.storage.changes import edtf_columns
from factcheck.storage.nouns import NOUNS, noun_of
from factcheck.values.dates import DateRange, parse_date
from factcheck.values.quantities import Quantity
from factcheck.values.quantity_words import read_quantity
from factcheck.vocabulary import QuestionKind

Row = dict[str, Any]

_REMEMBERED: Final = 50_000
_SQLITE: Final = sqlite.dialect()
_OWN_FIELDS: Final = {noun.name: noun.fields for noun in NOUNS}
_HOP_FIELDS: Final = tuple(
    name
    for name in Attribution.__dataclass_fields__
    if name not in ("source", "document", "citing")
)


def _keeper(kind: Any) -> Callable[[Any], Any] | None:
    match kind:
        case Choice():
            return str
        case Json():
            return lambda value: kind.process_bind_param(value, _SQLITE)
        case Amount() | Day() | Moment():
            # The same few hundred over and over.
            return lru_cache(_REMEMBERED)(lambda value: kind.process_bind_param(value, _SQLITE))
    return None


def _insert(table: str, columns: Sequence[str]) -> str:
    places = ", ".join("?" for _ in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608


class Shape:
    """One table: its statements, and how a value becomes what SQLite keeps."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.columns = tuple(table.columns.keys())
        self._empty: Row = dict.fromkeys(self.columns)
        self.dates = tuple(edtf_columns(table))
        keepers = {column.name: _keeper(column.type) for column in table.columns}
        self.kept = {name: keep for name, keep in keepers.items() if keep}
        self.insert = _insert(table.name, self.columns)
        self.insert_former = _insert(f"{table.name}_history", (*self.columns, "retired"))

    def row(self, row_id: int, values: Row, added: int) -> Row:
        """Return a whole row as SQLite keeps it, its columns in their order."""
        row = self._empty.copy()
        row.update(values, id=row_id, added=added)
        for name in self.dates:
            if row[name] is not None:
                covered = _days(row[name])
                row[f"{name}_from"], row[f"{name}_until"] = covered.start, covered.until
        for name, keep in self.kept.items():
            if row[name] is not None:
                row[name] = keep(row[name])
        return row


_SHAPES: Final = {table.name: Shape(table) for table in RECORDS}


class Rows:
    """Writes records, and what they used to be.

    Args:
        connection: to an empty ledger, in a transaction.
        past: what rows used to be; if not given, nothing was ever changed.
    """

    def __init__(self, connection: sqlite3.Connection, past: Past | None = None) -> None:
        self._connection = connection
        self._past = past
        self._given: dict[str, int] = defaultdict(int)
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._former: dict[str, list[Row]] = defaultdict(list)
        self._ids = lru_cache(_REMEMBERED)(self._find)
        self._asked = lru_cache(_REMEMBERED)(self._find_asked)

    def put(self, records: Iterable[Record], changeset: int) -> None:
        """Write records of one kind; what they refer to is there, or among them.

        Args:
            records: new ones.
            changeset: the number of the changeset that adds them.
        """
        some = list(records)
        own = [self._put_own(record, changeset) for record in some]
        # What belongs to a record may point at others of these.
        self._write()
        for record, row_id in zip(some, own, strict=True):
            self._put_owned(record, row_id, changeset)
        self._write()

    def refuse(self, refusals: Iterable[Row], changeset: int) -> None:
        """Write links that somebody decided against, their ends given by key."""
        for told in refusals:
            ends = {name: self._ids("claim", told[name]) for name in ("from_id", "to_id")}
            self._add("refusal", told | ends, changeset)
        self._write()

    def _put_own(self, record: Record, changeset: int) -> int:
        noun = noun_of(record)
        values = {name: getattr(record, name) for name in _OWN_FIELDS[noun.name]}
        for field, column, target in noun.references:
            values[column.name] = self._id_or_none(target.name, getattr(record, field))
        row_id = self._add(noun.table.name, values, changeset)
        if isinstance(record, Source):
            # A parent may be in the same batch.
            self._write()
        return row_id

    def _put_owned(self, record: Record, row_id: int, changeset: int) -> None:
        match record:
            case Source():
                for name in record.aliases:
                    self._add("source_alias", {"source_id": row_id, "name": name}, changeset)
                self._put_links("source_link", "source", record.links, row_id, changeset)
                self._put_assessments("source_id", record.assessments, row_id, changeset)
            case Question():
                for part in record.parts:
                    ends = {"whole_id": row_id, "part_id": self._ids("question", part.part)}
                    self._add("question_part", {**ends, "complete": part.complete}, changeset)
            case Claim():
                self._put_hops(record.attributions, row_id, None, changeset)
                self._put_figures(record, row_id, changeset)
                self._put_links("link", "claim", record.links, row_id, changeset)
                self._put_assessments("claim_id", record.assessments, row_id, changeset)
        if isinstance(record, Source | Document | Question | Claim):
            owner = f"{noun_of(record).name}_id"
            for annotation in record.annotations:
                values = {name: getattr(annotation, name) for name in _ANNOTATION_FIELDS}
                self._add("annotation", {owner: row_id, **values}, changeset)

    def _put_hops(
        self, hops: Sequence[Attribution], claim_id: int, via_id: int | None, changeset: int
    ) -> None:
        for hop in hops:
            values: Row = {name: getattr(hop, name) for name in _HOP_FIELDS}
            values["source_id"] = self._id_or_none("source", hop.source)
            values["document_id"] = self._id_or_none("document", hop.document)
            values |= {"claim_id": claim_id, "via_id": via_id}
            hop_id = self._add("attribution", values, changeset)
            self._put_hops(hop.citing, claim_id, hop_id, changeset)

    def _put_figures(self, claim: Claim, claim_id: int, changeset: int) -> None:
        for figure in claim.figures:
            question_id = self._ids("question", figure.question)
            read = _read(figure.words, *self._asked(question_id))
            values = {
                "claim_id": claim_id,
                "question_id": question_id,
                "words": figure.words,
                "as_of": figure.as_of,
                "modifier": read.modifier,
                "a": read.a,
                "b": read.b,
                "low": read.committed.low,
                "high": read.committed.high,
                "likely_low": read.likely.low,
                "likely_high": read.likely.high,
                "rules": read.rules,
            }
            self._add("figure", values, changeset)

    def _put_links(
        self, table: str, target: str, links: Sequence[Any], row_id: int, changeset: int
    ) -> None:
        for link in links:
            ends = {"from_id": row_id, "to_id": self._ids(target, link.to)}
            self._add(table, {**ends, "kind": link.kind, "note": link.note}, changeset)

    def _put_assessments(
        self, owner: str, assessments: Sequence[Any], row_id: int, changeset: int
    ) -> None:
        for one in assessments:
            values = {name: getattr(one, name) for name in _ASSESSMENT_FIELDS}
            level_id = self._ids(f"level of {one.scale}", one.level)
            self._add("assessment", {owner: row_id, "level_id": level_id, **values}, changeset)

    def _add(self, table: str, values: Row, changeset: int) -> int:
        row = _SHAPES[table].row(self._next(table), values, changeset)
        if self._past is not None and (former := self._past.of(table, row)) is not None:
            if former["id"] is None:
                former["id"] = self._next(table)
            self._former[table].append(former)
        self._rows[table].append(row)
        return int(row["id"])

    def _next(self, table: str) -> int:
        self._given[table] += 1
        return self._given[table]

    def _write(self) -> None:
        for name, shape in _SHAPES.items():
            if name in self._rows:
                self._connection.executemany(shape.insert, _values(self._rows[name]))
            if name in self._former:
                self._connection.executemany(shape.insert_former, _values(self._former[name]))
        self._rows.clear()
        self._former.clear()

    def close(self) -> None:
        """Tell SQLite which ids were given out to rows that are gone again."""
        for table, last in self._given.items():
            self._connection.execute(
                "UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq < ?", (last, table, last)
            )

    def _id_or_none(self, table: str, key: str | None) -> int | None:
        return None if key is None else self._ids(table, key)

    def _find(self, table: str, key: str) -> int:
        query, values = f"SELECT id FROM {table} WHERE key = ?", [key]  # noqa: S608
        if table.startswith("level of "):
            query = (
                "SELECT l.id FROM scale_level l JOIN scale s ON s.id = l.scale_id"
                " WHERE l.code = ? AND s.key = ?"
            )
            values.append(table.removeprefix("level of "))
        found: int = self._connection.execute(query, values).fetchone()[0]
        return found

    def _find_asked(self, question_id: int) -> tuple[str | None, bool]:
        query = "SELECT unit, kind FROM question WHERE id = ?"
        unit, kind = self._connection.execute(query, [question_id]).fetchone()
        return unit, kind == QuestionKind.POLAR


@lru_cache(maxsize=_REMEMBERED)
def _days(written: str) -> DateRange:
    return parse_date(written)


@lru_cache(maxsize=_REMEMBERED)
def _read(words: str, unit: str | None, polar: bool) -> Quantity:
    return read_quantity(words, unit=unit, polar=polar)


def _values(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
    # The columns of a row stand in the order of the table's.
    return (tuple(row.values()) for row in rows)


def _fields(table: Table, *others: str) -> tuple[str, ...]:
    return tuple(
        name
        for name in table.columns.keys()  # noqa: SIM118
        if name not in ("id", "added", *others) and not name.endswith("_id")
    )


_ANNOTATION_FIELDS: Final = _fields(model.annotation)
_ASSESSMENT_FIELDS: Final = _fields(model.assessment)
