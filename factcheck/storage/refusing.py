"""Refusals of links that were proposed: made, and taken back where the link is made after all."""

from __future__ import annotations

from factcheck import model
from factcheck.storage.changes import Changes
from factcheck.storage.signing import moment_of
from factcheck.vocabulary import LinkKind


def refuse(changes: Changes, kind: LinkKind, from_id: int, to_id: int, because: str) -> None:
    """Remember that somebody decided against a link.

    Args:
        changes: the changeset; its writer is who refuses.
        kind: of the link.
        from_id: of the claim that it would lead from.
        to_id: of the claim that it would lead to.
        because: why, checked.
    """
    changes.insert(
        model.refusal,
        {
            "from_id": from_id,
            "to_id": to_id,
            "kind": kind,
            "author": changes.actor,
            "made_at": moment_of(changes),
            "because": because,
        },
    )


def forget(changes: Changes, refusal_id: int) -> None:
    """Take a refusal back; it stays in the history."""
    changes.delete(model.refusal, refusal_id)
