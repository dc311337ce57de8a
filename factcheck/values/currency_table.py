"""Currencies, and how they are written in the languages that are read. Data only.

By name, so that dollars on a question in euros can be told; signs and names that several
currencies share stand for all of them. Spellings are told apart by `|`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CURRENCIES: Final[Mapping[str, str]] = {
    "dollar": "$|dollar|dollars|usd|cad|aud|nzd|sgd|hkd|twd|доллар|доллара|доллары|долларов"
    "|долларам|долларами|долларах|долл|долар|долара|долари|доларів|доларам|доларами|доларах|дол"
    "|달러",
    "euro": "€|euro|euros|eur|евро|євро|유로",
    # "Фунтов" and "파운드" alone may be those of weight.
    "pound": "£|pound|pounds|sterling|gbp|фунт стерлингов|фунта стерлингов|фунты стерлингов"
    "|фунтов стерлингов|фунтах стерлингов|фунтів стерлінгів|фунтах стерлінгів",
    "yen or yuan": "¥|yen|jpy|yuan|renminbi|rmb|cny|иена|иены|иен|иенах|йена|йены|йен|єна|єни|єн"
    "|юань|юаня|юани|юаней|юанях|юані|юанів|위안",
    # "Won" alone is what battles and seats are.
    "won": "₩|korean won|krw|kpw|вон|원",
    "rouble": "₽|rouble|roubles|ruble|rubles|rub|рубль|рубля|рублю|рублём|рублем|рубли|рублей"
    "|рублям|рублями|рублях|рублі|рублів|руб|루블",
    "hryvnia": "₴|hryvnia|hryvnias|uah|гривна|гривны|гривну|гривен|гривнам|гривнами|гривнах"
    "|гривня|гривні|гривню|гривень|гривням|гривнями|гривнях|грн|흐리우냐|흐리브냐",
    "rupee": "₹|rupee|rupees|inr|pkr|рупия|рупии|рупий|рупій|рупії",
    "shekel": "₪|shekel|shekels|ils|шекель|шекеля|шекелей|шекелів",
    # "Try" is a word.
    "lira": "₺|lira|liras|TRY",
    "franc": "franc|francs|chf|франк|франка|франков|франки|франків",
    "zloty": "zloty|zlotys|pln|злотый|злотых|злотих",
    "krona": "krona|kronor|krone|kroner|sek|nok|dkk|крон|крона|кроны|крони",
    "peso": "peso|pesos|mxn|песо",
    "rial": "rial|rials|irr|риал|риалов|ріалів",
    "money": "money",
}
"""How currencies are written, by name."""

# Only in capitals: "all", "top", "pen" and "cup" are words too.
_CODES: Final = (
    "AED AFN ALL AMD ANG AOA ARS AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CDF CLP COP CRC CUP CVE CZK DJF DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF "
    "GTQ GYD HNL HTG HUF IDR IQD ISK JMD JOD KES KGS KHR KMF KWD KYD KZT LAK LBP LKR LRD LSL "
    "LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MYR MZN NAD NGN NIO NPR OMR PAB PEN PGK "
    "PHP PYG QAR RON RSD RWF SAR SBD SCR SDG SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
    "TND TOP TTD TZS UGX UYU UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPF YER ZAR "
    "ZMW ZWG"
)
ISO_CODES: Final = frozenset(_CODES.split())
"""The other codes of ISO 4217."""
