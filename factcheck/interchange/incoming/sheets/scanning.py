"""What the reader of workbooks does not tell, or dies of: looked at before it is let loose.

A workbook is an archive. Its parts are inflated here once, a piece at a time, so that what is
larger than it says, or larger than the memory, is refused; and the cells of the sheet are walked
through, because one cell in the last corner makes the reader ask for half a terabyte and abort.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from factcheck.errors import InvalidError

_MOST: Final = 1 << 30
_DENSEST: Final = 200
_SMALL: Final = 16 << 20
_HEAD: Final = 4 << 20
_PART: Final = 1 << 20
_SHOWN: Final = 20
_LONGEST: Final = 9
_MOST_PARTS: Final = 10_000
_MOST_CELLS: Final = 1 << 24
_MOST_ROWS: Final = 1 << 20
_MOST_COLUMNS: Final = 1 << 14
_REF: Final = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")
_PERCENTS: Final = frozenset((9, 10))
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

PERCENT: Final = "%"
NO_VALUE: Final = "="


@dataclass(slots=True)
class Marks:
    """What is special about cells of a sheet.

    Attributes:
        cells: by row and column, counted from nought: `PERCENT` for a number that is shown as a
            percentage, `NO_VALUE` for a formula that was never worked out, or an error such as
            `#N/A`.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)


def checked_archive(handle: IO[bytes], name: str) -> zipfile.ZipFile:
    """Return a workbook's archive, if its parts are no larger than is reasonable.

    Raises:
        InvalidError: if they are, or if it is broken.
    """
    handle.seek(0)
    try:
        archive = zipfile.ZipFile(handle)
        members = archive.infolist()
        declared = sum(one.file_size for one in members)
        packed = sum(one.compress_size for one in members)
        if (
            len(members) > _MOST_PARTS
            or declared > _MOST
            or declared > max(_DENSEST * packed, _SMALL)
        ):
            raise InvalidError(
                f"{declared:,} bytes are packed into {packed:,}: too large to be a workbook that"
                " can be read; save what you need of it as CSV",
                where=name,
            )
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                # What inflates to more than was declared fails its checksum here.
                with archive.open(member) as part:
                    while part.read(_PART):
                        pass
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InvalidError(
            f"the workbook is broken: {error}; open it in a spreadsheet program, and save it again",
            where=name,
        ) from None
    return archive


def marks_of(archive: zipfile.ZipFile, sheet: str, name: str) -> Marks:
    """Walk through the cells of a sheet, and return what is special about them.

    Raises:
        InvalidError: if they lie so far apart that the sheet cannot be held in memory.
    """
    part = _part_of(archive, sheet)
    if part is None:
        raise InvalidError("the workbook is broken: a sheet has no part", where=f"{name}: {sheet}")
    walk = _Walk(f"{name}: {sheet}", _percent_styles(archive))
    try:
        with archive.open(part) as handle:
            while piece := handle.read(_PART):
                walk.parser.Parse(piece, False)
                walk.check_reach()
        walk.parser.Parse(b"", True)
    except (expat.ExpatError, _NoWorkbookError) as error:
        raise InvalidError(f"the sheet is broken: {error}", where=walk.where) from None
    walk.check_reach()
    return walk.marks


class _NoWorkbookError(Exception):
    """What no program that makes workbooks writes."""


class _Walk:
    """A walk through the XML of a sheet.

    It is parsed, and not searched: what is written otherwise than usual, with single quotes or
    without places, the reader understands as well.
    """

    def __init__(self, where: str, percents: frozenset[int]) -> None:
        self.where, self.marks, self._percents = where, Marks(), percents
        self._row = self._column = -1
        self._top = self._left = 1 << 30
        self._bottom = self._right = -1
        self._kind, self._style, self._value = "n", "", ""
        self._inside = self._holds = self._formula = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def check_reach(self) -> None:
        """Check that what lies between the outermost cells can be held in memory."""
        rows, columns = self._bottom - self._top + 1, self._right - self._left + 1
        if self._bottom >= 0 and rows * columns > _MOST_CELLS:
            raise InvalidError(
                f"its cells reach from row {self._top + 1:,} to {self._bottom + 1:,} over"
                f" {columns:,} columns, which no memory holds; delete what lies far out, or save"
                " it as CSV",
                where=self.where,
            )

    def _start(self, tag: str, told: dict[str, str]) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "row":
            self._row, self._column = self._placed(told.get("r"), self._row), -1
        elif tag == "c":
            self._column += 1
            if place := told.get("r"):
                found = _REF.fullmatch(place)
                if found is None:
                    raise _NoWorkbookError(f"{place[:20]!r} is the place of no cell")
                self._row, self._column = int(found[2]) - 1, _column(found[1])
            if self._row >= _MOST_ROWS or self._column >= _MOST_COLUMNS:
                raise _NoWorkbookError("a cell lies beyond the last")
            self._kind, self._style = told.get("t", "n"), told.get("s", "")
            self._value, self._holds, self._formula = "", False, False
        elif tag in ("v", "is", "f"):
            self._holds = True
            self._inside, self._formula = tag == "v", self._formula or tag == "f"

    def _text(self, text: str) -> None:
        if self._inside and len(self._value) < _SHOWN:
            self._value += text[:_SHOWN]

    def _end(self, tag: str) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "v":
            self._inside = False
        if tag != "c" or not self._holds:
            return
        row, column = self._row, self._column
        if not (self._top <= row <= self._bottom and self._left <= column <= self._right):
            self._top, self._bottom = min(self._top, row), max(self._bottom, row)
            self._left, self._right = min(self._left, column), max(self._right, column)
        # Most cells hold a text that all share.
        if self._kind != "s" and (mark := self._mark()):
            self.marks.cells[row, column] = mark

    def _mark(self) -> str | None:
        if self._kind == "e":
            return self._value or None
        # Of a formula that gives a text, an empty value is the value.
        if self._formula and self._kind == "n" and not self._value:
            return NO_VALUE
        is_number = self._kind == "n" and self._style.isdecimal() and self._value
        return PERCENT if is_number and int(self._style[:9]) in self._percents else None

    def _doctype(self, *_: object) -> None:
        raise _NoWorkbookError("it declares a type of document")

    def _placed(self, told: str | None, before: int) -> int:
        if told is None:
            return before + 1
        if not told.isdecimal() or not 0 < int(told[:9]) <= _MOST_ROWS or len(told) > _LONGEST:
            raise _NoWorkbookError(f"{told[:20]!r} is the number of no row")
        return int(told) - 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    book = _tree(archive, "xl/workbook.xml")
    links = _tree(archive, "xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for one in book.iter():
        if one.tag.endswith("}sheet") and one.get("name") == sheet:
            link = next((value for key, value in one.attrib.items() if key.endswith("}id")), None)
            target = targets.get(link, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in archive.namelist() else None
    return None


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Return the numbers of the styles that show a number as a percentage."""
    styles = _tree(archive, "xl/styles.xml")
    if styles is None:
        return frozenset()
    shown = {
        _number(one)
        for one in styles.iter()
        if one.tag.endswith("}numFmt") and "%" in _QUOTED.sub("", one.get("formatCode", ""))
    }
    formats = next((one for one in styles if one.tag.endswith("}cellXfs")), ())
    return frozenset(
        number for number, one in enumerate(formats) if _number(one) in shown | _PERCENTS
    )


def _number(style: ET.Element) -> int:
    told = style.get("numFmtId", "")
    return int(told) if told.isdecimal() and len(told) <= _LONGEST else -1


def _tree(archive: zipfile.ZipFile, part: str) -> ET.Element | None:
    try:
        with archive.open(part) as handle:
            data = handle.read(_HEAD + 1)
        # No part of a workbook declares entities; what does wants to harm.
        if len(data) > _HEAD or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            return None
        return ET.fromstring(data)  # noqa: S314 - without entities, and bounded
    except (KeyError, ET.ParseError, ValueError):
        return None
