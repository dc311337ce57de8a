"""Who judged or remarked, when, and under which key; and what such rows must keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import RowMapping

from factcheck import records
from factcheck.errors import InvalidError
from factcheck.storage.changes import Changes
from factcheck.values.keys import hashed_key
from factcheck.values.tags import check_tag, folded_tag
from factcheck.vocabulary import AnnotationKind

Values = dict[str, Any]

ANNOTATION: Final = "ann"
ASSESSMENT: Final = "ast"
# What becomes of a row later does not tell it from others.
_LATER: Final = ("resolved_at", "resolved_because", "withdrawn_at", "withdrawn_because")


def signed(
    changes: Changes,
    values: Values,
    held: list[RowMapping],
    signer: str,
    prefix: str,
    identity: Sequence[str],
) -> Values:
    """Fill in who, when and the key: as the ledger has it, or else the writer's, now.

    Args:
        changes: the changeset.
        values: of the row, as far as told.
        held: the rows that the record has; the one that is meant is taken out.
        signer: the column of who signs.
        prefix: of the key.
        identity: what makes the row the one it is, but for who and when.
    """
    told = {name: value for name, value in values.items() if value not in (None, "")}
    for row in held:
        if all(row[name] == value for name, value in told.items() if name not in _LATER):
            held.remove(row)
            return values | {name: row[name] for name in ("key", signer, "made_at")}
    who = values[signer] or changes.actor
    when = values["made_at"] or moment_of(changes)
    key = values["key"] or signed_key(prefix, identity, who, when)
    return values | {"key": key, signer: who, "made_at": when}


def signed_key(prefix: str, identity: Sequence[str], who: str, when: datetime) -> str:
    """Return the key of a row that somebody signed at a moment."""
    return hashed_key(prefix, [*identity, who, when.isoformat()])


def moment_of(changes: Changes) -> datetime:
    """Return when a changeset is made, for a row that is about to be written in it."""
    # Later than the last changeset even where the clock is not; its number settles that.
    _ = changes.id
    return changes.at


def check_annotations(annotations: Sequence[records.Annotation], where: str) -> None:
    """Check what no single field tells of the annotations of one record.

    Raises:
        InvalidError: if a tag is none or stands twice, or one is resolved at no time.
    """
    tags: set[str] = set()
    for number, one in enumerate(annotations):
        at = f"{where}: annotations[{number}]"
        if one.resolved_because is not None and one.resolved_at is None:
            raise InvalidError("it tells why it is resolved; tell when", where=f"{at}.resolved_at")
        if one.kind is not AnnotationKind.TAG:
            continue
        try:
            tag = folded_tag(check_tag(one.body))
        except ValueError as error:
            raise InvalidError(str(error), where=f"{at}.body") from None
        if tag in tags:
            raise InvalidError(f"the tag {one.body!r} stands there already", where=at)
        tags.add(tag)


def unheld(
    annotations: Sequence[records.Annotation], held: Sequence[RowMapping]
) -> list[records.Annotation]:
    """Return the annotations but for tags that rows of the record carry already."""
    tags = {folded_tag(row["body"]) for row in held if row["kind"] is AnnotationKind.TAG}
    return [
        one
        for one in annotations
        if one.kind is not AnnotationKind.TAG or folded_tag(one.body) not in tags
    ]


def check_assessments(assessments: Sequence[records.Assessment], where: str) -> None:
    """Check what no single field tells of the assessments of one record.

    Raises:
        InvalidError: if one is withdrawn at no time.
    """
    for number, one in enumerate(assessments):
        if one.withdrawn_because is not None and one.withdrawn_at is None:
            at = f"{where}: assessments[{number}].withdrawn_at"
            raise InvalidError("it tells why it is withdrawn; tell when", where=at)
