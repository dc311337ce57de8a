"""A citation table as one web page that needs nothing else, to be read, printed and sent on."""

from __future__ import annotations

import re
from html import escape
from typing import IO, Final

from factcheck.interchange.citing.page import EMPTY, ON_A_PAGE, footer, widths
from factcheck.interchange.citing.table import Table
from factcheck.interchange.citing.text import Cell, Run

TITLE: Final = "a web page in one file, to open in a browser and to print"
SUFFIX: Final = ".html"
BINARY: Final = False
COLUMNS: Final = ON_A_PAGE

_PAGE: Final = 273
"""The width of a page of A4 that lies down, in millimetres, within its margins."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LOOKS: Final = """
body { font: 15px/1.45 "Noto Sans", "Noto Sans CJK KR", "Segoe UI", Arial, sans-serif; color: #111;
  background: #fff; margin: 2rem auto; padding: 0 1rem; max-width: 80rem; }
h1 { font-size: 1.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border: 1px solid #767676; padding: .4rem .5rem; text-align: start; vertical-align: top;
  overflow-wrap: anywhere; }
thead th { background: #ececec; border-bottom: 2px solid #111; }
.group th { background: #f6f6f6; font-size: 1rem; }
.number, .key { white-space: nowrap; overflow-wrap: normal; }
td p { margin: 0 0 .3rem; }
td p:last-child { margin-bottom: 0; }
.mark { display: inline-block; white-space: nowrap; font-weight: bold; background: #fff3c4;
  border: 1px solid #8a6d00; padding: 0 .2rem; }
a { color: #0b4fa0; }
footer { margin-top: 1.5rem; font-size: .85rem; }
footer p { margin: 0 0 .4rem; break-inside: avoid; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { margin: 0; max-width: none; font-size: 9pt; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .group { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  .citation a::after { content: " (" attr(href) ")"; font-size: .9em; overflow-wrap: anywhere; }
  .mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""


def write(table: Table, handle: IO[str]) -> None:
    """Write a page, a claim in memory at a time."""
    title = safe(table.title)
    handle.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_LOOKS}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )
    opened = False
    for row in table.rows:
        if not opened:
            _open(table, handle)
            opened = True
        if row.starts is not None:
            span = len(table.columns)
            handle.write(
                f'<tr class="group"><th scope="colgroup" colspan="{span}" dir="auto">'
                f"{safe(row.starts)}</th></tr>\n"
            )
        cells = "".join(
            f'<td class="{column.name}" dir="auto">{_cell(cell)}</td>'
            for column, cell in zip(table.columns, row.cells, strict=True)
        )
        handle.write(f'<tr id="{safe(row.key)}">{cells}</tr>\n')
    handle.write("</tbody>\n</table>\n</div>\n" if opened else f"<p>{EMPTY}</p>\n")
    handle.write("<footer>\n")
    if marks := table.legend():
        handle.write('<section aria-label="What the marks mean">\n')
        for mark in marks:
            handle.write(f"<p>{_run(mark.run)} {safe(mark.meaning)}.</p>\n")
        handle.write("</section>\n")
    handle.write(f"<p>{safe(footer(table))}</p>\n</footer>\n</body>\n</html>\n")


def safe(text: str) -> str:
    """Return text that a browser takes for nothing but text."""
    return escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))


def _open(table: Table, handle: IO[str]) -> None:
    wide = widths(table.columns, _PAGE)
    handle.write(f'<div class="wide">\n<table>\n<caption hidden>{safe(table.title)}</caption>\n')
    handle.writelines(f'<col style="width: {100 * width / sum(wide):.1f}%">\n' for width in wide)
    heads = "".join(
        f'<th scope="col" class="{column.name}">{safe(column.heading)}</th>'
        for column in table.columns
    )
    handle.write(f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n")


def _cell(cell: Cell) -> str:
    told = ["".join(_run(run) for run in runs) for runs in cell]
    return told[0] if len(told) == 1 else "".join(f"<p>{one}</p>" for one in told)


def _run(run: Run) -> str:
    told = safe(run.text)
    if run.href is not None:
        told = f'<a href="{safe(run.href)}" rel="noopener noreferrer">{told}</a>'
    if run.italic:
        told = f"<cite>{told}</cite>"
    if run.bold:
        kind = ' class="mark"' if run.mark else ""
        told = f"<strong{kind}>{told}</strong>"
    return told
