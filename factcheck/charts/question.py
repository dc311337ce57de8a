"""The figures of a question as SVG: a row a figure, by date, along one axis of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from factcheck.charts.looks import Look
from factcheck.charts.picture import FigureRow, Picture
from factcheck.charts.scale import Scale
from factcheck.charts.svg import FAINT, INK, RULE, Drawing, typeset, wrap
from factcheck.charts.words import answer, doubts, numbered, when, who
from factcheck.values.quantities import Interval
from factcheck.vocabulary import QuestionKind

_WIDTH: Final = 960
_EDGE: Final = 24
_LABELS: Final = (24, 310)
_PLOT: Final = (336, 732)
_REMARKS: Final = (774, 936)
_BESIDE: Final = 22
"""How far what is printed of a figure may stand out to either side of the axis."""
_LINE: Final = 16
_ARROW: Final = 7
_CLASH: Final = "#b30000"


def draw(picture: Picture) -> str:
    """Return a picture of a question as SVG."""
    return _Question(picture).svg()


def described(picture: Picture) -> str:
    """Return a picture in words, for those who do not see it."""
    rows = [
        f"{row.title}, {answer(row.view.committed, row.view.kind)}, {who(row.telling)},"
        f" {when(row.telling)}{numbered(', contradicts', row.contradicts)}"
        for row in picture.rows
    ]
    return f"{picture.subtitle}. " + "; ".join(rows)


@dataclass
class _Question:
    picture: Picture
    drawing: Drawing = field(init=False)
    scale: Scale = field(init=False)

    def __post_init__(self) -> None:
        self.drawing = Drawing(self.picture.key)
        self.scale = self.picture.scale

    def svg(self) -> str:
        picture, drawing = self.picture, self.drawing
        for _, look in picture.legend:
            look.define(drawing)
        top = self._head()
        y = top + 24
        heights = []
        for _, rows in picture.groups:
            heights.append(y)
            y += 28
            for row in rows:
                y += _height(row)
        bottom = y + 6
        self._axis(top, bottom)
        for (words, rows), y_group in zip(picture.groups, heights, strict=True):
            self._group(words, rows, y_group)
        y = self._legend(bottom + (66 if self.scale.logarithmic else 50))
        return drawing.svg(_WIDTH, y, picture.title, described(picture))

    def _head(self) -> float:
        y = 34.0
        for line in wrap(self.picture.title, _WIDTH - 2 * _EDGE, 20, bold=True):
            self.drawing.text(_EDGE, y, line, size=20, font_weight="bold")
            y += 26
        for line in wrap(typeset(self.picture.subtitle), _WIDTH - 2 * _EDGE, 14):
            self.drawing.text(_EDGE, y, line, size=14, fill=FAINT)
            y += 20
        if self.picture.left_out:
            told = f"Not drawn: {self.picture.left_out:,} figures between the lowest and highest."
            self.drawing.text(_EDGE, y, told, size=14, fill=FAINT)
            y += 20
        return y + 12

    def _axis(self, top: float, bottom: float) -> None:
        drawing = self.drawing
        for tick in self.picture.ticks():
            x = self._x(tick.at)
            drawing.line(x, top + 6, x, bottom, stroke=RULE, stroke_width=1)
            for y in (top, bottom + 16):
                drawing.text(x, y, tick.text, text_anchor="middle", fill=FAINT)
        if self.scale.logarithmic:
            told = "logarithmic axis"
            drawing.text(_PLOT[1], bottom + 32, told, size=11, text_anchor="end", fill=FAINT)
        if any(row.contradicts for row in self.picture.rows):
            drawing.text(_REMARKS[0], top, "contradicts", fill=FAINT)

    def _group(self, words: str, rows: Sequence[FigureRow], y: float) -> None:
        drawing = self.drawing
        drawing.line(_EDGE, y, _WIDTH - _EDGE, y, stroke=RULE, stroke_width=1)
        drawing.text(_EDGE, y + 18, words, size=13, font_weight="bold")
        y += 28
        for row in rows:
            with drawing.group(**({"opacity": 0.5} if row.telling.superseded_by else {})):
                self._row(row, y)
            y += _height(row)

    def _row(self, row: FigureRow, y: float) -> None:
        drawing = self.drawing
        row.look.mark(drawing, _LABELS[0] + 7, y + 10)
        at = y + 15
        for line, size, style in _label(row):
            drawing.text(_LABELS[0] + 22, at, line, size=size, **style)
            at += _LINE
        at = y + 15
        for line, size, style in _remarks(row):
            drawing.text(_REMARKS[0], at, line, size=size, **style)
            at += _LINE
        middle = y + 11
        if row.view.committal:
            self._bar(row, middle)
        else:
            told = "cannot tell" if self.picture.is_polar else "commits to no number"
            x = (_PLOT[0] + _PLOT[1]) / 2
            drawing.text(x, middle + 4, told, text_anchor="middle", font_style="italic", fill=FAINT)

    def _bar(self, row: FigureRow, y: float) -> None:
        drawing, look, view = self.drawing, row.look, row.view
        low, high = self._ends(view.committed)
        drawing.line(low, y, high, y, stroke=look.colour, stroke_width=2)
        drawing.line(low, y - 5, low, y + 5, stroke=look.colour, stroke_width=2)
        if view.committed.high is None:
            self._arrow(high, y, look, 5)
        else:
            drawing.line(high, y - 5, high, y + 5, stroke=look.colour, stroke_width=2)
        likely_low, likely_high = self._ends(view.likely)
        if view.likely.low == view.likely.high:
            look.mark(drawing, likely_low, y, 7)
        else:
            drawing.add(
                "rect",
                x=likely_low,
                y=y - 5.5,
                width=max(likely_high - likely_low, 3),
                height=11,
                fill=look.fill(drawing),
                stroke=look.colour,
                stroke_width=1.5,
            )
            if view.likely.high is None:
                self._arrow(high, y, look, 9)
        self._range(view.committed, low, high, y)

    def _arrow(self, x: float, y: float, look: Look, half: float) -> None:
        points = f"{x - 1:.1f},{y - half:.1f} {x + _ARROW:.1f},{y:.1f} {x - 1:.1f},{y + half:.1f}"
        self.drawing.add("polygon", points=points, fill=look.colour)

    def _range(self, interval: Interval, low: float, high: float, y: float) -> None:
        """Print what the words commit to, beside the line or below it."""
        if self.picture.is_polar:
            return
        text = typeset(str(interval))
        room = 3.5 * len(text)
        x = min(max((low + high) / 2, _PLOT[0] - _BESIDE + room), _PLOT[1] + _BESIDE - room)
        halo = {"stroke": "#ffffff", "stroke_width": "3", "paint_order": "stroke"}
        self.drawing.text(x, y + 19, text, size=11, text_anchor="middle", **halo)

    def _ends(self, interval: Interval) -> tuple[float, float]:
        low = self._x(self.scale.at(interval.low))
        high = _PLOT[1] + 2 if interval.high is None else self._x(self.scale.at(interval.high))
        return low, max(high, low)

    def _x(self, share: float) -> float:
        return _PLOT[0] + (_PLOT[1] - _PLOT[0]) * share

    def _legend(self, y: float) -> float:
        drawing = self.drawing
        drawing.line(_EDGE, y - 18, _WIDTH - _EDGE, y - 18, stroke=INK, stroke_width=1)
        x: float = _EDGE
        for width, told in _explained(self.picture.rows):
            _sample(drawing, told, x, y)
            drawing.text(x + 50, y + 4, told)
            x += width
        y += 28 if x > _EDGE else 4
        columns = ((_EDGE, _LABELS[1] + 156), (_LABELS[1] + 190, _WIDTH - _EDGE))
        for start in range(0, len(self.picture.legend), 2):
            tallest = 1
            for (left, right), (name, look) in zip(
                columns, self.picture.legend[start : start + 2], strict=False
            ):
                look.mark(drawing, left + 7, y - 4)
                drawing.add(
                    "rect",
                    x=left + 22,
                    y=y - 9,
                    width=34,
                    height=10,
                    fill=look.fill(drawing),
                    stroke=look.colour,
                    stroke_width=1.5,
                )
                lines = wrap(name, right - left - 66, 12, most=3)
                for number, line in enumerate(lines):
                    drawing.text(left + 64, y + number * _LINE, line)
                tallest = max(tallest, len(lines))
            y += tallest * _LINE + 8
        return y + 8


_COMMITTED: Final = "what the words commit to"
_LIKELY: Final = "how they are usually read"
_EXACT: Final = "one number"
_OPEN: Final = "no upper end"


def _explained(rows: Sequence[FigureRow]) -> Iterator[tuple[float, str]]:
    """Yield what the legend explains, and how wide that is: what is in the picture."""
    views = [row.view for row in rows if row.view.committal]
    exact = [view for view in views if view.likely.low == view.likely.high]
    if any(view.committed.low != view.committed.high for view in views):
        yield 240, _COMMITTED
    if len(exact) < len(views):
        yield 250, _LIKELY
    if exact and exact[0].kind is QuestionKind.QUANTITY:
        yield 160, _EXACT
    if any(view.committed.high is None for view in views):
        yield 160, _OPEN


def _sample(drawing: Drawing, told: str, x: float, y: float) -> None:
    if told == _LIKELY:
        drawing.add("rect", x=x, y=y - 5.5, width=40, height=11, fill=FAINT)
    elif told == _EXACT:
        drawing.add("circle", cx=x + 30, cy=y, r=6, fill=FAINT)
    else:
        drawing.line(x, y, x + 40, y, stroke=FAINT, stroke_width=2)
        drawing.line(x, y - 5, x, y + 5, stroke=FAINT, stroke_width=2)
        if told == _OPEN:
            drawing.add(
                "polygon", points=f"{x + 38},{y - 5} {x + 46},{y} {x + 38},{y + 5}", fill=FAINT
            )
        else:
            drawing.line(x + 40, y - 5, x + 40, y + 5, stroke=FAINT, stroke_width=2)


_Styled = tuple[str, float, dict[str, str]]
_BOLD: Final = {"font_weight": "bold"}
_DOUBT: Final = {"font_style": "italic", "fill": FAINT}
_LOUD: Final = {"font_weight": "bold", "fill": _CLASH}
_QUIET: Final = {"fill": FAINT}


def _label(row: FigureRow) -> list[_Styled]:
    width = _LABELS[1] - _LABELS[0] - 22
    told = ", ".join(doubts(row.telling))
    lines: list[_Styled] = [
        (line, 13, _BOLD) for line in wrap(row.title, width, 13, most=2, bold=True)
    ]
    lines += [(line, 12, {}) for line in wrap(who(row.telling), width, 12, most=3)]
    return lines + [(line, 12, _DOUBT) for line in wrap(told, width, 12, most=3) if line]


def _remarks(row: FigureRow) -> list[_Styled]:
    width = _REMARKS[1] - _REMARKS[0]
    clash, tension = numbered("≠", row.contradicts), numbered("in tension with", row.tension)
    lines: list[_Styled] = [(line, 12, _LOUD) for line in wrap(clash, width, 12, bold=True) if line]
    return lines + [(line, 12, _QUIET) for line in wrap(tension, width, 12) if line]


def _height(row: FigureRow) -> float:
    return max(len(_label(row)), len(_remarks(row)), 2) * _LINE + 10
