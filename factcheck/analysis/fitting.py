"""Whether a figure is in the unit of its question, told from its words and looked up once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.values.quantities import QuantityError
from factcheck.values.quantity_words import unit_misfit

_MANY: Final = 1 << 14
_NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
_DIGIT: Final = re.compile(r"\d")


@lru_cache(_MANY)
def fits(words: str, unit: str | None, *, polar: bool = False) -> bool:
    """Tell whether nothing speaks against comparing a figure in the unit of its question.

    That is so unless its words tell another unit, or what else is refused in a new figure.

    Args:
        words: of the figure, as they were written.
        unit: of the question.
        polar: whether the question is answered by yes or no.

    >>> fits("30 kg", "tonnes"), fits("about 30 tonnes", "tonnes"), fits("about 30", "tonnes")
    (False, True, True)
    """
    # To read words takes a thousand times as long as to look them up, and many figures differ in
    # nothing but their number. Of two numbers it matters which they are.
    if len(_NUMBER.findall(words)) == 1:
        told = _told(_DIGIT.sub("9", words), unit, polar)
        if told is not None:
            return told
    return _told(words, unit, polar) is not False


@lru_cache(_MANY)
def _told(words: str, unit: str | None, polar: bool) -> bool | None:
    """Tell whether words fit; None, if they cannot be read."""
    try:
        return unit_misfit(words, unit=unit, polar=polar) is None
    except QuantityError:
        # What the rules cannot read any more is for `factcheck verify` to tell.
        return None
