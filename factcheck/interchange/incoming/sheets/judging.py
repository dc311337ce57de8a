"""Judgements in a table: on a scale that ships, or on one that the mapping tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.filling import Filling
from factcheck.interchange.incoming.sheets.mapping import AssessmentMapping, Mapping
from factcheck.interchange.incoming.sheets.naming import nearest
from factcheck.interchange.incoming.sheets.templates import template
from factcheck.interchange.incoming.sheets.whose import Judges, worded
from factcheck.interchange.linked.reasons import place_of, with_place
from factcheck.ledger.writer import shipped_scales
from factcheck.records import OPEN_SCALE, Document, Record, Scale
from factcheck.records.parsing import record_of

_MOST_LEVELS: Final = 200


class Judging:
    """Reads assessments, and keeps the levels that scales turn out to have."""

    def __init__(self, mapping: Mapping, intake: Intake) -> None:
        self._told = mapping.assessment
        self._scales = mapping.scale
        # By scale, each level by its name without case; whether others may come.
        self._levels = {
            key: {level.casefold(): level for level in scale.levels}
            for key, scale in mapping.scale.items()
        }
        # Those of others: the ones that ship, and the one of the ledger that the mapping names.
        self._shipped: dict[str, dict[str, str]] = {}
        for shipped in shipped_scales():
            self._shipped[shipped.key] = _codes(shipped)
        self._whose = self._check(intake)

    def _check(self, intake: Intake) -> Judges | None:
        """Check what the mapping says of all rows, before one is read; return whose it is.

        Raises:
            InvalidError: if nobody has the scale, or it has no such level, or it is not of those
                who judge on it.
        """
        told = self._told
        if told is None:
            return None
        found = intake.known("scale", told.scale)
        if found is None:
            found = next((one for one in shipped_scales() if one.key == told.scale), None)
        if intake.tables_only and told.scale not in self._levels:
            if not isinstance(found, Scale):
                known = dict.fromkeys((*self._levels, *self._shipped))
                raise InvalidError(
                    f"no scale {told.scale!r}{nearest(told.scale, known)}; tell of it in"
                    " [scale.KEY], or name one of the ledger by its key",
                    where=f"{intake.mapping}: assessment.scale",
                )
            self._shipped.setdefault(told.scale, _codes(found))
        if told.scale not in self._levels and not template(told.level).columns:
            try:
                self._level(told, str(template(told.level).fill({})))
            except InvalidError as error:
                where = f"{intake.mapping}: {error.where}"
                raise InvalidError(error.what, where=where) from None
        held = found if isinstance(found, Scale) else None
        whose = Judges(told, held, is_told=told.scale in self._levels)
        try:
            whose.check(
                overwrite=intake.overwrite, notice=partial(intake.notice, str(intake.mapping))
            )
        except InvalidError as error:
            raise InvalidError(error.what, where=f"{intake.mapping}: {error.where}") from None
        return whose

    def assessment(self, row: Filling) -> dict[str, Any] | None:
        """Return the fields of an assessment; nothing, if the row has no level."""
        told = self._told
        if told is None or (level := row.line(told.level, "assessment.level")) is None:
            return None
        code, assessor = self._level(told, level), row.line(told.assessor, "assessment.assessor")
        if self._whose is not None and assessor is not None:
            self._whose.check_assessor(assessor, code)
        return {
            "scale": told.scale,
            "level": code,
            "assessor": assessor,
            "rationale": row.needed(told.rationale, "assessment.rationale", long=True),
            "made_at": row.moment(told.made_at, "assessment.made_at"),
        }

    def scales(self) -> Iterator[Record]:
        """Yield the scales that the mapping tells of, with the levels that were seen."""
        for key, scale in self._scales.items():
            found = self._levels[key]
            if not found:
                continue
            is_judged = self._told is not None and self._told.scale == key
            whose = self._whose if is_judged else None
            levels = [
                {
                    "code": level,
                    "label": level,
                    "definition": whose.definition(level, scale.name)
                    if whose
                    else worded(scale.name),
                    **({"position": scale.levels.index(level)} if level in scale.levels else {}),
                }
                for level in found.values()
            ]
            plain = {
                "key": key,
                "name": scale.name,
                "version": whose.version if whose else OPEN_SCALE,
                "description": scale.description,
                "url": scale.url,
                "levels": levels,
            }
            yield record_of(Scale, plain, f"scale.{key}")

    def _level(self, told: AssessmentMapping, level: str) -> str:
        if told.scale in self._levels:
            known = self._levels[told.scale]
            if level.casefold() not in known and len(known) >= _MOST_LEVELS:
                raise InvalidError(
                    f"{level!r} would be level {_MOST_LEVELS + 1}: this column is no rating",
                    where="assessment.level",
                )
            return known.setdefault(level.casefold(), level)
        if told.scale not in self._shipped:
            return level
        codes = self._shipped[told.scale]
        if level.casefold() not in codes:
            every = list(dict.fromkeys(codes.values()))
            raise InvalidError(
                f"the scale {told.scale} has no level {level!r}{nearest(level, every)};"
                " say what it stands for in [words]",
                where="assessment.level",
            )
        return codes[level.casefold()]


def is_checked_in(
    document: Document | None,
    assessment: dict[str, Any] | None,
    notice: Callable[[str], object],
    *,
    asserts: bool,
) -> bool:
    """Tell whether nobody at all makes a claim: no one is named, and its document only judges it.

    The page on which it judges is told in the rationale then. Where nobody is named who judges,
    whoever imports does, and the document is what they judge.

    Args:
        document: of the claim, if there is one.
        assessment: of the claim, if there is one.
        notice: is told who makes the claim.
        asserts: whether documents make claims, as far as the mapping knows.
    """
    is_judged = assessment is not None and assessment["assessor"] is not None
    if asserts and (document is None or not is_judged):
        if document is not None and assessment is not None:
            notice(
                "no one is named who made the claim: it rests on its document; if that is a fact"
                " check, name in [assessment] whose it is"
            )
        return False
    if asserts:
        notice(
            "no one is named who made the claim: it has no chain, since a fact check judges a claim"
            " and does not make it; if the document makes it, name its publisher in [source]"
        )
    else:
        notice(
            "no one is named who made the claim: it has no chain, and nothing of [attribution],"
            " since the mapping says `asserts = false` of its document; name in [source] who says"
            " it"
        )
    if assessment is not None and document is not None and is_judged:
        assessment["rationale"] = with_place(assessment["rationale"], document.title, document.url)
    return True


def listed_in(document: Document | None, note: str | None) -> str | None:
    """Return the note of a claim that rests on no document, with where it is listed."""
    place = place_of(document.title, document.url) if document else ""
    return "\n\n".join(filter(None, (note, place and f"Listed in: {place}"))) or None


def _codes(scale: Scale) -> dict[str, str]:
    """Return the codes of levels by what they are called, without case."""
    codes = {level.label.casefold(): level.code for level in scale.levels}
    return codes | {level.code.casefold(): level.code for level in scale.levels}
