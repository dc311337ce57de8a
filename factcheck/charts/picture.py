"""What a picture of a question shows: rows of figures, who is behind them, what they contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Final

from factcheck.analysis.discrepancy import Label
from factcheck.analysis.figures import FigureView
from factcheck.analysis.report import CLASHES, Compared
from factcheck.analysis.sweep import discrepancies
from factcheck.analysis.tellings import Telling
from factcheck.charts.looks import NO_LOOK, Look, look
from factcheck.charts.scale import Scale, Tick, scale_of
from factcheck.charts.words import answer, when
from factcheck.values.units import is_percent
from factcheck.vocabulary import QuestionKind

MOST_ROWS: Final = 60
_MOST_LOOKS: Final = 12
_YES_AND_NO: Final = Scale(-0.5, 1.5)


@dataclass(slots=True)
class FigureRow:
    """Figures that say the same: one row of a picture.

    Attributes:
        number: by which other rows speak of it.
        views: the figures.
        telling: what is printed of the first.
        look: of whoever is behind it.
        contradicts: numbers of the rows that cannot be true as well.
        tension: numbers of those that hardly can.
    """

    number: int
    views: list[FigureView]
    telling: Telling
    look: Look = NO_LOOK
    contradicts: list[int] = field(default_factory=list)
    tension: list[int] = field(default_factory=list)

    @property
    def view(self) -> FigureView:
        """The first of the figures."""
        return self.views[0]

    @property
    def origins(self) -> str:
        """The names of those behind it."""
        return "; ".join(self.telling.origins)

    @property
    def title(self) -> str:
        """Its number, its words, and how many claims say so."""
        more = f" ({len(self.views):,} claims)" if len(self.views) > 1 else ""
        return f"({self.number}) {self.telling.words}{more}"


@dataclass(frozen=True, slots=True)
class Picture:
    """The figures of a question, to be drawn.

    Attributes:
        groups: the rows by date, in words; the earliest first, those without a date last.
        legend: who is behind them, each with a look; those beyond twelve share one, as "others".
        left_out: how many figures are not drawn.
    """

    key: str
    title: str
    subtitle: str
    groups: Sequence[tuple[str, Sequence[FigureRow]]]
    legend: Sequence[tuple[str, Look]]
    left_out: int

    @property
    def rows(self) -> list[FigureRow]:
        """All rows, in order."""
        return [row for _, rows in self.groups for row in rows]

    @property
    def is_polar(self) -> bool:
        """Whether the answers are yes and no."""
        return any(row.view.kind is QuestionKind.POLAR for row in self.rows)

    @property
    def scale(self) -> Scale:
        """The axis that holds them all."""
        if self.is_polar:
            return _YES_AND_NO
        views = [row.view for row in self.rows if row.view.committal]
        ends = [interval for view in views for interval in (view.committed, view.likely)]
        return scale_of(ends, percent=any(is_percent(view.unit) for view in views))

    def ticks(self, most: int = 6) -> list[Tick]:
        """Return what to mark on the axis; nothing, if no figure commits to a number."""
        if self.is_polar:
            return [Tick(_YES_AND_NO.at(Decimal(n)), text) for n, text in ((0, "no"), (1, "yes"))]
        views = [row.view for row in self.rows if row.view.committal]
        ends = [end for view in views for end in (view.committed.low, view.committed.high) if end]
        whole = all(end == int(end) for end in ends)
        ticks = self.scale.ticks(most) if views else []
        # Nobody counts a fifth of a soldier.
        return [tick for tick in ticks if not (whole and "." in tick.text)]


def picture(compared: Compared, told: Mapping[int, Telling]) -> Picture:
    """Return what a picture of a question shows.

    Args:
        compared: the question and its figures.
        told: what is printed of each figure.
    """
    rows = _rows(compared.figures, told)
    kept = _widest(rows)
    _mark_clashes(kept, compared.superseded)
    legend = _give_looks(kept)
    question = compared.question
    many = len(compared.figures)
    span = "no number that any commits to"
    if compared.span is not None:
        unit = f" {question.unit}" if question.unit else ""
        span = f"{answer(compared.span, question.kind)}{unit}"
    counts = f"; {question.aggregation}" if question.aggregation else ""
    subtitle = f"{many:,} figure{'' if many == 1 else 's'}{counts}; {span}"
    if len(legend) == 1 and many > 1:
        subtitle += f"; all of them go back to {legend[0][0]}"
    return Picture(
        question.key,
        question.text,
        subtitle,
        [(words, list(some)) for words, some in groupby(kept, key=lambda row: when(row.telling))],
        legend,
        many - sum(len(row.views) for row in kept),
    )


def _rows(figures: Sequence[FigureView], told: Mapping[int, Telling]) -> list[FigureRow]:
    same: dict[object, FigureRow] = {}
    for number, view in enumerate(figures, 1):
        telling = told[view.figure]
        what = (telling.words, view.committed, view.likely, view.as_of, view.inferred)
        key = (*what, telling.attributed_to, telling.superseded_by)
        if key in same:
            same[key].views.append(view)
        else:
            same[key] = FigureRow(number, [view], telling)
    return list(same.values())


def _widest(rows: list[FigureRow]) -> list[FigureRow]:
    """Return the rows to draw: where there are very many, the lowest and the highest."""
    if len(rows) <= MOST_ROWS:
        return rows
    by_size = sorted(rows, key=lambda row: (row.view.likely.low, row.number))
    kept = [*by_size[: MOST_ROWS // 2], *by_size[-MOST_ROWS // 2 :]]
    return sorted(kept, key=lambda row: row.number)


def _mark_clashes(rows: Iterable[FigureRow], superseded: frozenset[int]) -> None:
    by_figure = {row.view.figure: row for row in rows if row.view.figure not in superseded}
    for pair in discrepancies((row.view for row in by_figure.values()), CLASHES):
        one, other = by_figure[pair.lower.figure], by_figure[pair.upper.figure]
        if pair.comparison.label is Label.TENSION:
            one.tension.append(other.number)
            other.tension.append(one.number)
        elif not pair.comparison.marginal:
            one.contradicts.append(other.number)
            other.contradicts.append(one.number)
    for row in by_figure.values():
        row.contradicts.sort()
        row.tension.sort()


def _give_looks(rows: Sequence[FigureRow]) -> list[tuple[str, Look]]:
    """Give each row the look of whoever is behind it, and return the legend."""
    many = Counter[str]()
    order: dict[str, int] = defaultdict(lambda: len(order))
    for row in rows:
        many[row.origins] += len(row.views)
        order[row.origins]
    most = sorted(order, key=lambda name: (-many[name], order[name]))[:_MOST_LOOKS]
    named = [name for name in order if name in most and name]
    looks = {name: look(place) for place, name in enumerate(named)}
    for row in rows:
        row.look = looks.get(row.origins, NO_LOOK)
    others = len([name for name in order if name and name not in looks])
    legend = list(looks.items())
    if others:
        legend.append((f"{others:,} others", NO_LOOK))
    elif "" in order:
        legend.append(("nobody is known to say so", NO_LOOK))
    return legend
