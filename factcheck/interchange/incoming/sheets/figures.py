"""The figures of claims, out of the rows of a table, and the questions that they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Cells
from typing import Any

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.cells import Number, figure_words
from factcheck.interchange.incoming.sheets.filling import Filling
from factcheck.interchange.incoming.sheets.mapping import ClaimMapping, Mapping, is_unknown
from factcheck.interchange.incoming.sheets.questions import Questions
from factcheck.interchange.incoming.sheets.templates import template
from factcheck.records import Question
from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_words import fitting_quantity


class Figures:
    """Reads the figures of one row after another.

    Attributes:
        questions: those that they answer.
    """

    def __init__(self, mapping: Mapping, intake: Intake) -> None:
        """Look at what a mapping says of figures, before a row is read.

        Raises:
            InvalidError: if they answer questions that nobody has.
        """
        self.questions = Questions(mapping, intake)
        self._table = mapping.table
        self._columns = frozenset(
            column
            for claim in mapping.claim
            for figure in claim.figure
            for column in template(figure.words).columns
        )
        self._turned: dict[str, str] = {}

    def worded(self, row: Cells[str, str]) -> dict[str, str]:
        """Return the cells of the next row, its figures as a person words them."""
        cells = dict(row)
        self._turned = {}
        for column in self._columns & cells.keys():
            cell = cells[column]
            cells[column] = figure_words(cell, self._table.decimal)
            if cells[column] != cell and not isinstance(cell, Number):
                self._turned[column] = cell
        return cells

    def of(
        self,
        filling: Filling,
        told: ClaimMapping,
        where: str,
        made: Callable[[dict[str, Any], str], Question],
    ) -> Iterator[dict[str, Any]]:
        """Yield the figures of a claim of the row, as plain values.

        Args:
            filling: the cells, as `worded` returned them.
            told: the claim.
            where: it stands in the mapping, for errors.
            made: makes a question that the row asks; see `Questions.asked`.

        Raises:
            InvalidError: if one cannot be read, or not by the unit of its question; or if it
                answers none.
        """
        for number, one in enumerate(told.figure):
            at = f"{where}.figure" + (f"[{number}]" if len(told.figure) > 1 else "")
            words = filling.line(one.words, at)
            if words is None:
                continue
            name = filling.needed(one.question, f"{at}.question")
            columns = template(one.words).columns
            found = [filling.cells.get(name, "") for name in columns]
            unknown = any(is_unknown(cell, self._table.empty) for cell in found)
            if unknown and not self.questions.named(name, f"{at}.question").polar:
                continue
            asked = self.questions.asked(name, filling, made, f"{at}.question")
            try:
                fitting_quantity(words, unit=asked.unit, polar=asked.polar)
            except QuantityError as error:
                stood = [repr(self._turned[name]) for name in columns if name in self._turned]
                why = f"{error} (in the table: {', '.join(stood)})" if stood else str(error)
                raise InvalidError(why, where=" and ".join(columns) or at) from None
            plain = {
                "question": asked.key,
                "words": words,
                "as_of": filling.date(one.as_of, f"{at}.as_of"),
            }
            yield {name: value for name, value in plain.items() if value is not None}


def is_about(told: ClaimMapping) -> bool:
    """Tell whether a statement is one about its figures, and makes no sense without them."""
    columns = {name for one in told.figure for name in template(one.words).columns}
    return bool({"cell", *columns} & set(template(told.statement).columns))
