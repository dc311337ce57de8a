"""Words that tell a doubt about a figure, in English, Russian, Ukrainian and Korean. Data only.

Some doubt whatever stands around them. Others do so at the end of the words, of a part of them or
before what became of people ("47 suspected", "47 (preliminary)", "47 alleged deaths"), and else
tell the kind of what is counted: "300 suspected militants", "300 preliminary hearings".
"""

from __future__ import annotations

from typing import Final

FATES: Final = (
    "dead|deaths?|killed|kills|wounded|injured|injuries|casualt(?:y|ies)|fatalit(?:y|ies)|victims?"
    "|loss(?:es)?|missing|captured|destroyed|to (?:be|have)|that"
    "|погибш\\w+|убит\\w+|ранен\\w+|потер[ьяи]\\w*|жертв\\w*"
    "|загибл\\w+|загинул\\w+|вбит\\w+|поранен\\w+|втрат\\w*"
)
"""Pattern of what became of people; who doubts that doubts how many they are."""

_COUNTS: Final = (
    "(?:figures?|counts?|data|numbers?|tolls?|tally|estimates?|results?|reports?|totals?|sources?"
    "|information)"
)

PARTS_END: Final = rf"(?=\s*(?:$|[)\].,;:!…]|[-–—](?!\w)|(?:{FATES}|{_COUNTS})(?!\w)))"
"""What stands behind a word of `AT_THE_END` where it tells a doubt."""

ANYWHERE: Final = (
    r"[?？*＊]",
    # English
    r"\b(?:unconf(?:irmed)?|unverified|tbc|to be (?:confirmed|verified))\b",
    (
        r"(?:\b(?:not|cannot|never)|n't)(?: (?:yet|be|been|independently|officially|fully))*"
        r" (?:confirmed|verified|corroborated)\b"
    ),
    (
        r"\b(?:reportedly|allegedly|supposedly|purportedly|presumably|apparently|seemingly"
        r"|unofficially|preliminarily|provisionally|tentatively|unconfirmedly)\b"
    ),
    (
        r"\b(?:presumed|feared|believed|thought|rumou?red|assumed|said)(?= (?:to (?:be|have)|dead"
        r"|killed|wounded|missing|captured|lost|injured)\b)"
    ),
    r"\b(?:rumou?rs?|hearsay|guess(?:es|work)?|speculati(?:on|ve|vely)|conjecture)\b",
    r"\bif (?:confirmed|true|verified|correct)\b",
    # Russian
    r"\bне ?подтв\w*|\bне ?вериф\w*|\bне ?провер\w*",
    (
        r"\b(?:предположительно|предварительно|неофициально|вероятно|возможно|якобы|по-видимому|видимо"
        r"|может быть|наверное?|вроде(?: бы)?|кажется|похоже|говорят|ожидается|ожидаются"
        r"|предполагается|предполагаются|уточняется|уточняются|прогнозируется"
        r"|сомнительно|недостоверно)\b"
    ),
    r"\bпо (?:\w+ )?слухам\b|\bслухи\b|\bпо (?:предварительн|неофициальн)\w+\b",
    # Ukrainian
    r"\bне ?підтв\w*|\bне ?вер[иі]ф\w*|\bне ?перев[іи]р\w*",
    (
        r"\b(?:імовірно|ймовірно|нібито|неофіційно|попередньо|можливо|мабуть|напевн[оеї]|певно"
        r"|начебто|буцімто|буцім|либонь|вочевидь|здається|схоже|кажуть|очікується|очікуються"
        r"|припускається|припускають|уточнюється|уточнюються|прогнозується|сумнівно|недостовірно)\b"
    ),
    r"\bза (?:\w+ )?чутками\b|\bчутки\b|\bза (?:попередні|неофіційни|непідтверджени)ми\b",
    # Korean
    r"미 ?(?:확인|검증)|(?:확인|검증)(?:이|은)? ?(?:되지|안|못|불가|중|필요)",
    r"잠정|불확실|미확정|로 ?알려[지져졌진]|비공식|소문|루머|추측|의혹",
    r"가능성|아마|혹시|주장\W*$",
    # "300명의 의심 환자" are patients of a kind, and "300명 관측병" no forecast.
    (
        r"(?:의심|예상|예측|전망|관측)(?=된다|됐|됩니다|되고|되며|됨|돼|한다|했|합니다|하고|함"
        r"|(?:[이인임일입치값][가-힣]*)?\s*(?:$|[()\].,;:!…]|[-–—](?!\w))"
        r"|\s*(?:집계|수치|통계|추계|인원|사망|부상|실종|전사))"
    ),
    r"것으로 ?(?:보[이인였]|알려|전해|관측|여겨|믿)",
)
"""Patterns, of which each tells a doubt."""

AT_THE_END: Final = (
    (
        r"\b(?:preliminary|prelim|provisional|prov|unofficial|tentative|suspected|suspect|alleged"
        r"|supposed|purported|presumed|feared|believed|thought|assumed|rumou?red|claimed|unsubstantiated"
        r"|(?<!as )expected|projected|predicted|forecast|anticipated|disputed|contested"
        r"|questionable|doubtful|dubious"
        r"|implausible|likely|unlikely|probable|possible|potential|apparent|hypothetical|unproven"
        r"|uncertain|unsure)\b"
    ),
    (
        r"\b(?:предварительн|неофициальн|предполагаем|ожидаем|вероятн|возможн|сомнительн|спорн"
        r"|недостоверн|прогнозируем)(?:ый|ая|ое|ые|ых|ого|ной|ному|ным|ными)?\b"
    ),
    (
        r"\b(?:попередн|неофіційн|імовірн|ймовірн|можлив|очікуван|сумнівн|спірн|недостовірн"
        r"|припущен)(?:ий|ій|я|а|е|є|і|их|іх|ого|ої|ими|ні)?\b"
    ),
    r"\b(?:предв|предвар|неофиц|попер|неофіц|непідтв|неподтв)\b",
)
"""Patterns of what tells one before `PARTS_END`."""

BEHIND: Final = r"\b(?:perhaps|maybe|possibly|probably)\b(?!\W*$)"
"""Pattern of what does so behind a number only, and not at the end: "300 probably died"."""

KINDS: Final = (
    r"(?:\b(?:unconfirmed|unverified|hearsay|rumou?rs?|guess|speculati(?:on|ve)|conjecture)\b)"
    r"|не ?(?:подтв|вериф|провер|підтв|перев)\w*(?:ых|их)"
)
"""Pattern of words of `ANYWHERE` that tell the kind of a noun behind them: "hearsay reports"."""

DENIED: Final = (
    "killed|dead|die[ds]?|dying|deaths?|fatalities|casualties|victims?|wounded|injured|hurt|harmed"
    "|slain|captured|destroyed|damaged|lost|missing|true|correct|accurate"
    r"|погиб\w*|умер\w*|убит\w*|ранен\w*|пострада\w*|уничтож\w*|разруш\w*|потер\w*"
    r"|загин\w*|помер\w*|вбит\w*|поранен\w*|постражда\w*|знищен\w*|зруйнован\w*|втрачен\w*"
    r"|правда"
)
"""Pattern of what a figure mostly tells of people, so that "not" before it denies the count."""

# No other clause begins before the denial: "300 wounded, not killed", "300 fled and did not die".
_SAME_CLAUSE: Final = rf"^\W*(?:(?!(?:and|but|or|if|as|и|а|но|й|та|але|{DENIED})(?!\w))[\w'-]+ )"

DENIALS: Final = (
    # "300 not killed", but "300 people did not survive" and "300 soldiers (not officers)".
    (
        _SAME_CLAUSE + r"{0,6}?(?:(?:not|never|[a-z]+n't)(?: (?:yet|be|been|actually|really))*|не)"
        rf" (?P<denied>(?:{DENIED})(?!\w)|[\w'-]+)"
    ),
    # "300, if not more" is 300 or more.
    r"\bif not (?:more|less|fewer|higher)\b|\bif (?:more|any)\b",
    r"\bесли не (?:больше|более|меньше)\b|\bякщо не (?:більше|менше)\b",
    r"^[이가은는]? ?아(?:니(?!라도)|닌|님)|^[^,;(]*것[이은도]? ?아(?:니(?!라도)|닌|님)",
    r"^[^,;(]*(?:죽|숨지|사망하|전사하|다치|부상하|부상당하)지[는도]? ?(?:않|못)",
    r"^[^,;(]*(?<![가-힣])안 ?(?:죽|숨[졌진]|다[쳤친치])",
)
"""Patterns of what, behind a number, tells that so many are not what is asked for."""

DENYING: Final = r"\b(?:not|never|не)\b|n't|않|지 ?못|아닌|아님"
"""Pattern of words by which a unit asks for those of whom something is denied."""
