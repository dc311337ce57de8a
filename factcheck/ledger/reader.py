"""One state of the ledger, to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, select

from factcheck import model, records
from factcheck.errors import NotFoundError
from factcheck.queries import counting, lists
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.queries.finding import Found, find
from factcheck.queries.paging import Page
from factcheck.queries.rows import ClaimRow, DocumentRow, FigureRow, QuestionRow, SourceRow
from factcheck.queries.standings import StandingRow, standings_of
from factcheck.storage.loading import load, load_all
from factcheck.storage.nouns import NOUNS

if TYPE_CHECKING:
    from factcheck.analysis.suggesting.evidence import Proposal
    from factcheck.queries.annotations import FlagRow, TagRow
    from factcheck.queries.candidates import CandidateRow
    from factcheck.queries.refusals import RefusalRow
    from factcheck.queries.search import Hit
    from factcheck.queries.similar import Likeness
    from factcheck.vocabulary import LinkKind

R = TypeVar("R", bound=records.Record)


class Reader:
    """One state of the ledger, for as long as the block that it was opened in."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def find(self, asked: str, *kinds: str) -> Found:
        """Return which record goes by a key, the start of a key, or a name.

        Raises:
            NotFoundError: if none does.
            AmbiguousError: if several do.
        """
        return find(self.connection, asked, *(noun for noun in NOUNS if noun.name in kinds))

    def get(self, asked: str, *kinds: str) -> records.Record:
        """Return the whole record that goes by a key, the start of a key, or a name.

        Raises:
            NotFoundError: if none does.
            AmbiguousError: if several do.
        """
        found = self.find(asked, *kinds)
        (record,) = load(self.connection, found.noun, [found.id])
        assert isinstance(record, found.noun.record)  # noqa: S101
        return record

    def all(self, kind: type[R]) -> Iterator[R]:
        """Yield every whole record of a kind, oldest first."""
        noun = next(noun for noun in NOUNS if noun.record is kind)
        yield from load_all(self.connection, noun)

    def claims(
        self,
        asked: ClaimFilter | None = None,
        *,
        sort: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[ClaimRow]:
        """Yield the claims that fulfil a filter, as rows of a list.

        Args:
            asked: the filter; all claims, if not given.
            sort: a column, with a leading `-` from the greatest; as added, if not given.
            limit: how many, at most.
            after: the whole key of the last claim of the page before; the first page, if not
                given.

        Raises:
            NotFoundError: if there is no claim with that key, or none any more.
        """
        last = None if after is None else self._claim_of(after)
        page = Page(sort, limit, last)
        return lists.list_claims(self.connection, asked or ClaimFilter(), page)

    def search(
        self, query: str, asked: ClaimFilter | None = None, *, kinds: Iterable[str] | None = None
    ) -> Iterator[Hit]:
        """Yield the records that have the words of a query, the best first.

        Args:
            query: words, "phrases", OR, NOT, start*, (groups), quote:word.
            asked: what claims must fulfil besides; records of other kinds are left out then.
            kinds: of records; claims, sources, documents and questions, if not given.

        Raises:
            InvalidError: if there is no word in the query.
        """
        from factcheck.model.search import KINDS  # noqa: PLC0415 - few need it
        from factcheck.queries import search  # noqa: PLC0415 - few need it

        wanted = list(conditions(self.connection, asked or ClaimFilter()))
        kinds = KINDS if kinds is None else kinds
        return search.search(self.connection, query, kinds=kinds, conditions=wanted)

    def count_found(
        self,
        query: str,
        asked: ClaimFilter | None = None,
        *,
        kinds: Iterable[str] | None = None,
        most: int,
    ) -> int:
        """Return how many records a query finds, counted up to `most`."""
        from factcheck.model.search import KINDS  # noqa: PLC0415 - few need it
        from factcheck.queries import search  # noqa: PLC0415 - few need it

        wanted = list(conditions(self.connection, asked or ClaimFilter()))
        kinds = KINDS if kinds is None else kinds
        return search.count(self.connection, query, kinds=kinds, conditions=wanted, most=most)

    def similar(
        self,
        text: str,
        language: str = "und",
        asked: ClaimFilter | None = None,
        *,
        besides: str | None = None,
        limit: int = 20,
    ) -> list[Likeness]:
        """Return the claims that are most like a text, those that say the same before all others.

        Args:
            text: a statement.
            language: of the text, as an IETF tag; "und" if the text is to tell it.
            asked: what claims must fulfil.
            besides: the key of the claim whose statement it is; it is left out.
            limit: how many, at most.
        """
        from factcheck.queries.similar import similar  # noqa: PLC0415 - few need it

        own = None if besides is None else self.find(besides, "claim").id
        wanted = list(conditions(self.connection, asked or ClaimFilter()))
        return similar(self.connection, text, language, besides=own, conditions=wanted, most=limit)

    def figures(
        self, asked: ClaimFilter | None = None, *, sort: str | None = None, limit: int | None = None
    ) -> Iterator[FigureRow]:
        """Yield the figures of the claims that fulfil a filter, as rows of a list."""
        page = Page(sort, limit)
        return lists.list_figures(self.connection, asked or ClaimFilter(), page)

    def sources(self, *, sort: str | None = None, limit: int | None = None) -> Iterator[SourceRow]:
        """Yield all sources, as rows of a list."""
        return lists.list_sources(self.connection, Page(sort, limit))

    def documents(
        self, *, sort: str | None = None, limit: int | None = None
    ) -> Iterator[DocumentRow]:
        """Yield all documents, as rows of a list."""
        return lists.list_documents(self.connection, Page(sort, limit))

    def questions(
        self, *, sort: str | None = None, limit: int | None = None
    ) -> Iterator[QuestionRow]:
        """Yield all questions, as rows of a list."""
        return lists.list_questions(self.connection, Page(sort, limit))

    def tags(self, *, sort: str | None = None, limit: int | None = None) -> Iterator[TagRow]:
        """Yield every tag, with how many records of each kind carry it."""
        from factcheck.queries.annotations import list_tags  # noqa: PLC0415 - few need it

        return list_tags(self.connection, Page(sort, limit))

    def flags(
        self,
        *,
        resolved: bool | None = None,
        by: str | None = None,
        sort: str | None = None,
        limit: int | None = None,
    ) -> Iterator[FlagRow]:
        """Yield all flags; those that are resolved, or not, or by somebody, if asked for."""
        from factcheck.queries.annotations import list_flags  # noqa: PLC0415 - few need it

        page = Page(sort, limit)
        return list_flags(self.connection, resolved=resolved, by=by, page=page)

    def proposals(
        self, kind: LinkKind, asked: ClaimFilter | None = None, *, limit: int | None = None
    ) -> Iterator[Proposal]:
        """Yield links of a kind that somebody may want to make, the strongest evidence first.

        Raises:
            InvalidError: if links of this kind are not proposed.
        """
        from factcheck.analysis.suggesting.proposing import propose  # noqa: PLC0415 - few need it

        return propose(self.connection, kind, asked, limit=limit)

    def refusals(
        self, kind: LinkKind, asked: ClaimFilter | None = None, *, limit: int | None = None
    ) -> Iterator[RefusalRow]:
        """Yield the links of a kind that were proposed and refused, the oldest refusal first."""
        from factcheck.queries.refusals import list_refusals  # noqa: PLC0415 - few need it

        return list_refusals(self.connection, kind, asked, limit)

    def candidates(
        self,
        asked: ClaimFilter | None = None,
        *,
        every: bool = False,
        sort: str | None = None,
        limit: int | None = None,
    ) -> Iterator[CandidateRow]:
        """Yield the figures that were read by machine and are open; with `every`, all of them."""
        from factcheck.queries.candidates import list_candidates  # noqa: PLC0415 - few need it

        page = Page(sort, limit)
        return list_candidates(self.connection, asked or ClaimFilter(), page, every=every)

    def candidates_of(self, key: str) -> list[CandidateRow]:
        """Return the figures that were read by machine in the claim with this key."""
        from factcheck.queries.candidates import candidates_of  # noqa: PLC0415 - few need it

        return candidates_of(self.connection, key)

    def count_candidates(self, asked: ClaimFilter | None = None, *, every: bool = False) -> int:
        """Return how many figures were read by machine and are open; with `every`, all."""
        from factcheck.queries.candidates import count_candidates  # noqa: PLC0415 - few need it

        return count_candidates(self.connection, asked or ClaimFilter(), every=every)

    def count(self, asked: ClaimFilter | None = None) -> int:
        """Return how many claims fulfil a filter."""
        return counting.count_claims(self.connection, asked or ClaimFilter())

    def count_figures(self, asked: ClaimFilter | None = None) -> int:
        """Return how many figures the claims have that fulfil a filter."""
        return counting.count_figures(self.connection, asked or ClaimFilter())

    def _claim_of(self, key: str) -> int:
        claim = model.claim
        found = self.connection.scalar(select(claim.c.id).where(claim.c.key == key))
        if found is None:
            raise NotFoundError("claim", key)
        return int(found)

    def holds(self, kind: str, key: str) -> bool:
        """Tell whether a record of this kind has this very key."""
        table = next(noun.table for noun in NOUNS if noun.name == kind)
        return self.connection.scalar(select(table.c.id).where(table.c.key == key)) is not None

    def links_to(self, key: str) -> Iterator[records.Link]:
        """Yield the links that lead to a claim; `to` is the claim that each one comes from."""
        claim, link = model.claim, model.link
        target = select(claim.c.id).where(claim.c.key == key).scalar_subquery()
        here = link.c.to_id == target
        # Looked up rather than joined, as in `chains_of`.
        others = select(claim.c.id, claim.c.key).where(
            claim.c.id.in_(select(link.c.from_id).where(here))
        )
        keys = {row.id: row.key for row in self.connection.execute(others)}
        query = select(link.c.kind, link.c.from_id, link.c.note).where(here).order_by(link.c.id)
        for row in self.connection.execute(query):
            yield records.Link(kind=row.kind, to=keys[row.from_id], note=row.note)

    def count_undated(self, asked: ClaimFilter) -> int:
        """Return how many claims a filter leaves out only because they tell no date."""
        return counting.count_undated(self.connection, asked)

    def standing(self, key: str) -> StandingRow | None:
        """Return how the claim with this key stands; None, if that was not worked out.

        Raises:
            NotFoundError: if there is no such claim.
        """
        claim_id = self.find(key, "claim").id
        return standings_of(self.connection, [claim_id]).get(claim_id)

    def key_of(self, kind: str, row_id: int) -> str | None:
        """Return the key of the record of this kind with this id."""
        table = next(noun.table for noun in NOUNS if noun.name == kind)
        return self.connection.scalar(select(table.c.key).where(table.c.id == row_id))

    def title(self, kind: str, key: str) -> str | None:
        """Return what tells people which record a key stands for: a name, a title, a statement."""
        noun = next(noun for noun in NOUNS if noun.name == kind)
        return self.connection.scalar(select(noun.title).where(noun.table.c.key == key))
