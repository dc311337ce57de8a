"""Assessments: made and withdrawn, never changed. A change of mind is a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Row

from factcheck import model
from factcheck.errors import ConflictError, InvalidError
from factcheck.storage.changes import Changes
from factcheck.storage.nouns import Noun
from factcheck.storage.signing import ASSESSMENT, moment_of, signed_key


@dataclass(frozen=True, slots=True)
class Judged:
    """An assessment that is made or withdrawn.

    Attributes:
        key: of the assessment.
        noun: the kind of the record that is judged: a claim or a source.
        record: its key.
        scale: the key of the scale.
        level: the code of the level.
        assessor: who judges.
    """

    key: str
    noun: str
    record: str
    scale: str
    level: str
    assessor: str


def assess(
    changes: Changes,
    noun: Noun,
    record: tuple[int, str],
    level: tuple[int, str, str],
    *,
    assessor: str | None,
    rationale: str,
) -> Judged:
    """Add an assessment; what the same person thought before stays beside it.

    Args:
        changes: the changeset.
        noun: the kind of the record.
        record: its id and key.
        level: the level's id, its scale's key, and its code.
        assessor: who judges; the writer, if nobody is given.
        rationale: why, checked.

    Raises:
        InvalidError: if records of this kind are not judged.
    """
    owner = owner_of(noun)
    (record_id, key), (level_id, scale, code) = record, level
    who, at = assessor or changes.actor, moment_of(changes)
    identity = [owner.name, key, scale, code, rationale]
    made = Judged(signed_key(ASSESSMENT, identity, who, at), noun.name, key, scale, code, who)
    changes.insert(
        model.assessment,
        {
            "key": made.key,
            "level_id": level_id,
            "assessor": who,
            "rationale": rationale,
            "made_at": at,
            owner.name: record_id,
        },
    )
    return made


def withdraw(changes: Changes, row: Row[Any], because: str) -> None:
    """Take an assessment back; it stays, and counts no longer.

    Args:
        changes: the changeset.
        row: of `assessment`.
        because: why, checked.

    Raises:
        ConflictError: if it is withdrawn already; it tells when and why.
    """
    if row.withdrawn_at is not None:
        why = f": {' '.join(row.withdrawn_because.split())}" if row.withdrawn_because else ""
        raise ConflictError(
            f"assessment {row.key} was withdrawn on {row.withdrawn_at:%Y-%m-%d} already{why}"
        )
    done = {"withdrawn_at": moment_of(changes), "withdrawn_because": because}
    changes.update(model.assessment, row.id, done)


def owner_of(noun: Noun) -> Column[int]:
    """Return the column of `assessment` that points at records of a kind.

    Raises:
        InvalidError: if records of this kind are not judged.
    """
    for column in noun.owned:
        if column.table is model.assessment:
            return column
    raise InvalidError(f"a {noun.name} is not assessed; a claim or a source is")
