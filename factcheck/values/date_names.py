"""Months and seasons, as dates name them in the four languages that are read. Data only."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "jan(?:uary)?|январ[ьяеюё]м?|янв|січ(?:ень|ня|ні|нем|ню)?|1월",
    "feb(?:ruary)?|феврал[ьяею]м?|февр?|лют(?:ий|ого|ому|им)?|2월",
    "mar(?:ch)?|март[аеу]?|мар|берез(?:ень|ня|ні|нем|ню)|бер|3월",
    "apr(?:il)?|апрел[ьяею]м?|апр|квіт(?:ень|ня|ні|нем|ню)?|4월",
    "may|ма[йяею]|трав(?:ень|ня|ні|нем|ню)?|5월",
    "june?|июн[ьяею]м?|июн|черв(?:ень|ня|ні|нем|ню)?|6월",
    "july?|июл[ьяею]м?|июл|лип(?:ень|ня|ні|нем|ню)?|7월",
    "aug(?:ust)?|август[аеу]?|авг|серп(?:ень|ня|ні|нем|ню)?|8월",
    "sept?(?:ember)?|сентябр[ьяею]м?|сент?|верес(?:ень|ня|ні|нем|ню)?|вер|9월",
    "oct(?:ober)?|октябр[ьяею]м?|окт|жовт(?:ень|ня|ні|нем|ню)?|10월",
    "nov(?:ember)?|ноябр[ьяею]м?|нояб?|листоп(?:ад|ада|аді|адом|аду)?|11월",
    "dec(?:ember)?|декабр[ьяею]м?|дек|груд(?:ень|ня|ні|нем|ню)?|12월",
)
"""Patterns of the names of months, from January on."""

SEASONS: Final = {
    21: "spring|весн[аыиоуі]й?|весною|навесні|봄",
    22: "summer|лет[оау]м?|літ[оаку]м?|влітку|여름",
    23: "autumn|fall|осен[ьию]ю?|осінь|осені|восени|осінню|가을",
    24: "winter|зим[аыиоуі]й?|зимою|взимку|겨울",
}
"""Patterns of the names of seasons, by what EDTF calls them."""

FILLERS: Final = (
    "in|on|of|the|at|year|st|nd|rd|th|в|во|у|на|года?|году|г|року|рік|році|р|число|числа"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    "|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    "|понеділок|вівторок|серед[ау]|четвер|п.ятниц[яю]|субот[ау]|неділ[яю]"
    "|년|일|날|에|[월화수목금토일]요일"
)
"""Patterns of words that change nothing of a date."""

PARTS: Final = {
    "early|beginning|start|нач(?:ало|але|ала)|поч(?:аток|атку)|초|초반": ("01~", "33"),
    "mid|middle|середин[аеиі]|중반|중순": ("06~", "22"),
    "late|end|кон(?:ец|це|ца)|кінець|кінця|кінці|наприкінці|말|하반기": ("10~", "23"),
}
"""Patterns of words for parts of a year, and what two of them are in EDTF."""
