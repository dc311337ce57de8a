"""What suggestions need to know of claims: where they stand, whom they name, what they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, select

from factcheck import model
from factcheck.analysis.chains import DOCUMENT
from factcheck.analysis.figures import FigureView
from factcheck.analysis.loading import figure_views, load_sources
from factcheck.analysis.sources import Sources
from factcheck.values.batches import batched
from factcheck.values.dates import DateRange

_HOP: Final = (
    *("id", "claim_id", "via_id", "source_id", "document_id"),
    *("cue", "hedge", "quote", "said_from", "said_until"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure: its words, its number or numbers, and how it compares with others."""

    words: str
    numbers: tuple[Decimal, ...]
    view: FigureView

    @property
    def unrounded(self) -> bool:
        """Whether a number of it has three digits that count, as 2,713 has and 2,700 has not."""
        return any(is_unrounded(number) for number in self.numbers)

    def gives_same(self, other: Answer) -> bool:
        """Tell whether both answer a question with the same number, whatever stands before it."""
        mine, theirs = self.view, other.view
        if mine.question != theirs.question or not (mine.counts and theirs.counts):
            return False
        return self.numbers == other.numbers if self.numbers else self.reads_same(other)

    def reads_same(self, other: Answer) -> bool:
        """Tell whether both answer a question and commit to the same."""
        mine, theirs = self.view, other.view
        if mine.question != theirs.question or not (mine.counts and theirs.counts):
            return False
        return (mine.committed, mine.likely) == (theirs.committed, theirs.likely)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one claim.

    Attributes:
        id: for joins.
        key: of the claim.
        statement: in our own words.
        language: of the statement.
        documents: keys of the documents in which it stands.
        cited: keys of the documents that its chains name further in.
        published: when the first of its documents was, else when it was said; None, if unknown.
        publishers: of these documents.
        voices: whose word it is to whoever passes it on: its publishers, and who says it where it
            stands in no document.
        named: the sources that its chains name, but for its publishers: by who stands for them,
            the name and the cue.
        origins: who is at the ends of its chains, also where that only passes on; else as a
            figure's view has them.
        quotes: words as they stand in the documents.
        answers: its figures.
    """

    id: int
    key: str
    statement: str
    language: str
    documents: frozenset[str]
    cited: frozenset[str]
    published: DateRange | None
    publishers: frozenset[str]
    voices: frozenset[str]
    named: Mapping[str, tuple[str, str | None]]
    origins: frozenset[str]
    quotes: tuple[str, ...]
    answers: tuple[Answer, ...]


class Known:
    """The sources of a ledger, and the facts of claims that are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.sources: Sources = load_sources(connection)
        source = model.source
        rows = connection.execute(select(source.c.id, source.c.key, source.c.name)).all()
        self.persons = {row.id: self.sources.person(row.key) for row in rows}
        self._called = {row.id: row.name for row in rows}
        self._names = {row.key: row.name for row in rows}

    def name(self, origin: str) -> str:
        """Return what people call a source, or the key of a document that speaks for itself."""
        return self._names.get(origin) or f"the document {origin.removeprefix(DOCUMENT)}"

    def facts(self, claims: Collection[int]) -> dict[int, Facts]:
        """Return what is known of some claims, by their ids."""
        found: dict[int, Facts] = {}
        for some in batched(sorted(set(claims))):
            found |= self._facts(some)
        return found

    def _facts(self, ids: Sequence[int]) -> dict[int, Facts]:
        claim, hop = model.claim, model.attribution
        columns = ("id", "key", "statement", "language")
        query = select(*(claim.c[name] for name in columns))
        rows = self._connection.execute(query.where(claim.c.id.in_(ids))).all()
        hops: dict[int, list[Row[Any]]] = defaultdict(list)
        told = select(*(hop.c[name] for name in _HOP)).where(hop.c.claim_id.in_(ids))
        for each in self._connection.execute(told.order_by(hop.c.id)):
            hops[each.claim_id].append(each)
        printed = {each.document_id for some in hops.values() for each in some} - {None}
        told_of = ("key", "publisher_id", "issued_from", "issued_until")
        documents = self._by_id(model.document, printed, told_of)
        answers = self._answers(ids)
        return {row.id: self._one(row, hops[row.id], documents, answers[row.key]) for row in rows}

    def _one(
        self,
        row: Row[Any],
        hops: Sequence[Row[Any]],
        documents: Mapping[int, Row[Any]],
        answers: Sequence[Answer],
    ) -> Facts:
        outer = [hop for hop in hops if hop.via_id is None]
        stands = [documents[hop.document_id] for hop in outer if hop.document_id is not None]
        publishers = frozenset(self._persons(document.publisher_id for document in stands))
        unprinted = self._persons(hop.source_id for hop in outer if hop.document_id is None)
        named: dict[str, tuple[str, str | None]] = {}
        for hop in hops:
            if hop.source_id is not None and self.persons[hop.source_id] not in publishers:
                told = self._called[hop.source_id], hop.cue
                named.setdefault(self.persons[hop.source_id], told)
        relays = {hop.via_id for hop in hops}
        ends = [hop for hop in hops if hop.id not in relays]
        here = frozenset(document.key for document in stands)
        inner = (hop.document_id for hop in hops if hop.via_id is not None)
        cited = frozenset(documents[one].key for one in inner if one is not None) - here
        return Facts(
            id=row.id,
            key=row.key,
            statement=row.statement,
            language=row.language,
            documents=here,
            cited=cited,
            published=_first(_days(one.issued_from, one.issued_until) for one in stands)
            or _first(_days(hop.said_from, hop.said_until) for hop in outer),
            publishers=publishers,
            voices=publishers | frozenset(unprinted),
            named=named,
            origins=frozenset(filter(None, (self._origin(hop, documents) for hop in ends))),
            quotes=tuple(dict.fromkeys(hop.quote for hop in hops if hop.quote)),
            answers=tuple(answers),
        )

    def _origin(self, end: Row[Any], documents: Mapping[int, Row[Any]]) -> str | None:
        printed = None if end.document_id is None else documents[end.document_id]
        source = end.source_id
        if source is None and printed is not None:
            source = printed.publisher_id
        if source is not None:
            return self.persons[source]
        return None if printed is None else f"{DOCUMENT}{printed.key}"

    def _persons(self, sources: Iterable[int | None]) -> Iterator[str]:
        return (self.persons[source] for source in sources if source is not None)

    def _answers(self, ids: Sequence[int]) -> dict[str, list[Answer]]:
        figure = model.figure
        query = select(figure.c.id, figure.c.words, figure.c.a, figure.c.b)
        rows = self._connection.execute(query.where(figure.c.claim_id.in_(ids)))
        told = {row.id: row for row in rows}
        found: dict[str, list[Answer]] = defaultdict(list)
        for view in figure_views(self._connection, claims=ids, sources=self.sources):
            row = told[view.figure]
            numbers = tuple(number for number in (row.a, row.b) if number is not None)
            found[view.claim].append(Answer(row.words, numbers, view))
        return found

    def _by_id(
        self, table: Table, ids: Iterable[int], columns: Sequence[str]
    ) -> dict[int, Row[Any]]:
        query = select(table.c.id, *(table.c[name] for name in columns))
        return {
            row.id: row
            for some in batched(sorted(ids))
            for row in self._connection.execute(query.where(table.c.id.in_(some)))
        }


def is_unrounded(number: Decimal) -> bool:
    """Tell whether a number has three digits that count.

    >>> [is_unrounded(Decimal(n)) for n in (2713, 2700, 347, 12500, 100)]
    [True, False, True, True, False]
    """
    return len(number.normalize().as_tuple().digits) >= _DIGITS


_DIGITS: Final = 3


def _days(start: Any, until: Any) -> DateRange | None:
    return None if start is None and until is None else DateRange(start, until)


def _first(times: Iterable[DateRange | None]) -> DateRange | None:
    known = [time for time in times if time is not None and time.start is not None]
    return min(known, key=lambda time: (time.start, time.until or time.start), default=None)
