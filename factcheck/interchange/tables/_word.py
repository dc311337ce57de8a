"""Parts of a Word document as XML: paragraphs, rows and tables, as text.

An object for each cell of a long table would take ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final

from factcheck.interchange.citing.text import Cell, Paragraph, Run, plain
from factcheck.interchange.tables._scripts import (
    Span,
    is_eastern,
    is_leftward,
    is_semitic,
    language_tag,
    spans,
)

NAMESPACES: Final = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LANGUAGE: Final = "en-US"
"""Of what does not tell its own."""
EASTERN_FONTS: Final = {
    "ko-KR": "Malgun Gothic",
    "ja-JP": "Yu Gothic",
    "zh-CN": "Microsoft YaHei",
}
"""By the languages that are told by their letters; the first is that of the document."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HEAD_FILL: Final = "ECECEC"

Link = Callable[[str], str]
"""What returns, for an address, the id of the relationship that leads to it."""


def clean(text: str) -> str:
    """Return text without the control characters that XML cannot hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def paragraph(runs: Paragraph, link: Link, *, style: str = "", language: str | None = None) -> str:
    """Return a paragraph.

    Args:
        runs: its text.
        link: what makes relationships.
        style: the id of its style; that of any paragraph, if none.
        language: in which it is, an IETF tag. A mark of doubt in it is in ours.

    >>> print(paragraph((Run("a < b", bold=True),), str))
    <w:p><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">a &lt; b</w:t></w:r></w:p>
    """
    leftward = is_leftward(plain(runs))
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    told += "<w:bidi/>" if leftward else ""
    before = f"<w:pPr>{told}</w:pPr>" if told else ""
    tag = language_tag(language)
    return f"<w:p>{before}{''.join(_run(run, link, tag, leftward=leftward) for run in runs)}</w:p>"


def row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    """Return a row of a table.

    Args:
        cells: the paragraphs of each.
        widths: of the columns, in twentieths of a point.
        head: whether it is the heading, which is printed again on every page.
    """
    shade = f'<w:shd w:val="clear" w:fill="{_HEAD_FILL}"/>' if head else ""
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shade}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    kept = f"<w:cantSplit/>{'<w:tblHeader/>' if head else ''}"
    return f"<w:tr{NAMESPACES}><w:trPr>{kept}</w:trPr>{told}</w:tr>"


def paragraphs(cell: Cell, link: Link, language: str | None = None) -> str:
    """Return what is in a cell: a paragraph at least, or Word calls the file broken."""
    told: Iterable[Paragraph] = cell or ((),)
    return "".join(paragraph(runs, link, language=language) for runs in told)


def table(widths: Sequence[int]) -> str:
    """Return a table without rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl{NAMESPACES}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:type="dxa" w:w="{sum(widths)}"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
    )


def _run(run: Run, link: Link, language: str | None, *, leftward: bool) -> str:
    if run.mark:
        told = _span(Span(clean(run.text)), run, None)
    else:
        parts = spans(clean(run.text), leftward=leftward)
        told = "".join(_span(part, run, language) for part in parts)
    if run.href is None:
        return told
    return f'<w:hyperlink r:id="{escape(link(run.href))}">{told}</w:hyperlink>'


def _span(span: Span, run: Run, language: str | None) -> str:
    hand = "<w:b/><w:bCs/>" if run.bold else ""
    hand += "<w:i/><w:iCs/>" if run.italic else ""
    hand += '<w:u w:val="single"/>' if run.href is not None else ""
    hand += "<w:rtl/>" if span.leftward else ""
    font = EASTERN_FONTS.get(span.eastern or "")
    fonts = f'<w:rFonts w:eastAsia="{font}"/>' if font else ""
    told = f"{fonts}{hand}{_language(span, language)}"
    before = f"<w:rPr>{told}</w:rPr>" if told else ""
    text = escape(span.text, quote=False)
    return f'<w:r>{before}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _language(span: Span, language: str | None) -> str:
    """Return in which language some text is: one for each kind of signs that may be in it."""
    tags = {"w:val": LANGUAGE, "w:eastAsia": span.eastern, "w:bidi": span.semitic}
    if language is not None:
        of_kind = (
            "w:eastAsia" if is_eastern(language) else "w:bidi" if is_semitic(language) else "w:val"
        )
        tags[of_kind] = language
    if tags["w:val"] == LANGUAGE:
        del tags["w:val"]
    told = "".join(f' {name}="{escape(tag)}"' for name, tag in tags.items() if tag)
    return f"<w:lang{told}/>" if told else ""
