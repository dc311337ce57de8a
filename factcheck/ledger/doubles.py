"""New records that are perhaps what another key stands for already.

A file of the interchange format is taken at its keys: what two newsrooms know under two of them
becomes two records, and one source two origins. Nobody can tell for sure, so it is told, and no
more: what the rules of `factcheck check` will find, where one of the two is new. It is asked once,
when all records are in: a few statements, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Row, and_, exists, literal, select

from factcheck.analysis.checks.namesakes import Named, namesakes
from factcheck.analysis.checks.rules import one_address, one_name, one_text
from factcheck.analysis.checks.twins import twins
from factcheck.analysis.checks.waiving import waivers
from factcheck.model import history_of
from factcheck.storage.nouns import NOUNS
from factcheck.values.batches import BATCH

if TYPE_CHECKING:
    from factcheck.ledger.writer import Writer
    from factcheck.records.plain import Change
    from factcheck.values.short_names import Likeness

_RULES: Final = {"source": one_name, "document": one_address, "question": one_text}
_Pair = tuple[Row[Any] | Named, Row[Any] | Named, "Likeness | None"]
_TABLES: Final = {noun.name: noun.table for noun in NOUNS if noun.name in _RULES}


@dataclass(frozen=True, slots=True)
class Double:
    """Two records of one name, address or text, or of names that may be one.

    Attributes:
        kind: of both.
        key: of one that this write brought.
        other: of the one that was there before, or came in the same write before it.
        common: the name, the address or the text that they have in common; of names that are not
            the same, that of the first.
        theirs: that of the other, then.
        likeness: by what the one name may be the other, then.
    """

    kind: str
    key: str
    other: str
    common: str
    theirs: str | None = None
    likeness: Likeness | None = None


class Doubles:
    """Looks for doubles among what a write adds."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        # Where more are new, the ledger is asked which they are.
        self._new: dict[str, set[str]] = {kind: set() for kind in _RULES}

    def add(self, change: Change) -> None:
        """Tell what became of a record."""
        new = self._new.get(change.kind)
        if new is not None and change.status == "added" and len(new) <= BATCH:
            new.add(change.key)

    def found(self) -> Iterator[Double]:
        """Yield what was added and may be what is there, each once, as `factcheck check` finds it.

        Sources have a double where a name or alias is that of another, whatever the case, or may
        be it, cut short or in other letters; documents at one address; questions of one text. What
        tells two apart, and whether somebody linked them or set that aside, is for the rules to
        say: FC108, FC407 and FC207.
        """
        connection = self._writer.connection
        for kind, rule in _RULES.items():
            if not self._new[kind]:
                continue
            pairs = list(self._pairs(kind))
            waived = waivers(connection, [kind]) if pairs else {}
            for later, earlier, likeness in pairs:
                if (kind, later.key, rule.CODE) not in waived:
                    yield _double(kind, later, earlier, likeness)

    def _pairs(self, kind: str) -> Iterator[_Pair]:
        """Yield two records of a kind that may be one, and by what, if it is not the same mark."""
        connection, wanted = self._writer.connection, self._is_new(kind)
        few = len(self._new[kind]) <= BATCH
        if kind == "source":
            yield from namesakes(connection, wanted=wanted, few=few)
        else:
            alike = one_address.alike(connection) if kind == "document" else one_text.alike()
            for later, earlier in twins(connection, alike, wanted=wanted, few=few):
                yield later, earlier, None

    def _is_new(self, kind: str) -> ColumnElement[bool]:
        """Return whether a record was added, and not changed, by this write."""
        table, number = _TABLES[kind], self._writer.changes.id
        if len(self._new[kind]) <= BATCH:
            return table.c.key.in_(sorted(self._new[kind]))
        former = history_of(table)
        was_there = select(literal(1)).where(
            former.c.id == table.c.id, former.c.retired == number, former.c.added < number
        )
        return and_(table.c.added == number, ~exists(was_there))


def _double(
    kind: str, later: Row[Any] | Named, earlier: Row[Any] | Named, likeness: Likeness | None
) -> Double:
    """Return two records as doubles; the first is one that the write brought.

    What was removed comes back in its former place, before what came in the meantime.
    """
    if earlier.wanted and not later.wanted:
        later, earlier = earlier, later
    theirs = None if likeness is None else earlier.words
    return Double(kind, later.key, earlier.key, later.words, theirs, likeness)
