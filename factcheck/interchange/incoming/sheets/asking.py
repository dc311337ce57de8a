"""The questions of a proposal: what the figures of a column answer, and which rows share one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.interchange.incoming.sheets.columns import Column
from factcheck.interchange.incoming.sheets.counted import counted_in, failing
from factcheck.interchange.incoming.sheets.lines import Lines, one_line, toml
from factcheck.interchange.incoming.sheets.multiples import Counting
from factcheck.interchange.incoming.sheets.sentences import asking, in_brackets
from factcheck.interchange.incoming.sheets.templates import optional, written
from factcheck.values.keys import slug
from factcheck.values.texts import MAX_LINE

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """What the figures of a column answer.

    Attributes:
        figure: the column.
        counting: what its heading says of multiples and money.
        decimal: the sign before decimals.
        language: of the question.
        of: the columns that tell where figures are of, or of what: each has a question of its own.
        places: those of them that are places.
        apart: others that tell rows about different things apart, as far as is known.
        is_first: whether no question before it told what this one does.
    """

    figure: Column
    counting: Counting
    decimal: str
    language: str
    of: Sequence[Column]
    places: Sequence[Column]
    apart: Sequence[Column]
    is_first: bool

    def write(self, lines: Lines) -> None:
        """Write the question."""
        name = question_name(self.figure)
        # Bare names in TOML are ASCII.
        lines.section(f"[question.{name if name.isascii() else toml(name)}]")
        lines.value("text", self._text(self.of), "ask it in full: who, where, how counted")
        if self.places:
            lines.value("place", _joined(self.places, self.figure))
        self._unit(lines)
        if self.of and self.is_first:
            self._explain(lines)
        if self.apart:
            other = " and ".join(written(one.name) for one in self.apart)
            lines.note(
                f"All its figures are held against each other, whatever {other} is. To give each",
                f"a question of its own: text = {toml(self._text([*self.of, *self.apart]))}",
            )
        lines.note(
            'aggregation = "cumulative"   # or stock, flow, incident: how it counts over time'
        )

    def _explain(self, lines: Lines) -> None:
        """Write that it is one question for each place, and how to have one for all."""
        each = " and ".join(written(one.name) for one in self.of)
        where = "text and place" if self.places else "the text"
        lines.note(
            f"Each {each} has a question of its own: what is told of one of them confirms",
            f"nothing of another. For one question for all, take {each} out of {where}:",
            "all figures are held against each other then, and may confirm each other.",
        )
        for column in self.of:
            for words in _alike(column):
                told = " and ".join(toml(one) for one in words)
                lines.note(f"Are {told} the same? Then write them alike, for one question.")

    def _text(self, of: Sequence[Column]) -> str:
        what = self.counting.name[: MAX_LINE // 2]
        return asking(self.language, bracketed(of, self.figure, what))

    def _unit(self, lines: Lines) -> None:
        told = counted_in(self.figure, self.counting, self.decimal)
        if told.unit:
            why = f"{told.why}: what is counted" if told.why else "what is counted"
            lines.value("unit", told.unit, why)
        elif self.counting.is_share:
            lines.note('unit = "percent"   # or what it is: a share of 0.5 is 50 percent')
        else:
            lines.note('unit = "..."   # fill in what is counted, such as people, tanks or kg')
            if told.why:
                lines.note(f"Only you can tell: {one_line(told.why)}.")
        if told.odd:
            lines.note(*failing(told))


def question_name(column: Column) -> str:
    """Return what a mapping calls the question that the figures of a column answer."""
    words = " ".join(re.findall(r"\w+", column.name.lower()))
    return slug(words) if words.isascii() else words


def bracketed(of: Sequence[Column], about: Column, what: str = "") -> str:
    """Return what figures are of, in brackets behind what is counted.

    Args:
        of: the columns that tell it; what some rows with a figure lack is optional.
        about: the column with the figures.
        what: is counted.
    """
    full = [one.name for one in of if one.is_full(about)]
    return what + in_brackets(full, [one.name for one in of if one.name not in full])


def _joined(of: Sequence[Column], about: Column) -> str:
    """Return places as one, those that all rows have before the others."""
    full = sorted(of, key=lambda one: not one.is_full(about))
    told = written(full[0].name)
    for one in full[1:]:
        told += f", {written(one.name)}" if one.is_full(about) else optional(", ", one.name)
    return told


def _alike(column: Column) -> Iterator[list[str]]:
    """Yield words that differ in case, spaces and signs alone, as they stand in a column."""
    told: dict[str, dict[str, None]] = {}
    for cell in column.cells:
        folded = "".join(sign for sign in cell.casefold() if sign.isalnum())
        told.setdefault(folded, {})[" ".join(cell.split())] = None
    several = (list(words) for folded, words in told.items() if folded and len(words) > 1)
    for _, words in zip(range(_SHOWN), several, strict=False):
        yield words
