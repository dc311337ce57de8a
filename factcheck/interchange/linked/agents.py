"""Sources, and the people who judge, as agents of PROV-O."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.interchange.linked.terms import Node, address, iri, known, refer, truth
from factcheck.records import Source
from factcheck.vocabulary import SourceKind, SourceLinkKind

_WIKIDATA: Final = re.compile(r"Q[1-9]\d*", re.ASCII)
_LINKS: Final = {
    SourceLinkKind.SAME_AS: "owl:sameAs",
    SourceLinkKind.DEPENDS_ON: "fc:dependsOn",
}


def source_node(source: Source) -> Node:
    """Return a source as an agent.

    What nobody can call on, such as "US officials", is an agent and no organisation.
    """
    kind = agent_kind(source)
    node = {
        "@id": iri("source", source.key),
        "@type": ["prov:Agent", *([f"prov:{kind}"] if kind else [])],
        "schema:name": source.name,
        "schema:alternateName": list(source.aliases),
        "dc:type": str(source.kind),
        "fc:named": truth(source.named),
        "fc:speaksAsOne": truth(True) if source.speaks_as_one else None,
        "dcterms:isPartOf": refer("source", source.parent) if source.parent else None,
        "schema:description": source.description,
        "fc:country": source.country,
        "schema:url": address(source.url),
        "schema:identifier": [
            f"{name}:{value}" for name, value in sorted(source.external_ids.items())
        ],
        "schema:sameAs": [{"@id": url} for url in same_as(source)],
    }
    for tie, name in _LINKS.items():
        node[name] = [refer("source", link.to) for link in source.links if link.kind is tie]
    return known(node)


def same_as(source: Source) -> Iterator[str]:
    """Yield where others tell who a source is, by its identifiers elsewhere."""
    number = source.external_ids.get("wikidata")
    if isinstance(number, str) and _WIKIDATA.fullmatch(number):
        yield f"http://www.wikidata.org/entity/{number}"


def person_node(name: str) -> Node:
    """Return whoever judges or annotates as an agent; a name is all that is known."""
    return {"@id": iri("person", name), "@type": "prov:Agent", "schema:name": name}


def agent_kind(source: Source) -> str | None:
    """Return whether a source is a `Person` or an `Organization`, as PROV and schema.org call them.

    A group that nobody can call on is neither.
    """
    if source.kind is SourceKind.PERSON:
        return "Person"
    return "Organization" if source.named else None
