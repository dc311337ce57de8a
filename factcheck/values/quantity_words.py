"""The words of one figure to what they mean, by the tables of the language that they are in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from factcheck.values.quantities import (
    Modifier,
    Quantity,
    QuantityError,
    intervals,
)
from factcheck.values.quantity_doubt import denial_told, doubt_told
from factcheck.values.quantity_language import Language
from factcheck.values.quantity_languages import languages_of, versions_of
from factcheck.values.quantity_reader import Reader
from factcheck.values.quantity_tokens import DIGITS
from factcheck.values.unit_fit import UnitError

_SHOWN: Final = 80


def read_quantity(
    words: str, *, unit: str | None = None, polar: bool = False, rules: str | None = None
) -> Quantity:
    """Return what the words of a figure mean, by a rule set of their language.

    Their first letter tells the language. The words hold one figure. Plain words may follow it
    ("300 North Korean soldiers killed"), a second number may not. Where the question has no unit,
    it is the percent, money or measure that the words name. A range commits to its ends, whatever
    softens it ("about 300 to 400").

    Args:
        words: the figure as the source worded it.
        unit: the unit of the question.
        polar: whether the question is answered by yes or no.
        rules: the rule set that they are stored by. New words are read by the newest, and belong to
            the first one that reads them as it does.

    Returns:
        The words in Unicode normal form C, and what they mean.

    Their unit is not held against the question's: what is read once, is read for ever. Whoever
    writes a figure does that, by `fitting_quantity`.

    Raises:
        QuantityError: if they are no figure, or several, or contradict one another.

    >>> wounded = read_quantity("more than 2,700 wounded")
    >>> wounded.modifier.value, str(wounded.committed), str(wounded.likely)
    ('more_than', '>= 2,701', '2,701-2,800')
    >>> str(read_quantity("12-15 thousand").committed)
    '12,000-15,000'
    >>> read_quantity("300+").modifier.value, read_quantity("300+", rules="en-1").modifier.value
    ('at_least', 'more_than')
    """
    return _known(unicodedata.normalize("NFC", words).strip(), unit, polar, rules)[0]


def fitting_quantity(words: str, *, unit: str | None = None, polar: bool = False) -> Quantity:
    """Return what the words of a figure mean, as `read_quantity`, if their unit is the question's.

    Raises:
        QuantityError: as `read_quantity`.
        UnitError: if they tell another unit or a doubt, or may tell another number than is read.

    >>> fitting_quantity("30 kg", unit="tonnes")
    Traceback (most recent call last):
        ...
    factcheck.values.unit_fit.UnitError: '30 kg': kg, but the question asks for tonnes; write \
'0.03 tonnes' if that is meant, or put it on a question in kg
    """
    if (why := unit_misfit(words, unit=unit, polar=polar)) is not None:
        raise UnitError(why)
    return read_quantity(words, unit=unit, polar=polar)


def unit_misfit(words: str, *, unit: str | None, polar: bool = False) -> str | None:
    """Return why a figure is in another unit than its question; None, if nothing tells so.

    So is told what else is refused in a new figure, and was read before: a range of 1.5-2.5 people,
    and a doubt.

    Raises:
        QuantityError: as `read_quantity`.

    >>> unit_misfit("30 kg", unit="kilograms")
    """
    why = _known(unicodedata.normalize("NFC", words).strip(), unit, polar, None)[1]
    return why and f"{_shown(words)!r}: {why}"


@lru_cache(maxsize=16_384)
def _known(
    words: str, unit: str | None, polar: bool, rules: str | None
) -> tuple[Quantity, str | None]:
    """Read words; "about 300" and "hundreds" come again and again."""
    refused: QuantityError | None = None
    for language in languages_of(words):
        try:
            return _newest(words, versions_of(language, rules), unit, polar=polar)
        except QuantityError as error:
            refused = refused or error
    # That "allegedly" is no figure helps less than to hear what becomes of it.
    raise QuantityError(f"{_shown(words)!r}: {_doubt_before(words, unit) or refused}") from None


def _doubt_before(words: str, unit: str | None) -> str | None:
    """Return the doubt that keeps words from being read as a figure."""
    doubt = doubt_told(words, unit)
    return doubt if doubt and any(one in words for one in DIGITS) else None


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "..."


def _newest(
    words: str, versions: Sequence[Language], unit: str | None, *, polar: bool
) -> tuple[Quantity, str | None]:
    """Read words by the newest of the rule sets that read them, and name the first that agrees."""
    newest, *former = versions
    try:
        read, misfit, anew = _read(words, newest, unit, polar=polar)
    except QuantityError:
        # What was read once is read for ever.
        if not former:
            raise
        try:
            return _newest(words, former, unit, polar=polar)
        except QuantityError:
            pass
        raise
    if former and not anew:
        return replace(read, rules=former[-1].rules), misfit
    if former:
        try:
            before, _ = _newest(words, former, unit, polar=polar)
        except QuantityError:
            return read, misfit
        if replace(read, rules=before.rules) == before:
            read = before
    return read, misfit


def _read(
    words: str, language: Language, unit: str | None, *, polar: bool
) -> tuple[Quantity, str | None, bool]:
    reader = Reader(words, language, unit)
    modifier, a, b = reader.answer() if polar else reader.figure()
    committed, likely = intervals(
        modifier, a, b, unit=reader.unit, polar=polar, coarse=reader.coarse
    )
    misfit = reader.misfit
    if misfit is None and not polar and modifier is not Modifier.CANNOT_CONFIRM:
        misfit = doubt_told(words, unit, reader.behind)
        if misfit is None and modifier is not Modifier.NONE:
            misfit = denial_told(reader.behind, unit)
    read = Quantity(words, modifier, a, b, committed, likely, language.rules)
    return read, misfit, reader.anew
