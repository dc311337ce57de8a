"""Why a claim stands as it does: whom it rests on, and what counts for it in which documents."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.analysis.bearing import Names, bearing_on
from factcheck.analysis.standing import Corroboration
from factcheck.analysis.supporters import Member


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim stands as it does.

    Attributes:
        claim: its key.
        found: whom it rests on.
        support: the claims that are counted for it, each with the reason; itself first.
        documents: the keys of the documents in which these appear.
    """

    claim: str
    found: Corroboration
    support: tuple[Member, ...]
    documents: tuple[str, ...]


def explain(connection: Connection, claim_id: int) -> Explanation:
    """Return why a claim stands as it does, counted now, or as of the moment that is read.

    Args:
        connection: to the ledger, now or as it was.
        claim_id: of a claim that is there.
    """
    bearing = bearing_on(connection, [claim_id], Names.of(connection))
    claim = bearing.claims[claim_id]
    support = bearing.evidence.support(claim)
    counted = {member.claim for member in support}
    documents = dict.fromkeys(
        hop.document for hop in bearing.hops if hop.claim in counted and hop.document is not None
    )
    found = bearing.evidence.corroboration(claim)
    return Explanation(claim, found, support, tuple(documents))
