"""Texts of a mapping in which `{Name}` stands for the cell of that column.

`{? (|Name|)}` stands for it with what is before and behind it, and for nothing where it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

_PART: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_OPTIONAL: Final = re.compile(r"\?([^|]*)\|(.*\S.*)\|([^|]*)", re.DOTALL)


class TemplateError(ValueError):
    """A text with braces that do not fit; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text of a mapping.

    Attributes:
        parts: texts as they are, and names of columns, in turns: `a {B} c` is `("a ", "B", " c")`.
        around: what stands before and behind columns that may be empty, by their place in the
            parts.
    """

    parts: tuple[str, ...]
    around: Mapping[int, tuple[str, str]] = field(default_factory=dict, hash=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        return self.parts[1::2]

    @property
    def column(self) -> str | None:
        """The column, if it is that one alone."""
        is_alone = len(self.parts) == 3 and not self.parts[0] + self.parts[2]  # noqa: PLR2004
        return self.parts[1] if is_alone and not self.around else None

    def fill(self, cells: Mapping[str, str]) -> str | None:
        """Return the text for a row; nothing, if a cell that it needs is empty."""
        parts = list(self.parts)
        for place in range(1, len(parts), 2):
            cell = cells.get(parts[place], "")
            if not cell and place not in self.around:
                return None
            before, behind = self.around.get(place, ("", "")) if cell else ("", "")
            parts[place] = before + cell + behind
        return "".join(parts) or None

    def empty(self, cells: Mapping[str, str]) -> Iterator[str]:
        """Yield the columns that it needs and that are empty in a row."""
        return (
            self.parts[place]
            for place in range(1, len(self.parts), 2)
            if place not in self.around and not cells.get(self.parts[place])
        )


@lru_cache(maxsize=1024)
def template(text: str) -> Template:
    """Return a text as a template; `{{` and `}}` are braces.

    Raises:
        TemplateError: if a brace stands alone, or nothing is in it.

    >>> template("{Who} said {{{What}}}").fill({"Who": "NIS", "What": "no"})
    'NIS said {no}'
    >>> optional = template("300 killed{? (|Region|)}.")
    >>> optional.fill({"Region": "Kursk"}), optional.fill({})
    ('300 killed (Kursk).', '300 killed.')
    """
    parts = [""]
    around: dict[int, tuple[str, str]] = {}
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
            name = found[1]
            if told := _OPTIONAL.fullmatch(name):
                around[len(parts)] = told[1], told[3]
                name = told[2]
            parts += [" ".join(name.split()), ""]
    parts[-1] += text[last:]
    return Template(tuple(parts), around)


def written(column: str) -> str:
    """Return the template of one column."""
    return "{" + column + "}"


def optional(before: str, column: str, behind: str = "") -> str:
    """Return the template of one column that may be empty, with what stands around it then not.

    >>> optional(" (", "Region", ")")
    '{? (|Region|)}'
    """
    return written(f"?{before}|{column}|{behind}")
