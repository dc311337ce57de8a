"""Setting findings aside, and taking that back: annotations that begin with a rule's code."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.errors import InvalidError
from factcheck.queries.annotations import OWNERS
from factcheck.queries.finding import find
from factcheck.storage import annotating
from factcheck.storage.annotating import Mark
from factcheck.storage.changes import Changes
from factcheck.values.texts import check_text
from factcheck.vocabulary import AnnotationKind

_KINDS: Final = tuple(noun for noun, _ in OWNERS)
_KIND_NAMES: Final = tuple(noun.name for noun in _KINDS)


def waive(changes: Changes, code: str, on: str, because: str) -> Mark | None:
    """Set what a rule finds with a record aside.

    Args:
        changes: the changeset.
        code: of the rule.
        on: key or name of the record.
        because: why.

    Returns:
        The waiver; None, if this person has waived it already, for the same reason.

    Raises:
        InvalidError: if the reason is empty or cannot be stored.
        NotFoundError: if nothing goes by that name.
        AmbiguousError: if several do.
    """
    body = f"{code} {_reason(because)}"
    found = find(changes.connection, on, *_KINDS)
    held = {found.id: found.key}
    made = annotating.annotate(changes, found.noun, held, AnnotationKind.WAIVER, [body])
    return made[0] if made else None


def lift(changes: Changes, code: str, on: str, because: str) -> Mark:
    """Take the waivers of a rule on a record back, whoever put them; they stay as resolved.

    Raises:
        InvalidError: if there is none, or the reason is empty or cannot be stored.
        NotFoundError: if nothing goes by that name.
        AmbiguousError: if several do.
    """
    why = _reason(because)
    found = find(changes.connection, on, *_KINDS)
    note = model.annotation
    owner = next(column for noun, column in OWNERS if noun is found.noun)
    query = select(note).where(
        owner == found.id, note.c.kind == AnnotationKind.WAIVER, note.c.resolved_at.is_(None)
    )
    rows = [
        row
        for row in changes.connection.execute(query.order_by(note.c.id))
        if row.body.split()[0].rstrip(":").upper() == code
    ]
    if not rows:
        raise InvalidError(f"{found.noun.name} {found.key} has no waiver of {code}")
    for row in rows:
        annotating.resolve(changes, row, why)
    last = rows[-1]
    return Mark(last.key, last.kind, last.body, found.noun.name, found.key)


def waivers(
    connection: Connection, kinds: Collection[str] = _KIND_NAMES
) -> Mapping[tuple[str, str, str], str]:
    """Return why findings are set aside, by the kind and key of their record and their code.

    A waiver is an annotation whose body begins with the code. It counts until it is resolved.

    Args:
        connection: to the ledger, now or as it was.
        kinds: of the records that are asked for.
    """
    note = model.annotation
    found = {}
    for noun, owner in OWNERS:
        if noun.name not in kinds:
            continue
        query = (
            select(noun.table.c.key, note.c.body)
            .join(noun.table, noun.table.c.id == owner)
            .where(note.c.kind == AnnotationKind.WAIVER, note.c.resolved_at.is_(None))
            .order_by(note.c.id)
        )
        for key, body in connection.execute(query):
            code, _, because = body.partition(" ")
            found[noun.name, key, code.rstrip(":").upper()] = because.strip()
    return found


def _reason(because: str) -> str:
    if not because.strip():
        raise InvalidError("a waiver needs a reason; say why", where="--because")
    try:
        return check_text(because)
    except ValueError as error:
        raise InvalidError(str(error), where="--because") from None
