"""Names of people on whom nobody can call: users, posts and channels, officials and residents.

Those of the net are patterns here; those of other groups are words in `nobody.toml`. It is one rule
for tables and for fact checks.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_PLACES: Final = (
    r"facebook|instagram|twitter|tiktok|youtube|whatsapp|telegram|threads|weibo|reddit|vk"
    r"|social media|online|internet|web|blog|viral"
)
# In the plural, and with no name behind it: "Телеграм-канал «Рыбарь»" is somebody.
_OF_NOBODY: Final = (
    r"(?:(?:анонимн|российск|русскоязычн|украинск|популярн|различн|военн|прокремлевск|анонімн"
    r"|російськ|українськ|популярн|різн|воєнн|проросійськ|пророссийск)[а-яёіїєґ]+ )*"
)
_CHANNELS: Final = (
    r"(?:телеграм|telegram|тг|ютуб|youtube)[- ]?канал(?:ы|и|ов|ів)"
    r"|паблик(?:и|ов)|паблік(?:и|ів)|посты|пости|дописи|дописувачі|публикации|публікації"
    r"|сообщения|повідомлення|блог(?:г)?ер(?:ы|и)|комментаторы|коментатори|видеоролики"
)
_ON_NETS: Final = (
    r"(?:в|у|на|из|з) (?:facebook|фейсбуке?|фейсбуці|instagram|tiktok|telegram|телеграме?"
    r"|телеграмі|twitter|твиттере|твіттері|x|вконтакте|vk|youtube|ютубе|ютубі|интернете"
    r"|інтернеті|сети|мережі)"
)
_SOME_KO: Final = r"(?:익명의?|일부|다수의?|여러|국내|해외|각종)"
_NETS_KO: Final = (
    r"페이스북|인스타그램|트위터|엑스|틱톡|유튜브|텔레그램|카카오톡|카톡|스레드|블로그|온라인"
    r"|인터넷|sns|facebook|youtube|telegram|tiktok|x"
)
_POSTS_KO: Final = (
    r"게시물|게시글|글|이용자|사용자|유저|영상|동영상|사진|이미지|메시지|댓글|주장|소문|루머"
)
_CHANNELS_KO: Final = r"채널|계정|페이지"
_NOBODY: Final = re.compile(
    rf"\b(?:{_PLACES})\s+(?:posts?|postings?|users?|videos?|photos?|images?|memes?|accounts?|messages?|pages?"
    r"|claims?|rumou?rs?|channels)\b"
    r"|\b(?:posts|users|bloggers|netizens|memes|chain (?:e-?mails?|messages?)|social media)\b"
    r"|^(?:viral )?(?:tweets|x (?:posts?|postings?|users?|videos?|accounts?|messages?))$"
    r"|^(?:multiple|various|several|many|unknown|unnamed|anonymous|viral)\b"
    r"|\b(?:redes sociales|redes sociais|usuarios|usuários|réseaux sociaux|internautes)\b"
    r"|sosyal medya|соцсет|соцмереж|социальны[ех] сет|соціальн(?:і|их) мереж|пользовател|користувач"
    rf"|^{_OF_NOBODY}(?:{_CHANNELS})(?: {_ON_NETS})?$"
    r"|누리꾼|네티즌|온라인 커뮤니티|소셜\s?미디어|^(?:sns|soziale medien|internet)$"
    rf"|^(?:{_SOME_KO} )?(?:{_NETS_KO})(?:상의?|에 올라온|의)?\s*(?:{_POSTS_KO})(?:들)?$"
    rf"|^(?:{_SOME_KO} )?(?:{_NETS_KO})\s*(?:{_CHANNELS_KO})(?:들)?$",
    re.IGNORECASE,
)


def is_nobody(name: str) -> bool:
    """Tell whether a name is one for people on whom nobody can call.

    >>> is_nobody("Facebook posts"), is_nobody("Viral image"), is_nobody("Emily Post")
    (True, True, False)
    >>> is_nobody("Telegram channels"), is_nobody("Telegram channel Rybar")
    (True, False)
    >>> is_nobody("페이스북 게시물"), is_nobody("Телеграм-каналы")
    (True, True)
    >>> is_nobody("Телеграм-канал «Рыбарь»")
    False
    >>> is_nobody("chain-email"), is_nobody("X post"), is_nobody("соцмережі")
    (True, True, True)
    >>> is_nobody("US officials"), is_nobody("чиновники США"), is_nobody("정부 관계자")
    (True, True, True)
    >>> is_nobody("Open Source Centre"), is_nobody("Jehovah's Witnesses"), is_nobody("Эксперт")
    (False, False, False)
    """
    name = name.strip()
    # "Chain-email" is "chain email"; what a hyphen joins to a group may be a body.
    spaced = (name, name.replace("-", " "))
    return any(map(_NOBODY.search, spaced)) or _is_group(name)


def _is_group(name: str) -> bool:
    return any(pattern.search(name) for pattern in _groups())


@cache
def _groups() -> tuple[re.Pattern[str], ...]:
    told: dict[str, Any] = tomllib.loads(
        Path(__file__).with_name("nobody.toml").read_text(encoding="utf-8")
    )
    english, korean = told["en"], told["ko"]
    behind = rf"(?: (?:{_any(english['behind'])}) .+)?$"
    small = _any(english["small"])
    never = _any(english["never_before"])
    patterns = [
        # Whoever writes "officials" small names nobody, whatever stands before.
        re.compile(rf"^(?:[^,;:«“\"]+ )?(?:{small}){behind}"),
        re.compile(rf"^(?i:{small}){behind}"),
        re.compile(rf"^(?!.*\b(?i:{never})\b)(?:\S+ ){{0,3}}(?i:{_any(english['any'])})$"),
    ]
    for language in ("ru", "uk"):
        nouns = rf"{_any(told[language]['first'])}|{_any(told[language]['pairs'], '|')}"
        # Adjectives stand before, and behind it of whom or where; no name in quotes.
        before = r"(?:[а-яёіїєґ’'-]+(?:ый|ий|ой|ые|ие|ий|і|ні|ого|ное) )*"
        patterns.append(re.compile(rf"^{before}(?:{nouns})(?: [^«»“”\",;:]+)?$", re.IGNORECASE))
    joined, last = _any(korean["joined"]), _any(korean["last"])
    pairs = _any(korean["pairs"], "|")
    patterns.append(re.compile(rf"(?:{joined}|(?:^| )(?:{last})|(?:^| )(?:{pairs}))들?$"))
    return tuple(patterns)


def _any(words: str, between: str | None = None) -> str:
    """Return an alternative of words, the longest first."""
    each = (" ".join(word.split()) for word in words.split(between))
    return "|".join(sorted(map(re.escape, filter(None, each)), key=len, reverse=True))
