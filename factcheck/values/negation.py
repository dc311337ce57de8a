"""Whether a sentence denies: by the words that do so in English, Korean, Russian and Ukrainian."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from factcheck.values.spoken import spoken
from factcheck.values.tokens import APOSTROPHES
from factcheck.values.tongues import UNTOLD

_DENYING: Final = {
    "en": (
        # "Brigade No. 5" has a number.
        r"not?(?!(?<=no)\.? ?[0-9])|none|no one|nobody|nothing|nowhere|never|neither|nor|without",
        "cannot|hardly|unlikely|cant|wont|no longer",
        rf"\w+n[{APOSTROPHES}]t|(?:did|does|do|is|was|were|are|has|have|had|could|would|should)nt",
        "fail(?:s|ed|ing)? to|failure to|refus(?:e|es|ed|ing|al) to|rul(?:e|es|ed|ing) out",
        "den(?:y|ies|ied|ying|ial|ials)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)?",
        "dismiss(?:es|ed|ing)?|debunk(?:s|ed|ing)?|disprov(?:e|es|ed|en|ing)",
        "false|falsely|untrue|hoax",
        # Fake accounts are there.
        r"fake(?!,? \w)|fake (?=news|claims?|reports?|stor(?:y|ies)|and|but|or|according)",
    ),
    "ru": (
        "не|нет|нету|ни|без|никто|никого|ничто|ничего|никогда|нигде|никак(?:ой|ого|их|ие|ая)|нельзя",
        r"отриц(?!ательн)\w+|опроверг\w*|опроверж\w+|отверг\w*|отсутству\w+|невозможно|неверно",
        r"неправд\w+|ложь|ложью|ложн\w+|лжив\w+|враньё|вранье|враньем|враньём|фейк(?:а|ом|и|ов|ам|ами)?",
        r"вымыс[её]?л\w*|выдумк\w+|маловероятн\w+|(?:на)?вряд ли|едва ли",
    ),
    "uk": (
        r"не|ні|нема|немає|без|ніхто|нікого|ніщо|нічого|ніколи|ніде|жоден|жодн\w+",
        r"запереч\w+|спросту\w+|відкину\w+|відкида\w+|відсутн(?:ій|я|є|і)|неможливо|невірно",
        r"неправд\w+|брехн\w+|хибн\w+|фейк(?:у|ом|и|ів|ам|ами)?|вигадк\w+|малоймовірн\w+",
        "навряд чи|ледве чи",
    ),
    "ko": (
        # "숨진 적이 없다", "북한군은 없다", "숨지지 않았다", "사실이 아니다"
        # 없애다 is "to do away with".
        "(?:(?:적|바|사실|일)(?:이|은|도|조차)? ?)?없(?![애앤앨앰앱앴])|않",
        # "피아니스트" is a pianist.
        "(?:사실이 ?|(?<![가-힣])|(?<=[이가은는도]))아[니닌닙님닐녔]",
        "(?<!잘)못[하한할함해했합]|(?<![가-힣])못 |아무도|아무런|결코|전혀",
        # Behind a bare noun, 안 is "within" or "a plan"; before one, it is no adverb.
        r"(?:(?<=[은는이가을를도에서로만게직왜대잘더] )|^)안 (?=[가-힣]*(?:[다고며는던면]|지만)\b)",
        "(?<![가-힣])안 (?=[하했되됐돼][다고지는며면던을습]|[한된]다|[한할된될] )",
        # 부인 is a wife, too, and a denial where something is done with it.
        "(?:부인|반박|일축)(?:한(?!테)|[하할함해했합])|부정했|거짓|오보(?!에)",
        "(?:허위|가짜)(?= ?(?:뉴스|사실|주장|보도|소문)|[이였입라다로인임]|[^가-힣 ]|$)",
        "사실무근|사실과 (?:전혀 )?다[르른]",
    ),
}
"""Patterns of what denies, by language; but for Korean, of whole words."""

_ONLY_LIKE: Final = {
    "en": (
        "(?:not|no) (?:only|just|less|fewer|more|later|earlier|least)",
        "no (?:doubt|wonder|question that|matter)|without (?:doubt|question|exception)",
        "none other than|nothing less than|nothing short of|more often than not|true or false",
        "whether or not|no sooner|not to mention|not unlike|not for nothing",
        f"can(?:not|[{APOSTROPHES}]t) but",
        rf"no[- ](?:man[{APOSTROPHES}]s[- ]land|fly|confidence)|never[- ]ending",
        r"false[- ](?:flags?|starts?|dawn|teeth|ceilings?|bottoms?)",
        rf"(?:not|never|cannot|\w+n[{APOSTROPHES}]t) (?:rul(?:e|ed|ing) out|den(?:y|ied|ying))",
    ),
    "ru": (
        "не (?:только|лишь|менее|меньше|более|больше|позднее|позже|раньше|просто)",
        "тем не менее|не раз|не впервые|не прочь|не (?:исключ|скрыва|отриц|опроверг)[а-яё]+",
        "(?:едва|чуть|чуть ли|пока|почти что|мало того) не|не считая|не говоря|не иначе как",
        "(?:во что|как|что|кто|где|сколько) бы(?: [а-яё]+){0,2} ни|ни свет ни заря",
        "без (?:вести|сомнени[йя]|малого|исключени[йя]|преувеличени[йя]|устали|перерыва|остановки)",
        "нет сомнени[йя]|правда или ложь|ложн(?:ым флагом|ая тревога)",
    ),
    "uk": (
        "не (?:тільки|лише|менше|менш|більше|більш|пізніше|раніше|просто)",
        "тим не менше?|не раз|не вперше|не проти|не (?:виключ|прихову|запереч|спросту)[а-яіїє]+",
        "(?:ледь|мало|поки|чи) не|чи ні|не рахуючи|не кажучи|не інакше як",
        "без (?:вісти|сумнів(?:у|ів)|малого|винятку|перебільшення|упину|перерви|зупину)",
        "немає сумнів(?:у|ів)|правда чи ні",
    ),
    "ko": (
        # not only
        "(?:뿐만|뿐|만이) ?아니[라고었]|에 ?그치지 ?않",
        # surely, no other than; and adverbs: ceaselessly, countlessly, without exception
        "(?:끊임|틀림|어김|변함|다름|쉴 ?새|더할 나위|말할 것도) ?없",
        "(?:거침|아낌|꾸밈|끝|빠짐|남김|가차|상관|관계|예외|아랑곳|셀 수|(?<![가-힣])[한수]) ?없이",
        "어쩔 수 ?없|수밖에 ?없|지 않을 수 ?없|없지 ?않|(?:부인|배제)하지(?:는|도)? ?(?:않|못)",
        "(?:끊이지|멈추지|쉬지|아랑곳하지|가리지|마다하지) ?않|적지 ?않|못지 ?않|머지 ?않",
        "다름 ?아닌|아니나 다를까|얼마 안 |잘못[하한할함해했]",
    ),
}
"""Patterns of what looks so and denies nothing: "not only", "не менее", "без вести"."""


def denials(text: str, languages: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the words of a text begin and end that turn about what it says.

    Args:
        text: in Unicode normal form C.
        languages: the codes of those that it may be in. If it is in none that is read, its letters
            decide: a Bulgarian "не" is one, too. A text in Latin ones then has no denials.

    >>> denials("300 were not killed", ("en",)), denials("300 morreram no Kursk", ())
    ([(9, 12)], [])
    """
    # Latin letters are of many languages.
    codes = languages or tuple(code for code in spoken(text, UNTOLD) if code != "en")
    if not codes:
        return []
    found = _pattern(codes).finditer(text)
    return [one.span() for one in found if one.lastgroup == "denial"]


def denies(text: str, languages: tuple[str, ...]) -> bool:
    """Tell whether a sentence has a word that turns what it says about.

    It is a sign and no proof: two that cancel each other out turn nothing about, and what is
    "rejected" may be an offer.

    >>> denies("300 were not killed", ("en",)), denies("사망자는 없다", ("ko",))
    (True, True)
    >>> denies("No fewer than 300 were killed", ("en",)), denies("Brigade No. 5", ("en",))
    (False, False)
    """
    return bool(denials(text, languages))


@cache
def _pattern(codes: tuple[str, ...]) -> re.Pattern[str]:
    # What only looks like a denial is read before it, and whole: no word in it is read again.
    like, denying = (
        "|".join(_whole(table[code], code) for code in codes) for table in (_ONLY_LIKE, _DENYING)
    )
    return re.compile(f"{like}|(?P<denial>{denying})", re.IGNORECASE)


def _whole(patterns: Sequence[str], code: str) -> str:
    """Return patterns as one: of whole words, but for Korean."""
    every = "|".join(patterns)
    return every if code == "ko" else rf"\b(?:{every})\b"
