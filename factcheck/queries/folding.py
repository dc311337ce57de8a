"""Text that the database folds as Python does, so that both engines find the same.

SQLite calls the function itself, which every connection brings.

The server's `lower()` makes small letters; `str.casefold` makes one text of all that is the same
but for case: it writes "ß" as "ss", and a Greek s at the end of a word as any other. Of which
letters the two make something else is known, and told to the server. Left out are letters that the
server's Unicode does not know yet, and accents on an I in an ICU locale that is Lithuanian.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

# Where letters stand that fold to something else than their small letters: up to Greek Extended,
# Cherokee, ligatures. To look at all of Unicode would take a command a tenth of a second.
_PLACES: Final = (range(0x2000), range(0xAB70, 0xABC0), range(0xFB00, 0xFB18))
# What a server's `lower()` makes of these depends on its locale and on the letters beside them.
_BEFORE: Final = {"İ": "i̇", "Σ": "σ"}
# Those that are written today, in German, Greek and Armenian: to look for all others as well takes
# ten times as long.
_USUAL: Final = "ßẞςΐΰև"


class Folded(FunctionElement[str]):
    """A text as it is compared where case does not count: as `storage.engine.folded` makes it.

    It must be in Unicode normal form C already.

    >>> from sqlalchemy import column
    >>> str(Folded(column("name")).compile()).startswith("CASE WHEN (name) !~ '[")
    True
    """

    type = Text()
    inherit_cache = True

    def __init__(self, text: ColumnElement[str]) -> None:
        super().__init__(text)


@compiles(Folded, "sqlite")
def _called(element: Folded, compiler: SQLCompiler, **how: Any) -> str:
    return f"folded({compiler.process(element.clauses, **how)})"


@compiles(Folded)
def _folded(element: Folded, compiler: SQLCompiler, **how: Any) -> str:
    (argument,) = element.clauses
    text = f"({compiler.process(argument, **how)})"
    rare = "".join(letter for letter in _letters() if letter not in _USUAL)
    usual = "".join([_USUAL, *_BEFORE])
    # Most texts have none of these. A pattern finds that out in a fraction of the time.
    return (
        f"CASE WHEN {text} !~ '[{usual}{rare}]' THEN lower({text})"
        f" WHEN {text} !~ '[{rare}]' THEN {_replaced(text, _USUAL)}"
        f" ELSE {_replaced(text, _USUAL + rare)} END"
    )


@cache
def _letters() -> dict[str, str]:
    """Return the letters that fold to something else than their small letters, with that."""
    every = map(chr, chain.from_iterable(_PLACES))
    return {one: one.casefold() for one in every if one.casefold() != one.lower()}


def _replaced(text: str, letters: str) -> str:
    """Return SQL for a text in small letters, some of which are replaced by what they fold to."""
    for letter, folded in _BEFORE.items():
        text = f"replace({text}, '{letter}', '{folded}')"
    folds = {letter.lower(): _letters()[letter] for letter in letters}
    single = {letter: folded for letter, folded in folds.items() if len(folded) == 1}
    text = f"translate(lower({text}), '{''.join(single)}', '{''.join(single.values())}')"
    for letter, folded in folds.items():
        if letter not in single:
            text = f"replace({text}, '{letter}', '{folded}')"
    return text
