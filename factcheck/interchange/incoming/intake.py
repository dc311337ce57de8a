"""What becomes of the parts of a file that are no good: told, set aside, and nothing lost."""

from __future__ import annotations

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from factcheck.errors import InvalidError

_IN_MEMORY: Final = 1024 * 1024

BECAUSE: Final = "rejected_because"
"""The column that the rejected rows of a table have besides their own."""


@dataclass(slots=True)
class Intake:
    """What readers are told besides the file, and what they tell besides records.

    Attributes:
        mapping: the file that says what the columns of a table are, where somebody named one.
        strict: whether the first part that is no good ends the import.
        notices: what was read although it was broken, and how often.
        first: where each of these was met first.
        rejected: how many parts were set aside.
    """

    mapping: Path | None = None
    strict: bool = False
    notices: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    rejected: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)
    _spool: IO[str] | None = None
    _columns: list[str] | None = None

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
        if len(self.examples) < 10:  # noqa: PLR2004
            self.examples.append((where, why))
        if self._spool is None:
            self._spool = tempfile.SpooledTemporaryFile(  # noqa: SIM115
                _IN_MEMORY, "w+", encoding="utf-8", newline=""
            )
        json.dump([where, why, part], self._spool, ensure_ascii=False, default=str)
        self._spool.write("\n")

    def table(self, columns: Sequence[str]) -> None:
        """Say that what is rejected are rows with these columns."""
        self._columns = list(dict.fromkeys([*(self._columns or ()), *columns]))

    def write_rejected(self, handle: IO[str]) -> None:
        """Write what was set aside: a CSV table with a column of reasons, or else JSON Lines."""
        if self._spool is None:
            return
        self._spool.seek(0)
        told = (json.loads(line) for line in self._spool)
        if self._columns is None:
            for where, why, part in told:
                line = {"where": where, "why": why, "what": part}
                handle.write(json.dumps(line, ensure_ascii=False) + "\n")
            return
        rows = csv.DictWriter(handle, [*self._columns, BECAUSE], restval="", extrasaction="ignore")
        rows.writeheader()
        for where, why, part in told:
            cells = part if isinstance(part, dict) else {}
            rows.writerow({**cells, BECAUSE: f"{where}: {why}"})

    @property
    def is_table(self) -> bool:
        """Whether what was set aside are rows of a table."""
        return self._columns is not None

    def close(self) -> None:
        """Forget what was set aside."""
        if self._spool is not None:
            self._spool.close()
