"""Sources: families of a newspaper, an organisation, its spokesperson and its unnamed officials."""

from __future__ import annotations

from typing import Final

from corpora.chance import Chance, made_key
from corpora.languages import ENGLISH, LANGUAGES, TOWNS, Language
from corpora.size import Size
from factcheck.records import Assessment, Source, SourceLink
from factcheck.vocabulary import SourceKind, SourceLinkKind

ROLES: Final = ("courier", "board", "spokesperson", "officials")
COURIER, BOARD, SPOKESPERSON, OFFICIALS = ROLES


def key(role: str, family: int) -> str:
    """Return the key of a member of a family."""
    return f"{role}-{family}"


def language(family: int) -> Language:
    """Return the language in which a family speaks."""
    return LANGUAGES[family % len(LANGUAGES)]


def source(size: Size, number: int) -> Source:
    """Return a source; its parent has a lower number."""
    family, place = divmod(number, len(ROLES))
    chance = Chance.of("source", number)
    make = (_courier, _board, _spokesperson, _officials)[place]
    return make(size, family, chance)


def _courier(size: Size, family: int, chance: Chance) -> Source:
    board = SourceLink(kind=SourceLinkKind.DEPENDS_ON, to=key(BOARD, family // 2))
    return Source(
        key=key(COURIER, family),
        name=_name("publication", family, language(family)),
        kind=SourceKind.PUBLICATION,
        url=f"https://courier-{family}.example/",
        links=(board,) if family % 10 == 1 else (),
        assessments=_reliability(size, family, chance),
    )


def _board(_size: Size, family: int, chance: Chance) -> Source:
    own = language(family)
    others = [one for one in dict.fromkeys(LANGUAGES) if one is not own]
    return Source(
        key=key(BOARD, family),
        name=_name("organisation", family, own),
        kind=SourceKind.ORGANISATION if family % 3 else SourceKind.GOVERNMENT,
        parent=key(BOARD, family // 3) if family % 3 == 2 else None,
        speaks_as_one=family % 2 == 0,
        description="Looks after dams, levees and wells." if family % 4 == 0 else None,
        external_ids={"wikidata": f"Q{900_000_000 + family}"} if chance.often(0.3) else {},
        aliases=tuple(_name("organisation", family, one) for one in others[: family % 3]),
    )


def _spokesperson(_size: Size, family: int, chance: Chance) -> Source:
    return Source(
        key=key(SPOKESPERSON, family),
        name=language(family).person(chance),
        kind=SourceKind.PERSON,
        parent=key(BOARD, family),
        aliases=(ENGLISH.person(chance),) if chance.often(0.2) else (),
    )


def _officials(_size: Size, family: int, _chance: Chance) -> Source:
    return Source(
        key=key(OFFICIALS, family),
        name=_name("group", family, language(family)),
        kind=SourceKind.GROUP,
        named=False,
        parent=key(BOARD, family),
    )


def _name(kind: str, family: int, speech: Language) -> str:
    name = speech.names[kind].format(town=speech.town(family))
    return name if family < TOWNS else f"{name} {family // TOWNS + 1}"


def _reliability(size: Size, family: int, chance: Chance) -> tuple[Assessment, ...]:
    if not chance.often(0.3):
        return ()
    return (
        Assessment(
            key=made_key("ast", f"courier {family}"),
            scale="admiralty-reliability",
            level=chance.pick("BCCDF"),
            assessor="Desk",
            rationale="What it printed last year was held against what became known.",
            made_at=size.at(0),
        ),
    )
