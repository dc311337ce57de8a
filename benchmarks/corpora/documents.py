"""Documents: what the newspapers print."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from corpora import sources
from corpora.chance import Chance, made_key
from corpora.size import Size
from factcheck.records import Document
from factcheck.vocabulary import DocumentKind

_KINDS = (
    *[DocumentKind.ARTICLE_NEWSPAPER] * 5,
    *[DocumentKind.WEBPAGE] * 3,
    DocumentKind.BROADCAST,
    DocumentKind.REPORT,
)


@lru_cache(maxsize=1000)
def publisher(size: Size, number: int) -> int:
    """Return the family whose newspaper prints a document."""
    return Chance.of("publisher", number).rank(size.families)


def key(number: int) -> str:
    """Return the key of a document."""
    return made_key("doc", number)


@lru_cache(maxsize=1000)
def document(size: Size, number: int) -> Document:
    """Return a document."""
    chance = Chance.of("document", number)
    family = publisher(size, number)
    speech = sources.language(family)
    day = size.day(number)
    url = f"https://courier-{family}.example/{day:%Y/%m}/{number}"
    return Document(
        key=key(number),
        title=speech.title(chance),
        kind=chance.pick(_KINDS),
        publisher=sources.key(sources.COURIER, family),
        byline=speech.person(chance) if chance.often(0.6) else None,
        url=url,
        archived_url=f"https://archive.example/{url}" if chance.often(0.5) else None,
        issued=edtf(day, chance),
        accessed=size.day(number, 2),
        language=speech.code,
        csl={"section": str(chance.randint(1, 9))} if chance.often(0.1) else {},
    )


def edtf(day: date, chance: Chance) -> str | None:
    """Return a day as people tell it: mostly the day itself."""
    form = chance.random()
    if form < 0.04:
        return None
    if form < 0.84:
        return day.isoformat()
    return f"{day:%Y-%m}" if form < 0.95 else f"{day:%Y-%m}~"
