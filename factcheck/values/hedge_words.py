"""Words that say that something is not so, or that nobody knows it to be so. Data only.

In English, Korean, Russian and Ukrainian, in lower case. Words that say how sure somebody is
("reportedly", "feared", "preliminary") are none of them.
"""

from __future__ import annotations

from typing import Final

TAKING_BACK: Final = {
    "en": (
        *("rumour", "rumor", "rumours", "rumors", "rumoured", "rumored", "hearsay"),
        *("unconfirmed", "not confirmed", "not yet confirmed"),
        *("unverified", "not verified", "not yet verified", "unsubstantiated"),
        *("being checked", "being verified", "under verification"),
        *("to be confirmed", "to be verified", "to be checked", "tbc"),
        *("needs checking", "needs verification"),
        *("denied", "refuted", "debunked", "disproved", "fake"),
    ),
    "ko": (
        *("미확인", "미검증", "확인 중", "확인중", "확인 필요", "확인 안 됨", "확인 안됨"),
        *("확인되지 않음", "확인 불가", "확인 예정", "검증 중", "검증중", "검증 필요"),
        *("검증되지 않음", "소문", "루머", "풍문", "부인", "허위", "가짜"),
    ),
    "ru": (
        *("слух", "слухи", "не подтверждено", "не подтвержден", "не подтверждён"),
        *("не подтверждена", "не подтверждены", "неподтверждено", "неподтвержденный"),
        *("неподтверждённый", "пока не подтверждено", "не проверено", "не проверен"),
        *("не проверена", "непроверено", "проверяется", "требует проверки"),
        *("требует подтверждения", "ожидает подтверждения"),
        *("опровергнуто", "опровергается", "фейк"),
    ),
    "uk": (
        *("чутка", "чутки", "не підтверджено", "не підтверджений", "не підтверджена"),
        *("не підтверджені", "непідтверджено", "непідтверджений", "непідтверджена"),
        *("ще не підтверджено", "поки не підтверджено", "не перевірено", "не перевірений"),
        *("не перевірена", "неперевірено", "перевіряється", "потребує перевірки"),
        *("потребує підтвердження", "очікує підтвердження"),
        *("спростовано", "спростовується", "фейк"),
    ),
}
"""Words and phrases by language."""

_SURE: Final = (
    "(?:confirm|corroborat|verif|substantiat|authenticat)(?:s|e|es|ed|y|ies|ied|ing|ying)?"
    "|prove[nd]?"
)
_NONE: Final = "not|never|neither|nor|cannot|nobody|no one|none|unable to|impossible to|yet to"
_BETWEEN: Final = (
    "yet|be|been|being|has|have|had|so far|immediately|independently|officially|publicly|to be"
    "|able to|possible to"
)
_BETWEEN_SLAVIC: Final = (
    r"был[аои]?|быть|бути|був|бул[аои]|пока|ещё|еще|ще|поки|независимо|незалежно|официально"
    r"|офіційно|удалось|удаётся|удается|вдалося|вдається|можем|может|могут|смогли|може|можемо"
    r"|можуть|змогли|никем|ніким"
)

ALSO: Final = (
    # English
    rf"(?:(?:{_NONE}|declined to|refused to)|\w+n't)(?: (?:{_BETWEEN}))* (?:{_SURE})",
    r"(?:no|without|lacks?|lacking|awaiting|awaits|pending) (?:\w+ )?(?:confirmation|verification)",
    rf"(?:{_SURE}) by (?:nobody|no one|none)",
    "if (?:confirmed|true|verified|proven)",
    "uncorroborated|unproven|unauthenticated",
    "deny|denies|denying|denials?|refutes?|refuting|refutation|debunks?|disproves?|disproven",
    "false(?![- ]flag)|falsely|untrue|not true|incorrect|hoax|fakes?|faked|fabricated",
    "baseless|unfounded",
    "disinformation|misinformation",
    "retract(?:s|ed|ing|ions?)?|recant(?:s|ed)?|withdrawn|taken back|disavow(?:s|ed)",
    # Russian and Ukrainian; what is said of many by its ending
    rf"(?:не|ни|ні) ?(?:(?:{_BETWEEN_SLAVIC}) )*(?:подтв|підтв|провер[еия]|перев[іи]р|вер[иі]ф)\w*",
    r"(?:невозможно|неможливо|нет|немає|без|жодного) (?:\w+ )?(?:подтв|підтв|провер|перев[іи]р)\w*",
    r"(?:если|якщо) (?:это |це )?(?:подтвердит|підтвердит)\w*",
    "слух(?:ам|ами|ах|ов|у|ом)|чутк(?:у|ою|ам|ами|ах)|слухи",
    r"опров[её]рг\w*|опроверж\w*|спростов\w*|спросту[юєв]\w*",
    "отрица(?:ет|ют|л|ла|ли|лось|ется|ются|ния|ние)",
    "запереч(?:ує|ують|ив|ила|или|ено|ення|ував|ували|увала|ується)",
    r"лож[ьи]|ложн\w+|неправд\w*|не ?правда|хибн\w+|брехн[яі]|недостоверн\w+|недостовірн\w+",
    r"фейк\w*|отозван\w*|відкликан\w*",
)
"""Patterns of what says so beside these words; each a whole word."""

ALSO_KOREAN: Final = (
    r"(?<![가-힣])미(?:확인|검증|입증)",
    r"(?:확인|검증|입증)(?:이|은|을)? ?(?:되지|하지)(?:는|도)? ?(?:않|못)",
    r"(?:확인|검증|입증)(?:이|은)? ?(?:안|못) ?(?:되|된|됨|됐|돼|했|한|함|하)",
    r"(?:확인|검증|입증)(?:할|될) 수(?:는|도|가)? ?없",
    r"(?:확인|검증)(?:이|은)? ?(?:불가|필요|예정|중(?:인|이|(?![가-힣])))",
    r"(?<![가-힣])(?:(?:뜬|헛)?소문(?!자)|루머|풍문|낭설|유언비어)",
    r"(?<![가-힣])(?:부인|반박)(?=$|\W|하|함|했|한|됨|됐)",
    r"사실 ?무근|사실(?:이|은)? ?아[니닌님]",
    r"(?<![가-힣])(?:허위|가짜|거짓|오보|철회)",
)
"""Patterns of it in Korean, where other syllables follow a word."""

NEGATING: Final = (
    (
        r"(?:not|never|nor|no|without|cannot|previously|formerly|\w+n't)"
        rf"(?: (?:a|an|the|just|only|mere|merely|longer|explicitly|{_BETWEEN}))*"
    ),
    (
        r"(?:не|ни|ні|нет|немає|без)(?: (?:просто|является|є|офіційно"
        r"|официально|был[аои]?|був|бул[аои]))*"
    ),
)
"""Patterns of what, before such a word, says that it is not that: "not denied"."""

NEGATED_WHOLE: Final = (
    r"не (?:не ?)(?:подтв|підтв|провер|перев[іи]р)\w*",
    r"(?:루머|소문|풍문|낭설|허위|가짜|거짓|오보|미확인|미검증)(?:이|가|은|는|도)? ?아[니닌님]\w*",
    r"(?:부인|반박|철회)(?:하지|되지)(?:는|도)? ?(?:않|못)\w*",
)
"""Patterns of what says so by itself."""

SETTLED: Final = (
    rf"(?:later|now|since|then|subsequently|meanwhile|finally) (?:been )?(?:{_SURE})",
    r"(?:позже|потом|затем|теперь|пізніше|потім|згодом|тепер) (?:подтв|підтв)\w*",
    r"(?:이후|나중에|추후) 확인(?:됨|됐|되었)\w*",
)
"""Patterns of what says that it is known by now: "denied at first, later confirmed"."""

ASKED: Final = (
    r"confirm\w*|verif\w*|corroborat\w*|true|truth|fact|facts|proven"
    r"|подтв\w*|провер\w*|достоверн\w*|правда|підтв\w*|перев[іи]р\w*|достовірн\w*"
    r"|확인\w*|검증\w*|사실\w*|확정\w*"
)
"""Pattern of a heading behind which a no says so: "Confirmed: no"."""

NO: Final = "no|n|not|not yet|false|нет|ні|ещё нет|еще нет|ще ні|아니오|아니요|아님|x|х|×|✗|✘"
"""Pattern of a no."""

UNKNOWN: Final = r"unknown|not known|\?|неизвестно|невідомо|미상"
"""Pattern of an answer of somebody who does not know."""
