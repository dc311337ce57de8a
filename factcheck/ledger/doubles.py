"""New records that are perhaps what another key stands for already.

A file of the interchange format is taken at its keys: what two newsrooms know under two of them
becomes two records, and one source two origins. Nobody can tell for sure, so it is told, and no
more. It is asked once, when all records are in: a few statements, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Row, Select, Subquery, func, select

from factcheck import model
from factcheck.model import history_of
from factcheck.queries.finding import same_text
from factcheck.queries.identity import (
    QUESTION_SIGNS,
    are_two_questions,
    are_two_sources,
    source_names,
    usual_address,
)
from factcheck.storage.nouns import NOUNS
from factcheck.values.batches import BATCH, batched
from factcheck.vocabulary import SourceLinkKind

if TYPE_CHECKING:
    from factcheck.ledger.writer import Writer
    from factcheck.records.plain import Change

_KINDS: Final = ("source", "document", "question")
_TABLES: Final = {noun.name: noun.table for noun in NOUNS if noun.name in _KINDS}
# What tells two of a kind apart, where it is known of both.
_TELLING: Final = {
    "source": ("kind", "country", "external_ids"),
    "document": (),
    "question": QUESTION_SIGNS,
}


@dataclass(frozen=True, slots=True)
class Double:
    """Two records of one name, address or text.

    Attributes:
        kind: of both.
        key: of the one that is new.
        other: of the one that was there before, or came in the same write.
        common: the name, the address or the text that they have in common.
    """

    kind: str
    key: str
    other: str
    common: str


class Doubles:
    """Looks for doubles among what a write adds."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._connection = writer.connection
        # Where more are new, all that the ledger has are looked at in one go.
        self._new: dict[str, set[str]] = {kind: set() for kind in _KINDS}

    def add(self, change: Change) -> None:
        """Tell what became of a record."""
        new = self._new.get(change.kind)
        if new is not None and change.status == "added" and len(new) <= BATCH:
            new.add(change.key)

    def found(self) -> Iterator[Double]:
        """Yield what was added and has a double that nobody linked, each once.

        Sources have one where a name or alias is that of another, whatever the case; documents at
        one address; questions of one text. The rules of `factcheck check` that tell of them later
        look at more signs that two are not one: parents of sources, dates.
        """
        for kind in _KINDS:
            if self._new[kind]:
                yield from self._of_kind(kind)

    def _of_kind(self, kind: str) -> Iterator[Double]:
        marks = self._marks(kind)
        rows = self._connection.execute(self._alike(kind, marks))
        groups = (list(group) for _, group in groupby(rows, key=lambda row: row.mark))
        seen: set[tuple[str, str]] = set()
        for some in batched(groups):
            ids = {row.id for group in some for row in group}
            apart = self._not_new(kind, ids), self._linked(ids) if kind == "source" else set()
            for group in some:
                for double in _doubles(kind, group, *apart, since=self._writer.changes.id):
                    # They may share a name and an alias.
                    if (pair := (double.key, double.other)) not in seen:
                        seen.add(pair)
                        yield double

    def _alike(self, kind: str, marks: Subquery) -> Select[Any]:
        """Select the records that share a mark with a new one, those of a mark together."""
        table = _TABLES[kind]
        row = (table.c.id, table.c.key, table.c.added, *(table.c[name] for name in _TELLING[kind]))
        of = select(marks.c.mark, marks.c.words, *row)
        of = of.join_from(marks, table, table.c.id == marks.c.id)
        new = self._new[kind]
        if len(new) <= BATCH:
            # To sort all that a large ledger has would cost a small file more than to read it.
            asked = select(marks.c.mark).join_from(marks, table, table.c.id == marks.c.id)
            mine = list(self._connection.scalars(asked.where(table.c.key.in_(new))))
            of = of.where(marks.c.mark.in_(mine))
        else:
            joined = select(marks.c.mark).join_from(marks, table, table.c.id == marks.c.id)
            shared = joined.group_by(marks.c.mark).having(
                func.count() > 1, func.max(table.c.added) == self._writer.changes.id
            )
            of = of.where(marks.c.mark.in_(shared))
        return of.order_by(marks.c.mark, table.c.id)

    def _marks(self, kind: str) -> Subquery:
        """Select by what records are known besides their keys."""
        if kind == "source":
            return source_names(self._connection)
        if kind == "document":
            url = model.document.c.url
            mark = usual_address(url).label("mark")
            found = select(model.document.c.id, mark, url.label("words"))
            return found.where(url.is_not(None)).subquery()
        text = model.question.c.text
        mark = same_text(self._connection, text).label("mark")
        return select(model.question.c.id, mark, text.label("words")).subquery()

    def _not_new(self, kind: str, ids: Iterable[int]) -> set[int]:
        """Return those that this changeset changed, and did not add."""
        former = history_of(_TABLES[kind])
        found: set[int] = set()
        for some in batched(sorted(ids)):
            query = select(former.c.id).where(
                former.c.id.in_(some), former.c.retired == self._writer.changes.id
            )
            found.update(self._connection.scalars(query))
        return found

    def _linked(self, ids: Iterable[int]) -> set[tuple[int, int]]:
        """Return the pairs of sources that somebody said are one."""
        link = model.source_link
        found: set[tuple[int, int]] = set()
        for some in batched(sorted(ids)):
            query = select(link.c.from_id, link.c.to_id).where(
                link.c.kind == SourceLinkKind.SAME_AS,
                link.c.from_id.in_(some) | link.c.to_id.in_(some),
            )
            found.update((one, other) for one, other in self._connection.execute(query))
        return found


def _doubles(
    kind: str, group: list[Any], not_new: set[int], linked: set[tuple[int, int]], *, since: int
) -> Iterator[Double]:
    """Yield the new ones among records of one mark, each with the first that it may be."""
    told: set[int] = set()
    for row in group:
        if row.added != since or row.id in not_new or row.id in told:
            continue
        told.add(row.id)
        others = [one for one in group if one.id != row.id and not _are_two(kind, one, row)]
        if any({(row.id, one.id), (one.id, row.id)} & linked for one in others):
            continue
        # Of two that are both new, the first is what the second may be.
        before = [one for one in others if one.added != since or one.id in not_new | told]
        if before:
            yield Double(kind, row.key, before[0].key, row.words)


def _are_two(kind: str, one: Row[Any], other: Row[Any]) -> bool:
    """Tell whether something that is known of both tells two records apart."""
    if kind == "source":
        return are_two_sources(one, other)
    return kind == "question" and are_two_questions(one, other)
