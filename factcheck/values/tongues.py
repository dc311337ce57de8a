"""Which language a text is in: told by its letters, and where these do not tell, by its words.

Only languages are told whose figures are read. A text in others is in none that is known, `und`,
and none of its figures are read: by the rules of the wrong language "about 300" would be 300.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.values.quantity_languages import ONLY_RUSSIAN, ONLY_UKRAINIAN
from factcheck.values.quantity_russian import RUSSIAN
from factcheck.values.quantity_ukrainian import UKRAINIAN

UNTOLD: Final = "und"
"""The BCP 47 tag of a language that is not told."""

_LETTERS: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]+")
# A syllable in one sign, and some words in one, are about so many letters.
_SIGN: Final = 3
_SCRIPTS: Final = ("HANGUL", "CYRILLIC", "LATIN")
_IN_SIGNS: Final = ("HANGUL", "CJK", "HIRAGANA", "KATAKANA")
# How words are written where no letter of theirs is of their language alone: "п'ять", "Донецьк",
# "питання"; "Донецкий", "собрание".
_UKRAINIAN_SIGN: Final = re.compile("[бпвмфгкхжчшщр]['\u2019\u02bc][яюєї]")
_UKRAINIAN_PART: Final = re.compile("[сзц]ьк|(?:нн|тт)(?:я|ю|ям|ями|ях)$|лася$")
_RUSSIAN_PART: Final = re.compile(
    "[сц]к(?:ий|ая|ое|ие|ого|ому|ой|им|их|ими|ую)$|[еа]ни(?:е|я|ю|ем|ям|ях)$|лся$|ции$|ость$"
)
# Letters of Serbian, Macedonian and Belarusian; Ukrainian has none of them.
_OTHER_CYRILLIC: Final = re.compile("[јљњћђџѓќѕў]")


@dataclass(frozen=True, slots=True)
class Tongue:
    """Which language a text is in.

    Attributes:
        code: its tag; `und` if it is none of those that are known.
        sure: whether letters or words tell it. If not, it may be another in the same letters.
        script: its letters, as Unicode calls them; empty for a text without any.
    """

    code: str
    sure: bool
    script: str


def tongue(text: str) -> Tongue:
    """Return which language a text is in; words of another may stand in it, such as a name.

    >>> [tongue(text).code for text in ("300명이 숨졌다.", "Погибли 300 солдат", "He said so")]
    ['ko', 'ru', 'en']
    >>> tongue("Загинули 300 солдатів").code, tongue("Die Zahl ist umstritten").code
    ('uk', 'und')
    >>> tongue("Taxes rose twice")
    Tongue(code='en', sure=False, script='LATIN')
    """
    script = _script(text)
    lower = text.lower()
    if script == "HANGUL":
        return Tongue("ko", True, script)
    if script == "CYRILLIC":
        return _slavic(lower)
    if script == "LATIN":
        return _latin(lower)
    return Tongue(UNTOLD if script else "en", bool(script), script)


def language_of(text: str, otherwise: str | None = None) -> str:
    """Return the tag of the language that a text is in.

    Args:
        text: it.
        otherwise: what it is in if it is in the same letters, and nothing tells.

    >>> language_of("Убито"), language_of("Убито", "uk"), language_of("Killed", "uk")
    ('ru', 'uk', 'en')
    """
    found = tongue(text)
    if not found.sure and otherwise in _ALIKE.get(found.script, ()):
        return str(otherwise)
    return found.code


_ALIKE: Final = {"CYRILLIC": ("ru", "uk"), "LATIN": ("en", UNTOLD)}


def common(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that texts are in: one, if those of which nothing tells may be in it.

    >>> common(["Убито 300", "Загинули 300 солдатів"]), common(["Killed", "사망"])
    (('uk',), ('en', 'ko'))
    """
    found = [tongue(text) for text in texts]
    sure = {one.code for one in found if one.sure}
    scripts = {one.script for one in found if not one.sure} - {""}
    if len(sure) == 1 and all(sure <= {*_ALIKE[script]} for script in scripts):
        return tuple(sure)
    return tuple(sorted({one.code for one in found if one.script}))


def is_in_letters_of(text: str, language: str) -> bool:
    """Tell whether a text is in the letters of a language, as far as these are known.

    >>> is_in_letters_of("Killed", "uk"), is_in_letters_of("Убито", "uk-UA")
    (False, True)
    """
    script = _IN.get(language.partition("-")[0].lower())
    return script is None or tongue(text).script in ("", script)


_IN: Final = {"en": "LATIN", "ko": "HANGUL", "ru": "CYRILLIC", "uk": "CYRILLIC"}


def _script(text: str) -> str:
    """Return the letters of which a text has the most."""
    counts: dict[str, int] = {}
    for letter in _LETTERS.findall(text):
        name = "LATIN" if letter.isascii() else unicodedata.name(letter, "OTHER").split()[0]
        counts[name] = counts.get(name, 0) + (_SIGN if name in _IN_SIGNS else 1)
    if not counts:
        return ""
    # A few Chinese signs stand in Korean texts, and many in no other.
    most = max(counts, key=lambda name: (counts[name], name in _SCRIPTS))
    return most if most in _SCRIPTS else "OTHER"


def _slavic(lower: str) -> Tongue:
    if _OTHER_CYRILLIC.search(lower):
        return Tongue(UNTOLD, True, "CYRILLIC")
    ukrainian = sum(letter in ONLY_UKRAINIAN for letter in lower)
    ukrainian += len(_UKRAINIAN_SIGN.findall(lower))
    russian = sum(letter in ONLY_RUSSIAN for letter in lower)
    both = bool(ukrainian and russian)
    if ukrainian == russian:
        words = frozenset(_WORD.findall(lower)) - _words("both")
        ukrainian = len(_known(words, "uk", UKRAINIAN.known, _UKRAINIAN_PART))
        russian = len(_known(words, "ru", RUSSIAN.known, _RUSSIAN_PART))
    code = "uk" if ukrainian > russian else "ru"
    return Tongue(code, ukrainian != russian and not both, "CYRILLIC")


def _known(
    words: frozenset[str], language: str, of_figures: frozenset[str], written: re.Pattern[str]
) -> frozenset[str]:
    """Return those of some words that a language has and the other one has not."""
    listed = words & (of_figures | _words(language))
    return listed | frozenset(word for word in words if written.search(word))


def _latin(lower: str) -> Tongue:
    words = _WORD.findall(lower)
    english = sum(word in _words("en") for word in words)
    others = sum(word in _words("others") for word in words)
    return Tongue(UNTOLD if others > english else "en", others != english, "LATIN")


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(_WORDS[language].split())


# Words that hold sentences together, of three letters at least or such as no other of these
# languages has; under "others", those of languages in Latin letters in which no figures are read.
_WORDS: Final = {
    "en": """
    the and are was were been has have had did does not will would that this these those with from
    for into than they their there which who whom whose what when where his her its our your who
    said says more most over about after before between because but also only very such of is it
    by on an to at be he she we
    """,
    "ru": """
    что это как или но для при над между через если чтобы также тоже уже ещё еще был была было были
    есть его её ее они она оно их не нет только более менее после перед около свыше когда который
    которая которое которые всё со из от
    будет будут однако этого этой этом этот эта эти тот тех ему ей себя здесь теперь сейчас очень
    где лишь ни ли же под во
    сказал сказала сообщил сообщила сообщили заявил заявила заявили потерял потеряла потеряли погиб
    погибла погибло погибли ранен ранено ранены убит убиты сбит сбито сбиты уничтожено уничтожены
    захвачен захвачено захвачены взято враг войска армия
    """,
    "uk": """
    що це як або але для при над між через якщо щоб також теж уже вже ще був була було були є його
    вони вона воно їх не ні немає тільки лише більше менше після перед близько понад коли який яка
    яке які усі всі із від та й чи
    буде будуть проте цього цьому цей ця ці цих тим йому себе зараз дуже адже навіть зокрема щодо
    поки доки досі нема кожен кожна де під станом
    заявила заявили повідомив повідомила повідомили втратив втратила втратили загинув загинула
    загинуло загинули поранено поранений вбито збито знищено знищив знищили захоплено захопили
    полонено ворог ворога заявив
    """,
    # What both of Russian and Ukrainian have, and the grammar of figures of one alone.
    "both": """
    а на у в так по за то час число ряд год оба все об про
    """,
    "others": """
    der das und ist sind nicht ein eine einen dem den des mit von zu im auf für bei wurde wurden
    war waren wird sich auch nach über dass aus als wie haben hat kein keine
    le la les et est sont un une du dans pour que qui ne pas sur avec par au aux ont été plus cette
    ces leur il elle
    el los las y es son una del en por para con no se su sus que fue fueron más como pero al
    o os e é são um uma do da dos das em com não na nas foi foram mais
    il lo gli di che non per con del della dei delle sono è più ha hanno stato
    het een van niet zijn met voor op te dat die werd werden zich ook
    w z na i nie się jest są był była było były przez dla od ich jego oraz że
    ve bir bu için ile değil olarak olan daha çok da de
    och att som är det inte på av till med den har
    """,
}
