"""Who is meant by the names in fact checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from factcheck.interchange.incoming.reviews.checks import Speaker
from factcheck.interchange.incoming.reviews.nodes import Reading, Thing
from factcheck.interchange.incoming.reviews.own import own_key
from factcheck.interchange.incoming.texts import address, line
from factcheck.values.texts import MAX_LINE
from factcheck.vocabulary import SourceKind

LONGEST_NAME: Final = 300
_WIKIDATA: Final = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/(Q[1-9]\d*)")

_KINDS: Final = {
    "Person": SourceKind.PERSON,
    "GovernmentOrganization": SourceKind.GOVERNMENT,
    "NewsMediaOrganization": SourceKind.PUBLICATION,
    "Periodical": SourceKind.PUBLICATION,
    "Newspaper": SourceKind.PUBLICATION,
    "Organization": SourceKind.ORGANISATION,
    "NGO": SourceKind.ORGANISATION,
    "Corporation": SourceKind.ORGANISATION,
    "EducationalOrganization": SourceKind.ORGANISATION,
    "PoliticalParty": SourceKind.ORGANISATION,
}
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
    rf"\b(?:{_PLACES})\s+(?:posts?|users?|videos?|photos?|images?|memes?|accounts?|messages?|pages?"
    r"|claims?|rumou?rs?)\b"
    r"|\b(?:posts|users|bloggers|netizens|memes|chain (?:e-?mails?|messages?)|social media)\b"
    r"|^(?:multiple|various|several|many|unknown|unnamed|anonymous|viral)\b"
    r"|\b(?:redes sociales|redes sociais|usuarios|usuários|réseaux sociaux|internautes)\b"
    r"|sosyal medya|соцсет|социальны[ех] сет|соціальн(?:і|их) мереж|пользовател|користувач"
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
    >>> is_nobody("페이스북 게시물"), is_nobody("Телеграм-каналы")
    (True, True)
    >>> is_nobody("Телеграм-канал «Рыбарь»")
    False
    """
    return _NOBODY.search(name) is not None


def kind_of(types: Iterable[str], default: SourceKind) -> SourceKind:
    """Return what a thing of schema.org is as a source."""
    return next((_KINDS[one] for one in types if one in _KINDS), default)


def speaker_of(thing: Thing, reading: Reading, default: SourceKind) -> Speaker | None:
    """Return who a thing is, if it has a name.

    Args:
        thing: a Person or an Organization, or what passes for one.
        reading: how it is read.
        default: what it is where that is not told.
    """
    name = line(reading.text(thing, "name", "legalName", "alternateName"))
    if name is None or name.startswith(("http://", "https://")):
        return None
    name = name[:LONGEST_NAME].rstrip()
    kind = kind_of(thing.get("@type", ()), default)
    named = thing.get("disambiguatingDescription") != "not named" and not is_nobody(name)
    places = reading.addresses(thing.get("sameAs"))
    numbers = (_WIKIDATA.fullmatch(one) for one in places)
    urls = [*reading.addresses(thing.get("url")), *places]
    known = [
        url
        for one in urls
        if len(one) <= MAX_LINE and not _WIKIDATA.fullmatch(one) and (url := address(one))
    ]
    return Speaker(
        name=name,
        kind=kind if named else SourceKind.GROUP,
        named=named,
        url=known[0] if known and named else None,
        wikidata=next((found[1] for found in numbers if found), None),
        key=own_key(thing, "source"),
    )


def speakers_of(thing: Thing, name: str, reading: Reading) -> tuple[Speaker, ...]:
    """Return those whom a property names, each once; of what kind they are is not always told."""
    found = [speaker_of(one, reading, SourceKind.GROUP) for one in reading.things(thing, name)]
    return tuple(dict.fromkeys(one for one in found if one))
