"""Notes, tags and flags: put on records and taken off, each row by itself.

A record is not written anew for that: two people who remark on one record do not meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Row, RowMapping

from factcheck import model
from factcheck.errors import ConflictError, InvalidError
from factcheck.storage.changes import Changes
from factcheck.storage.loading import Group, children
from factcheck.storage.nouns import Noun
from factcheck.storage.signing import ANNOTATION, moment_of, signed_key
from factcheck.values.tags import folded_tag
from factcheck.vocabulary import AnnotationKind


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation that a write made, took off or resolved.

    Attributes:
        key: of the annotation.
        kind: of the annotation.
        body: its text.
        noun: the kind of the record it is on.
        record: the key of the record it is on.
    """

    key: str
    kind: AnnotationKind
    body: str
    noun: str
    record: str


def annotate(
    changes: Changes,
    noun: Noun,
    records: Mapping[int, str],
    kind: AnnotationKind,
    bodies: Sequence[str],
) -> list[Mark]:
    """Put annotations on records of one kind; where one is already, it is not put again.

    A tag is there if anybody put it, in capitals or not. Anything else is there if this same
    person put it and it is not resolved.

    Args:
        changes: the changeset.
        noun: the kind of the records.
        records: the key of each record by its id.
        kind: of the annotations.
        bodies: their texts, checked.

    Returns:
        Those that were made.

    Raises:
        InvalidError: if records of this kind take no annotations.
    """
    owner = _owner(noun)
    held = _held(changes, owner, records)
    made = []
    for record_id, record in records.items():
        for body in bodies:
            if any(_is_there(row, kind, body, changes.actor) for row in held[record_id]):
                continue
            made.append(_insert(changes, owner, record_id, Mark("", kind, body, noun.name, record)))
    return made


def untag(
    changes: Changes, noun: Noun, records: Mapping[int, str], tags: Iterable[str]
) -> list[Mark]:
    """Take tags off records of one kind, in capitals or not; what they were stays in the history.

    Returns:
        Those that were taken off.

    Raises:
        InvalidError: if records of this kind take no annotations.
    """
    wanted = {folded_tag(tag) for tag in tags}
    removed = []
    for record_id, rows in _held(changes, _owner(noun), records).items():
        for row in rows:
            if row["kind"] is AnnotationKind.TAG and folded_tag(row["body"]) in wanted:
                changes.delete(model.annotation, row["id"])
                removed.append(
                    Mark(row["key"], row["kind"], row["body"], noun.name, records[record_id])
                )
    return removed


def resolve(changes: Changes, row: Row[Any], because: str) -> None:
    """Mark a flag as dealt with.

    Args:
        changes: the changeset.
        row: of `annotation`.
        because: how, checked.

    Raises:
        ConflictError: if it is resolved already; it tells when and how.
    """
    if row.resolved_at is not None:
        how = f": {' '.join(row.resolved_because.split())}" if row.resolved_because else ""
        raise ConflictError(
            f"flag {row.key} was resolved on {row.resolved_at:%Y-%m-%d} already{how}"
        )
    done = {"resolved_at": moment_of(changes), "resolved_because": because}
    changes.update(model.annotation, row.id, done)


def _owner(noun: Noun) -> Column[int]:
    for column in noun.owned:
        if column.table is model.annotation:
            return column
    raise InvalidError(f"a {noun.name} takes no notes, tags or flags")


def _held(changes: Changes, owner: Column[int], records: Mapping[int, str]) -> Group:
    return children(changes.connection, owner, list(records))


def _is_there(row: RowMapping, kind: AnnotationKind, body: str, actor: str) -> bool:
    if row["kind"] is not kind:
        return False
    if kind is AnnotationKind.TAG:
        return folded_tag(row["body"]) == folded_tag(body)
    return row["body"] == body and row["author"] == actor and row["resolved_at"] is None


def _insert(changes: Changes, owner: Column[int], record_id: int, mark: Mark) -> Mark:
    at = moment_of(changes)
    identity = [owner.name, mark.record, mark.kind, mark.body]
    key = signed_key(ANNOTATION, identity, changes.actor, at)
    changes.insert(
        model.annotation,
        {
            "key": key,
            "kind": mark.kind,
            "body": mark.body,
            "author": changes.actor,
            "made_at": at,
            owner.name: record_id,
        },
    )
    return Mark(key, mark.kind, mark.body, mark.noun, mark.record)
