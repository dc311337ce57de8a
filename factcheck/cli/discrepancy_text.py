"""What disagrees on a question, as a page of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from factcheck.analysis.chains import DOCUMENT
from factcheck.analysis.discrepancy import Label
from factcheck.analysis.parts import Parts
from factcheck.analysis.report import (
    CLASHES,
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
from factcheck.analysis.tellings import Telling, names_of, tell
from factcheck.charts.words import answer, doubts, when, who
from factcheck.cli.discrepancies import support_of
from factcheck.cli.layout import fields, item, section
from factcheck.cli.table import bold, render, screen_width, visible, wrap
from factcheck.values.counts import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.analysis.figures import FigureView

_MOST_LINES: Final = 50
_MOST_NAMES: Final = 8
_TITLES: Final = {
    Label.CONTRADICTION: "Contradictions",
    Label.TENSION: "Tensions: both can be true, but not as they are naturally read",
    Label.GROWTH: "Growth: the count can only grow, and the later figure is higher",
    Label.REVISION: "Revisions: the same origin said so later",
    Label.AGREE: "Agreeing",
    Label.COMPATIBLE: "Compatible",
}
_COUNTED: Final = {
    Label.CONTRADICTION: ("contradiction", "contradictions"),
    Label.TENSION: ("tension", "tensions"),
    Label.GROWTH: ("explained by growth", "explained by growth"),
    Label.REVISION: ("revision", "revisions"),
    Label.AGREE: ("agreeing", "agreeing"),
    Label.COMPATIBLE: ("compatible", "compatible"),
}


def print_reports(
    connection: Connection,
    compared: Iterable[Compared],
    asked: Asked,
    limit: int | None,
    *,
    about: str | None,
) -> None:
    """Print the questions on which something is found.

    Args:
        connection: to the ledger.
        compared: the questions.
        asked: what is looked for.
        limit: how many findings at the most; all, if none.
        about: the question that was asked for, if one was; it is printed in any case.
    """
    totals = _Totals(about)
    left = limit
    for question in compared:
        if left == 0:
            print(f"\n{limit:,} shown; there may be more, --limit 0 shows all")
            return
        one = report(question, asked)
        totals.add(one)
        if one.findings or about is not None:
            if totals.printed:
                print("\n")
            totals.printed += 1
            page = _Page(connection, one, left)
            print("\n".join(visible(line) for line in page.lines()))
            left = None if left is None else left - page.shown
    totals.print()


class _Totals:
    def __init__(self, about: str | None) -> None:
        self.about = about
        self.labels: Counter[Label] = Counter()
        self.figures = self.questions = self.marginal = self.printed = 0
        self.is_cut = False

    def add(self, one: Report) -> None:
        self.labels.update(finding.comparison.label for finding in one.findings)
        self.figures += len(one.compared.figures)
        self.questions += 1
        self.marginal += one.marginal
        self.is_cut = self.is_cut or one.is_cut

    def print(self) -> None:
        if not self.questions:
            print("no figures" + (f" on {self.about}" if self.about else ""))
            return
        counts = [(self.labels[label], words) for label, words in _COUNTED.items()]
        least = "at least " if self.is_cut else ""
        told = [least + counted(count, *words) for count, words in counts if count]
        if CLASHES.isdisjoint(self.labels):
            told.insert(0, "no contradictions")
        among = f"{counted(self.figures, 'figure')} of {counted(self.questions, 'question')}"
        between = "\n" if self.printed else ""
        print(f"{between}{', '.join(told)} among {among}")
        if self.marginal:
            marginal = counted(self.marginal, "difference")
            print(f"{least}{marginal} of less than 1.05 times not shown; --all shows such, too")


@dataclass(slots=True)
class _Page:
    """The page of one question.

    Attributes:
        shown: how many findings it has.
    """

    connection: Connection
    report: Report
    limit: int | None
    shown: int = 0

    def lines(self) -> Iterator[str]:
        found = self.report.findings[: self.limit]
        self.shown = len(found)
        compared = self.report.compared
        numbers = {view.figure: number for number, view in enumerate(compared.figures, 1)}
        involved = {view.figure for finding in found for view in figures_of(finding)}
        few = len(compared.figures) <= _MOST_LINES
        listed = [view for view in compared.figures if few or view.figure in involved]
        views = {view.figure: view for view in listed}
        views |= {view.figure: view for finding in found for view in figures_of(finding)}
        told = tell(self.connection, views.values())
        yield from self._head()
        yield ""
        yield from _table(listed, told, numbers)
        if len(listed) < len(compared.figures):
            key = compared.question.key
            yield (
                f"{len(listed):,} of {len(compared.figures):,} figures;"
                f" factcheck figures --question {key} lists all"
            )
        yield from self._findings(found, told, numbers)
        yield from self._what_is_left()

    def _what_is_left(self) -> Iterator[str]:
        many = len(self.report.findings)
        if self.report.is_cut:
            yield ""
            yield (
                f"{self.shown:,} of more than {MOST:,}, the widest apart of the first {MOST:,};"
                " --format jsonl lists all"
            )
        elif self.shown < many:
            yield ""
            yield f"the {self.shown:,} widest apart of {many:,}; --limit 0 shows all"

    def _head(self) -> Iterator[str]:
        compared = self.report.compared
        question = compared.question
        yield from (bold(line) for line in wrap(question.text, screen_width()))
        origins = {key for figure in compared.figures for key in figure.origins}
        some = sorted(origins)[:_MOST_NAMES]
        known = names_of(self.connection, some)
        # The database has an order of its own: here sources stand before documents.
        ordered = sorted(known, key=lambda key: (key.startswith(DOCUMENT), key))
        names = [known[key] for key in ordered]
        more = len(origins) - len(some)
        end = f" and {more:,} more" if more else ""
        # Whoever only passes on has it from somebody, and "analysts" may be anybody.
        every = all(figure.origins and not figure.unsure for figure in compared.figures)
        if every and len(origins) == 1 and len(compared.figures) > 1:
            end = ", and nobody else"
        span = "nothing that any of them commits to"
        if compared.span is not None:
            span = answer(compared.span, question.kind)
            span += f" {question.unit}" if question.unit else ""
        yield from fields(
            {
                "key": question.key,
                "counts": question.aggregation,
                "figures": f"{len(compared.figures):,}, {span}",
                "origins": "; ".join(names) + end or "none known",
            }
        )

    def _findings(
        self,
        found: Sequence[Finding],
        told: Mapping[int, Telling],
        numbers: Mapping[int, int],
    ) -> Iterator[str]:
        for label, some in groupby(found, key=lambda finding: finding.comparison.label):
            yield from section(_TITLES[label])
            for finding in some:
                yield from item(_sentence(finding, told, numbers))
                for view in figures_of(finding):
                    yield from (f"  {line}" for line in item(_voice(view, told, numbers)))


def _table(
    views: Sequence[FigureView], told: Mapping[int, Telling], numbers: Mapping[int, int]
) -> Iterator[str]:
    rows = []
    for view in views:
        one = told[view.figure]
        rows.append(
            [
                f"({numbers[view.figure]})",
                one.words,
                answer(view.committed, view.kind),
                "\n".join((*one.attributed_to, *doubts(one))),
                when(one),
                one.claim,
            ]
        )
    names = ["", "words", "range", "who says so", "as of", "claim"]
    yield from render(names, rows, (0, 2, 5)).split("\n")


def _sentence(finding: Finding, told: Mapping[int, Telling], numbers: Mapping[int, int]) -> str:
    """Return how two sides stand to each other."""
    comparison = finding.comparison
    lower, upper = (
        " + ".join(_named(view, told, numbers) for view in side) for side in sides(finding)
    )
    told_ = [comparison.reason]
    if comparison.factor is not None:
        told_.insert(0, f"{comparison.factor}x apart")
    if isinstance(finding, Parts) and finding.together is not None:
        told_.append(f"put together because one {finding.together[0]} has them all")
    if comparison.date_unknown and comparison.label not in (Label.AGREE, Label.COMPATIBLE):
        told_.append("date unknown, and so perhaps of different times")
    support = support_of(finding, lower, upper)
    if support and comparison.label is Label.COMPATIBLE:
        told_.append(support)
    if claims := proposal(finding):
        told_.append(f"if so: factcheck link {claims[0]} supersedes {claims[1]}")
    return f"{lower} and {upper}: {'; '.join(told_)}"


def _named(view: FigureView, told: Mapping[int, Telling], numbers: Mapping[int, int]) -> str:
    number = numbers.get(view.figure)
    words = told[view.figure].words
    return f"({number}) {words}" if number else f"{words} ({view.question})"


def _voice(view: FigureView, told: Mapping[int, Telling], numbers: Mapping[int, int]) -> str:
    one = told[view.figure]
    number = numbers.get(view.figure)
    mark = f"({number})" if number else one.claim
    quote = "; ".join(f"“{text}”" for text in one.quotes) or "no quote"
    return f"{mark} {who(one)}, {when(one)}: {quote}"
