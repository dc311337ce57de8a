"""One changeset, to be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck import records
from factcheck.errors import ConflictError
from factcheck.ledger.reader import Reader
from factcheck.records.joining import OtherClaimError, joined
from factcheck.records.plain import Change, Status, differences
from factcheck.resources import scales_file
from factcheck.storage.changes import Changes
from factcheck.storage.indexes import Indexes
from factcheck.storage.loading import load_keys
from factcheck.storage.nouns import NOUNS, SCALE, noun_of
from factcheck.storage.putting import Putter
from factcheck.values.batches import batched

if TYPE_CHECKING:
    from factcheck.ledger.candidates import Reading
    from factcheck.ledger.judging import Judging
    from factcheck.ledger.many import Many

R = TypeVar("R", bound=records.Record)


class Writer(Reader):
    """One transaction and one changeset: all of it is kept, or nothing."""

    def __init__(self, changes: Changes) -> None:
        super().__init__(changes.connection)
        self.changes = changes
        self._putter = Putter(changes)
        self._indexes = Indexes(changes.connection)
        self._many: list[Many] = []

    def settle(self) -> None:
        """Make good what `put_all` put off, if nobody asked it for its last change."""
        for many in self._many:
            many.settle()

    def put(self, record: records.Record, *, read_at: int | None = None) -> Change:
        """Make the ledger hold this record: add it, update what differs, or leave it.

        Args:
            record: the whole of it.
            read_at: the number of the last changeset when the record was read from the ledger, so
                that somebody else's later change is not lost.

        Raises:
            InvalidError: if it refers to something that is not there, or breaks a rule.
            ChangedError: if the record was changed after `read_at`; it holds both versions.
        """
        if read_at is not None:
            from factcheck.ledger.past import require_unchanged  # noqa: PLC0415 - as `model.history`

            require_unchanged(self.connection, record, read_at)
        return self.put_whole(record, any_unit=False)

    @property
    def judging(self) -> Judging:
        """Notes, tags, flags and assessments: `writer.judging.tag("killed-nis", "estimate")`."""
        from factcheck.ledger.judging import Judging  # noqa: PLC0415 - as `model.history`

        return Judging(self.changes)

    @property
    def reading(self) -> Reading:
        """Figures read by machine: `list(writer.reading.find(["killed-nis"]))`."""
        from factcheck.ledger.candidates import Reading  # noqa: PLC0415 - few need it

        return Reading(self.changes)

    def undo(self, number: int) -> int:
        """Put back what a changeset changed, and return the number of the undoing changeset.

        Raises:
            NotFoundError: if there is no such changeset.
            ConflictError: if later work rests on it; it names that work.
        """
        from factcheck.storage.undoing import undo  # noqa: PLC0415 - as `model.history`

        undo(self.changes, number)
        return self.changes.id

    def add_all(
        self,
        incoming: Iterable[records.Record],
        *,
        overwrite: bool = False,
        dangling: Callable[[records.Record, str], None] | None = None,
        refused: Callable[[records.Record, str], None] | None = None,
    ) -> Iterator[Change]:
        """Put many records that are not the whole of what is known: nothing is emptied by them.

        A source whose name the ledger has, and a document whose address it has, are taken for
        those; see `Adopting`. Of records that come under one key, each adds to those before it: the
        first of all are put first, then the second ones, and so on.

        Args:
            incoming: the records, in the order of `put_all`.
            overwrite: where the ledger tells something else, whether it is wrong.
            dangling: is told of links that lead nowhere, by record and key; they are left out.
            refused: is told of claims whose key is that of another claim, with the reason; they
                are left out. Without it, the first is an error.

        Raises:
            InvalidError: as `put_all`.
        """
        from factcheck.ledger.adopting import Adopting  # noqa: PLC0415

        later: list[list[records.Record]] = []
        first = _first_of_each(Adopting(self.connection).each(incoming), later)
        for some in chain([first], later):
            whole = self._with_what_is_held(some, overwrite=overwrite, refused=refused)
            yield from self.put_all(whole, keep_judgements=True, dangling=dangling)

    def put_all(
        self,
        incoming: Iterable[records.Record],
        *,
        keep_judgements: bool = False,
        dangling: Callable[[records.Record, str], None] | None = None,
    ) -> Iterator[Change]:
        """Put many records; they may refer to one another in any order within a kind.

        Each comes once, and kinds must come in the order scales, sources, documents, questions,
        claims. Of records that are added many at a time, the changes tell no fields. Figures may be
        in other units than their questions, of which `factcheck check` tells: whole ledgers are put
        so.

        Args:
            incoming: the records.
            keep_judgements: leave the assessments and annotations that a record does not have: they
                may have been made here since the file was written.
            dangling: is told of links that lead nowhere, which are left out; without it, the first
                is an error.

        Raises:
            InvalidError: if one refers to something that is not there, or breaks a rule.
        """
        from factcheck.ledger.many import Many  # noqa: PLC0415 - few writes need it

        many = Many(self, self._putter, self._indexes, keep_judgements, dangling)
        self._many.append(many)
        yield from many.put(incoming)

    def put_whole(
        self, record: records.Record, *, keep_judgements: bool = False, any_unit: bool = True
    ) -> Change:
        """Put a record as `put` does, whatever was changed in the meantime.

        Args:
            record: the whole of it.
            keep_judgements: as for `put_all`.
            any_unit: whether new figures may be in other units than their questions.
        """
        noun = noun_of(record)
        before = self._held(record)
        count = self.changes.count
        self._putter.put(record, keep_judgements=keep_judgements, any_unit=any_unit)
        if self.changes.count == count:
            return Change(noun.name, record.key, "unchanged")
        after = self._held(record)
        status: Status = "added" if before is None else "updated"
        return Change(noun.name, record.key, status, differences(before, after))

    def remove(self, asked: str, *kinds: str) -> Change:
        """Remove a record; it stays in the history.

        Raises:
            ConflictError: if other records rest on it.
            NotFoundError: if there is none.
        """
        from factcheck.storage.removing import remove  # noqa: PLC0415 - as `model.history`

        found = self.find(asked, *kinds)
        if found.noun is SCALE and found.key in (scale.key for scale in shipped_scales()):
            raise ConflictError(f"the scale {found.key} comes with factcheck and stays")
        remove(self.changes, found.noun, found.id, found.key)
        return Change(found.noun.name, found.key, "removed")

    def removed_in(self, kind: str, key: str) -> int | None:
        """Return the number of the changeset that removed a record of this kind and key.

        None, if there never was one, or it is there.
        """
        from factcheck.queries.history import removed_in  # noqa: PLC0415 - as `model.history`

        noun = next(noun for noun in NOUNS if noun.name == kind)
        return None if self.holds(kind, key) else removed_in(self.connection, noun, key)

    def _with_what_is_held(
        self,
        incoming: Iterable[records.Record],
        *,
        overwrite: bool,
        refused: Callable[[records.Record, str], None] | None,
    ) -> Iterator[records.Record]:
        from factcheck.ledger.adopting import as_ever  # noqa: PLC0415

        for _, alike in groupby(incoming, key=type):
            for some in batched(alike):
                keys = {record.key for record in some}
                known = load_keys(self.connection, noun_of(some[0]), keys)
                for record in some:
                    held = known.get(record.key)
                    if held is None:
                        yield record
                        continue
                    try:
                        told = record if overwrite else as_ever(self.connection, held, record)
                        yield joined(held, told, overwrite=overwrite)
                    except OtherClaimError as error:
                        if refused is None:
                            raise
                        refused(record, str(error))

    def _held(self, record: records.Record) -> Any:
        return load_keys(self.connection, noun_of(record), [record.key]).get(record.key)


def _first_of_each(
    incoming: Iterable[records.Record], later: list[list[records.Record]]
) -> Iterator[records.Record]:
    """Yield the first record of each key.

    Args:
        incoming: records, by kind.
        later: gets the others: a list of the second ones, one of the third ones, and so on.
    """
    for _, alike in groupby(incoming, key=type):
        seen: set[str] = set()
        times: Counter[str] = Counter()
        for record in alike:
            if record.key not in seen:
                seen.add(record.key)
                yield record
                continue
            if times[record.key] == len(later):
                later.append([])
            later[times[record.key]].append(record)
            times[record.key] += 1


@cache
def shipped_scales() -> tuple[records.Scale, ...]:
    """Return the scales that every ledger starts with."""
    # Pydantic costs 0.1 s to import, and few writes need it.
    from factcheck.records.parsing import parse_bundle  # noqa: PLC0415

    shipped = scales_file()
    return parse_bundle(shipped.read_bytes(), shipped.name).scales
