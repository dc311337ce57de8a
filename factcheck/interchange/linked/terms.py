"""The words of the graph: prefixes, the IRIs of records, and literals.

Nodes are JSON-LD in its plainest form. Its context holds prefixes alone, and every value tells
itself what it is, so that whatever writes nodes in another syntax has no rules to follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from urllib.parse import quote, urlsplit

from factcheck.values.dates import is_words

Node = dict[str, Any]

CONTEXT: Final = {
    "cito": "http://purl.org/spar/cito/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "fc": "urn:factcheck:term:",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_DOI: Final = re.compile(r"(?:doi:)?(10\.\d{4,9}/.+)", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"(?:https?|ftp)://(?:[^\x00-\x20\x7f-\x9f<>\"{}|\\^`%]|%[0-9A-Fa-f]{2})+", re.IGNORECASE
)


def iri(kind: str, *parts: str | int) -> str:
    """Return the name of a record, or of a part of one, for the whole world.

    >>> iri("claim", "killed-nis", "hop", 2)
    'urn:factcheck:claim:killed-nis:hop:2'
    >>> iri("person", "Mina <Park>")
    'urn:factcheck:person:Mina%20%3CPark%3E'
    """
    return ":".join(("urn:factcheck", kind, *(quote(str(part), safe="") for part in parts)))


def refer(kind: str, *parts: str | int) -> Node:
    """Return a reference to a record."""
    return {"@id": iri(kind, *parts)}


def known(properties: Node) -> Node:
    """Return a node without the properties that have no value."""
    return {name: value for name, value in properties.items() if value not in (None, [], ())}


def typed(value: str, datatype: str) -> Node:
    """Return a literal of a datatype."""
    return {"@value": value, "@type": datatype}


def told(text: str, language: str | None) -> Node | str:
    """Return a text in a language; without one, if what is told as the language names none.

    >>> told("так", "uk"), told("so", "English (UK)")
    ({'@value': 'так', '@language': 'uk'}, 'so')
    """
    if language is None or not _TAG.fullmatch(language):
        return text
    return {"@value": text, "@language": language}


def number(amount: Decimal | None) -> Node | None:
    """Return an amount as a literal."""
    return None if amount is None else typed(f"{amount.normalize():f}", "xsd:decimal")


def truth(value: bool) -> Node:
    """Return yes or no as a literal."""
    return typed("true" if value else "false", "xsd:boolean")


def moment(at: datetime | None) -> Node | None:
    """Return a moment in UTC as a literal."""
    return None if at is None else typed(moment_text(at), "xsd:dateTime")


def moment_text(at: datetime) -> str:
    """Return a moment in UTC as ISO 8601 and RFC 3339 write it."""
    return at.isoformat().replace("+00:00", "Z")


def day(value: date | None) -> Node | None:
    """Return a day as a literal."""
    return None if value is None else typed(value.isoformat(), "xsd:date")


def dated(edtf: str | None) -> Node | str | None:
    """Return a date: a plain one as XML Schema has it, others as EDTF, words as words.

    >>> dated("2025-01"), dated("earlier this year")
    ({'@value': '2025-01', '@type': 'xsd:gYearMonth'}, 'earlier this year')
    >>> dated("2024-10/..")
    {'@value': '2024-10/..', '@type': 'edtf:EDTF'}
    """
    if edtf is None or is_words(edtf):
        return edtf
    for form, datatype in (
        (_DAY, "xsd:date"),
        (_MONTH, "xsd:gYearMonth"),
        (_YEAR, "xsd:gYear"),
    ):
        if form.fullmatch(edtf):
            return typed(edtf, datatype)
    return typed(edtf, "edtf:EDTF")


def web_address(url: str) -> str:
    """Return where a browser finds what is stored as an address; a DOI is found at doi.org.

    >>> web_address("doi:10.1000/182")
    'https://doi.org/10.1000/182'
    """
    found = _DOI.fullmatch(url)
    return f"https://doi.org/{quote(found[1], safe='/:;().-_')}" if found else url


def address(url: str | None) -> Node | str | None:
    """Return an address as a reference; as text, if it would make a graph unreadable.

    >>> address("https://news.example/wire")
    {'@id': 'https://news.example/wire'}
    >>> address("https://news.example/{wire}")
    'https://news.example/{wire}'
    """
    if url is None:
        return None
    place = web_address(url)
    if not _ADDRESS.fullmatch(place):
        return url
    try:
        urlsplit(place)
    except ValueError:
        return url
    return {"@id": place}


def values(node: Node, name: str) -> Iterator[Any]:
    """Yield the values of a property of a node."""
    found = node[name]
    yield from found if isinstance(found, list) else (found,)
