"""Why a claim stands as it does: whom it rests on, and what counts for it in which documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from factcheck.analysis.bearing import Names, bearing_on
from factcheck.analysis.standing import Corroboration, strength
from factcheck.analysis.supporters import Member


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim stands as it does.

    Attributes:
        claim: its key.
        found: whom it rests on.
        support: the claims that are counted for it, each with the reason; itself first.
        documents: the keys of the documents in which these appear.
        figures: whom its figures rest on by the keys of the questions that they answer, if they do
            not all rest on the same; else none. Then `documents` are those of the figure that
            stands worst, and `found` names who stands behind that.
    """

    claim: str
    found: Corroboration
    support: tuple[Member, ...]
    documents: tuple[str, ...]
    figures: Mapping[str, Corroboration] = field(default_factory=dict)

    @property
    def worst(self) -> Corroboration:
        """Whom the figure rests on that stands worst; the claim, if its figures do not differ."""
        return min(self.figures.values(), key=strength, default=self.found)


def explain(connection: Connection, claim_id: int) -> Explanation:
    """Return why a claim stands as it does, counted now, or as of the moment that is read.

    Args:
        connection: to the ledger, now or as it was.
        claim_id: of a claim that is there.
    """
    bearing = bearing_on(connection, [claim_id], Names.of(connection))
    claim, evidence = bearing.claims[claim_id], bearing.evidence
    uneven = evidence.is_uneven(claim)
    support = evidence.support(claim)
    counted = {member.claim for member in evidence.support(claim, worst_only=uneven)}
    documents = dict.fromkeys(
        hop.document for hop in bearing.hops if hop.claim in counted and hop.document is not None
    )
    return Explanation(
        claim,
        evidence.corroboration(claim),
        support,
        tuple(documents),
        evidence.by_question(claim) if uneven else {},
    )
