"""A citation table as Markdown, with pipes between its cells (GitHub's, and pandoc's)."""

from __future__ import annotations

import re
from typing import IO, Final

from factcheck.interchange.citing.page import EMPTY, ON_A_PAGE, footer
from factcheck.interchange.citing.table import Table
from factcheck.interchange.citing.text import Paragraph, Run

TITLE: Final = "a Markdown table, for wikis, repositories and pandoc"
SUFFIX: Final = ".md"
BINARY: Final = False
COLUMNS: Final = ON_A_PAGE

_SIGNS: Final = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\|*_`[]!~#$^@{}"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
_IN_ROWS: Final = re.compile(r"-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.")
"""What pandoc would draw together, to dashes and three dots."""
_AT_START: Final = re.compile(r"^(?P<before>\s*(?:\d+(?=[.)]))?)(?P<sign>(?<=\d)[.)]|[-+:=])")
"""What would begin a list, or underline a heading, at the start of a line."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def write(table: Table, handle: IO[str]) -> None:
    """Write a table; each group is a table of its own, under its title. Notes become footnotes."""
    handle.write(f"# {escaped(table.title)}\n")
    (_write_notes if table.notes else _write_table)(table, handle)
    for mark in table.legend():
        handle.write(f"\n**{escaped(f'[{mark}]')}** {escaped(mark.meaning)}.\n")
    handle.write(f"\n{escaped(footer(table))}\n")


def _write_table(table: Table, handle: IO[str]) -> None:
    head = " | ".join(escaped(column.heading) for column in table.columns)
    opened = False
    for row in table.rows:
        if row.starts is not None:
            handle.write(f"\n## {escaped(row.starts)}\n")
        if row.starts is not None or not opened:
            handle.write(f"\n| {head} |\n|{' --- |' * len(table.columns)}\n")
            opened = True
        cells = ("<br>".join(in_markdown(runs) for runs in cell) for cell in row.cells)
        handle.write(f"| {' | '.join(cells)} |\n")
    if not opened:
        handle.write(f"\n{EMPTY}\n")


def _write_notes(table: Table, handle: IO[str]) -> None:
    opened = False
    for row in table.rows:
        if row.starts is not None:
            handle.write(f"\n## {escaped(row.starts)}\n")
        _, statement, note = ("".join(in_markdown(runs) for runs in cell) for cell in row.cells)
        handle.write(f"\n{statement}[^{row.number}]\n\n[^{row.number}]: {note}\n")
        opened = True
    if not opened:
        handle.write(f"\n{EMPTY}\n")


def in_markdown(runs: Paragraph) -> str:
    r"""Return a paragraph as Markdown.

    >>> print(in_markdown((Run("A_B", italic=True), Run(", 2 * 3"))))
    *A\_B*, 2 \* 3
    """
    return "".join(_run(run) for run in runs)


def escaped(text: str) -> str:
    """Return text whose signs Markdown takes for nothing but themselves."""
    told = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).translate(_SIGNS)
    return _AT_START.sub(r"\g<before>\\\g<sign>", _IN_ROWS.sub(r"\\\g<0>", told))


def _run(run: Run) -> str:
    # Emphasis ends at no white space: what is around a text stands outside its stars.
    inner = run.text.strip()
    if not inner:
        return escaped(run.text)
    before, after = run.text.split(inner)[0], run.text[len(run.text.rstrip()) :]
    told = escaped(inner)
    if run.href is not None:
        told = f"[{told}](<{_address(run.href)}>)"
    if run.bold:
        told = f"**{told}**"
    if run.italic:
        told = f"*{told}*"
    return f"{before}{told}{after}"


def _address(address: str) -> str:
    """Return an address in which nothing ends it, and no pipe ends its cell."""
    return _CONTROL.sub("", address).translate(
        {ord("<"): "%3C", ord(">"): "%3E", ord("|"): "%7C", ord("\\"): "%5C", ord(" "): "%20"}
    )
