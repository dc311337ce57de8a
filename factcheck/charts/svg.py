"""SVG by hand: elements, escaped text, and how wide that will be.

Nobody knows which font a reader has, so widths are estimates, on the large side: a line that is
wrapped a word early does no harm, one that runs into the drawing does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_PLAIN: Final = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans'"
_EASTERN: Final = (
    "'Noto Sans CJK KR', 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans JP',"
    " 'Hiragino Sans', 'Yu Gothic', 'PingFang SC', 'Microsoft YaHei'"
)
FONTS: Final = f"{_PLAIN}, {_EASTERN}, sans-serif"
# Not every program looks for a letter in the second font of a list: what has Hangul must find a
# font for that first. Such fonts have Latin and Russian letters, too, but hardly others.
_EASTERN_FONTS: Final = f"{_EASTERN}, {_PLAIN}, sans-serif"
INK: Final = "#1a1a1a"
FAINT: Final = "#555555"
RULE: Final = "#cccccc"

_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RANGE: Final = re.compile(r"(?<=\d)-(?=\d)")
_NOT_A_NAME: Final = re.compile(r"[^a-z0-9-]")
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_NARROW: Final = frozenset("iIjlftr.,:;!|'`()[]/ ·‘’“”")
_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
_WIDE: Final = frozenset("mwMWЖШЩЮжшщю@%—…")


def escape(text: str) -> str:
    r"""Return text as it may stand in XML, as content or in a quoted attribute.

    >>> escape('a < "b" & \x1b')
    'a &lt; &quot;b&quot; &amp; �'
    """
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ENTITIES)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide text of a size will be.

    >>> width_of("국정원", 10) > width_of("abc", 10)
    True
    """
    units = sum(map(_units, text))
    return size * units * (1.12 if bold else 1)


def wrap(text: str, width: float, size: float, *, most: int = 99, bold: bool = False) -> list[str]:
    """Return text in lines that fit a width; what is more than so many lines is cut off, with dots.

    >>> wrap("one two three", 50, 10, most=1)
    ['one two…']
    """
    lines, line = list[str](), ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width, size, bold=bold)
        lines += full
    lines.append(line)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"]


def typeset(text: str) -> str:
    r"""Return text with the signs that print has for >= and for a range.

    >>> typeset(">= 12,001"), typeset("270-330")
    ('≥ 12,001', '270\u2013330')
    """
    return _RANGE.sub("\N{EN DASH}", text.replace(">= ", "≥ "))


def number(value: float) -> str:
    """Return a coordinate, to a tenth."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


class Drawing:
    """Elements, in the order in which they are painted.

    Attributes:
        name: what the ids inside begin with, so that two pictures can stand on one page.
    """

    def __init__(self, name: str) -> None:
        self.name = _NOT_A_NAME.sub("-", name)
        self._lines: list[str] = []

    def add(self, tag: str, content: str | None = None, /, **attributes: str | float) -> None:
        """Add an element; an underscore in the name of an attribute stands for a hyphen."""
        told = "".join(
            f' {name.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
            for name, value in attributes.items()
        )
        end = "/>" if content is None else f">{escape(content)}</{tag}>"
        self._lines.append(f"<{tag}{told}{end}")

    def text(
        self, x: float, y: float, content: str, *, size: float = 12, **attributes: str | float
    ) -> None:
        """Add a line of text; it stands on `y`."""
        given: dict[str, str | float] = {"x": x, "y": y, "font_size": size}
        is_eastern = any(_units(letter) == 1 for letter in content)
        if is_eastern and any(map(_is_apart, content)):
            self.add("text", "", **(given | attributes))
            self._lines[-1] = f"{self._lines[-1].removesuffix('</text>')}{_in_two(content)}</text>"
            return
        if is_eastern:
            given["font_family"] = _EASTERN_FONTS
        self.add("text", content, **(given | attributes))

    def line(self, x1: float, y1: float, x2: float, y2: float, **attributes: str | float) -> None:
        """Add a straight line."""
        given: dict[str, str | float] = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        self.add("line", **(given | attributes))

    @contextmanager
    def group(self, **attributes: str | float) -> Iterator[None]:
        """Put what is added meanwhile into one group."""
        self.add("g", "", **attributes)
        self._lines[-1] = self._lines[-1].removesuffix("</g>")
        yield
        self._lines.append("</g>")

    def raw(self, markup: str) -> None:
        """Add markup as it is."""
        self._lines.append(markup)

    def svg(self, width: float, height: float, title: str, description: str) -> str:
        """Return the whole picture, on white, with a title and description for screen readers."""
        wide, high = number(width), number(height)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"'
            f' width="{wide}" height="{high}" role="img" font-family="{FONTS}" fill="{INK}"'
            f' aria-labelledby="{self.name}-title {self.name}-description">'
        )
        return "\n".join(
            [
                head,
                f'<title id="{self.name}-title">{escape(title)}</title>',
                f'<desc id="{self.name}-description">{escape(description)}</desc>',
                f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
                *self._lines,
                "</svg>\n",
            ]
        )


def _attribute(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def _is_apart(letter: str) -> bool:
    """Tell whether a letter is one that fonts with Hangul may lack, such as the Ukrainian ї."""
    if not letter.isalpha() or _units(letter) == 1 or letter in _RUSSIAN:
        return False
    return not unicodedata.name(letter, "").startswith("LATIN")


def _in_two(text: str) -> str:
    """Return text as markup in which what is written as in the East has a font of its own."""
    return "".join(
        f'<tspan font-family="{_EASTERN_FONTS}">{escape(run)}</tspan>' if eastern else escape(run)
        for eastern, run in _runs(text)
    )


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    eastern, run = False, ""
    for letter in text:
        # Spaces and signs go with what they follow.
        if (_units(letter) == 1) != eastern and (letter.isalnum() or not eastern):
            if run:
                yield eastern, run
            eastern, run = not eastern, ""
        run += letter
    if run:
        yield eastern, run


def _units(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.92
    return 0.72 if letter.isupper() else 0.6


def _cut(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    parts, part = list[str](), ""
    for letter in word:
        if part and width_of(part + letter, size, bold=bold) > width:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]
