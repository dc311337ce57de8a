"""Claims told apart: no two rows, files or ledgers say different things under one key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Found
from typing import Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.columns import numbers_rows
from factcheck.interchange.incoming.sheets.filling import Filling
from factcheck.interchange.incoming.sheets.mapping import Mapping
from factcheck.interchange.incoming.sheets.refused import again, is_of_another_row
from factcheck.interchange.incoming.sheets.rows import Row
from factcheck.interchange.incoming.sheets.templates import template
from factcheck.records import Claim
from factcheck.records.joining import OtherClaimError
from factcheck.values.batches import batched

# No table has so many rows that their numbers need more: 4 billion.
_ROW_BITS: Final = 32
_ROW: Final = (1 << _ROW_BITS) - 1
_MARK_BITS: Final = 38
_BESIDE_BITS: Final = 28
_SHOWN: Final = 5


class Distinct:
    """Keeps of each claim what tells it from others, in little memory."""

    def __init__(self, mapping: Mapping, intake: Intake, beside: Collection[str]) -> None:
        """Begin with a table.

        Args:
            mapping: of it.
            intake: knows the ledger, and is told of what is joined.
            beside: the columns that the mapping does not name.
        """
        self._keys = [claim.key for claim in mapping.claim if claim.key]
        self._intake = intake
        # What numbers the rows differs in all of them.
        self._beside = [one for one in beside if not numbers_rows(one)]
        self._noted = [
            name
            for claim in mapping.claim
            for told in (claim.note, claim.tags)
            for name in template(told or "").columns
        ]
        # By a hash of a claim's key, one of what it says, one of what stands beside it, and the
        # row: a million in little memory.
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
        the other would be lost without a word. Two rows with one figure that differ in what stands
        beside it tell of different things: joined, one of them would be no more.

        Args:
            claims: of the row, each with whether the row gives its key.
            row: the one that tells them.

        Raises:
            InvalidError: if something else is; then no claim of the row counts as told.
        """
        claims = list(claims)
        self._check_mended([claim.key for claim, _ in claims], row)
        told: dict[int, int] = {}
        given: list[Claim] = []
        others = 0
        for claim, keyed in claims:
            if keyed:
                self._check_free(claim)
                given.append(claim)
            beside = self._mark_beside(claim, row, keyed=keyed)
            for place, said in _marks(claim, keyed=keyed):
                mark = _mark(said, beside, row)
                held = told.setdefault(place, self._claims.get(place, mark))
                first = held & _ROW
                held >>= _ROW_BITS
                if held >> _BESIDE_BITS != said:
                    same = "key" if keyed else "statement, source and document"
                    into = "key" if keyed else "statement, or give keys"
                    raise InvalidError(
                        f"row {first} has the same {same}, but says something else; put what"
                        f" differs, such as the date, into the {into}"
                    )
                if first != row.number and held & ((1 << _BESIDE_BITS) - 1) != beside:
                    raise InvalidError(self._differs(first, row))
            self._check_judged(claim, row, told)
            others += told[hash(claim.key)] & _ROW != row.number
        self._claims |= told
        if others:
            self._intake.notice(
                row.where, "a row that tells of the claim of another row was joined"
            )
        for claim in given:
            self._intake.take(claim.key, claim.statement)

    def _check_judged(self, claim: Claim, row: Row, told: dict[int, int]) -> None:
        """Check that nobody judges a claim otherwise than in another row, on the same day.

        A second judgement takes the place of the first, and two rows that tell no day, or the same,
        have no order.
        """
        for one in claim.assessments:
            place = hash((claim.key, one.scale, one.assessor, one.made_at))
            said = _shortened((one.level,))
            held = told.setdefault(place, self._claims.get(place, _mark(said, 0, row)))
            if held >> (_ROW_BITS + _BESIDE_BITS) != said:
                raise InvalidError(
                    f"row {held & _ROW} rates the same claim otherwise; say which rating stands:"
                    " tell in made_at when each was made, or leave one of them out"
                )

    def _mark_beside(self, claim: Claim, row: Row, *, keyed: bool) -> int:
        """Return a hash of what stands beside the figure of a claim, in notes and elsewhere."""
        if keyed or not claim.figures:
            # A statement of its own, or a key, tells which claim it is.
            return 0
        noted = tuple((one.kind, one.body) for one in claim.annotations)
        beside = tuple(row.cells.get(column) for column in self._beside)
        return hash((noted, beside)) & ((1 << _BESIDE_BITS) - 1)

    def _differs(self, first: int, row: Row) -> str:
        """Return what to do with a row that differs from another in what stands beside."""
        names = list(dict.fromkeys([*self._noted, *self._beside]))
        full = [name for name in names if name in row.cells] or names
        where = " or ".join(map(repr, full[:_SHOWN])) + (" ..." if len(full) > _SHOWN else "")
        return (
            f"row {first} makes the same claim, but differs in {where}; if they are about different"
            f" things, put what tells them apart into the statement, as in {{{full[0]}}}, or give"
            " keys; if they are one, make them the same, or leave this row out"
        )

    def _check_mended(self, keys: list[str], row: Row) -> None:
        """Check that a row does not join now what it was refused for, its own file left out.

        That file told of the other row, and is not read again; the ledger has the claim by now.
        """
        if self._intake.overwrite or not is_of_another_row(row.refused):
            return
        if self._intake.stated(keys):
            raise InvalidError(again(row.refused))

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


def _marks(claim: Claim, *, keyed: bool) -> Iterator[tuple[int, int]]:
    """Yield hashes of what a claim is, and of what it says besides.

    Whom a document or an agency passes on may be several, each of whom said it when he did.
    """
    says: tuple[object, ...] = (
        *(claim.statement, claim.language, claim.kind, claim.event),
        *((one.question, one.words, one.as_of) for one in claim.figures if not keyed),
    )
    if not claim.attributions:
        # Of a claim that was checked, and that nobody is known to have made.
        yield hash(claim.key), _shortened(says)
        return
    hop = claim.attributions[0]
    origin = hop.citing[0] if hop.citing else hop
    how = (origin.role, origin.basis, origin.cue, hop.hedge, origin.said)
    if hop.citing and not keyed:
        yield hash((claim.key, origin.source)), _shortened(how)
    yield hash(claim.key), _shortened(says if keyed or hop.citing else (*says, *how))


def _mark(said: int, beside: int, row: Row) -> int:
    return (said << _BESIDE_BITS | beside) << _ROW_BITS | row.number & _ROW


def _shortened(says: tuple[object, ...]) -> int:
    return hash(says) & ((1 << _MARK_BITS) - 1)


def _key_of(filling: Filling, told: str) -> str | None:
    try:
        return filling.key(told, "claim.key")
    except InvalidError:
        # It is told with the rest of the row.
        return None
