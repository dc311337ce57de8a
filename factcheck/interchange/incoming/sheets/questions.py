"""The questions that figures of a table answer: those of the mapping, and those of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.mapping import Mapping
from factcheck.interchange.incoming.sheets.naming import nearest
from factcheck.interchange.incoming.sheets.templates import template
from factcheck.records import Question
from factcheck.records.parsing import record_of
from factcheck.values.keys import KeyFormatError, check_key
from factcheck.vocabulary import QuestionKind

_REMEMBERED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a figure answers.

    Attributes:
        key: of it.
        question: itself, where it is known.
    """

    key: str
    question: Question | None = None

    @property
    def unit(self) -> str | None:
        """What is counted, where that is known."""
        return self.question.unit if self.question else None

    @property
    def polar(self) -> bool:
        """Whether it asks for a yes or a no."""
        return self.question is not None and self.question.kind is QuestionKind.POLAR


class Questions:
    """Knows the questions that a mapping may name."""

    def __init__(self, mapping: Mapping, intake: Intake) -> None:
        """Look at the questions of a mapping, before a row is read.

        Raises:
            InvalidError: if one is no question, or a figure of all rows answers one that nobody
                has.
        """
        self._intake = intake
        self._told = {
            name: record_of(
                Question,
                {
                    "text": told.text,
                    "kind": str(told.kind),
                    "unit": told.unit,
                    "population": told.population,
                    "place": told.place,
                    "aggregation": told.aggregation and str(told.aggregation),
                    "event": told.event,
                },
                f"question.{name}",
            )
            for name, told in mapping.question.items()
        }
        self._held: dict[str, Question | None] = {}
        for number, claim in enumerate(mapping.claim):
            for place, one in enumerate(claim.figure):
                if not template(one.question).columns:
                    where = f"{intake.mapping}: claim[{number}].figure[{place}].question"
                    self.named(str(template(one.question).fill({})).strip(), where)

    def __iter__(self) -> Iterator[Question]:
        """Yield those of the mapping."""
        return iter(self._told.values())

    def named(self, name: str, where: str) -> Asked:
        """Return what is known of the question that goes by a name.

        Args:
            name: of a `[question.NAME]`, or the key of one that the ledger has.
            where: for errors.

        Raises:
            InvalidError: if nobody has it.
        """
        if (told := self._told.get(name)) is not None:
            return Asked(told.key, told)
        try:
            key = check_key(name)
        except KeyFormatError:
            raise self._unknown(name, where) from None
        if not self._intake.tables_only:
            # Whoever keeps the records finds out.
            return Asked(key)
        if name not in self._held:
            if len(self._held) >= _REMEMBERED:
                self._held.clear()
            found = self._intake.known("question", key)
            self._held[name] = found if isinstance(found, Question) else None
        held = self._held[name]
        if held is None:
            raise self._unknown(name, where)
        return Asked(key, held)

    def _unknown(self, name: str, where: str) -> InvalidError:
        return InvalidError(
            f"no question {name!r}{nearest(name, self._told)}; tell of it in [question.NAME], or"
            " name one of the ledger by its key",
            where=where,
        )
