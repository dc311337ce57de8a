"""Units: what is counted in whole numbers, and what is a share, money or a measure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

PERCENT: Final = frozenset(("%", "percent", "per cent", "pct"))
"""The units whose whole is 100."""

# There are few units and nouns, and each is asked for again and again.
_KNOWN: Final = 2048


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SHARES: Final = _set(
    "% percent pct pp bp percentage share ratio rate proportion fraction probability likelihood"
    " index average mean median"
)
_MEASURES: Final = _set(
    "mm cm m km millimetre centimetre metre kilometre millimeter centimeter meter kilometer inch"
    " inches foot feet ft yard mile mi hectare ha acre sqm sqkm litre liter gallon barrel bbl"
    " g kg t gram gramme kilogram kilogramme kilo tonne ton kt lb ounce oz kiloton megaton"
    " s second minute min hour hr h day week month year decade century centuries"
    " j kj mj gj joule w kw mw gw tw watt kilowatt megawatt gigawatt kwh mwh gwh twh"
    " degree c kelvin hz khz mhz ghz hertz pascal volt amp decibel db knot byte kb mb gb tb"
)
# A question counted in thousands has answers that are no whole number of thousands.
_MULTIPLES: Final = _set(
    "thousand thousands million millions mn bn billion billions trillion trillions"
)
# By name, so that dollars on a question in euros can be told; signs and names that several
# currencies share stand for all of them.
_CURRENCIES: Final = {
    "dollar": "$,dollar,dollars,usd,cad,aud,nzd,sgd,hkd,twd",
    "euro": "€,euro,euros,eur",
    "pound": "£,pound,pounds,sterling,gbp",
    "yen or yuan": "¥,yen,jpy,yuan,renminbi,rmb,cny",
    # "Won" alone is what battles and seats are.
    "won": "₩,korean won,krw,kpw",
    "rouble": "₽,rouble,roubles,ruble,rubles,rub",
    "hryvnia": "₴,hryvnia,hryvnias,uah",
    "rupee": "₹,rupee,rupees,inr,pkr",
    "shekel": "₪,shekel,shekels,ils",
    # "Try" is a word.
    "lira": "₺,lira,liras,TRY",
    "franc": "franc,francs,chf",
    "zloty": "zloty,zlotys,pln",
    "krona": "krona,kronor,krone,kroner,sek,nok,dkk",
    "peso": "peso,pesos,mxn",
    "rial": "rial,rials,irr",
    "money": "money",
}
_CURRENCY_OF: Final = {
    word: name for name, words in _CURRENCIES.items() for word in words.split(",")
}
# The others of ISO 4217. Only in capitals: "all", "top", "pen" and "cup" are words too.
_ISO_CODES: Final = _set(
    "AED AFN ALL AMD ANG AOA ARS AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN"
    " BZD CDF CLP COP CRC CUP CVE CZK DJF DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD"
    " HNL HTG HUF IDR IQD ISK JMD JOD KES KGS KHR KMF KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL"
    " MGA MKD MMK MNT MOP MRU MUR MVR MWK MYR MZN NAD NGN NIO NPR OMR PAB PEN PGK PHP PYG QAR RON"
    " RSD RWF SAR SBD SCR SDG SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TTD TZS UGX"
    " UYU UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPF YER ZAR ZMW ZWG"
)


@lru_cache(maxsize=_KNOWN)
def is_count(unit: str | None) -> bool:
    """Tell whether a unit is counted in whole numbers, so that more than 12 is at least 13.

    Shares, money, measures and rates are not; all else is, and so is a question without a unit.

    >>> is_count("North Korean soldiers"), is_count("percent"), is_count("USD"), is_count("km²")
    (True, False, False, False)
    """
    if unit is None:
        return True
    if re.search(r"\bper\b|\b(percent|percentage|basis) points?\b", unit.lower()):
        return False
    last = "".join(_head(unit)[-1:]).lower()
    known = last in _SHARES | _MULTIPLES or {last, last.removesuffix("s")} & _MEASURES
    return not known and currency(unit) is None


def is_percent(unit: str | None) -> bool:
    """Tell whether a unit is a percentage of a whole, and so ends at 100.

    >>> is_percent("%"), is_percent("percentage points")
    (True, False)
    """
    return unit is not None and unit.strip().lower() in PERCENT


@lru_cache(maxsize=_KNOWN)
def currency(unit: str | None) -> str | None:
    """Return the name of the currency that a unit counts, or None if it is not money.

    >>> currency("million US dollars"), currency("CHF"), currency("soldiers")
    ('dollar', 'franc', None)
    """
    words = [word for word in _head(unit or "") if word.lower() not in _MULTIPLES]
    for name in (" ".join(words[-2:]).lower(), *(word.lower() for word in words[-1:]), *words[-1:]):
        if name in _CURRENCY_OF:
            return _CURRENCY_OF[name]
        if name in _ISO_CODES:
            return name
    return None


def _head(unit: str) -> list[str]:
    """Return the words of the noun that a unit is named by: of "hours of work", "hours"."""
    head = re.split(r"\b(?:of|per)\b|[,(/]", unit, maxsplit=1, flags=re.IGNORECASE)[0]
    return re.findall(r"[^\W\d_]+|[%$€£¥₩₽₴₹₪₺]", head.replace("²", "").replace("³", ""))
