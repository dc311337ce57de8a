"""A citation table as a Word document."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from typing import IO, Any, Final

from factcheck.interchange.citing.page import EMPTY, ON_A_PAGE, footer, widths
from factcheck.interchange.citing.table import Row, Table
from factcheck.interchange.citing.text import Paragraph, Run
from factcheck.interchange.tables import _word
from factcheck.interchange.tables._zips import undated

TITLE: Final = "a Word document with a table, to edit and to print"
SUFFIX: Final = ".docx"
BINARY: Final = True
COLUMNS: Final = ON_A_PAGE

_PAGE: Final = 267
"""The width of a page of A4 that lies down, in millimetres, within its margins."""
_LONGEST: Final = 255
"""Word's limit for the title among a document's properties, in characters."""
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_OF_THE_TEMPLATE: Final = ("/thumbnail", "/extended-properties", "/customXml")
"""How the relationships end to what python-docx's template has of its own, picture and author."""
_SIZE: Final = 9
_ARABIC_FONT: Final = "Arial"
_IN_CLAIMS_LANGUAGE: Final = "statement"
"""The column that is in the language of the claim; what others quote may be in another."""


def write(table: Table, handle: IO[bytes]) -> None:
    """Write a document; the same ledger gives the same bytes.

    Word itself holds a whole document in memory, and so does this.
    """
    # Two tenths of a second.
    from docx import Document  # noqa: PLC0415

    document = Document()
    properties = document.core_properties
    properties.title, properties.author = _word.clean(table.title)[:_LONGEST], ""
    properties.comments = ""
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
    for relations in (document.part.package.rels, document.part.rels):
        for key in [
            key for key, one in relations.items() if one.reltype.endswith(_OF_THE_TEMPLATE)
        ]:
            del relations[key]
    _lie_down(document)
    _speak(document)
    _Page(document, table).write()
    with tempfile.TemporaryFile() as file:
        document.save(file)
        undated(file, handle)


class _Page:
    def __init__(self, document: Any, table: Table) -> None:
        self.table, self.relations = table, document.part.rels
        self.end = document.element.body.sectPr
        # In twentieths of a point, as Word counts.
        self.widths = [round(width * 1440 / 25.4) for width in widths(table.columns, _PAGE)]
        self.links: dict[str, str] = {}

    def write(self) -> None:
        self._paragraph((Run(self.table.title),), "Heading1")
        grid: Any = None
        for row in self.table.rows:
            if row.starts is not None:
                self._paragraph((Run(row.starts),), "Heading2")
            if row.starts is not None or grid is None:
                grid = self._grid()
            grid.append(_parsed(self._row(row)))
        if grid is None:
            self._paragraph((Run(EMPTY),))
        self._paragraph(())
        for mark in self.table.legend():
            self._paragraph((mark.run, Run(f" {mark.meaning}.")))
        self._paragraph((Run(footer(self.table)),))

    def _paragraph(self, runs: Paragraph, style: str = "") -> None:
        told = _word.paragraph(runs, self._link, style=style)
        self.end.addprevious(_parsed(told.replace("<w:p>", f"<w:p{_word.NAMESPACES}>", 1)))

    def _grid(self) -> Any:
        """Add a table with its heading."""
        heads = [
            _word.paragraph((Run(column.heading, bold=True),), self._link)
            for column in self.table.columns
        ]
        grid = _parsed(_word.table(self.widths))
        grid.append(_parsed(_word.row(heads, self.widths, head=True)))
        self.end.addprevious(grid)
        return grid

    def _row(self, row: Row) -> str:
        cells = [
            _word.paragraphs(
                cell, self._link, row.language if column.name == _IN_CLAIMS_LANGUAGE else None
            )
            for column, cell in zip(self.table.columns, row.cells, strict=True)
        ]
        return _word.row(cells, self.widths)

    def _link(self, address: str) -> str:
        """Return the id of the relationship to an address, made where it is new."""
        # `relate_to` would look through all that there are.
        if address not in self.links:
            key = f"rIdLink{len(self.links) + 1}"
            self.relations.add_relationship(_LINK, _word.clean(address), key, is_external=True)
            self.links[address] = key
        return self.links[address]


def _lie_down(document: Any) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    (section,) = document.sections
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    section.footer.paragraphs[0]._p.append(number)  # noqa: SLF001 - python-docx has no word for it
    normal = document.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    normal.paragraph_format.space_after = Pt(2)
    # What is written from right to left has a size of its own.
    other = OxmlElement("w:szCs")
    other.set(qn("w:val"), str(2 * _SIZE))
    normal.element.rPr.append(other)


def _speak(document: Any) -> None:
    """Name fonts and languages for scripts of which the template knows nothing."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    tag, font = next(iter(_word.EASTERN_FONTS.items()))
    hands = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts, spoken = hands.find(qn("w:rFonts")), hands.find(qn("w:lang"))
    for theme, name, told in (
        ("w:eastAsiaTheme", "w:eastAsia", font),
        ("w:cstheme", "w:cs", _ARABIC_FONT),
    ):
        fonts.attrib.pop(qn(theme), None)
        fonts.set(qn(name), told)
    by_theme = document.settings.element.find(qn("w:themeFontLang"))
    for told in (spoken, by_theme):
        told.set(qn("w:val"), _word.LANGUAGE)
        told.set(qn("w:eastAsia"), tag)
        told.set(qn("w:bidi"), "ar-SA")


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml  # noqa: PLC0415

    return parse_xml(xml)
