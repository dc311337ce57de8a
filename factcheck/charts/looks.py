"""How origins are told apart: by colour, marker and pattern, none of which is needed for it.

The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people with any
kind of colour-blindness can tell apart, without the yellow that print loses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from factcheck.charts.svg import Drawing, number

COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
NOBODY: Final = "#777777"
_MARKERS: Final = ("circle", "square", "up", "diamond", "down", "plus", "star", "ring")
_PATTERNS: Final = {
    "solid": "",
    "rising": "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
    "falling": "M-1 -1L7 7M5 -1L7 1M-1 5L1 7",
    "lines": "M0 1.5H6M0 4.5H6",
    "bars": "M1.5 0V6M4.5 0V6",
    "cross": "M-1 7L7 -1M-1 -1L7 7",
}
_SHAPES: Final = {
    "circle": "M-{r} 0A{r} {r} 0 1 0 {r} 0A{r} {r} 0 1 0 -{r} 0Z",
    "square": "M-{s} -{s}H{s}V{s}H-{s}Z",
    "up": "M0 -{r}L{r} {s}H-{r}Z",
    "down": "M0 {r}L-{r} -{s}H{r}Z",
    "diamond": "M0 -{l}L{l} 0L0 {l}L-{l} 0Z",
    "plus": "M-{t} -{r}H{t}V-{t}H{r}V{t}H{t}V{r}H-{t}V{t}H-{r}V-{t}H-{t}Z",
    "star": "M0 -{l}L{t} -{t}L{l} 0L{t} {t}L0 {l}L-{t} {t}L-{l} 0L-{t} -{t}Z",
    "ring": "M-{r} 0A{r} {r} 0 1 0 {r} 0A{r} {r} 0 1 0 -{r} 0Z"
    "M-{t} 0A{t} {t} 0 1 1 {t} 0A{t} {t} 0 1 1 -{t} 0Z",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How figures of one origin are drawn.

    Attributes:
        name: what its pattern is known by inside the picture.
    """

    name: str
    colour: str
    marker: str
    pattern: str

    def fill(self, drawing: Drawing) -> str:
        """Return what a bar in a drawing is filled with."""
        solid = self.pattern == "solid"
        return self.colour if solid else f"url(#{drawing.name}-{self.name})"

    def define(self, drawing: Drawing) -> None:
        """Add the pattern to a drawing, once, before what is filled with it."""
        if self.pattern == "solid":
            return
        drawing.raw(
            f'<pattern id="{drawing.name}-{self.name}" width="6" height="6"'
            ' patternUnits="userSpaceOnUse">'
            '<rect width="6" height="6" fill="#ffffff"/>'
            f'<path d="{_PATTERNS[self.pattern]}" stroke="{self.colour}" stroke-width="2"'
            ' fill="none"/></pattern>'
        )

    def mark(self, drawing: Drawing, x: float, y: float, size: float = 6) -> None:
        """Add the marker, around a point."""
        sizes = {"r": size, "s": size * 0.85, "l": size * 1.2, "t": size * 0.4}
        shape = _SHAPES[self.marker].format(
            **{name: number(value) for name, value in sizes.items()}
        )
        if self.marker == "ring":
            # Lines end at it, and do not show inside.
            drawing.add("circle", cx=x, cy=y, r=size - 1, fill="#ffffff")
        drawing.add(
            "path",
            d=shape,
            transform=f"translate({number(x)} {number(y)})",
            fill=self.colour,
            stroke="#ffffff",
            stroke_width=0.8,
        )


def look(place: int) -> Look:
    """Return the look of the first, second ... origin; no two of the first 56 are alike."""
    patterns = list(_PATTERNS)
    return Look(
        f"look-{place + 1}",
        COLOURS[place % len(COLOURS)],
        _MARKERS[place % len(_MARKERS)],
        patterns[place % len(patterns)],
    )


NO_LOOK: Final = Look("look-0", NOBODY, "ring", "solid")
"""The look of a figure that nobody is known to stand behind, and of origins too many to tell."""
