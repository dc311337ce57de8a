"""Which sources fall with others: those below them, that depend on them, or are one with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from factcheck import model
from factcheck.vocabulary import SourceLinkKind


class Kin:
    """Who follows whom, of all sources of a ledger: there are few of them beside its claims."""

    def __init__(self, connection: Connection) -> None:
        source, link = model.source, model.source_link
        self._parent: dict[int, int | None] = {}
        self._speaks_as_one: set[int] = set()
        self._below: dict[int, set[int]] = defaultdict(set)
        columns = (source.c.id, source.c.parent_id, source.c.speaks_as_one)
        for row_id, parent, speaks_as_one in connection.execute(select(*columns)):
            self._parent[row_id] = parent
            if speaks_as_one:
                self._speaks_as_one.add(row_id)
            if parent is not None:
                self._below[parent].add(row_id)
        ends = select(link.c.from_id, link.c.to_id, link.c.kind)
        for one, other, kind in connection.execute(ends):
            self._below[other].add(one)
            if kind is SourceLinkKind.SAME_AS:
                self._below[one].add(other)

    def followers(self, sources: Iterable[int]) -> set[int]:
        """Return some sources and all that fall with any of them, by their ids."""
        found: set[int] = set()
        todo = set(sources)
        while todo:
            found |= todo
            todo = {other for one in todo for other in self._following(one)} - found
        return found

    def speakers(self, source: int) -> Iterator[int]:
        """Yield the organisations at or above a source that speak as one."""
        seen: set[int] = set()
        here: int | None = source
        while here is not None and here not in seen:
            seen.add(here)
            if here in self._speaks_as_one:
                yield here
            here = self._parent.get(here)

    def _following(self, source: int) -> Iterator[int]:
        yield from self._below.get(source, ())
        # With a member's words fall those of an organisation that speaks as one.
        yield from self.speakers(source)
