"""Charts in the terminal: the same rows, with lines made of letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from factcheck.charts.chains import in_words
from factcheck.charts.looks import COLOURS
from factcheck.charts.words import doubts, numbered, who
from factcheck.cli.layout import item
from factcheck.cli.table import bold, coloured, dim, screen_width, visible, width_of, wrap

if TYPE_CHECKING:
    from factcheck.analysis.threads import Web
    from factcheck.charts.picture import FigureRow, Picture
    from factcheck.values.quantities import Interval

_GAP: Final = "  "
_REMARKS: Final = 20
_NARROWEST: Final = 20
_ANSI: Final = dict(zip(COLOURS, (25, 166, 36, 175, 172, 74, 0), strict=True))


def print_question(picture: Picture) -> None:
    """Print the figures of a question as lines."""
    print("\n".join(_question(picture)))


def print_chains(title: str, web: Web, subtitle: str) -> None:
    """Print each chain on a line, from its origin outward."""
    for line in wrap(visible(title), screen_width()):
        print(bold(line))
    for line in wrap(visible(subtitle), screen_width()):
        print(line)
    print()
    for path in dict.fromkeys(web.paths):
        for line in item(visible(in_words(web, path, " → "))):
            print(line)


def _question(picture: Picture) -> Iterator[str]:
    canvas = _Canvas(picture)
    for line in wrap(visible(picture.title), screen_width()):
        yield bold(line)
    yield from wrap(visible(picture.subtitle), screen_width())
    if picture.left_out:
        yield f"not drawn: {picture.left_out:,} figures between the lowest and the highest"
    yield ""
    yield canvas.ticks()
    for words, rows in picture.groups:
        yield bold(visible(words))
        for row in rows:
            yield from canvas.row(row)
    yield ""
    yield from (dim(line) for line in wrap(_legend(picture), screen_width()))


class _Canvas:
    """The columns of a chart: labels, the drawing, remarks."""

    def __init__(self, picture: Picture) -> None:
        self.picture, self.scale = picture, picture.scale
        remarks = any(row.contradicts or row.tension for row in picture.rows)
        self.remarks = _REMARKS if remarks else 0
        room = screen_width() - (self.remarks + len(_GAP) if remarks else 0)
        self.labels = min(max(room * 2 // 5, _NARROWEST), 44)
        self.width = max(room - self.labels - len(_GAP), _NARROWEST)

    def ticks(self) -> str:
        """Return the numbers of the axis, each above its place."""
        line = ""
        for tick in self.picture.ticks(max(self.width // 12, 2)):
            start = round(tick.at * (self.width - 1)) - len(tick.text) // 2
            start = min(max(start, 0), self.width - len(tick.text))
            if start > len(line) or not line:
                line = line.ljust(start) + tick.text
        return (" " * self.labels + _GAP + line).rstrip()

    def row(self, row: FigureRow) -> Iterator[str]:
        """Yield the lines of a row."""
        label = wrap(visible(row.title), self.labels)
        for text in (who(row.telling), ", ".join(doubts(row.telling))):
            label += [f"    {line}" for line in wrap(visible(text), self.labels - 4) if line]
        clash, tension = numbered("≠", row.contradicts, 6), numbered("tension:", row.tension, 6)
        remarks = [line for text in (clash, tension) for line in wrap(text, self.remarks) if line]
        for one, two, three in zip_longest(label, self._drawn(row), remarks, fillvalue=""):
            drawn = _painted(_padded(two, self.width), row)
            yield f"{_padded(one, self.labels)}{_GAP}{drawn}{_GAP}{three}".rstrip()

    def _drawn(self, row: FigureRow) -> list[str]:
        view = row.view
        if not view.committal:
            return ["cannot tell" if self.picture.is_polar else "commits to no number"]
        cells = [" "] * self.width
        low, high = self._ends(view.committed)
        cells[low : high + 1] = "─" * (high + 1 - low)
        cells[low], cells[high] = "├", "→" if view.committed.high is None else "┤"
        first, last = self._ends(view.likely)
        if view.likely.low == view.likely.high:
            cells[first] = "●"
        else:
            # The arrow of one that is open stays.
            end = last + (view.likely.high is not None)
            cells[first:end] = "━" * (end - first)
        line = "".join(cells).rstrip()
        if self.picture.is_polar:
            return [line]
        told = str(view.committed)
        return [line, " " * max(min(low, self.width - len(told)), 0) + told]

    def _ends(self, interval: Interval) -> tuple[int, int]:
        last = self.width - 1
        low = round(self.scale.at(interval.low) * last)
        return low, last if interval.high is None else round(self.scale.at(interval.high) * last)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))


def _painted(text: str, row: FigureRow) -> str:
    colour = _ANSI.get(row.look.colour)
    return f"\x1b[38;5;{colour}m{text}\x1b[0m" if colour and coloured() and text.strip() else text


def _legend(picture: Picture) -> str:
    views = [row.view for row in picture.rows if row.view.committal]
    exact = [view for view in views if view.likely.low == view.likely.high]
    told = {
        "├─┤ what the words commit to": any(
            view.committed.low != view.committed.high for view in views
        ),
        "━ how they are usually read": len(exact) < len(views),
        "● one number": bool(exact) and not picture.is_polar,
        "→ no upper end": any(view.committed.high is None for view in views),
        "≠ cannot be true as well": any(row.contradicts for row in picture.rows),
        "logarithmic axis": picture.scale.logarithmic,
    }
    return "; ".join(words for words, is_there in told.items() if is_there)
