"""Parts of files that were set aside, with the reasons: kept whole until somebody writes them."""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Collection, Mapping, Sequence
from typing import IO, Any, Final

from factcheck.interchange.incoming.scratch import scratch

BECAUSE: Final = "rejected_because"
"""The column that the rejected rows of a table have besides their own."""

_IN_MEMORY: Final = 1024 * 1024
_LINE: Final = ("where", "why", "what")
_HALF: Final = re.compile(r"[\ud800-\udfff]")


class Rejected:
    """What was set aside of the files of one run, of whichever formats."""

    def __init__(self) -> None:
        self._spool: IO[str] | None = None
        self._files: dict[str, None] = {}
        self._columns: dict[str, list[str]] = {}

    def add(
        self, file: str, where: str, why: str, part: Mapping[str, Any] | str, before: str = ""
    ) -> None:
        """Keep a part.

        Args:
            file: it is of, as errors call it.
            where: the file and the place in it.
            why: what is wrong with it.
            part: itself: the cells of a row by column, or JSON.
            before: the reason that stands beside a row already, and is to stay.
        """
        self._files[file] = None
        # Halves of letters are escaped, since no file can hold them.
        line = json.dumps([file, where, why, part, before], default=str)
        with scratch():
            if self._spool is None:
                self._spool = tempfile.SpooledTemporaryFile(  # noqa: SIM115
                    _IN_MEMORY, "w+", encoding="utf-8", newline=""
                )
            self._spool.write(line + "\n")

    def table(self, file: str, columns: Sequence[str]) -> None:
        """Say that what is rejected of a file are rows with these columns, besides those told."""
        known = self._columns.get(file, ())
        self._columns[file] = list(dict.fromkeys([*known, *columns]))

    @property
    def files(self) -> list[str]:
        """The files of which something was set aside."""
        return list(self._files)

    def are_tables(self, files: Collection[str]) -> bool:
        """Tell whether what was set aside of some files are rows of tables."""
        return all(file in self._columns for file in files)

    def write(self, handle: IO[str], files: Collection[str]) -> None:
        """Write what was set aside: a CSV table with a column of reasons, or else JSON Lines.

        Args:
            handle: where to.
            files: of which ones.
        """
        if self._spool is None:
            return
        with scratch():
            self._spool.seek(0)
        every = (json.loads(line) for line in self._spool)
        told = (rest for file, *rest in every if file in files)
        if not self.are_tables(files):
            for *line, _ in told:
                handle.write(_json(dict(zip(_LINE, line, strict=True))) + "\n")
            return
        columns = dict.fromkeys(column for file in files for column in self._columns[file])
        rows = csv.DictWriter(handle, [*columns, BECAUSE], restval="")
        rows.writeheader()
        for where, why, part, before in told:
            cells = part if isinstance(part, dict) and part.keys() <= columns.keys() else None
            # What is no row, such as a claim that was made of one, is told whole.
            more = "" if cells is not None else f": {_json(part)}"
            row = {**(cells or {}), BECAUSE: before or f"{where}: {why}{more}"}
            rows.writerow({column: _writable(cell) for column, cell in row.items()})

    def close(self) -> None:
        """Forget what was set aside."""
        if self._spool is not None:
            self._spool.close()


def is_of_rejects(head: bytes) -> bool:
    """Tell by how a file begins whether it holds what was set aside, as `Rejected.write` does.

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


def _json(told: Any) -> str:
    text = json.dumps(told, ensure_ascii=False)
    return json.dumps(told) if _HALF.search(text) else text


def _writable(cell: Any) -> Any:
    return _HALF.sub(lambda half: ascii(half[0])[1:-1], cell) if isinstance(cell, str) else cell
