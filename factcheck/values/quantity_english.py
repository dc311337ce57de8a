"""English: the words that `factcheck.values.quantity_words` reads. Data only.

Phrases are tokens joined by single spaces, in lower case: a word, a number or a sign is a token,
and "can't" is one word. Another language is another module with a `Language`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from factcheck.values.quantities import RULES, Modifier
from factcheck.values.quantity_english_numbers import (
    COUPLES,
    HEADS,
    MULTIPLES,
    POWERS,
    SHORT,
    SINGULAR,
    SMALL,
)
from factcheck.values.quantity_language import Language, Numerals
from factcheck.values.quantity_language import table as _table
from factcheck.values.quantity_language import words as _set

BEFORE: Final = _table(
    {
        Modifier.EXACTLY: "exactly|precisely|a total of|total of|in total|in all|all|=",
        Modifier.BARE: "the|a|an|only|just|another|a further|a record|an additional|reportedly",
        Modifier.ABOUT: "about|approximately|approx|around|some|roughly|circa|c|ca|~|≈|an estimated"
        "|estimated|est|estimated at|somewhere around|in the region of|in the order of"
        "|on the order of|more or less|perhaps|maybe|possibly|probably",
        Modifier.NEARLY: "nearly|almost|close to|nearing|approaching|just under|just below"
        "|just short of|slightly less than|slightly fewer than|slightly under|a little less than"
        "|a little under",
        Modifier.AT_LEAST: "at least|no fewer than|not fewer than|no less than|not less than"
        "|a minimum of|minimum of|minimum|min|as few as|as little as|at a minimum|> =|≥",
        Modifier.MORE_THAN: "more than|over|upwards of|upward of|in excess of|exceeding|exceed"
        "|exceeds|exceeded|surpassing|surpass|surpassed|topping|topped|above"
        "|greater than|north of|just over|just above|slightly over|slightly more than|a little over"
        "|a little more than|well over|well above|far more than|many more than|much more than|>",
        Modifier.AT_MOST: "at most|no more than|not more than|a maximum of|maximum|max|at the most"
        "|not exceeding|not exceed|< =|≤",
        Modifier.FEWER_THAN: "fewer than|less than|under|below|well under|well below|south of"
        "|far fewer than|far less than|lower than|<",
        Modifier.UP_TO: "up to|as many as|as much as|as high as",
        Modifier.BETWEEN: "between|from|ranging from|ranging between|anywhere from|anywhere between"
        "|somewhere between|in the range of",
    }
)
"""Phrases that stand before a number."""

WEAK: Final = _set(
    "the|a|an|only|just|another|a further|a record|an additional|reportedly|a total of|total of"
    "|in total|in all|all|an estimated|estimated|est|estimated at|some|perhaps|maybe|possibly"
    "|probably"
)
"""Of these, those that give way to another: "a total of more than 300", "up to some 300"."""

AFTER: Final = _table(
    {
        Modifier.EXACTLY: "exactly|precisely",
        Modifier.ABOUT: "or so|or thereabouts|approximately|roughly|more or less|give or take"
        "|- odd|odd",
        Modifier.AT_LEAST: "or more|and more|or above|and above|or over|and over|and up|or higher"
        "|or greater|at least|at the least|at a minimum|and counting|and rising",
        Modifier.MORE_THAN: "+|- plus|plus",
        Modifier.AT_MOST: "or fewer|or less|or under|and under|or below|and below|or lower"
        "|at most|at the most|at a maximum",
    }
)
"""Phrases that stand after one, or at the very end."""

WORDS: Final = _table(
    {
        Modifier.SEVERAL: "several|a handful|handful|a handful of|a few|just a few|only a few",
        Modifier.FEW: "few|very few|only few|a small number of|a very small number of|not many"
        "|relatively few|hardly any|barely any",
        Modifier.SOME: "some|many|a number of|an unknown number of|unknown number of|numerous"
        "|an unspecified number of|an undisclosed number of|a large number of|large numbers of"
        "|an unknown number|an unspecified number|a great many|very many|a lot of|lots of"
        "|a great number of|massive|heavy|countless|innumerable|multiple|quite a few"
        "|a significant number of|significant|a considerable number of|a substantial number of",
        Modifier.MOST: "most|the majority|a majority|the vast majority|the great majority",
        Modifier.NONE: "none|no|nil|not one|not a single|not a single one|no one|nobody|not any",
        Modifier.CANNOT_CONFIRM: "cannot confirm|can not confirm|can't confirm|could not confirm"
        "|couldn't confirm|unable to confirm|cannot verify|can not verify|can't verify"
        "|could not verify|couldn't verify|unable to verify|could not independently verify"
        "|could not independently confirm|cannot be confirmed|can not be confirmed"
        "|can't be confirmed|could not be confirmed|couldn't be confirmed|cannot be verified"
        "|can not be verified|can't be verified|could not be verified|couldn't be verified"
        "|could not be independently verified|could not be independently confirmed"
        "|cannot be independently verified|cannot be independently confirmed|has not been confirmed"
        "|has not been verified|have not been confirmed|have not been verified|not confirmed"
        "|not verified|unconfirmed|unverified|unknown|not known|unclear|not clear|no information"
        "|no data|no figure|no figures|no number|no numbers|no estimate|no estimates|no evidence"
        "|no confirmation|no comment|no answer|no idea|no details|no official figure"
        "|no official figures|no exact figure|no exact figures|no exact number|no reliable figures"
        "|no reliable data|no way of knowing|does not know|do not know|don't know|not disclosed"
        "|undisclosed|not given|not specified|unspecified|no one knows|nobody knows|no word"
        "|no report|no reports|no indication|no sign|no precise|no reliable|no independent"
        "|no verified|no confirmed",
    }
)
"""Phrases that give a figure without a number."""

POLAR: Final = {
    "yes": (Modifier.EXACTLY, Decimal(1)),
    "true": (Modifier.EXACTLY, Decimal(1)),
    "no": (Modifier.EXACTLY, Decimal(0)),
    "false": (Modifier.EXACTLY, Decimal(0)),
}
"""Answers to a yes-or-no question, beside those that cannot confirm."""

SHARES: Final[dict[str, Decimal]] = {
    phrase: Decimal(percent)
    for phrases, percent in {
        "all|every": 100,
        "half|a half|one half": 50,
        # As coarse as the words: h of 33 reaches a third.
        "a third|one third": 33,
        "two thirds|two - thirds": 67,
        "a quarter|one quarter|a fourth|one fourth": 25,
        "three quarters|three - quarters|three fourths|three - fourths": 75,
        "a fifth|one fifth": 20,
        "two fifths|two - fifths": 40,
        "three fifths|three - fifths": 60,
        "four fifths|four - fifths": 80,
        "a tenth|one tenth": 10,
        "nine tenths|nine - tenths": 90,
    }.items()
    for phrase in phrases.split("|")
}
"""Shares in words, in percent."""

METRES: Final = _set("m|metre|metres|meter|meters")
"""Units in which "300 m" are no millions."""

AND: Final = "and"
AND_A_HALF: Final = _set("and a half|- and - a - half")

JOINTS: Final = frozenset(("-", "to", "or", "up to", "and up to", "through"))
"""What stands between the two numbers of a range; after "between", AND too."""

SIGNS: Final[dict[str, str]] = {
    "us $": "USD",
    "a $": "AUD",
    "c $": "CAD",
    "hk $": "HKD",
    "nz $": "NZD",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₩": "KRW",
    "₽": "roubles",
    "₴": "hryvnias",
    "₹": "rupees",
    "₪": "shekels",
    "₺": "liras",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "chf": "CHF",
    "jpy": "JPY",
    "krw": "KRW",
    "rub": "RUB",
    "uah": "UAH",
}
"""Signs of money before or after a number, and the unit they mean."""

PERCENT_WORDS: Final = frozenset(("%", "percent", "per cent", "pct"))

MINUS: Final = frozenset(("-", "minus", "negative"))

NOT_A_NOUN: Final = _set(
    "s|st|nd|rd|th|fold|half|halves|third|thirds|fourth|fourths|quarter|quarters|fifth|fifths"
    "|sixth|sixths|seventh|sevenths|eighth|eighths|ninth|ninths|tenth|tenths|hundredth|hundredths"
    "|thousandth|thousandths|mil|mille|mio|mrd|mld|tausend|millionen|milliarden|millones"
    "|milliard|milliards|lakhs|crores"
)
"""Words that, right after a number, make it another one."""

ORDINALS: Final = _set("st|nd|rd|th")
"""What, behind digits, makes them the number of a name."""

NUMBER_WORDS: Final = frozenset(
    word for phrase in (*SMALL, *MULTIPLES, *POWERS) for word in phrase.split() if word != "of"
) | {"several", "than"}
"""Words that tell of a second figure, or a comparison, in what follows the first."""

COMPARED: Final = _set("more|fewer|less")
"""Words that, right after a number, compare it with one that is not told."""

RATES: Final = frozenset(
    f"{each} {time}"
    for each in ("a", "an", "per", "each", "every")
    for time in ("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year")
) | _set("daily|hourly|weekly|monthly|yearly|annually|per capita|per person|a head|apiece|each")
"""Phrases that make a count a rate, right after the figure or at the end."""

UNCLEAR_LATER: Final = frozenset(phrase for phrase in AFTER if " " in phrase) | _set(
    "times as|times more|times fewer|times higher|times lower|times larger|times the|times that"
)
"""Phrases that, away from the number, may or may not belong to it, or compare it."""

ENGLISH: Final = Language(
    code="en",
    long_code="eng",
    rules=RULES,
    script="LATIN",
    numerals=Numerals(
        small=SMALL,
        multiples=MULTIPLES,
        short=SHORT,
        heads=HEADS,
        joint=AND,
        and_a_half=AND_A_HALF,
    ),
    before=BEFORE,
    weak=WEAK,
    after=AFTER,
    powers=POWERS,
    singular=SINGULAR,
    couples=COUPLES,
    words=WORDS,
    polar=POLAR,
    shares=SHARES,
    joints=JOINTS,
    and_=AND,
    signs=SIGNS,
    percent=PERCENT_WORDS,
    minus=MINUS,
    not_a_noun=NOT_A_NOUN,
    ordinals=ORDINALS,
    number_words=NUMBER_WORDS,
    compared=COMPARED,
    rates=RATES,
    unclear_later=UNCLEAR_LATER,
    metres=METRES,
)
