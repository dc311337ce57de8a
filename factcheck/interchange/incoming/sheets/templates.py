"""Texts of a mapping in which `{Name}` stands for the cell of that column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_PART: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class TemplateError(ValueError):
    """A text with braces that do not fit; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text of a mapping.

    Attributes:
        parts: texts as they are, and names of columns, in turns: `a {B} c` is `("a ", "B", " c")`.
    """

    parts: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        return self.parts[1::2]

    @property
    def column(self) -> str | None:
        """The column, if it is that one alone."""
        return self.parts[1] if len(self.parts) == 3 and not self.parts[0] + self.parts[2] else None  # noqa: PLR2004

    def fill(self, cells: Mapping[str, str]) -> str | None:
        """Return the text for a row; nothing, if a cell that it names is empty."""
        parts = list(self.parts)
        for place in range(1, len(parts), 2):
            if not (cell := cells.get(parts[place], "")):
                return None
            parts[place] = cell
        return "".join(parts)

    def empty(self, cells: Mapping[str, str]) -> Iterator[str]:
        """Yield the columns that it names and that are empty in a row."""
        return (name for name in self.columns if not cells.get(name))


@lru_cache(maxsize=1024)
def template(text: str) -> Template:
    """Return a text as a template; `{{` and `}}` are braces.

    Raises:
        TemplateError: if a brace stands alone, or nothing is in it.

    >>> template("{Who} said {{{What}}}").fill({"Who": "NIS", "What": "no"})
    'NIS said {no}'
    """
    parts = [""]
    last = 0
    for found in _PART.finditer(text):
        parts[-1] += text[last : found.start()]
        last = found.end()
        if found[0] in ("{{", "}}"):
            parts[-1] += found[0][0]
        elif found[1] is None or not found[1].strip():
            raise TemplateError(
                "braces stand around the name of a column, as in {Name}; a brace itself is {{ or }}"
            )
        else:
            parts += [" ".join(found[1].split()), ""]
    parts[-1] += text[last:]
    return Template(tuple(parts))


def written(column: str) -> str:
    """Return the template of one column."""
    return "{" + column + "}"
