"""Who says so as SVG: a graph from origins, on the left, to documents, on the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from factcheck.analysis.chains import Node
from factcheck.analysis.threads import UNTOLD, Knot, Thread, Web
from factcheck.charts.layers import Joint, Layout, layout
from factcheck.charts.svg import FAINT, INK, RULE, Drawing, width_of, wrap
from factcheck.values.date_words import describe_date

MOST: Final = 80
"""How many sources and documents a picture holds."""

_MOST_NAMES: Final = 8
_EDGE: Final = 24
_BOX: Final = 196
_GAP: Final = 132
_LINE: Final = 16
_BETWEEN: Final = 22
_FOLD: Final = 14
_ABOUT: Final = 0.85
"""How wide text is at the least, of what it is taken to be at the most."""
_ORIGIN: Final = "#0072b2"
_PAPER: Final = "#f3f3f0"

_Style = dict[str, str | float]
_THICK: Final[_Style] = {"stroke": _ORIGIN, "stroke_width": 3}
_THIN: Final[_Style] = {"stroke": INK}
_DASHED: Final[_Style] = {"stroke_dasharray": "5 4"}

_Place = tuple[float, float, float]
"""Left, top and height."""


def draw_chains(key: str, title: str, web: Web, subtitle: str) -> str:
    """Return who says so as SVG.

    Args:
        key: of what they say; the ids inside the picture begin with it.
        title: what they say.
        web: who says so.
        subtitle: what that comes to.
    """
    drawing = Drawing(f"{key}-chains")
    found = layout(list(web.knots), web.threads)
    width = max(2 * _EDGE + len(found.columns) * (_BOX + _GAP) - _GAP, 640)
    y = 34.0
    for line in wrap(title, width - 2 * _EDGE, 20, bold=True):
        drawing.text(_EDGE, y, line, size=20, font_weight="bold")
        y += 26
    for line in wrap(subtitle, width - 2 * _EDGE, 14):
        drawing.text(_EDGE, y, line, size=14, fill=FAINT)
        y += 20
    places, bottom = _places(found, web, y + 12)
    for thread in web.threads.values():
        _way(drawing, found.ways[thread.start, thread.end], places)
    for knot in web.knots.values():
        _knot(drawing, knot, places[knot.node])
    threads = web.threads.values()
    _write_labels(
        drawing,
        (_label(thread, found.ways[thread.start, thread.end], places) for thread in threads),
    )
    y = _legend(drawing, web, bottom + 34, width)
    return drawing.svg(width, y, title, described_chains(web, subtitle))


def counted(web: Web) -> str:
    """Return how many documents and origins there are, and who the origins are.

    >>> counted(Web())
    'nobody is known to say so'
    """
    documents, origins = len(web.documents), _origins(web)
    if not web.knots:
        return "nobody is known to say so"
    told = "no origin is told"
    if origins:
        more = f" and {len(origins) - _MOST_NAMES:,} more" if len(origins) > _MOST_NAMES else ""
        names = "; ".join(origins[:_MOST_NAMES]) + more
        told = f"{len(origins):,} origin{'' if len(origins) == 1 else 's'}: {names}"
    return f"{documents} document{'' if documents == 1 else 's'}, {told}"


def _origins(web: Web) -> list[str]:
    """Return the names of the origins; a document speaks for its publisher."""
    names = (
        knot.belongs_to if _is_document(knot) and knot.belongs_to else node_in_words(web, knot.node)
        for knot in web.origins
    )
    return list(dict.fromkeys(names))


def described_chains(web: Web, subtitle: str) -> str:
    """Return the chains in words, one after the other."""
    lines = "; ".join(in_words(web, path) for path in web.paths)
    return f"{subtitle.removesuffix('.')}. Each chain from where it begins: {lines}"


def in_words(web: Web, path: Sequence[Node], joint: str = " to ") -> str:
    """Return one chain in words, from its origin outward."""
    return joint.join(node_in_words(web, node) for node in path)


def node_in_words(web: Web, node: Node) -> str:
    """Return the name of a source, or the title of a document in quotes."""
    name = web.knots[node].name
    return name if node.noun == "source" else f"“{name}”"


def _places(
    found: Layout[Node], web: Web, top: float
) -> tuple[Mapping[Node | Joint[Node], _Place], float]:
    """Return where everything stands, columns centred on one another, and where that ends."""
    heights = [
        [_BETWEEN if isinstance(each, Joint) else _height(web.knots[each]) for each in column]
        for column in found.columns
    ]
    tall = [sum(column) + _BETWEEN * (len(column) - 1) for column in heights]
    tallest = max(tall, default=0)
    places: dict[Node | Joint[Node], _Place] = {}
    for number, column in enumerate(found.columns):
        y = top + (tallest - tall[number]) / 2
        for each, height in zip(column, heights[number], strict=True):
            places[each] = (_EDGE + number * (_BOX + _GAP), y, height)
            y += height + _BETWEEN
    return places, top + tallest


def _way(
    drawing: Drawing,
    way: Sequence[Node | Joint[Node]],
    places: Mapping[Node | Joint[Node], _Place],
) -> None:
    first, last = places[way[0]], places[way[-1]]
    back = last[0] <= first[0]
    x, y = (first[0] if back else first[0] + _BOX), first[1] + first[2] / 2
    path = [f"M{x:.1f} {y:.1f}"]
    for step in way[1:]:
        left, top, height = places[step]
        end_x, end_y = (left + _BOX if back else left), top + height / 2
        if step == way[-1]:
            end_x += 9 if back else -9
        bend = (end_x - x) / 2
        path.append(
            f"C{x + bend:.1f} {y:.1f} {end_x - bend:.1f} {end_y:.1f} {end_x:.1f} {end_y:.1f}"
        )
        x, y = end_x, end_y
        if isinstance(step, Joint):
            x = left if back else left + _BOX
            path.append(f"H{x:.1f}")
    drawing.add("path", d="".join(path), fill="none", stroke=INK, stroke_width=1.5)
    tip = x - 9 if back else x + 9
    drawing.add("polygon", points=f"{x:.1f},{y - 5:.1f} {tip:.1f},{y:.1f} {x:.1f},{y + 5:.1f}")


def _knot(drawing: Drawing, knot: Knot, place: _Place) -> None:
    left, top, height = place
    style = (_THICK if knot.is_origin else _THIN) | ({} if knot.named else _DASHED)
    if _is_document(knot):
        right, fold = left + _BOX, left + _BOX - _FOLD
        shape = (
            f"M{left} {top:.1f}H{fold}L{right} {top + _FOLD:.1f}V{top + height:.1f}H{left}Z"
            f"M{fold} {top:.1f}V{top + _FOLD:.1f}H{right}"
        )
        drawing.add("path", d=shape, fill=_PAPER, stroke_linejoin="round", **style)
    else:
        box: _Style = {"x": left, "y": top, "width": _BOX, "height": height, "rx": 10}
        drawing.add("rect", **box, fill="#ffffff", **style)
    y = top + 20
    for line in _name(knot):
        drawing.text(left + 12, y, line, size=13, font_weight="bold")
        y += _LINE
    for line in _notes(knot):
        drawing.text(left + 12, y, line, size=11, fill=FAINT)
        y += _LINE - 1


class _Label(NamedTuple):
    """What is printed beside a way: its lines, plain or slanted, and where its middle is."""

    x: float
    y: float
    lines: list[tuple[str, str]]

    @property
    def half(self) -> float:
        return 7 * len(self.lines)


def _label(
    thread: Thread,
    way: Sequence[Node | Joint[Node]],
    places: Mapping[Node | Joint[Node], _Place],
) -> _Label:
    """Return with which words somebody is passed on, to stand in the gap behind them."""
    told = (("; ".join(thread.figures), "normal"), (", ".join(thread.words), "italic"))
    lines = [
        (line, style) for text, style in told for line in wrap(text, _GAP - 26, 11, most=3) if line
    ]
    start, step = places[way[0]], places[way[1]]
    x = (start[0] + step[0] + _BOX) / 2
    return _Label(x, (start[1] + start[2] / 2 + step[1] + step[2] / 2) / 2, lines)


def _write_labels(drawing: Drawing, labels: Iterable[_Label]) -> None:
    """Print what stands beside ways; what would stand on another is moved down."""
    halo = {"stroke": "#ffffff", "stroke_width": "4", "paint_order": "stroke"}
    ends: dict[float, float] = {}
    for label in sorted(labels, key=lambda label: (label.x, label.y - label.half)):
        top = max(label.y - label.half, ends.get(label.x, 0.0))
        # Ways end behind what is printed, and do not show between its lines.
        wide = max((width_of(line, 11) for line, _ in label.lines), default=0) * _ABOUT
        plate: _Style = {"x": label.x - wide / 2, "width": wide, "y": top, "height": 2 * label.half}
        if label.lines:
            drawing.add("rect", **plate, fill="#ffffff")
        for number, (line, style) in enumerate(label.lines):
            drawing.text(
                label.x, top + 11 + 14 * number, line, size=11,
                text_anchor="middle", font_style=style, **halo,
            )  # fmt: skip
        ends[label.x] = top + 2 * label.half + 3


def _name(knot: Knot) -> list[str]:
    return wrap(knot.name, _BOX - 24 - _FOLD, 13, most=6, bold=True)


def _notes(knot: Knot) -> Iterator[str]:
    told = []
    if knot.is_origin:
        told.append("origin")
    if not _is_document(knot):
        if not knot.named and knot.node != UNTOLD:
            told.append("unnamed")
        if knot.belongs_to:
            told.append(f"part of {knot.belongs_to}")
    else:
        told += [knot.belongs_to] if knot.belongs_to else []
        told.append(describe_date(knot.issued) if knot.issued else "date unknown")
    for note in told:
        yield from wrap(note, _BOX - 24, 11, most=2)


def _height(knot: Knot) -> float:
    return 30 + (len(_name(knot)) - 1) * _LINE + len(list(_notes(knot))) * (_LINE - 1)


def _legend(drawing: Drawing, web: Web, y: float, width: float) -> float:
    drawing.line(_EDGE, y - 18, width - _EDGE, y - 18, stroke=RULE)
    knots = list(web.knots.values())
    white: _Style = {"fill": "#ffffff", "rx": 5}
    samples: list[tuple[bool, str, _Style]] = [
        (any(knot.is_origin for knot in knots), "an origin", _THICK | white),
        (any(not knot.named for knot in knots), "not named", _THIN | _DASHED | white),
        (any(_is_document(knot) for knot in knots), "a document", _THIN | {"fill": _PAPER}),
    ]
    x: float = _EDGE
    for is_there, words, style in samples:
        if is_there:
            drawing.add("rect", x=x, y=y - 8, width=26, height=16, **style)
            drawing.text(x + 34, y + 4, words)
            x += 190
    return y + 28


def _is_document(knot: Knot) -> bool:
    return knot.node.noun == "document"
