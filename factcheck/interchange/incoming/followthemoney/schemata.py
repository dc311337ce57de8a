"""What of FollowTheMoney's model has a place in a ledger (https://followthemoney.tech/explorer/)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from factcheck.vocabulary import DocumentKind, SourceKind


class Tie(NamedTuple):
    """A schema that ties two entities: the properties that name them, and the words between."""

    subject: str
    object: str
    words: str
    more: tuple[str, ...] = ()
    """properties that tell what kind of tie it is, in brackets after the sentence"""


SOURCES: Final = {
    "Person": SourceKind.PERSON,
    "PublicBody": SourceKind.GOVERNMENT,
    "Company": SourceKind.ORGANISATION,
    "Organization": SourceKind.ORGANISATION,
    "LegalEntity": SourceKind.ORGANISATION,
}
DOCUMENTS: Final = {
    "Article": DocumentKind.ARTICLE_NEWSPAPER,
    "Audio": DocumentKind.BROADCAST,
    "Document": DocumentKind.DOCUMENT,
    "Email": DocumentKind.PERSONAL_COMMUNICATION,
    "HyperText": DocumentKind.WEBPAGE,
    "Image": DocumentKind.GRAPHIC,
    "Pages": DocumentKind.DOCUMENT,
    "PlainText": DocumentKind.DOCUMENT,
    "Table": DocumentKind.DATASET,
    "Video": DocumentKind.MOTION_PICTURE,
}
TIES: Final = {
    "Associate": Tie("person", "associate", "is an associate of", ("relationship",)),
    "Directorship": Tie("director", "organization", "is a director of", ("role",)),
    "Employment": Tie("employee", "employer", "works for", ("role",)),
    "Family": Tie("person", "relative", "is a relative of", ("relationship",)),
    "Membership": Tie("member", "organization", "is a member of", ("role",)),
    "Ownership": Tie("owner", "asset", "owns", ("percentage",)),
    "Representation": Tie("agent", "client", "represents", ("role",)),
    "Sanction": Tie("entity", "authority", "is under sanctions of", ("program",)),
    "UnknownLink": Tie("subject", "object", "is linked with", ("role",)),
}
NAMES: Final = ("name", "title", "alias", "previousName", "weakAlias", "abbreviation")
"""What an entity goes by; the first two before the others."""

NUMBERS: Final = {
    "wikidataId": "wikidata",
    "registrationNumber": "registration",
    "idNumber": "id",
    "leiCode": "lei",
    "innCode": "inn",
    "ogrnCode": "ogrn",
    "imoNumber": "imo",
    "opencorporatesUrl": "opencorporates",
}
"""Properties that identify it elsewhere, and what its identifier is called here."""

DESCRIBED: Final = frozenset(
    (
        *(*NAMES, *NUMBERS, "firstName", "lastName", "middleName", "fatherName", "secondName"),
        *("website", "country", "summary", "description", "notes", "sourceUrl", "modifiedAt"),
        *("retrievedAt", "createdAt", "publisher", "publisherUrl", "topics", "id", "indexText"),
    )
)
"""What says which one is meant; claims are made of everything else."""


def spelt(name: str) -> str:
    """Return the name of a property as words.

    >>> spelt("birthDate")
    'Birth date'
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
    return words[:1].upper() + words[1:]
