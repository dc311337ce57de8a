"""The controlled vocabularies, each value with what it means."""

from __future__ import annotations

import ast
import inspect
from enum import StrEnum
from typing import Final

from blocks import meanings
from blocks.markdown import code, rows
from factcheck import vocabulary

VOCABULARIES: Final = [
    found
    for found in vars(vocabulary).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
]


def vocabularies() -> str:
    """Return every vocabulary with its values."""
    return "\n\n".join(map(_one, VOCABULARIES))


def _one(choices: type[StrEnum]) -> str:
    told = _docstrings(choices) | meanings.VALUES.get(choices.__name__, {})
    cells = ([code(choice), told[choice]] for choice in choices)
    return f"### {choices.__name__}\n\n{choices.__doc__}\n\n{rows(('value', 'meaning'), cells)}"


def _docstrings(choices: type[StrEnum]) -> dict[str, str]:
    """Read the string that stands below a value in the code, which Python itself drops."""
    (kind,) = ast.parse(inspect.getsource(choices)).body
    assert isinstance(kind, ast.ClassDef)  # noqa: S101
    found = {}
    for line, below in zip(kind.body, kind.body[1:], strict=False):
        match line, below:
            case (
                ast.Assign(value=ast.Constant(value=str(choice))),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[choice] = text
    return found
