"""Words about units, beside known measures: what questions ask for, and figures tell. Data only.

Words are told apart by `|`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


NAMED: Final[Mapping[str, frozenset[str]]] = {
    "mass": _set("mass|weight"),
    "length": _set("length|distance|height|depth|width|altitude|range|radius|elevation"),
    "area": _set("area"),
    "volume": _set("volume|capacity"),
    "time": _set("time|duration|age"),
    "time by the calendar": _set("time|duration|age"),
    "speed": _set("speed|velocity"),
    "temperature": _set("temperature"),
    "energy": _set("energy"),
    "power": _set("power|capacity"),
    "data": _set("storage"),
}
"""What questions may ask for without telling in which unit."""

PAID: Final = _set(
    "cost|costs|price|prices|value|revenue|revenues|income|budget|spending|salary|salaries|wage"
    "|wages|pay|debt|profit|profits"
)
"""The same of money."""

ANYTHING: Final = _set("rate|ratio|index|average|mean|median|amount|quantity|size|level|value")
"""What may be in any unit."""

SHARES: Final = _set(
    "%|percent|pct|pp|bp|bps|percentage|share|shares|ratio|rate|proportion|fraction|probability"
    "|likelihood|index|average|mean|median"
    "|процент|процента|проценты|процентов|процентные|процентных|доля|доли"
    "|відсоток|відсотка|відсотки|відсотків|відсоткові|відсоткових|частка|частки"
    "|проценти|процентів|퍼센트|프로|비율"
)
"""Words in the unit of a question that may be answered by a percentage."""

_BASIS: Final = "basis points"
_PERCENTAGE: Final = "percentage points"
POINTS: Final = dict.fromkeys(
    _set(
        "basis point|basis points|bp|bps|б п|базисный пункт|базисных пункта|базисных пунктов"
        "|базисний пункт|базисні пункти|базисних пунктів|베이시스 포인트"
    ),
    _BASIS,
) | dict.fromkeys(
    _set(
        "percentage point|percentage points|percent points|% point|% points|pp|ppt|ppts|p p|%p|% p"
        "|п п|процентный пункт|процентных пункта|процентных пунктов|процентные пункты"
        "|в п|відсотковий пункт|відсоткові пункти|відсоткових пунктів|відсоткових пункти"
        "|процентний пункт|процентні пункти|процентних пунктів"
        "|퍼센트포인트|퍼센트 포인트|% 포인트|%포인트"
    ),
    _PERCENTAGE,
)
"""Points, by which shares differ, and of which kind they are."""

POINTED: Final = _set(
    "point|points|pp|ppt|bp|bps|change|changes|growth|swing|difference|margin|lead|gap|rise|fall"
    "|increase|decrease|decline|drop|пункт|пункты|пунктов|пунктах|пункти|пунктів|포인트|퍼센트포인트"
)
"""Words in the unit of a question that may be answered by percentage points."""

SKIPPED: Final = _set(
    "full|whole|straight|consecutive|working|business|calendar|additional|extra"
    "|полных|целых|рабочих|календарных|подряд|повних|цілих|робочих"
)
"""Words between a number and its measure."""

ADDED: Final = _set(
    "of|per|a|an|in|from|long|wide|deep|high|tall|thick|away|old|worth|and|or|to|at|on|by|for|with"
)
"""What, behind a word in the singular, does not make it tell of the kind of a thing."""

NATIONS: Final = _set(
    "us|u|s|american|canadian|australian|new|zealand|hong|kong|singapore|swiss|french|south|north"
    "|korean|japanese|british|chinese|russian|ukrainian|indian|turkish|swedish|norwegian|danish"
    "|egyptian|syrian|lebanese|mexican|iranian|israeli|czech|polish|belarusian"
)
"""Words between a number and its money."""

EVERY: Final = _set(
    "hourly|daily|weekly|monthly|yearly|annually|annual"
    "|ежечасно|ежедневно|еженедельно|ежемесячно|ежегодно|щодня|щодоби|щотижня|щомісяця|щороку"
)
"""What makes a measure a rate, or a unit."""

UNLIKE_RATES: Final = _set(
    "ago|earlier|before|later|after|in|within|over|during|for|once|назад|тому"
)
"""Words before or behind "a day" that make it none."""

ALSO: Final = _set("мин|л / с|узел|узла|узлов|вузол|вузла|вузлів|분|주|도|tony|lat|ans")
"""Spellings of measures that also stand for things: mines, the men of a unit, nodes, persons."""
