"""Many records put into a ledger in one changeset, those that are new some hundreds at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sqlalchemy import select

from factcheck import model, records
from factcheck.records.likeness import tells_the_same
from factcheck.records.plain import Change
from factcheck.storage.indexes import Indexes
from factcheck.storage.loading import load_keys
from factcheck.storage.nouns import noun_of
from factcheck.storage.putting import Putter
from factcheck.values.batches import BATCH, batched

if TYPE_CHECKING:
    from factcheck.ledger.writer import Writer

R = TypeVar("R", bound=records.Record)

Dangling: TypeAlias = Callable[[records.Record, str], None]
"""Is told of a link that leads nowhere, by its record and the key."""


class Many:
    """Puts records of all kinds, in the order in which they refer to one another."""

    def __init__(
        self,
        writer: Writer,
        putter: Putter,
        indexes: Indexes,
        keep_judgements: bool,
        dangling: Dangling | None,
    ) -> None:
        self._writer = writer
        self._putter = putter
        self._connection = writer.connection
        self._indexes = indexes
        self._keep_judgements = keep_judgements
        self._dangling = dangling
        # What refers to others of its kind waits until all of these are there: new ones that lack
        # their ties and nothing else; others, with whether it was told what became of them.
        self._tied: list[records.Record] = []
        self._whole: deque[tuple[records.Record, bool]] = deque()

    def put(self, incoming: Iterable[records.Record]) -> Iterator[Change]:
        """Put records, kind by kind; those of one kind may refer to one another in any order.

        Raises:
            InvalidError: if one refers to something that is not there, or breaks a rule.
        """
        try:
            for kind, alike in groupby(incoming, key=type):
                for number, some in enumerate(batched(alike)):
                    if kind is records.Claim and number == 0 and len(some) == BATCH:
                        self._indexes.put_off_if_new()
                    yield from self._put_some(some)
                yield from self._put_waiting()
        except Exception:
            # Whoever goes on after the error goes on without it.
            self._tied.clear()
            self._whole.clear()
            raise
        self._indexes.restore()

    def settle(self) -> None:
        """Put what still waits, if nobody asked for the last change."""
        for _ in self._put_waiting():
            pass
        self._indexes.restore()

    def _put_some(self, some: list[records.Record]) -> Iterator[Change]:
        """Put records without what may refer to others of their kind; those that have it wait."""
        first: dict[str, records.Record] = {}
        for record in some:
            first.setdefault(record.key, record)
        held = load_keys(self._connection, noun_of(some[0]), first)
        if new := [record for key, record in first.items() if key not in held]:
            yield from self._put_new(new)
        if len(new) == len(some):
            return
        self._indexes.restore()
        for record in some:
            # Of a file that is imported again, most are the same; to compare each row on its own
            # takes ten times as long. One that comes twice is put when the first is, ties and all.
            is_first = record is first[record.key]
            if is_first and record.key not in held:
                continue
            if is_first and tells_the_same(record, held[record.key]):
                yield Change(noun_of(record).name, record.key, "unchanged")
            elif is_first and _alone(record) == record:
                yield self._put(record)
            else:
                self._whole.append((record, False))

    def _put_new(self, some: list[records.Record]) -> Iterator[Change]:
        own = [_untied(record) for record in some]
        early = self._parents_that_are_there(some)
        for number, record in enumerate(some):
            if isinstance(record, records.Source) and record.parent not in early:
                own[number] = _alone(record)
                self._whole.append((record, True))
            elif own[number] != record:
                self._tied.append(_tied(record))
            early.add(record.key)
        self._putter.put_new(own)
        for record in some:
            yield Change(noun_of(record).name, record.key, "added")

    def _parents_that_are_there(self, some: list[records.Record]) -> set[str | None]:
        parents = {one.parent for one in some if isinstance(one, records.Source)} - {None}
        known: set[str | None] = {None}
        key = model.source.c.key
        for asked in batched(parents):
            known.update(self._connection.scalars(select(key).where(key.in_(asked))))
        return known

    def _put_waiting(self) -> Iterator[Change]:
        for some in batched(map(self._without_dangling, self._tied)):
            self._putter.put_new_ties(some)
        self._tied.clear()
        if self._whole:
            self._indexes.restore()
        while self._whole:
            record, told = self._whole.popleft()
            change = self._put(self._without_dangling(record))
            if not told:
                yield change

    def _without_dangling(self, record: R) -> R:
        if self._dangling is None or not isinstance(record, records.Source | records.Claim):
            return record
        kind = noun_of(record).name
        links: tuple[Any, ...] = record.links
        kept = tuple(link for link in links if self._writer.holds(kind, link.to))
        for link in links:
            if link not in kept:
                self._dangling(record, link.to)
        return record if len(kept) == len(links) else replace(record, links=kept)  # type: ignore[arg-type]

    def _put(self, record: records.Record) -> Change:
        return self._writer.put_whole(record, keep_judgements=self._keep_judgements)


def _tied(record: records.Record) -> records.Record:
    """Return no more of a record than its ties: very many wait."""
    if isinstance(record, records.Claim):
        return replace(record, attributions=(), figures=(), assessments=(), annotations=())
    return record


def _alone(record: records.Record) -> records.Record:
    """Return a record without what may refer to others of its kind."""
    untied = _untied(record)
    return replace(untied, parent=None) if isinstance(untied, records.Source) else untied


def _untied(record: records.Record) -> records.Record:
    """Return a record without links and parts."""
    match record:
        case records.Question() if record.parts:
            return replace(record, parts=())
        case records.Source() if record.links:
            return replace(record, links=())
        case records.Claim() if record.links:
            return replace(record, links=())
    return record
