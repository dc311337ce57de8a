"""Figures read by machine: found in statements, and accepted or refused by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select

from factcheck import records
from factcheck.errors import ConflictError, InvalidError
from factcheck.model import claim
from factcheck.queries.candidates import CandidateRow, candidate_of, unread_claims
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.finding import Found, find
from factcheck.storage import candidates as stored
from factcheck.storage.changes import Changes
from factcheck.storage.loading import load
from factcheck.storage.nouns import CLAIM, QUESTION
from factcheck.storage.putting import Putter
from factcheck.values.batches import batched
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_words import unit_misfit
from factcheck.values.spoken import figures_in, spoken
from factcheck.vocabulary import Decision, QuestionKind


@dataclass(frozen=True, slots=True)
class Read:
    """A figure that was read in a statement and is new.

    Attributes:
        claim: the key of the claim.
        words: as they stand in the statement.
        counted: what is counted, where that was easily told.
    """

    claim: str
    words: str
    counted: str | None


class Reading:
    """Finds figures in statements, and decides on them, in one changeset."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.connection = changes.connection

    def find(
        self, claims: Iterable[str] | ClaimFilter | None = None, *, language: str | None = None
    ) -> Iterator[Read]:
        """Read the statements of claims that have no figure, and yield what is new.

        Claims that have one are read again as long as candidates of theirs are open. It is done as
        far as it is asked for: take all of it. What was accepted or refused is not proposed again.

        Args:
            claims: their whole keys, or what they must fulfil; all, if not given.
            language: of the statements that are read; all known ones, if not given. Where a claim
                does not tell its own ("und"), its statement does, if it can.

        Raises:
            NotFoundError: if the filter names something that is not there.
        """
        if claims is None or isinstance(claims, ClaimFilter):
            asked = claims or ClaimFilter()
            yield from self._find(unread_claims(self.connection, asked, language), language)
            return
        unread = unread_claims(self.connection, ClaimFilter(), language)
        for some in batched(claims):
            yield from self._find(unread.where(claim.c.key.in_(some)), language)

    def accept(
        self, key: str, which: str | CandidateRow, question: str, *, as_of: str | None = None
    ) -> str:
        """Make a candidate a figure of its claim.

        If the claim answers the question in these words already, that figure stays as it is: an
        analyst may have given its ends and its day.

        Args:
            key: of the claim, or the start of it.
            which: the number of the candidate, its words, or its row.
            question: key or text of the question that the figure answers.
            as_of: EDTF; for which day it holds.

        Returns:
            The words.

        Raises:
            InvalidError: if there is no such candidate, or its words, or what they were read to
                count, answer no such question.
            NotFoundError: if there is no such claim or question.
            ConflictError: if it was accepted already, its words are not in the statement any more,
                or the claim has this figure for another day.
        """
        found, row = self._meant(key, which)
        if row.decision is Decision.ACCEPTED:
            raise ConflictError(f"claim {row.claim}: “{row.words}” was accepted {_by(row)}")
        meant = find(self.connection, question, QUESTION)
        asked = meant.key
        (record,) = load(self.connection, CLAIM, [found.id])
        assert isinstance(record, records.Claim)  # noqa: S101
        if row.words not in _words_in(record.statement, record.language):
            hint = "the statement has changed; `factcheck candidates find` reads it anew"
            raise ConflictError(f"claim {row.claim}: “{row.words}” is not read there now: {hint}")
        figure = records.Figure(question=asked, words=row.words, as_of=as_of)
        same = [one for one in record.figures if (one.question, one.words) == (asked, row.words)]
        if not same:
            self._refuse_misfit(row, meant.id)
            Putter(self.changes).put(replace(record, figures=(*record.figures, figure)))
        elif as_of not in (None, same[0].as_of):
            day = f", as of {same[0].as_of}" if same[0].as_of else ""
            raise ConflictError(f"claim {row.claim}: “{row.words}” is its figure already{day}")
        stored.decide(self.changes, row.id, Decision.ACCEPTED)
        return row.words

    def refuse(self, key: str, which: str | CandidateRow) -> str:
        """Decide that a candidate is no figure, so that it is not proposed again.

        Returns:
            The words.

        Raises:
            InvalidError: if there is no such candidate.
            NotFoundError: if there is no such claim.
            ConflictError: if somebody decided on it already.
        """
        _, row = self._meant(key, which)
        if row.decision is not Decision.OPEN:
            raise ConflictError(f"claim {row.claim}: “{row.words}” was {row.decision} {_by(row)}")
        stored.decide(self.changes, row.id, Decision.REFUSED)
        return row.words

    def _meant(self, key: str, which: str | CandidateRow) -> tuple[Found, CandidateRow]:
        found = find(self.connection, key, CLAIM)
        return found, candidate_of(self.connection, found.key, which)

    def _refuse_misfit(self, row: CandidateRow, question_id: int) -> None:
        """Refuse what counts people where homes are asked for: its words are but the number.

        Raises:
            InvalidError: if what is counted does not fit the unit of the question.
        """
        if row.counted is None:
            return
        (asked,) = load(self.connection, QUESTION, [question_id])
        assert isinstance(asked, records.Question)  # noqa: S101
        polar = asked.kind == QuestionKind.POLAR
        try:
            why = unit_misfit(f"{row.words} {row.counted}", unit=asked.unit, polar=polar)
        except QuantityError:
            # Together they may be no figure, and nothing is told then.
            return
        if why is not None:
            raise InvalidError(why, where=f"claim {row.claim}")

    def _find(self, unread: Select[Any], language: str | None) -> Iterator[Read]:
        # Rows are written meanwhile, so all that is read is in memory first: no more than texts.
        rows = self.connection.execute(unread).all()
        keys = {row.id: row.key for row in rows}
        wanted = None if language is None else spoken("", language)
        told = ((row, spoken(row.statement, row.language)) for row in rows)
        read = (
            (row.id, figures_in(row.statement, languages))
            for row, languages in told
            if wanted is None or set(wanted) & set(languages)
        )
        for claim_id, one in stored.keep(self.changes, read):
            yield Read(keys[claim_id], one.words, one.counted)


def _words_in(statement: str, language: str) -> set[str]:
    return {one.words for one in figures_in(statement, spoken(statement, language))}


def _by(row: CandidateRow) -> str:
    return f"by {row.decided_by} on {row.decided_at:%Y-%m-%d} already"
