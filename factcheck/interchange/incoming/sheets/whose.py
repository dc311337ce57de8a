"""Whose the judgements of a table are: another publisher's, or those of the ledger's own people.

The scale tells it ever after, to whoever publishes reviews: one that is open is a publisher's. So
what others judged has to be on such a scale, and what we judged on another one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.sheets.mapping import AssessmentMapping
from factcheck.interchange.incoming.sheets.templates import template
from factcheck.interchange.incoming.texts import line
from factcheck.interchange.linked.ratings import definition, is_publishers, publisher_of
from factcheck.records import OPEN_SCALE, OWN_SCALE, Scale

_OWN: Final = "say own = true in [assessment]"
_LEFT_OPEN: Final = (
    "the ledger has the scale {} as another publisher's, so what is judged on it goes out as"
    f" another's; if all of it is your own, {_OWN}, and --overwrite"
)


class Judges:
    """Those who judge in a table, and what the scale that they judge on tells of whose that is."""

    def __init__(self, told: AssessmentMapping, held: Scale | None, *, is_told: bool) -> None:
        """Begin with a mapping.

        Args:
            told: who judges, and on which scale.
            held: that scale, where the ledger has it, or every ledger.
            is_told: whether the mapping tells of it, in `[scale.KEY]`.
        """
        self._told, self._held, self._is_told = told, held, is_told
        self._levels = {level.code: level for level in held.levels} if held else {}
        self.are_others = told.assessor is not None and not told.own
        self._version = held.version if held else OPEN_SCALE if self.are_others else OWN_SCALE

    def check(self, *, overwrite: bool, notice: Callable[[str], object]) -> None:
        """Check that the scale is of those who judge on it, before a row is read.

        Args:
            overwrite: where the ledger says otherwise, whether it is wrong.
            notice: is told where it stays as the ledger has it.

        Raises:
            InvalidError: if it is not: what others judged would go out as our own, or the other
                way.
        """
        held, key = self._held, self._told.scale
        is_open = held.version == OPEN_SCALE if held else self._is_told
        if self.are_others:
            if not is_open and self._is_told and overwrite and self._version == OWN_SCALE:
                self._version = OPEN_SCALE
            elif not is_open:
                another = "with another key" if self._is_told else "of their own"
                raise InvalidError(
                    "who is named here is taken for another publisher, and what is judged on the"
                    f" scale {key} goes out as your own; if they are your own people, {_OWN}, else"
                    f" give their ratings a [scale.KEY] {another}",
                    where="assessment.assessor",
                )
        elif held is not None and is_open and self._is_told:
            self._check_own(held, overwrite=overwrite, notice=notice)

    def _check_own(self, held: Scale, *, overwrite: bool, notice: Callable[[str], object]) -> None:
        publisher = next(filter(None, map(publisher_of, held.levels)), None)
        if publisher is not None:
            raise InvalidError(
                f"the scale {held.key} of the ledger is that of {publisher}; give your own another"
                " key, or name in [assessment] who judges",
                where=f"scale.{held.key}",
            )
        if self._told.own and overwrite:
            self._version = OWN_SCALE
        else:
            notice(_LEFT_OPEN.format(held.key))

    def check_assessor(self, assessor: str, code: str) -> None:
        """Check that the scale is of the publisher that a row names.

        Raises:
            InvalidError: if it is another's.
        """
        held = self._held
        if not self.are_others or held is None or held.version != OPEN_SCALE:
            return
        if not is_publishers(held, self._levels.get(code), assessor):
            raise InvalidError(
                f"the scale {held.key} is not that of {assessor}; give its ratings a [scale.KEY]"
                " with another key",
                where="assessment.assessor",
            )

    @property
    def version(self) -> str:
        """The version of the scale, if the mapping tells of it."""
        return self._version if self._version == OPEN_SCALE else OWN_SCALE

    def definition(self, code: str, scale: str) -> str:
        """Return the definition of a level of it.

        Args:
            code: of the level.
            scale: what the scale is called.
        """
        if (held := self._levels.get(code)) is not None:
            return held.definition
        assessor = self._told.assessor
        if not self.are_others or assessor is None or template(assessor).columns:
            return worded(scale)
        return definition(line(template(assessor).fill({})) or "", None)


def worded(scale: str) -> str:
    """Return the definition of a level of which nobody tells more than what its scale is called."""
    return f"As {scale} words it."
