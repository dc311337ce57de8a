"""Rows of CSV and its kin: bounded lines and cells, and quotes that must close."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Final

from factcheck.errors import InvalidError

MOST_COLUMNS: Final = 1_000
_PART: Final = 64 * 1024
_LINE: Final = 4 * 1024 * 1024

Rows = Iterator[tuple[int, list[str]]]


def rows_of(handle: IO[bytes], name: str, *, encoding: str, delimiter: str, quotes: bool) -> Rows:
    """Yield the rows of a table, each with its number; blank lines are rows without cells.

    Args:
        handle: the file.
        name: how errors call it.
        encoding: of Python's codec.
        delimiter: between cells.
        quotes: whether cells may stand in double quotes.

    Raises:
        InvalidError: where the file is not in that encoding, a line, a cell or the number of
            columns is too large, or a quote is never closed.
    """
    handle.seek(0)
    text = io.TextIOWrapper(handle, encoding, newline="")
    number = 0
    lines = _Lines(text, name)
    try:
        reader = csv.reader(
            lines,
            delimiter=delimiter,
            quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
        )
        for number, row in enumerate(reader, 1):
            if lines.are_over:
                # The reader had to ask for a line beyond the last, to end this row.
                raise InvalidError(
                    "a quote that begins in this row is never closed; close it, or say"
                    " `quotes = false` in [table] of a mapping",
                    where=f"{name}: row {number}",
                )
            if len(row) > MOST_COLUMNS:
                raise InvalidError(
                    f"{len(row):,} columns; at most {MOST_COLUMNS:,} are read. Is the delimiter"
                    f" {delimiter!r}?",
                    where=f"{name}: row {number}",
                )
            yield number, row
    except csv.Error as error:
        what = str(error)
        if "field larger" in what:
            what = (
                f"a cell of more than {csv.field_size_limit():,} characters: a quote that begins"
                " in this row is never closed, or the delimiter is another one"
            )
        raise InvalidError(what, where=f"{name}: row {number + 1}") from None
    except UnicodeError as error:
        raise InvalidError(
            f"not {encoding}: {_bad(error)}; name its encoding in [table] of a mapping",
            where=f"{name}: line {_line_of(handle, encoding)}",
        ) from None
    finally:
        # Whoever stops halfway may have closed the file by now.
        with suppress(ValueError):
            text.detach()


def _bad(error: UnicodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte 0x{error.object[error.start]:02x} is no letter of it"
    return str(error)


def _line_of(handle: IO[bytes], encoding: str) -> int:
    """Return the line that holds the first byte that is no letter."""
    handle.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    try:
        while part := handle.read(_PART):
            line += decoder.decode(part).count("\n")
    except UnicodeError as error:
        if not isinstance(error, UnicodeDecodeError):
            return line
        # What the decoder kept of the part before stands in the error, too.
        line += error.object[: error.start].decode(encoding, "ignore").count("\n")
    return line


class _Lines:
    """The lines of a text, bounded; and whether they were at their end before a row was at its."""

    def __init__(self, text: io.TextIOWrapper, name: str) -> None:
        self._text, self._name = text, name
        self._number = 0
        self.are_over = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_LINE)
        if not line:
            self.are_over = True
            raise StopIteration
        self._number += 1
        # The reader knows three ends of lines, and takes those that are mixed as they come.
        if len(line) >= _LINE and not line.endswith(("\n", "\r")):
            raise InvalidError(
                f"a line of more than {_LINE:,} characters is no row of a table",
                where=f"{self._name}: line {self._number}",
            )
        return line
