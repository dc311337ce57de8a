"""Rows of a table, one by one: empty ones and totals passed over, the others as cells by column."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Cells
from dataclasses import dataclass
from itertools import zip_longest

from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.rejected import BECAUSE
from factcheck.interchange.incoming.sheets.cells import Number, Spread
from factcheck.interchange.incoming.sheets.links import Links
from factcheck.interchange.incoming.sheets.mapping import Layout, Mapping, stands_for_nothing
from factcheck.interchange.incoming.sheets.opening import Table
from factcheck.interchange.incoming.sheets.outside import is_footer, sums_up, totals_of
from factcheck.interchange.incoming.sheets.refused import again, is_misfit_still
from factcheck.interchange.incoming.sheets.workbook import Unvalued


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something.

    Attributes:
        where: for errors.
        number: of the row in the file.
        cells: what stands in it by column, without the cells that stand for nothing.
        given: what stands in it as it is, for the file of rejects.
        misfit: why it cannot be read at all.
        refused: why it was refused before, out of a file of rejects.
    """

    where: str
    number: int
    cells: dict[str, str]
    given: dict[str, str]
    misfit: str | None = None
    refused: str = ""


def rows_of(
    table: Table, mapping: Mapping, used: frozenset[str], links: Links, intake: Intake
) -> Iterator[Row]:
    """Yield the rows that say something, and those that fit no columns.

    Args:
        table: the table.
        mapping: how it is laid out, and what stands for the words in its cells.
        used: the columns that the mapping names.
        links: the parts of cells that it names.
        intake: is told what is left out, and which columns rejects have.
    """
    columns = [column for column in table.columns if column != BECAUSE]
    intake.table(columns)
    empty = mapping.table.empty
    totals = totals_of(mapping.table)
    words = {
        column: {found.casefold(): stands for found, stands in told.items()}
        for column, told in mapping.words.items()
    }
    width = len(table.columns)
    for number, told_row in table.rows:
        if not any(cell.strip() or isinstance(cell, Unvalued) for cell in told_row):
            continue
        where = f"{table.name}: row {number}"
        row = [*_apart(told_row, where, intake), *[""] * (width - len(told_row))]
        given = _given(dict(zip(table.columns, row, strict=False)), mapping.table)
        refused = given.pop(BECAUSE, "").strip()
        if refused:
            row = [
                "" if one == BECAUSE else cell
                for one, cell in zip_longest(table.columns, row, fillvalue="")
            ]
        if sums_up(row, totals, empty):
            # Before what it sums up is looked at: of a formula, a file may not have the value.
            intake.notice(where, "a row of totals was left out; `totals` in a mapping keeps it")
            continue
        if why := _misfit(row, table, used):
            extra = _extra(row, table.columns)
            intake.table(list(extra))
            yield Row(where, number, {}, {**given, **extra}, why)
            continue
        if is_misfit_still(refused, given):
            yield Row(where, number, {}, given, again(refused))
            continue
        cells = {}
        for column, cell in zip(table.columns, row, strict=False):
            told = cell if isinstance(cell, Number) else cell.strip()
            if told and not stands_for_nothing(told, empty):
                cells[column] = words.get(column, {}).get(told.casefold(), told)
        links.fill(cells)
        if cells:
            yield Row(where, number, cells, given, refused=refused)
        else:
            intake.notice(where, "a row with nothing but signs for nothing was left out")


def _misfit(row: list[str], table: Table, used: frozenset[str]) -> str | None:
    """Return why a row cannot be read at all."""
    width = len(table.columns)
    if any(cell.strip() for cell in row[width:]):
        full = max(place for place, cell in enumerate(row, 1) if cell.strip())
        told = f"{full} cells, but {width} columns"
        if table.is_sheet:
            return f"{told}: it reaches further than the row that names them; is it another row?"
        return f"{told}: is there a delimiter in a cell without quotes?"
    if is_footer(row):
        return (
            "a line that tells of the table, and no row of it; take it out, or give it all that"
            " rows have"
        )
    for column, cell in zip(table.columns, row, strict=False):
        if column in used and isinstance(cell, Unvalued):
            return (
                f"{column}: a formula whose value is not in the file; open it in a spreadsheet"
                " program, and save it"
            )
    return None


def _apart(row: list[str], where: str, intake: Intake) -> list[str]:
    """Return the cells of a row, each once: a figure over two columns is not a figure of both."""
    if not any(isinstance(cell, Spread) and cell for cell in row):
        return row
    intake.notice(where, "a cell that is merged over several columns was read in the first of them")
    return ["" if isinstance(cell, Spread) else cell for cell in row]


def _extra(row: list[str], columns: list[str]) -> dict[str, str]:
    """Return the cells beyond the columns, by the number of their place, or a name like it."""
    found: dict[str, str] = {}
    for place, cell in enumerate(row[len(columns) :], len(columns) + 1):
        if cell:
            name = str(place)
            while name in columns:
                name = f"{name} (cell)"
            found[name] = cell
    return found


def _given(cells: Cells[str, str], layout: Layout) -> dict[str, str]:
    """Return cells as the mapping reads them in a text: numbers with its decimal sign."""
    return {
        column: str(cell).replace(".", layout.decimal) if isinstance(cell, Number) else str(cell)
        for column, cell in cells.items()
    }
