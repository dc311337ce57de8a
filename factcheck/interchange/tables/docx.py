"""A citation table as a Word document."""

from __future__ import annotations

import re
import tempfile
from datetime import UTC, datetime
from typing import IO, Any, Final

from factcheck.interchange.citing.page import EMPTY, ON_A_PAGE, footer, widths
from factcheck.interchange.citing.table import Row, Table
from factcheck.interchange.citing.text import Cell, Run
from factcheck.interchange.tables._zips import undated

TITLE: Final = "a Word document with a table, to edit and to print"
SUFFIX: Final = ".docx"
BINARY: Final = True
COLUMNS: Final = ON_A_PAGE

_PAGE: Final = 267
"""The width of a page of A4 that lies down, in millimetres, within its margins."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST: Final = 255
"""Word's limit for the title among a document's properties, in characters."""
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write(table: Table, handle: IO[bytes]) -> None:
    """Write a document; the same ledger gives the same bytes.

    Word itself holds a whole document in memory, and so does this.
    """
    # Two tenths of a second.
    from docx import Document  # noqa: PLC0415

    document = Document()
    properties = document.core_properties
    properties.title, properties.author = clean(table.title)[:_LONGEST], ""
    properties.comments = ""
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
    _Page(document, table).write()
    with tempfile.TemporaryFile() as file:
        document.save(file)
        undated(file, handle)


class _Page:
    def __init__(self, document: Any, table: Table) -> None:
        self.document, self.table = document, table

    def write(self) -> None:
        self._lie_down()
        self.document.add_heading(clean(self.table.title), level=1)
        grid: Any = None
        for row in self.table.rows:
            if row.starts is not None:
                self.document.add_heading(clean(row.starts), level=2)
            if row.starts is not None or grid is None:
                grid = self._grid()
            self._row(grid, row)
        if grid is None:
            self.document.add_paragraph(EMPTY)
        self.document.add_paragraph()
        for mark in self.table.legend():
            told = self.document.add_paragraph()
            self._run(told, mark.run)
            told.add_run(f" {mark.meaning}.")
        self.document.add_paragraph(clean(footer(self.table)))

    def _lie_down(self) -> None:
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415
        from docx.shared import Mm, Pt  # noqa: PLC0415

        (section,) = self.document.sections
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(15)
        section.top_margin = section.bottom_margin = Mm(15)
        self.widths = [Mm(width) for width in widths(self.table.columns, _PAGE)]
        number = _element("w:fldSimple", {"w:instr": "PAGE"})
        section.footer.paragraphs[0]._p.append(number)  # noqa: SLF001
        self.document.styles["Normal"].font.size = Pt(9)
        self.document.styles["Normal"].paragraph_format.space_after = Pt(2)

    def _grid(self) -> Any:
        """Add a table with its heading, which is printed again on every page."""
        columns = self.table.columns
        grid = self.document.add_table(rows=1, cols=len(columns), style="Table Grid")
        grid.autofit = False
        for width, drawn in zip(self.widths, grid.columns, strict=True):
            drawn.width = width
        (head,) = grid.rows
        properties = head._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no word for it
        properties.append(_element("w:tblHeader", {"w:val": "true"}))
        for cell, column, width in zip(head.cells, columns, self.widths, strict=True):
            cell.width = width
            cell.paragraphs[0].add_run(clean(column.heading)).bold = True
            shade = {"w:val": "clear", "w:fill": "ECECEC"}
            cell._tc.get_or_add_tcPr().append(_element("w:shd", shade))  # noqa: SLF001
        return grid

    def _row(self, grid: Any, row: Row) -> None:
        made = grid.add_row()
        properties = made._tr.get_or_add_trPr()  # noqa: SLF001
        properties.append(_element("w:cantSplit", {"w:val": "true"}))
        # `row.cells` is asked for once: it goes through the whole row each time.
        for drawn, cell, width in zip(made.cells, row.cells, self.widths, strict=True):
            drawn.width = width
            self._cell(drawn, cell)

    def _cell(self, drawn: Any, cell: Cell) -> None:
        told = drawn.paragraphs[0]
        for place, runs in enumerate(cell):
            if place:
                told = drawn.add_paragraph()
            for run in runs:
                self._run(told, run)

    def _run(self, told: Any, run: Run) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415

        made = told.add_run(clean(run.text))
        made.italic, made.bold = run.italic or None, run.bold or None
        if run.href is not None:
            relation = told.part.relate_to(run.href, _LINK, is_external=True)
            link = _element("w:hyperlink", {})
            link.set(qn("r:id"), relation)
            told._p.append(link)  # noqa: SLF001
            link.append(made._r)  # noqa: SLF001
            made.font.underline = True


def clean(text: str) -> str:
    """Return text without the control characters that XML cannot hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(attribute), value)
    return made
