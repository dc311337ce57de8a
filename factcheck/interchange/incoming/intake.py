"""What becomes of the parts of a file that are no good: told, set aside, and nothing lost."""

from __future__ import annotations

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from factcheck.errors import InvalidError

_IN_MEMORY: Final = 1024 * 1024
_LINE: Final = ("where", "why", "what")

BECAUSE: Final = "rejected_because"
"""The column that the rejected rows of a table have besides their own."""


def _nothing(_: Collection[str]) -> Mapping[str, Collection[str]]:
    return {}


@dataclass(slots=True)
class Intake:
    """What readers are told besides the file, and what they tell besides records.

    Attributes:
        mapping: the file that says what the columns of a table are, where somebody named one.
        strict: whether the first part that is no good ends the import.
        overwrite: where the ledger says something else, whether it is wrong.
        stated: gives what the ledger's claims with some keys state, and stated before.
        file: the one that is read, as errors call it.
        notices: what was read although it was broken, and how often.
        first: where each of these was met first.
        rejected: how many parts were set aside.
    """

    mapping: Path | None = None
    strict: bool = False
    overwrite: bool = False
    stated: Callable[[Collection[str]], Mapping[str, Collection[str]]] = _nothing
    file: str = ""
    notices: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    rejected: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)
    _spool: IO[str] | None = None
    _files: dict[str, None] = field(default_factory=dict)
    _columns: dict[str, list[str]] = field(default_factory=dict)
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

    def reject(self, where: str, why: str, part: Mapping[str, Any] | str) -> None:
        """Set a part of a file aside.

        Args:
            where: the file and the place in it, such as `claims.csv: row 12`.
            why: what is wrong with it.
            part: itself: the cells of a row by column, or JSON.

        Raises:
            InvalidError: if nothing may be rejected.
        """
        if self.strict:
            raise InvalidError(why, where=where)
        self.rejected += 1
        self._files[self.file] = None
        if len(self.examples) < 10:  # noqa: PLR2004
            self.examples.append((where, why))
        if self._spool is None:
            self._spool = tempfile.SpooledTemporaryFile(  # noqa: SIM115
                _IN_MEMORY, "w+", encoding="utf-8", newline=""
            )
        json.dump([self.file, where, why, part], self._spool, ensure_ascii=False, default=str)
        self._spool.write("\n")

    def table(self, columns: Sequence[str]) -> None:
        """Say that what is rejected of this file are rows with these columns."""
        known = self._columns.get(self.file, ())
        self._columns[self.file] = list(dict.fromkeys([*known, *columns]))

    def is_taken(self, key: str, statement: str) -> bool:
        """Tell whether a file of this import gave a key to a claim that states something else."""
        mark = hash(statement)
        return self._keyed.setdefault(hash(key), mark) != mark

    @property
    def files(self) -> list[str]:
        """The files of which something was set aside."""
        return list(self._files)

    def are_tables(self, files: Collection[str]) -> bool:
        """Tell whether what was set aside of some files are rows of tables."""
        return all(file in self._columns for file in files)

    def write_rejected(self, handle: IO[str], files: Collection[str] | None = None) -> None:
        """Write what was set aside: a CSV table with a column of reasons, or else JSON Lines.

        Args:
            handle: where to.
            files: of which ones; of all, if left out.
        """
        if self._spool is None:
            return
        files = self.files if files is None else files
        self._spool.seek(0)
        every = (json.loads(line) for line in self._spool)
        told = ((where, why, part) for file, where, why, part in every if file in files)
        if not self.are_tables(files):
            for line in told:
                named = dict(zip(_LINE, line, strict=True))
                handle.write(json.dumps(named, ensure_ascii=False) + "\n")
            return
        columns = dict.fromkeys(column for file in files for column in self._columns[file])
        rows = csv.DictWriter(handle, [*columns, BECAUSE], restval="")
        rows.writeheader()
        for where, why, part in told:
            cells = part if isinstance(part, dict) and part.keys() <= columns.keys() else None
            # What is no row, such as a claim that was made of one, is told whole.
            more = "" if cells is not None else f": {json.dumps(part, ensure_ascii=False)}"
            rows.writerow({**(cells or {}), BECAUSE: f"{where}: {why}{more}"})

    def close(self) -> None:
        """Forget what was set aside."""
        if self._spool is not None:
            self._spool.close()


def is_of_rejects(head: bytes) -> bool:
    """Tell by how a file begins whether it holds what was set aside, as `write_rejected` does.

    >>> is_of_rejects(b"Who,What,rejected_because"), is_of_rejects(b"Who,What")
    (True, False)
    """
    text = head.decode("utf-8-sig", "replace")
    if text.startswith("{"):
        try:
            told = json.JSONDecoder().raw_decode(text)[0]
        except ValueError:
            # It may be longer than what was read of it.
            return text.startswith(f'{{"{_LINE[0]}": ') and f'", "{_LINE[1]}": "' in text
        return isinstance(told, dict) and tuple(told) == _LINE
    if BECAUSE not in text:
        return False
    try:
        first = next(csv.reader(text.splitlines(keepends=True)), [])
    except csv.Error:
        return False
    return first[-1:] == [BECAUSE]
