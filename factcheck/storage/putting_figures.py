"""Figures to rows: the words, and the intervals that the rules or an analyst read in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from factcheck import model, records
from factcheck.errors import InvalidError
from factcheck.storage.belonging import Belongings, Values
from factcheck.storage.references import References
from factcheck.values.quantities import Modifier
from factcheck.values.quantity_languages import RULE_SETS

MANUAL: Final = "manual"


class FigurePutter:
    """Puts the figures of claims into the ledger."""

    def __init__(self, belongings: Belongings, references: References) -> None:
        self._belongings = belongings
        self._references = references

    def put(self, claim_id: int, figures: Sequence[records.Figure], where: str) -> None:
        """Make the figures of a claim those that are given.

        Raises:
            InvalidError: if one answers no question that there is, or cannot be read, or tells
                another interval than its words do.
        """
        wanted = [
            self._values(figure, f"{where}[{number}]") for number, figure in enumerate(figures)
        ]
        self._belongings.sync(model.figure.c.claim_id, claim_id, wanted, ("question_id", "words"))

    def reread(self, question_id: int, where: str) -> None:
        """Read the figures of a question anew, because it has changed.

        Raises:
            InvalidError: if the words of one do not fit it any more.
        """
        # A count and a share of the same words are different intervals.
        self._references.forget_question(question_id)
        figure = model.figure
        asked = select(figure).where(figure.c.question_id == question_id, figure.c.rules != MANUAL)
        for row in self._belongings.changes.connection.execute(asked).mappings().all():
            read = self._read(question_id, row["words"], where)
            self._belongings.update(figure, row, read)

    def _values(self, figure: records.Figure, where: str) -> Values:
        question_id = self._references.id_of(model.question, figure.question, f"{where}.question")
        given = {name: getattr(figure, name) for name in _FIELDS}
        if figure.rules == MANUAL:
            return {"question_id": question_id, **_manual(given, where)}
        if figure.rules not in (None, *RULE_SETS):
            known = ", ".join(RULE_SETS)
            raise InvalidError(
                f"unknown rule set {figure.rules!r}; use {known} or {MANUAL}, or leave it out",
                where=f"{where}.rules",
            )
        read = self._read(question_id, figure.words, f"{where}.words")
        for name, value in read.items():
            if given[name] is not None and given[name] != value:
                shown = "no end" if value is None else value
                raise InvalidError(
                    f"{given[name]} differs from what the words give by {read['rules']}, {shown};"
                    f" leave it out, or set rules to {MANUAL!r}",
                    where=f"{where}.{name}",
                )
        return {"question_id": question_id, **given, **read}

    def _read(self, question_id: int, words: str, where: str) -> Values:
        quantity = self._references.quantity(question_id, words, where)
        return {
            "modifier": quantity.modifier,
            "a": quantity.a,
            "b": quantity.b,
            "low": quantity.committed.low,
            "high": quantity.committed.high,
            "likely_low": quantity.likely.low,
            "likely_high": quantity.likely.high,
            "rules": quantity.rules,
        }


def _manual(given: dict[str, Any], where: str) -> Values:
    """Return an analyst's own intervals; the likely one is the committed one unless given."""
    if given["low"] is None:
        raise InvalidError("a manual figure needs low", where=f"{where}.low")
    values = dict(given)
    values["modifier"] = given["modifier"] or Modifier.BARE
    if given["likely_low"] is None:
        values |= {"likely_low": given["low"], "likely_high": given["high"]}
    low, high, likely_low, likely_high = (values[name] for name in _ENDS)
    if high is not None and low > high:
        raise InvalidError(f"low {low} is above high {high}", where=f"{where}.low")
    if likely_high is not None and likely_low > likely_high:
        raise InvalidError(
            f"likely_low {likely_low} is above likely_high {likely_high}",
            where=f"{where}.likely_low",
        )
    if likely_low < low or (high is not None and (likely_high is None or likely_high > high)):
        raise InvalidError("the likely interval reaches beyond low..high", where=where)
    return values


_ENDS: Final = ("low", "high", "likely_low", "likely_high")
_FIELDS: Final = tuple(name for name in records.Figure.__dataclass_fields__ if name != "question")
