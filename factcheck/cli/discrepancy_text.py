"""What disagrees on a question, as a page of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.analysis.discrepancy import Label
from factcheck.analysis.parts import Parts
from factcheck.analysis.report import (
    MOST,
    Asked,
    Compared,
    Finding,
    Report,
    figures_of,
    proposal,
    report,
    sides,
)
from factcheck.analysis.sweep import Pair
from factcheck.analysis.tellings import Telling, names_of, tell
from factcheck.charts.words import answer, doubts, when, who
from factcheck.cli.discrepancies import support_of
from factcheck.cli.layout import item
from factcheck.cli.table import bold, dim, render, screen_width, visible, wrap

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.analysis.figures import FigureView
    from factcheck.ledger.reader import Reader

_MOST_LINES: Final = 50
_MOST_NAMES: Final = 8
_TITLES: Final = {
    Label.CONTRADICTION: "Contradictions: not both can be true",
    Label.TENSION: "In tension: both can be true, but hardly as they are read",
    Label.GROWTH: "Growth: a count that can only grow, and the later figure is higher",
    Label.REVISION: "Revised: the same origin said so later",
    Label.AGREE: "In agreement: each supports the other",
    Label.COMPATIBLE: "Compatible: both can be true",
}


def print_reports(
    reader: Reader,
    compared: Iterable[Compared],
    asked: Asked,
    limit: int | None,
    *,
    asked_for: str | None,
) -> None:
    """Print the questions on which something disagrees; one that was asked for, in any case."""
    left, found, marginal, figures, questions = limit, 0, 0, 0, 0
    more = False
    for question in compared:
        if left == 0:
            more = True
            break
        one = report(question, asked)
        many = len(one.pairs) + len(one.parts)
        figures, questions = figures + len(question.figures), questions + 1
        marginal += one.marginal
        if not many and asked_for is None:
            continue
        print(("\n\n" if found or questions > 1 and asked_for else "") + _text(reader, one, left))
        found += many
        left = None if left is None else left - min(many, left)
        more = more or (left == 0 and limit is not None and found > limit)
    _print_totals(found, figures, questions, limit if more else None)
    if marginal:
        many_ = "difference is" if marginal == 1 else "differences are"
        print(f"{marginal:,} marginal {many_} less than 1.05 times and not shown; --all shows them")
