"""The second rule sets, `en-2` and so on: what they read otherwise than the first. Data only.

"300+" is at least 300, what is estimated is about so many wherever the word stands, and a number
in dozens is as coarse as a dozen. All else is as in the first, by which figures are stored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from factcheck.values.quantities import Modifier
from factcheck.values.quantity_english import ENGLISH as FIRST_ENGLISH
from factcheck.values.quantity_korean import KOREAN as FIRST_KOREAN
from factcheck.values.quantity_language import Language, table
from factcheck.values.quantity_russian import RUSSIAN as FIRST_RUSSIAN
from factcheck.values.quantity_ukrainian import UKRAINIAN as FIRST_UKRAINIAN


def _second(first: Language, estimated: str, after: Mapping[Modifier, str]) -> Language:
    return replace(
        first,
        rules=f"{first.code}-2",
        after={**first.after, **table(after)},
        estimated=re.compile(estimated),
        coarse=True,
        former=first,
    )


ENGLISH: Final = _second(
    FIRST_ENGLISH,
    # "300 probably died" doubts that they did.
    r"\b(?:estimated|estimates?|approx|approximate|est)\b"
    r"|\b(?:perhaps|maybe|possibly|probably|circa|ca|around|about)\W*$",
    {
        Modifier.AT_LEAST: "+|- plus|plus",
        Modifier.ABOUT: "approx|estimated|est",
    },
)
RUSSIAN: Final = _second(
    FIRST_RUSSIAN,
    r"\b(?:по (?:[\w-]+ ){0,3}оценк(?:ам|е)|оценочно|оценива\w+|ориентировочн\w+)\b|где - то\W*$",
    {Modifier.AT_LEAST: "+"},
)
UKRAINIAN: Final = _second(
    FIRST_UKRAINIAN,
    r"\b(?:за (?:[\w-]+ ){0,3}оцінк(?:ами|ою)|оціночно|оціню[юєв]\w*|орієнтовн\w+)\b|\bдесь\W*$",
    {Modifier.AT_LEAST: "+"},
)
KOREAN: Final = _second(FIRST_KOREAN, "추정|추산|어림", {Modifier.AT_LEAST: "+"})
