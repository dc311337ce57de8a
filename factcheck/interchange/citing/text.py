"""Text with the little markup that a citation has: italics, bold, an address behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one hand.

    Attributes:
        text: without line breaks.
        italic: as titles are.
        bold: as some styles have it.
        href: the address that it leads to.
        mark: whether it is a mark of doubt, which no style can make.
    """

    text: str
    italic: bool = False
    bold: bool = False
    href: str | None = None
    mark: bool = False


Paragraph: TypeAlias = tuple[Run, ...]
Cell: TypeAlias = tuple[Paragraph, ...]

NOTHING: Final[Cell] = ()

_WEB: Final = ("https://", "http://")


def paragraph(text: str) -> Paragraph:
    r"""Return text without markup; white space of any kind is one space.

    >>> paragraph("about\n300")
    (Run(text='about 300', italic=False, bold=False, href=None, mark=False),)
    """
    return (Run(" ".join(text.split())),)


def cell(texts: Iterable[str | None]) -> Cell:
    """Return a paragraph for each text that there is; what is said twice stands once."""
    return tuple(paragraph(text) for text in dict.fromkeys(texts) if text)


def link(text: str, address: str | None) -> Run:
    """Return text that leads to an address, if it is one of the web.

    Any other, such as `javascript:`, a reader must not be led to.
    """
    return Run(text, href=address if is_web(address) else None)


def is_web(address: str | None) -> bool:
    """Tell whether an address is one that a browser may safely be led to."""
    return address is not None and address.lower().startswith(_WEB)


def plain(runs: Paragraph) -> str:
    """Return the text of a paragraph, without its markup."""
    return "".join(run.text for run in runs)


def lines(found: Cell) -> list[str]:
    """Return the text of each paragraph of a cell."""
    return [plain(runs) for runs in found]
