"""Whether a sentence denies: by the words that do so in English, Korean, Russian and Ukrainian."""

from __future__ import annotations

import re
from typing import Final

# "No fewer than 300" and "не только" turn nothing about.
_NO_TURN: Final = "only|just|less|fewer|more|later|earlier|least"
_NO_TURN_CYRILLIC: Final = (
    "только|лишь|менее|меньше|более|больше|позднее|позже|раньше"
    "|тільки|лише|менше|менш|більше|більш|пізніше|раніше"
)
_ENGLISH: Final = (
    # "Brigade No. 5" has a number.
    rf"(?:not|no)(?! (?:{_NO_TURN})\b)(?!(?<=no)\.? ?[0-9])(?! (?:doubt|wonder|question that)\b)"
    r"|never|none|nobody|nothing|nowhere|neither|nor|without(?! (?:doubt|question)\b)"
    "|cannot|hardly|unlikely"
    r"|\w+n['’]t|(?:did|does|do|is|was|were|are|has|have|had|could|would|should)nt|cant|wont"
    "|fail(?:s|ed|ing)? to|failure to|den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)"
    "|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|debunk(?:s|ed|ing)?|disprov(?:e|es|ed|en|ing)"
    "|(?<!true or )false|falsely|untrue|fake|hoax"
)
_RUSSIAN: Final = (
    rf"не(?! (?:{_NO_TURN_CYRILLIC})\b)|нет(?! сомнени)|ни|без(?! (?:вести|сомнени))"
    "|никто|ничего|никогда|нигде|нельзя"
    r"|отриц(?!ательн)\w+|опроверг\w*|опроверж\w+|отверг\w*|невозможно|неверно|неправд\w+"
    r"|(?<!правда или )ложь|ложн\w+|фейк\w*|маловероятн\w+|(?:на)?вряд ли|едва ли"
)
_UKRAINIAN: Final = (
    r"(?<!правда чи )ні|нема|немає(?! сумнів)|ніхто|нічого|ніколи|ніде|жоден|жодн\w+"
    r"|запереч\w+|спросту\w+|відкину\w+|відкида\w+|неможливо|невірно|хибн\w+|малоймовірн\w+"
    "|навряд чи|ледве чи"
)
# What stands before 없이 in adverbs that deny nothing: ceaselessly, surely, countlessly ...
_ADVERBS: Final = "끊임 틀림 어김 변함 거침 아낌 꾸밈 쉴새 수 끝 한"
_NO_ADVERB: Final = "".join(f"(?<!{start})" for start in _ADVERBS.split())
_KOREAN: Final = (
    f"없(?!이)|{_NO_ADVERB}없이|않|(?<!뿐만 )(?<!뿐 )(?<!뿐)아니|(?<!잘)못[하한할함해했]"
    # 부인 is a wife, too, and a denial where something is done with it.
    "|부인[하한할함해했]|일축[하한할함해했]|거짓|허위|사실무근|사실과 다[르른]"
    "|(?<![가-힣])안 |(?<![가-힣])못 "
)
_DENIES: Final = re.compile(rf"\b(?:{_ENGLISH}|{_RUSSIAN}|{_UKRAINIAN})\b|{_KOREAN}", re.IGNORECASE)


def denies(text: str) -> bool:
    """Tell whether a sentence has a word that turns what it says about.

    It is a sign and no proof: two that cancel each other out turn nothing about, and what is
    "rejected" may be an offer.

    >>> denies("300 were not killed"), denies("300 were killed"), denies("사망자는 없다")
    (True, False, True)
    >>> denies("No fewer than 300 were killed"), denies("Brigade No. 5")
    (False, False)
    """
    return _DENIES.search(text) is not None
