"""Claims told apart: no two rows, files or ledgers say different things under one key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Found
from typing import Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.filling import Filling
from factcheck.interchange.incoming.sheets.mapping import Mapping
from factcheck.interchange.incoming.sheets.rows import Row
from factcheck.records import Claim
from factcheck.records.joining import OtherClaimError
from factcheck.values.batches import batched

_ROW_BITS: Final = 24
_MARK_BITS: Final = 38


class Distinct:
    """Keeps of each claim what tells it from others, in little memory."""

    def __init__(self, mapping: Mapping, intake: Intake) -> None:
        self._keys = [claim.key for claim in mapping.claim if claim.key]
        self._intake = intake
        # By a hash of a claim's key, one of what it says and the row: a million in little memory.
        self._claims: dict[int, int] = {}
        self._stated: Found[str, Collection[str]] = {}

    def asked(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield rows; and find out before what the ledger states under the keys that they give."""
        if not self._keys or self._intake.overwrite:
            yield from rows
            return
        for some in batched(rows):
            filled = (Filling(row.cells, None) for row in some)
            keys = {key for one in filled for told in self._keys if (key := _key_of(one, told))}
            self._stated = self._intake.stated(keys)
            yield from some

    def check(self, claims: Iterable[tuple[Claim, bool]], row: Row) -> None:
        """Check that nothing else is said of the claims of a row elsewhere.

        What two rows tell of one claim is joined, and where they differ the first would be right:
        the other would be lost without a word.

        Args:
            claims: of the row, each with whether the row gives its key.
            row: the one that tells them.

        Raises:
            InvalidError: if something else is; then no claim of the row counts as told.
        """
        told: dict[int, int] = {}
        given: list[Claim] = []
        others = 0
        for claim, keyed in claims:
            if keyed:
                self._check_free(claim)
                given.append(claim)
            mark = _mark(claim, keyed=keyed) << _ROW_BITS | row.number
            place = hash(claim.key)
            held = told.setdefault(place, self._claims.get(place, mark))
            first = held & ((1 << _ROW_BITS) - 1)
            if held >> _ROW_BITS != mark >> _ROW_BITS:
                same = "key" if keyed else "statement, source and document"
                raise InvalidError(
                    f"row {first} has the same {same}, but says something else; put what differs,"
                    f" such as the date, into the {'key' if keyed else 'statement, or give keys'}"
                )
            others += first != row.number
        self._claims |= told
        if others:
            self._intake.notice(
                row.where, "a row that tells of the claim of another row was joined"
            )
        for claim in given:
            self._intake.take(claim.key, claim.statement)

    def _check_free(self, claim: Claim) -> None:
        """Check that a key is not that of another claim: many tables count their rows from 1."""
        stated = self._stated.get(claim.key, ())
        if stated and claim.statement not in stated:
            raise InvalidError(
                f"{OtherClaimError(claim.key, next(iter(stated)))}; leave `key` out of the"
                " mapping, or, if it is that one, say --overwrite"
            )
        is_first = hash(claim.key) not in self._claims
        if is_first and self._intake.is_taken(claim.key, claim.statement):
            raise InvalidError(
                f"another file gave the key {claim.key} to another claim; leave `key` out of the"
                " mapping"
            )


def _mark(claim: Claim, *, keyed: bool) -> int:
    """Return a hash of what a claim says besides what makes it the one it is."""
    hop = claim.attributions[0]
    says: tuple[object, ...] = (
        *(claim.statement, claim.language, claim.kind, claim.event),
        *((one.question, one.words, one.as_of) for one in claim.figures if not keyed),
        *(() if keyed or hop.citing else (hop.role, hop.basis, hop.cue, hop.hedge, hop.said)),
    )
    return hash(says) & ((1 << _MARK_BITS) - 1)


def _key_of(filling: Filling, told: str) -> str | None:
    try:
        return filling.key(told, "claim.key")
    except InvalidError:
        # It is told with the rest of the row.
        return None
