"""Whether a sentence denies: by the words that do so in English, Korean, Russian and Ukrainian."""

from __future__ import annotations

import re
from typing import Final

_LATIN: Final = (
    "not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot"
    "|den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|false|untrue"
)
_RUSSIAN: Final = "не|нет|ни|без|никто|ничего|никогда|нигде|отрица\\w+|опроверг\\w+"
_UKRAINIAN: Final = "ні|немає|ніхто|нічого|ніколи|ніде|запереч\\w+|спросту\\w+"
_KOREAN: Final = "않|없|아니|못했|부인|(?<![가-힣])안 |(?<![가-힣])못 "
_DENIES: Final = re.compile(
    rf"\b(?:{_LATIN}|{_RUSSIAN}|{_UKRAINIAN})\b|n['’]t\b|{_KOREAN}", re.IGNORECASE
)


def denies(text: str) -> bool:
    """Tell whether a sentence has a word that turns what it says about.

    It is a sign and no proof: "not only" turns nothing about, and neither do two that cancel each
    other out.

    >>> denies("300 were not killed"), denies("300 were killed"), denies("사망자는 없다")
    (True, False, True)
    """
    return _DENIES.search(text) is not None
