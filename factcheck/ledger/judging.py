"""What people think of the records: notes, tags, flags and assessments, each signed and dated.

Each is a row of its own: to judge a record is not to change it, and people do not wait for one
another to do so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.errors import InvalidError
from factcheck.queries.annotations import find_flag, record_of
from factcheck.queries.assessments import find_assessment, find_judged, judged_row, live_on
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.levels import find_level
from factcheck.queries.picking import Picked, fulfils, pick
from factcheck.storage import annotating, assessing
from factcheck.storage.annotating import Mark
from factcheck.storage.assessing import Judged
from factcheck.storage.changes import Changes
from factcheck.values.tags import check_tag, folded_tag
from factcheck.values.texts import check_line, check_text
from factcheck.vocabulary import AnnotationKind, LinkKind

if TYPE_CHECKING:
    from factcheck.ledger.deciding import Decided, Deciding

CONFIRMED: Final = ("admiralty-credibility", "1")
"""The level that says "confirmed by other sources"."""


class Judging:
    """Judges the records of a ledger in one changeset.

    Where a method takes `on`, that is the key or name of a record of any kind, or a filter of
    claims, which may be many. It returns what it made; what was there already is left alone.
    """

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.connection = changes.connection

    def note(self, on: str | ClaimFilter, text: str) -> list[Mark]:
        """Put a note on records.

        Raises:
            InvalidError: if the text is empty or cannot be stored.
            NotFoundError: if nothing goes by that name.
        """
        body = checked(check_text, text, "TEXT")
        return self._annotate(on, AnnotationKind.NOTE, body)

    def flag(self, on: str | ClaimFilter, reason: str) -> list[Mark]:
        """Flag records as something that ought to be looked at.

        Raises:
            InvalidError: if the reason is empty, or more than a line.
            NotFoundError: if nothing goes by that name.
        """
        body = checked(check_line, reason, "REASON")
        return self._annotate(on, AnnotationKind.FLAG, body)

    def tag(self, on: str | ClaimFilter, *tags: str) -> list[Mark]:
        """Put tags on records; one that differs in case alone is the same tag.

        Raises:
            InvalidError: if one can be no tag.
            NotFoundError: if nothing goes by that name.
        """
        bodies = _distinct(tags)
        return self._annotate(on, AnnotationKind.TAG, *bodies)

    def untag(self, on: str | ClaimFilter, *tags: str) -> list[Mark]:
        """Take tags off records; they stay in the history.

        Raises:
            InvalidError: if one can be no tag, or the one record that is meant carries no such tag.
            NotFoundError: if nothing goes by that name.
        """
        bodies = _distinct(tags)
        picked = self.picked(on)
        if not isinstance(on, str):
            return annotating.untag(self.changes, picked.noun, picked.keys, bodies)
        removed = []
        for body in bodies:
            taken = annotating.untag(self.changes, picked.noun, picked.keys, [body])
            if not taken:
                (key,) = picked.keys.values()
                raise InvalidError(f"{picked.noun.name} {key} carries no tag {body!r}")
            removed += taken
        return removed

    def resolve(self, flag: str, *, because: str) -> Mark:
        """Mark a flag as dealt with; it stays, with how and when.

        Args:
            flag: its key, the start of it, or the record it is on, if that has one open flag.
            because: how it was dealt with.

        Raises:
            InvalidError: if `because` is empty, or that record has no open flag.
            NotFoundError: if there is no such flag.
            ConflictError: if it is resolved already.
        """
        because = reason(because)
        row = find_flag(self.connection, flag)
        annotating.resolve(self.changes, row, because)
        return Mark(row.key, row.kind, row.body, *record_of(row))

    def assess(
        self,
        on: str,
        level: str,
        *,
        because: str,
        scale: str | None = None,
        assessor: str | None = None,
    ) -> Judged | None:
        """Judge a claim or a source; a change of mind is a new judgement beside the old one.

        Args:
            on: key or name of the claim or source.
            level: code or label of a level of a scale, or `scale:level`.
            because: the reason; a judgement without one is refused.
            scale: key or name; not needed where only one scale has that level.
            assessor: who judges; the writer, if not given.

        Returns:
            The judgement; none, if this person thinks so already, for the same reason.

        Raises:
            InvalidError: if the level is unknown or on several scales, or the reason is empty.
            NotFoundError: if nothing goes by that name.
        """
        rationale = reason(because, check_text)
        who = None if assessor is None else checked(check_line, assessor, "--as-assessor")
        found = find_judged(self.connection, on)
        meant = find_level(self.connection, level, scale)
        for live in live_on(self.connection, found, who or self.changes.actor, meant.scale):
            if live.level == meant.code and live.rationale == rationale:
                return None
        return assessing.assess(
            self.changes,
            found.noun,
            (found.id, found.key),
            (meant.id, meant.scale, meant.code),
            assessor=who,
            rationale=rationale,
        )

    def withdraw(
        self,
        assessment: str,
        *,
        because: str,
        scale: str | None = None,
        assessor: str | None = None,
    ) -> Judged:
        """Take a judgement back; it stays, and counts no longer.

        What the same person thought before does not come back with it.

        Args:
            assessment: its key, the start of it, or the claim or source, if the writer has one
                live judgement of that.
            because: why.
            scale: key or name of the scale that it is on, if a record has several.
            assessor: whose judgement it is; where a record is named, the writer's, if not given.

        Raises:
            InvalidError: if `because` is empty, or there is no such live judgement of that record.
            NotFoundError: if there is no such assessment.
            ConflictError: if it is withdrawn already.
        """
        because = reason(because)
        who = None if assessor is None else checked(check_line, assessor, "--as-assessor")
        row = find_assessment(self.connection, assessment, who or self.changes.actor, scale)
        if who is not None and row.assessor != who:
            raise InvalidError(f"{row.key} is a judgement of {row.assessor}", where="--as-assessor")
        assessing.withdraw(self.changes, row, because)
        return judged_row(row)

    def accept(self, kind: LinkKind, from_: str, to: str) -> Decided:
        """Make a link that is proposed; its note tells what spoke for it.

        Args:
            kind: of the link.
            from_: key of the claim that it leads from.
            to: key of the claim that it leads to.

        Returns:
            What was done. A refusal of the link is taken back with it.

        Raises:
            InvalidError: if it is not proposed; it says why.
            NotFoundError: if there is no such claim.
        """
        return self._deciding.accept(kind, from_, to)

    def refuse(self, kind: LinkKind, from_: str, to: str, *, because: str) -> Decided:
        """Decide against a link that is proposed, so that it is not proposed again.

        Raises:
            InvalidError: if it is not proposed, or `because` is empty.
            NotFoundError: if there is no such claim.
            ConflictError: if it is refused already; it tells when and why.
        """
        return self._deciding.refuse(kind, from_, to, reason(because))

    @cached_property
    def _deciding(self) -> Deciding:
        from factcheck.ledger.deciding import Deciding  # noqa: PLC0415 - few need it

        return Deciding(self.changes)

    def is_doubtful(self, made: Judged) -> bool:
        """Tell whether it says "confirmed by other sources" of a claim with a single origin."""
        if made.noun != "claim" or (made.scale, made.level) != CONFIRMED:
            return False
        (claim_id,) = self.picked(f"claim:{made.record}").keys
        return fulfils(self.connection, claim_id, ClaimFilter(single_origin=True))

    def picked(self, on: str | ClaimFilter) -> Picked:
        """Return the records that are meant.

        Raises:
            NotFoundError: if nothing goes by that name.
            AmbiguousError: if several do.
        """
        return pick(self.connection, on)

    def _annotate(self, on: str | ClaimFilter, kind: AnnotationKind, *bodies: str) -> list[Mark]:
        picked = self.picked(on)
        return annotating.annotate(self.changes, picked.noun, picked.keys, kind, bodies)


def _distinct(tags: Iterable[str]) -> list[str]:
    bodies: dict[str, str] = {}
    for tag in tags:
        body = checked(check_tag, tag, "TAG")
        bodies.setdefault(folded_tag(body), body)
    return list(bodies.values())


def reason(because: str, check: Callable[[str], str] = check_line) -> str:
    """Return a reason as it is stored.

    Raises:
        InvalidError: if it is empty or cannot be stored.
    """
    if not because.strip():
        raise InvalidError("a judgement needs a reason; say why", where="--because")
    return checked(check, because, "--because")


def checked(check: Callable[[str], str], text: str, where: str) -> str:
    """Return a text as it is stored.

    Raises:
        InvalidError: if it cannot be stored.
    """
    try:
        return check(text)
    except ValueError as error:
        raise InvalidError(str(error), where=where) from None
