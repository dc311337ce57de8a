"""A claim as nodes of the graph: the statement, the hops of its chains, and the words quoted.

A hop is an entity of its own: what one source, in one document, is told to have said. It is
attributed to the source, and derived from the document and from the hop that it passes on, so that
the chain can be walked. The claim is derived from the hops that we read ourselves, and attributed
to those at whom its chains end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factcheck.interchange.linked.terms import Node, dated, iri, known, number, refer, told
from factcheck.records import Attribution, Claim, Figure
from factcheck.vocabulary import LinkKind

_LINKS: Final = {
    LinkKind.SUPPORTS: "cito:supports",
    LinkKind.REFUTES: "cito:refutes",
    LinkKind.CONTEXT: "cito:givesBackgroundTo",
    LinkKind.REPEATS: "prov:wasDerivedFrom",
    LinkKind.SUPERSEDES: "prov:wasRevisionOf",
    LinkKind.SAME_AS: "prov:alternateOf",
}


def claim_nodes(claim: Claim) -> Iterator[Node]:
    """Yield a claim, its hops, its quotes, and the links that somebody says something about."""
    paths = [path for outer in claim.attributions for path in outer.hops()]
    # A claim may tell the same hop twice, in equal records: each is known by its place.
    numbers = {id(path[-1]): number for number, path in enumerate(paths, 1)}
    yield _claim(claim, paths, numbers)
    for path in paths:
        yield _hop(claim.key, path, numbers)
        quote = _quote(claim.key, path, numbers)
        if quote is not None:
            yield quote
    for place, link in enumerate(claim.links, 1):
        if link.note:
            yield {
                "@id": iri("claim", claim.key, "link", place),
                "@type": "oa:Annotation",
                "oa:motivatedBy": {"@id": "oa:linking"},
                "oa:hasTarget": [refer("claim", claim.key), refer("claim", link.to)],
                "oa:hasBody": {"@type": "oa:TextualBody", "rdf:value": link.note},
            }


Path = tuple[Attribution, ...]


def _claim(claim: Claim, paths: list[Path], numbers: dict[int, int]) -> Node:
    origins = dict.fromkeys(path[-1].source for path in paths if not path[-1].citing)
    node: Node = {
        "@id": iri("claim", claim.key),
        "@type": ["prov:Entity", "schema:Claim"],
        "schema:text": told(claim.statement, claim.language),
        "dc:language": claim.language,
        "dc:type": str(claim.kind),
        "fc:event": dated(claim.event),
        "prov:wasAttributedTo": [refer("source", key) for key in origins if key is not None],
        "prov:wasDerivedFrom": [
            refer("claim", claim.key, "hop", numbers[id(hop)]) for hop in claim.attributions
        ],
        "fc:figure": [_figure(figure) for figure in claim.figures],
    }
    for link in claim.links:
        node[_LINKS[link.kind]] = [*node.get(_LINKS[link.kind], ()), refer("claim", link.to)]
    return known(node)


def _figure(figure: Figure) -> Node:
    return known(
        {
            "@type": "schema:QuantitativeValue",
            "fc:question": refer("question", figure.question),
            "rdfs:label": figure.words,
            "schema:minValue": number(figure.low),
            "schema:maxValue": number(figure.high),
            "fc:likelyMinimum": number(figure.likely_low),
            "fc:likelyMaximum": number(figure.likely_high),
            "fc:rules": figure.rules,
            "fc:asOf": dated(figure.as_of),
        }
    )


def _hop(key: str, path: Path, numbers: dict[int, int]) -> Node:
    hop = path[-1]
    place = _document(path) if hop.quote else hop.document
    source = refer("source", hop.source) if hop.source else None
    role = refer("role", str(hop.role))
    quoted = refer("document", place) if place and hop.quote else None
    derived = [refer("claim", key, "hop", numbers[id(one)]) for one in hop.citing]
    if place and not hop.quote:
        derived.insert(0, refer("document", place))
    return known(
        {
            "@id": iri("claim", key, "hop", numbers[id(hop)]),
            "@type": ["prov:Entity", "fc:Hop"],
            "prov:value": hop.quote,
            "prov:wasAttributedTo": source,
            "prov:qualifiedAttribution": source
            and {"@type": "prov:Attribution", "prov:agent": source, "prov:hadRole": role},
            "fc:role": role,
            "prov:wasQuotedFrom": quoted,
            "prov:wasDerivedFrom": derived,
            "fc:cue": hop.cue,
            "fc:hedge": hop.hedge,
            "fc:basis": str(hop.basis),
            "fc:said": dated(hop.said),
            "fc:locator": hop.locator,
        }
    )


def _quote(key: str, path: Path, numbers: dict[int, int]) -> Node | None:
    """Return where the words of a hop stand; None, where it has none, or they stand nowhere."""
    hop, document = path[-1], _document(path)
    if hop.quote is None or document is None:
        return None
    selector = {
        "@type": "oa:TextQuoteSelector",
        "oa:exact": hop.quote,
        "oa:prefix": hop.prefix,
        "oa:suffix": hop.suffix,
    }
    return {
        "@id": iri("claim", key, "quote", numbers[id(hop)]),
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:linking"},
        "oa:hasBody": refer("claim", key, "hop", numbers[id(hop)]),
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": refer("document", document),
            "oa:hasSelector": known(selector),
        },
    }


def _document(path: Path) -> str | None:
    """Return the document in which a hop is read: its own, or that of what passes it on."""
    return next((hop.document for hop in reversed(path) if hop.document), None)
