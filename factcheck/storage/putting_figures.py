"""Figures to rows: the words, and the intervals that the rules or an analyst read in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from sqlalchemy import RowMapping, Select, or_, select

from factcheck import model, records
from factcheck.errors import InvalidError
from factcheck.records.claims import READ
from factcheck.storage.belonging import Belongings, Values
from factcheck.storage.references import References
from factcheck.values.quantities import Modifier
from factcheck.values.quantity_languages import RULE_SETS

MANUAL: Final = "manual"


class _Held:
    """The figures that a claim has; they are asked for when the first is."""

    def __init__(self, belongings: Belongings, claim_id: int) -> None:
        self._belongings = belongings
        self._claim_id = claim_id

    @cached_property
    def _rows(self) -> list[RowMapping]:
        return self._belongings.held(model.figure.c.claim_id, self._claim_id)

    def like(self, known: Values, given: Values) -> Values | None:
        """Return what was read in a figure of these words, unless something else is given."""
        for row in self._rows:
            same = all(row[name] == known[name] for name in _IDENTITY)
            told = {name for name in _READ if given.get(name) is not None}
            if same and row["rules"] != MANUAL and all(row[one] == given[one] for one in told):
                return {name: row[name] for name in _READ}
        return None


class FigurePutter:
    """Puts the figures of claims into the ledger."""

    def __init__(self, belongings: Belongings, references: References) -> None:
        self._belongings = belongings
        self._references = references

    def put(
        self,
        claim_id: int,
        figures: Sequence[records.Figure],
        where: str,
        *,
        any_unit: bool = False,
    ) -> None:
        """Make the figures of a claim those that are given.

        A figure that the claim has already is not checked again: rules are added, and what somebody
        wrote by the former ones stays.

        Args:
            claim_id: the claim.
            figures: all of its figures.
            where: they stand, for errors.
            any_unit: whether new ones may be in another unit than their questions.

        Raises:
            InvalidError: if one answers no question that there is, or cannot be read, tells another
                interval than its words do, or is in another unit.
        """
        held = _Held(self._belongings, claim_id)
        wanted = [
            self._values(figure, f"{where}[{number}]", held, any_unit=any_unit)
            for number, figure in enumerate(figures)
        ]
        self._belongings.sync(model.figure.c.claim_id, claim_id, wanted, _IDENTITY)

    def reread(
        self,
        question_id: int,
        where: str,
        *,
        any_unit: bool = False,
        only: Select[tuple[int]] | None = None,
    ) -> None:
        """Read the figures of a question anew, because it has changed.

        Each is read by the rule set that it is stored by. Where its unit and its kind are what they
        were, those that the rules do not read any more are left alone.

        Args:
            question_id: the question.
            where: it stands, for errors.
            any_unit: whether its figures may be in another unit.
            only: the ids of the figures that are read if its unit and kind are what they were.

        Raises:
            InvalidError: if the words of one do not fit it any more.
        """
        # A count and a share of the same words are different intervals.
        self._references.forget_question(question_id)
        figure = model.figure
        asked = select(figure).where(figure.c.question_id == question_id, figure.c.rules != MANUAL)
        if only is not None and not self._asks_anew(question_id):
            asked = asked.where(figure.c.id.in_(only))
        for row in self._belongings.changes.connection.execute(asked).mappings().all():
            try:
                read = self._read(question_id, row["words"], where, row["rules"])
            except InvalidError:
                if self._asks_anew(question_id):
                    raise
                continue
            why = None if any_unit else self._references.misfit(question_id, row["words"])
            if why is not None and self._asks_anew(question_id):
                raise InvalidError(why, where=where)
            self._belongings.update(figure, row, read)

    def _asks_anew(self, question_id: int) -> bool:
        """Tell whether this changeset gives a question another unit or kind."""
        changes = self._belongings.changes
        if not changes.any:
            return False
        asked, former = model.question, model.history_of(model.question)
        differs = or_(
            asked.c.unit.is_distinct_from(former.c.unit),
            asked.c.kind.is_distinct_from(former.c.kind),
        )
        changed = (
            select(asked.c.id)
            .join(former, former.c.id == asked.c.id)
            .where(asked.c.id == question_id, former.c.retired == changes.id, differs)
        )
        return changes.connection.scalar(changed) is not None

    def _values(self, figure: records.Figure, where: str, held: _Held, *, any_unit: bool) -> Values:
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
        its = {"question_id": question_id, "words": figure.words}
        try:
            read = self._read(question_id, figure.words, f"{where}.words", figure.rules)
        except InvalidError:
            if (before := held.like(its, given)) is None:
                raise
            return {"question_id": question_id, **given, **before}
        why = None if any_unit else self._references.misfit(question_id, figure.words)
        if why is not None and held.like(its, {}) is None:
            raise InvalidError(why, where=f"{where}.words")
        for name, value in read.items():
            if given[name] is not None and given[name] != value:
                if (before := held.like(its, given)) is not None:
                    return {"question_id": question_id, **given, **before}
                shown = "no end" if value is None else value
                raise InvalidError(
                    f"{given[name]} differs from what the words give by {read['rules']}, {shown};"
                    f" if an older factcheck read it so, leave out {', '.join(READ)} and rules, and"
                    f" it is read anew; if it is somebody's own, set rules to {MANUAL!r}",
                    where=f"{where}.{name}",
                )
        return {"question_id": question_id, **given, **read}

    def _read(self, question_id: int, words: str, where: str, rules: str | None) -> Values:
        quantity = self._references.quantity(question_id, words, where, rules)
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
_READ: Final = (*READ, "rules")
_IDENTITY: Final = ("question_id", "words")
_FIELDS: Final = tuple(name for name in records.Figure.__dataclass_fields__ if name != "question")
