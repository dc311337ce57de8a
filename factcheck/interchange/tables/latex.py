r"""A citation table as a LaTeX document, for xelatex and lualatex.

A desk that has a document of its own takes what stands between `\begin{longtable}` and its end.
"""

from __future__ import annotations

import re
from typing import IO, Final

from factcheck.interchange.citing.page import EMPTY, ON_A_PAGE, footer, widths
from factcheck.interchange.citing.table import Table
from factcheck.interchange.citing.text import Cell, Run

TITLE: Final = "a LaTeX document, for xelatex or lualatex"
SUFFIX: Final = ".tex"
BINARY: Final = False
COLUMNS: Final = ON_A_PAGE

_HEAD: Final = r"""\documentclass[9pt,a4paper]{extarticle}
\usepackage[landscape,margin=15mm]{geometry}
\usepackage{fontspec}
\usepackage{longtable,array,ragged2e}
\usepackage[hidelinks,unicode]{hyperref}
% Fonts with Cyrillic and Hangul, where the machine has them.
\IfFontExistsTF{Noto Serif}{\setmainfont{Noto Serif}}{%
  \IfFontExistsTF{DejaVu Serif}{\setmainfont{DejaVu Serif}}{}}
\ifdefined\directlua
  \IfFontExistsTF{Noto Serif CJK KR}{%
    \directlua{luaotfload.add_fallback("hangul", {"Noto Serif CJK KR:mode=harf;"})}%
    \IfFontExistsTF{Noto Serif}{\setmainfont{Noto Serif}[RawFeature={fallback=hangul}]}{%
      \setmainfont{DejaVu Serif}[RawFeature={fallback=hangul}]}}{}
\fi
\ifdefined\XeTeXversion
  \IfFileExists{xeCJK.sty}{\usepackage{xeCJK}\xeCJKsetup{CJKspace=true,CJKecglue={}}%
    \xeCJKDeclareCharClass{Default}{"2013,"2014,"2018,"2019,"201C,"201D,"2026}%
    \IfFontExistsTF{Noto Serif CJK KR}{\setCJKmainfont{Noto Serif CJK KR}}{}}{}
\fi
\newcolumntype{P}[1]{>{\RaggedRight\arraybackslash\hspace{0pt}}p{#1}}
\newcommand{\doubt}[1]{\mbox{\textbf{#1}}}
\setlength{\extrarowheight}{2pt}
\hyphenpenalty=10000
\setlength{\emergencystretch}{3em}
\begin{document}
"""
_PAGE: Final = 267
"""The width of a page of A4 that lies down, in millimetres, within its margins."""
_SIGNS: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "'": "\N{RIGHT SINGLE QUOTATION MARK}",
    "[": "{[}",
    "]": "{]}",
}
"""Also the brackets, which mean something after the end of a row."""
_LONG: Final = re.compile(r"[^\s\u1100-\uffff]{25,}")
_BREAKS: Final = re.compile(r"(?<=[/.?&=_%-])(?=\w)|(?<=\w{12})(?=\w)")
_BREAK: Final = "\ue000"
"""Where a long word, such as an address, may go on in the next line."""
_ESCAPES: Final = str.maketrans(_SIGNS)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_IN_ADDRESS: Final[dict[str, str | int | None]] = {
    sign: f"%{ord(sign):02X}" for sign in '\\{}^`<>|" '
}


def write(table: Table, handle: IO[str]) -> None:
    """Write a document, a claim in memory at a time."""
    handle.write(f"{_HEAD}\\section*{{{escaped(table.title)}}}\n")
    opened = False
    for row in table.rows:
        if not opened:
            _open(table, handle)
            opened = True
        if row.starts is not None:
            # The star keeps it on one page with the row below.
            span = f"\\multicolumn{{{len(table.columns)}}}{{P{{.95\\linewidth}}}}"
            handle.write(f"{span}{{\\textbf{{{escaped(row.starts)}}}}} \\\\*\n")
        handle.write(f"{' & '.join(_cell(cell) for cell in row.cells)} \\\\ \\hline\n")
    handle.write("\\end{longtable}\n" if opened else f"{EMPTY}\n\n")
    for mark in table.legend():
        handle.write(f"\\noindent {_run(mark.run)} {escaped(mark.meaning)}.\n\n")
    handle.write(f"\\noindent {escaped(footer(table))}\n\\end{{document}}\n")


def escaped(text: str) -> str:
    r"""Return text of which LaTeX runs nothing.

    >>> escaped("50% of A_B")
    '50\\% of A\\_B'
    """
    plain = _LONG.sub(lambda word: _BREAKS.sub(_BREAK, word[0]), _CONTROL.sub(" ", text))
    # Hyphens in a row would become a dash.
    told = re.sub("(?<=-)-", "{}-", plain.translate(_ESCAPES))
    return told.replace(_BREAK, r"\allowbreak{}")


def _open(table: Table, handle: IO[str]) -> None:
    wide = "".join(
        f"P{{\\dimexpr {width:.1f}mm - 2\\tabcolsep}}" for width in widths(table.columns, _PAGE)
    )
    heads = " & ".join(f"\\textbf{{{escaped(column.heading)}}}" for column in table.columns)
    handle.write(f"\\begin{{longtable}}{{{wide}}}\n\\hline\n{heads} \\\\ \\hline\n\\endhead\n")


def _cell(cell: Cell) -> str:
    return "\\par ".join("".join(_run(run) for run in runs) for runs in cell)


def _run(run: Run) -> str:
    told = escaped(run.text)
    if run.italic:
        told = f"\\emph{{{told}}}"
    if run.bold:
        told = f"\\{'doubt' if run.mark else 'textbf'}{{{told}}}"
    if run.href is not None:
        told = f"\\href{{{_address(run.href)}}}{{{told}}}"
    return told


def _address(address: str) -> str:
    safe = _CONTROL.sub("", address).translate(str.maketrans(_IN_ADDRESS))
    return re.sub(r"([%#&_$~])", r"\\\1", safe)
