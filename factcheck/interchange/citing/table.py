"""A citation table: rows of cells under headings, with the legend of its marks below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.interchange.citing.columns import COLUMNS, Column
from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.citing.gathering import Grouping, Selection, entries, group_title
from factcheck.interchange.citing.marks import ON_FIGURE, Mark, marked, marks_of
from factcheck.interchange.citing.style import Style
from factcheck.interchange.citing.text import Cell
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in a table.

    Attributes:
        number: its number, from 1.
        key: the claim's.
        cells: one for each column of the table; marks of doubt stand within them.
        marks: the doubts once more, for programs.
        starts: the title of the group that begins with this row, if one does.
        language: of the statement, an IETF tag.
    """

    number: int
    key: str
    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...]
    starts: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Table:
    """A table whose rows are read once, as they are written.

    Attributes:
        title: what stands above it.
        columns: in order.
        rows: to be read once.
        ledger: which state of the ledger it came from.
        seen: the marks of the rows read so far.
        notes: whether it is a list of notes: number, statement, note.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterator[Row]
    ledger: str
    seen: set[Mark] = field(default_factory=set)
    notes: bool = False

    def legend(self) -> list[Mark]:
        """Return the marks that were printed; ask when all rows are read."""
        return [mark for mark in Mark if mark in self.seen]


def cited(
    reader: Reader,
    selection: Selection,
    columns: Sequence[Column],
    style: Style,
    *,
    title: str = "Citations",
) -> Table:
    """Return the citation table of some claims.

    Args:
        reader: of the ledger, now or as it was; must stay open until the rows are read.
        selection: which claims.
        columns: which columns. Where marks of doubt would have no place, one is added for them.
        style: how documents are cited.
        title: what stands above the table.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if there is no such column to sort by.
    """
    notes = any(column.name == "note" for column in columns)
    columns = columns if notes else _with_room_for_doubt(columns)
    state = state_of(reader.connection)
    table = Table(title, columns, iter(()), str(state or "an empty ledger"), notes=notes)
    table.rows = _rows(table, entries(reader, selection), style, selection.group_by)
    return table


def _with_room_for_doubt(columns: Sequence[Column]) -> list[Column]:
    names = {column.name for column in columns}
    if "doubt" in names or {"statement", "figure"} <= names:
        return list(columns)
    return [*columns, COLUMNS["doubt"]]


def _rows(
    table: Table,
    found: Iterable[tuple[str | None, Entry]],
    style: Style,
    group_by: Grouping | None,
) -> Iterator[Row]:
    names = {column.name for column in table.columns}
    before: object = table
    for group, entry in found:
        marks = marks_of(entry)
        table.seen.update(marks)
        starts = None
        if group_by is not None and group != before:
            starts = group_title(entry.names, group_by, group)
            before = group
        cells = tuple(
            marked(column.take(entry, style), _marks_in(column.name, marks, entry, names))
            for column in table.columns
        )
        claim = entry.claim
        yield Row(entry.number, claim.key, cells, tuple(marks), starts, claim.language)


def _marks_in(column: str, marks: list[Mark], entry: Entry, names: set[str]) -> list[Mark]:
    """Return the marks that stand in a column: those of figures beside figures, if these show."""
    beside_figures = ON_FIGURE if "figure" in names and entry.claim.figures else frozenset()
    match column:
        case "figure":
            return [mark for mark in marks if mark in beside_figures]
        case "statement":
            return [mark for mark in marks if mark not in beside_figures]
    return []
