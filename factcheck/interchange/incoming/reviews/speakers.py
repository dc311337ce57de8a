"""Who is meant by the names in fact checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from factcheck.interchange.incoming.nobody import is_nobody
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
        description=line(reading.text(thing, "jobTitle")) if named else None,
        key=own_key(thing, "source"),
    )


def speakers_of(thing: Thing, name: str, reading: Reading) -> tuple[Speaker, ...]:
    """Return those whom a property names, each once; of what kind they are is not always told."""
    found = [speaker_of(one, reading, SourceKind.GROUP) for one in reading.things(thing, name)]
    return tuple(dict.fromkeys(one for one in found if one))
