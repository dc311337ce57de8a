"""What becomes of the parts of a file that are no good: told, set aside, and nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.rejected import Rejected

if TYPE_CHECKING:
    from factcheck.records import Record

_EXAMPLES: Final = 10


def _nothing(_: Collection[str]) -> Mapping[str, Collection[str]]:
    return {}


def _none(_kind: str, _key: str) -> Record | None:
    return None


@dataclass(slots=True)
class Intake:
    """What readers are told besides the file, and what they tell besides records.

    Attributes:
        mapping: the file that says what the columns of a table are, where somebody named one.
        strict: whether the first part that is no good ends the import.
        overwrite: where the ledger says something else, whether it is wrong.
        stated: gives what the ledger's claims with some keys state, and stated before.
        known: gives what the ledger has now, by the kind and the key of a record.
        tables_only: whether no file but tables is read: what a mapping names, and does not tell of,
            is in the ledger or nowhere.
        aside: gets what is no good; several imports of one run may share it.
        file: the one that is read, as errors call it.
        notices: what was read although it was broken, and how often.
        first: where each of these was met first.
        rejected: how many parts were set aside.
    """

    mapping: Path | None = None
    strict: bool = False
    overwrite: bool = False
    stated: Callable[[Collection[str]], Mapping[str, Collection[str]]] = _nothing
    known: Callable[[str, str], Record | None] = _none
    tables_only: bool = False
    aside: Rejected = field(default_factory=Rejected)
    file: str = ""
    notices: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    rejected: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)
    _files: dict[str, None] = field(default_factory=dict)
    # By a hash of a key that a file gave to a claim, one of the statement.
    _keyed: dict[int, int] = field(default_factory=dict)

    def notice(self, where: str, what: str) -> None:
        """Tell of something that was read although it was broken.

        Args:
            where: the file and the place in it, such as `feed.json: item 3`.
            what: the same words for the same kind of thing, so that they can be counted.
        """
        self.notices[what] += 1
        self.first.setdefault(what, where)

    def reject(self, where: str, why: str, part: Mapping[str, Any] | str, before: str = "") -> None:
        """Set a part of a file aside.

        Args:
            where: the file and the place in it, such as `claims.csv: row 12`.
            why: what is wrong with it.
            part: itself: the cells of a row by column, or JSON.
            before: with what reason it was set aside before, if it was for the same.

        Raises:
            InvalidError: if nothing may be rejected.
        """
        if self.strict:
            raise InvalidError(why, where=where)
        self.rejected += 1
        self._files[self.file] = None
        if len(self.examples) < _EXAMPLES:
            self.examples.append((where, why))
        self.aside.add(self.file, where, why, part, before)

    def table(self, columns: Sequence[str]) -> None:
        """Say that what is rejected of this file are rows with these columns."""
        self.aside.table(self.file, columns)

    def is_taken(self, key: str, statement: str) -> bool:
        """Tell whether a file of this import gave a key to a claim that states something else."""
        mark = hash(statement)
        return self._keyed.get(hash(key), mark) != mark

    def take(self, key: str, statement: str) -> None:
        """Say that a file gave a key to a claim, in a part of it that is good."""
        self._keyed.setdefault(hash(key), hash(statement))

    @property
    def files(self) -> list[str]:
        """The files of which something was set aside."""
        return list(self._files)

    def write_rejected(self, handle: IO[str]) -> None:
        """Write what was set aside of these files; see `Rejected.write`."""
        self.aside.write(handle, self.files)

    def close(self) -> None:
        """Forget what was set aside."""
        self.aside.close()
