"""Words that tell a doubt about a figure, in English, Russian, Ukrainian and Korean. Data only.

Some doubt whatever stands around them. Others do so at the end of the words, of a part of them or
before what became of people ("47 suspected", "47 (preliminary)", "47 alleged deaths"), and else
tell the kind of what is counted: "300 suspected militants", "300 preliminary hearings".
"""

from __future__ import annotations

from typing import Final

_FATES: Final = (
    "dead|deaths?|killed|kills|wounded|injured|injuries|casualt(?:y|ies)|fatalit(?:y|ies)|victims?"
    "|loss(?:es)?|missing|captured|destroyed|to (?:be|have)|that"
    "|погибш\\w+|убит\\w+|ранен\\w+|потер[ьяи]\\w*|жертв\\w*"
    "|загибл\\w+|загинул\\w+|вбит\\w+|поранен\\w+|втрат\\w*"
)
_COUNTS: Final = (
    "(?:figures?|counts?|data|numbers?|tolls?|tally|estimates?|results?|reports?|totals?|sources?"
    "|information)"
)

PARTS_END: Final = rf"(?=\s*(?:$|[)\].,;:!…]|[-–—](?!\w)|(?:{_FATES}|{_COUNTS})(?!\w)))"
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
    r"잠정|불확실|미확정|로 ?알려[지져졌진]|비공식|소문|루머|추측|의혹|의심|예상|예측",
    r"전망|관측|가능성|아마|혹시|주장\W*$",
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

DENIALS: Final = (
    # What is not told to be so: "300 not killed", but "300, not counting officers".
    (
        r"(?:\b(?:not|never)|n't)\b(?! (?:only|just|including|counting|to mention|least|all|even"
        r"|less|fewer|more|later|earlier)\b)"
    ),
    # "300, if not more" is 300 or more.
    r"\bif not (?:more|less|fewer|higher)\b|\bif (?:more|any)\b",
    (
        r"\bне\b(?! (?:только|лишь|менее|меньше|более|больше|считая|включая|говоря|позднее|позже"
        r"|раньше|тільки|лише|менше|менш|більше|більш|рахуючи|враховуючи|включаючи|кажучи|пізніше|раніше)\b)"
    ),
    r"\bесли не (?:больше|более|меньше)\b|\bякщо не (?:більше|менше)\b",
    r"않|지 ?못|아니(?!라도)|아닌|(?<![가-힣])안 ?[되한했죽]",
)
"""Patterns of what, behind a number, tells that so many are not what is asked for."""
