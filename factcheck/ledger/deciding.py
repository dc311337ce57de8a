"""Links that are proposed: made, or refused, one decision at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck import records
from factcheck.analysis.suggesting.evidence import Proposal
from factcheck.analysis.suggesting.facts import Known
from factcheck.analysis.suggesting.proposing import examine
from factcheck.analysis.suggesting.ties import Pair
from factcheck.errors import ConflictError, InvalidError
from factcheck.queries.finding import find
from factcheck.queries.refusals import refusal_of
from factcheck.storage import refusing
from factcheck.storage.changes import Changes
from factcheck.storage.loading import load
from factcheck.storage.nouns import CLAIM
from factcheck.storage.putting import Putter
from factcheck.vocabulary import LinkKind


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided of a link between claims.

    Attributes:
        kind: of the link.
        from_: the key of the claim that it leads from.
        to: the key of the claim that it leads to.
        accepted: whether it was made; else it was refused.
    """

    kind: LinkKind
    from_: str
    to: str
    accepted: bool


class Deciding:
    """Decides on proposals in one changeset; what it knows of the sources is asked for once."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._known = Known(changes.connection)

    def accept(self, kind: LinkKind, from_: str, to: str) -> Decided:
        """Make a link, and take back a refusal of it; see `Judging.accept`."""
        connection = self._changes.connection
        (start, end), proposal = self._proposed(kind, from_, to)
        if refused := refusal_of(connection, kind, start, end):
            refusing.forget(self._changes, refused[0])
        (claim,) = load(connection, CLAIM, [start])
        assert isinstance(claim, records.Claim)  # noqa: S101
        note = f"Proposed: {'; '.join(proposal.evidence)}."
        link = records.Link(kind=kind, to=proposal.to, note=note)
        Putter(self._changes).put(replace(claim, links=(*claim.links, link)))
        return Decided(kind, proposal.from_, proposal.to, accepted=True)

    def refuse(self, kind: LinkKind, from_: str, to: str, because: str) -> Decided:
        """Remember that a link is not to be made; see `Judging.refuse`."""
        (start, end), proposal = self._proposed(kind, from_, to)
        if refused := refusal_of(self._changes.connection, kind, start, end):
            row = refused[1]
            raise ConflictError(
                f"{row.from_} {kind} {row.to} was refused by {row.by} on {row.made:%Y-%m-%d}"
                f" already: {row.because}"
            )
        refusing.refuse(self._changes, kind, start, end, because)
        return Decided(kind, proposal.from_, proposal.to, accepted=False)

    def _proposed(self, kind: LinkKind, from_: str, to: str) -> tuple[Pair, Proposal]:
        """Return the two claims that are meant, and what speaks for the link between them.

        Raises:
            InvalidError: if they are one, or nothing of the kind is proposed.
        """
        connection = self._changes.connection
        one, other = (find(connection, asked, CLAIM) for asked in (from_, to))
        if one.id == other.id:
            raise InvalidError(f"claim {one.key} cannot be linked to itself; name two claims")
        found = examine(connection, kind, (one.id, other.id), self._known)
        if isinstance(found, str):
            link = f"{one.key} {kind} {other.key}"
            raise InvalidError(f"{link} is not proposed: {found}{_instead(link, found)}")
        return (one.id, other.id), found


def _instead(link: str, found: str) -> str:
    return (
        "" if "linked" in found or "same" in found else f"; factcheck link {link} makes it anyway"
    )
