"""SVG to PNG, with the fonts of this machine and those of a folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from factcheck.charts.svg import Drawing
from factcheck.errors import InvalidError, MissingExtraError

_SCALE: Final = 2
"""How many pixels a unit of the drawing has each way: enough for print."""
_NO_LETTER: Final = "\U0010fffd"
"""For private use: no font has a picture of it, so that it looks like whatever no font has."""
_BLANK: Final = " "
# Where a font lacks a letter, it is taken from another one, but only if both fonts make as many
# signs of the line. So no font may draw fi as one.
_CONTENT: Final = re.compile(r">[^<]+<")
_LIGATURE: Final = re.compile(r"f(?=[fijl])")
_APART: Final = "f\N{ZERO WIDTH NON-JOINER}"


def png(svg: str, fonts: Path | None = None) -> bytes:
    """Return a drawing as a PNG.

    Args:
        svg: the drawing.
        fonts: a folder with more fonts.

    Raises:
        MissingExtraError: if the package that draws is not installed.
        InvalidError: if there is no font to write with.
    """
    try:
        import resvg_py  # noqa: PLC0415 - few draw
    except ModuleNotFoundError:
        raise MissingExtraError("a PNG", "charts") from None

    folders = None if fonts is None else [str(fonts)]
    apart = _CONTENT.sub(lambda found: _LIGATURE.sub(_APART, found[0]), svg)
    drawn: bytes = resvg_py.svg_to_bytes(svg_string=apart, zoom=_SCALE, font_dirs=folders)
    return drawn


def missing_scripts(text: str, fonts: Path | None = None) -> dict[str, str]:
    """Return the scripts in a text that no font here can write, each with a letter of it.

    Raises:
        MissingExtraError: if the package that draws is not installed.
        InvalidError: if there is no font to write with.
    """
    box = _letter(_NO_LETTER, fonts)
    if _letter("a", fonts) == _letter(_BLANK, fonts):
        raise InvalidError(
            "a PNG needs a font, and none is found: install one such as DejaVu Sans or Noto Sans,"
            " name a folder that has it with --fonts, or draw an SVG"
        )
    return {
        script: letter
        for script, letter in _scripts(text).items()
        if _letter(letter, fonts) in (box, _letter(_BLANK, fonts))
    }


def _scripts(letters: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for letter in letters:
        if letter.isalpha() and not letter.isascii():
            # Names begin so: HANGUL SYLLABLE GUG, CYRILLIC SMALL LETTER YI.
            found.setdefault(unicodedata.name(letter, "UNKNOWN").split()[0].capitalize(), letter)
    return found


def _letter(letter: str, fonts: Path | None) -> bytes:
    drawing = Drawing("letter")
    drawing.text(4, 30, letter, size=24)
    return png(drawing.svg(40, 40, "", ""), fonts)
