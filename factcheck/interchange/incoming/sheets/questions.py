"""The questions that figures of a table answer: those of the mapping, and those of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.filling import Filling
from factcheck.interchange.incoming.sheets.mapping import ASKED, Mapping, QuestionMapping
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
        key: of it; empty, while only a row tells it.
        unit: what is counted, where that is known.
        polar: whether it asks for a yes or a no, as far as is known.
    """

    key: str
    unit: str | None = None
    polar: bool = False


class Questions:
    """Knows the questions that a mapping may name."""

    def __init__(self, mapping: Mapping, intake: Intake) -> None:
        """Look at the questions of a mapping, before a row is read.

        Raises:
            InvalidError: if one is no question, or a figure of all rows answers one that nobody
                has.
        """
        self._intake = intake
        self._of_rows = {name: one for name, one in mapping.question.items() if _has_columns(one)}
        self._told = {
            name: record_of(Question, _filled(told, _as_it_is, name), f"question.{name}")
            for name, told in mapping.question.items()
            if name not in self._of_rows
        }
        self._held: dict[str, Question | None] = {}
        for number, claim in enumerate(mapping.claim):
            for place, one in enumerate(claim.figure):
                if not template(one.question).columns:
                    where = f"{intake.mapping}: claim[{number}].figure[{place}].question"
                    self.named(str(template(one.question).fill({})).strip(), where)

    def __iter__(self) -> Iterator[Question]:
        """Yield those of the mapping that are the same for all rows."""
        return iter(self._told.values())

    def asked(
        self,
        name: str,
        filling: Filling,
        made: Callable[[dict[str, Any], str], Question],
        where: str,
    ) -> Asked:
        """Return what is known of the question that goes by a name in a row.

        Args:
            name: of a `[question.NAME]`, or the key of one that the ledger has.
            filling: the cells of the row.
            made: makes a question that this row asks, out of its fields and a place for errors.
            where: for errors.

        Raises:
            InvalidError: if nobody has it, or the row lacks what it needs.
        """
        told = self._of_rows.get(name)
        if told is None:
            return self.named(name, where)
        filling.needed(told.text, f"question.{name}.text")
        return _asked(made(_filled(told, filling.line, name), f"question.{name}"))

    def named(self, name: str, where: str) -> Asked:
        """Return what is known, before a row is read, of the question that goes by a name.

        Raises:
            InvalidError: if nobody has it.
        """
        if (told := self._told.get(name)) is not None:
            return _asked(told)
        if (of_rows := self._of_rows.get(name)) is not None:
            return Asked("", polar=of_rows.kind is QuestionKind.POLAR)
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
        return _asked(held)

    def _unknown(self, name: str, where: str) -> InvalidError:
        near = nearest(name, [*self._told, *self._of_rows])
        return InvalidError(
            f"no question {name!r}{near}; tell of it in [question.NAME], or name one of the ledger"
            " by its key",
            where=where,
        )


def _asked(question: Question) -> Asked:
    return Asked(question.key, question.unit, question.kind is QuestionKind.POLAR)


def _has_columns(told: QuestionMapping) -> bool:
    return any(template(text).columns for part in ASKED if (text := getattr(told, part)))


def _as_it_is(told: str | None, _field: str) -> str | None:
    return None if told is None else template(told).fill({})


def _filled(
    told: QuestionMapping, fill: Callable[[str | None, str], str | None], name: str
) -> dict[str, Any]:
    """Return the fields of a question, those with braces filled in."""
    return {
        **{part: fill(getattr(told, part), f"question.{name}.{part}") for part in ASKED},
        "kind": str(told.kind),
        "aggregation": told.aggregation and str(told.aggregation),
        "event": told.event,
    }
