"""How much there is in a made-up world, and when it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

BATCH: Final = 1000
"""How many claims come in with one changeset."""

CLAIMS_A_DOCUMENT: Final = 5
_START: Final = datetime(2023, 1, 2, 8, tzinfo=UTC)
_DAYS: Final = 500


@dataclass(frozen=True, slots=True)
class Size:
    """How many records of each kind there are, and how they are spread over 500 days.

    Attributes:
        claims: how many; the rest follows.
    """

    claims: int

    @property
    def documents(self) -> int:
        """Five claims each."""
        return -(-self.claims // CLAIMS_A_DOCUMENT)

    @property
    def questions(self) -> int:
        """One for fifty claims."""
        return max(1, self.claims // 50)

    @property
    def families(self) -> int:
        """A newspaper, an organisation, and two that speak for it: one for 400 claims."""
        return max(6, self.claims // 400)

    @property
    def batches(self) -> int:
        """How many times claims come in."""
        return -(-self.claims // BATCH)

    def at(self, claim: int) -> datetime:
        """Return when the batch of a claim comes in, or, for one beyond, when all are in."""
        passed = claim // BATCH * BATCH / self.claims
        # To the second, as people read it; no two batches within one.
        return _START + timedelta(seconds=round(passed * _DAYS * 86_400))

    def day(self, document: int, later: int = 0) -> date:
        """Return the day that a document is of, or some days later."""
        passed = int(document * _DAYS / self.documents)
        return _START.date() + timedelta(days=passed + later)
