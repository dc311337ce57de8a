"""Documents, questions and scales as nodes of the graph."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.interchange.linked.terms import (
    Node,
    address,
    dated,
    day,
    iri,
    known,
    refer,
    typed,
)
from factcheck.interchange.linked.works import work_type
from factcheck.records import Document, Question, Scale


def document_node(document: Document) -> Node:
    """Return a document as an entity."""
    publisher = refer("source", document.publisher) if document.publisher else None
    return known(
        {
            "@id": iri("document", document.key),
            "@type": ["prov:Entity", f"schema:{work_type(document.kind)}"],
            "dcterms:title": document.title,
            "dc:type": str(document.kind),
            "dc:creator": document.byline,
            "dcterms:publisher": publisher,
            "prov:wasAttributedTo": publisher,
            "schema:url": address(document.url),
            "schema:archivedAt": address(document.archived_url),
            "dcterms:issued": dated(document.issued),
            "fc:accessed": day(document.accessed),
            "dc:language": document.language,
            "schema:sha256": document.sha256,
        }
    )


def question_node(question: Question) -> Node:
    """Return a question that figures answer."""
    return known(
        {
            "@id": iri("question", question.key),
            "@type": "schema:Question",
            "schema:name": question.text,
            "dc:type": str(question.kind),
            "schema:unitText": question.unit,
            "fc:population": question.population,
            "fc:place": question.place,
            "fc:aggregation": str(question.aggregation) if question.aggregation else None,
            "fc:event": dated(question.event),
            "dcterms:hasPart": [refer("question", part.part) for part in question.parts],
        }
    )


def scale_nodes(scale: Scale) -> Iterator[Node]:
    """Yield a scale, and its levels; those that mean "can't tell" have no position."""
    yield known(
        {
            "@id": iri("scale", scale.key),
            "@type": "skos:ConceptScheme",
            "skos:prefLabel": scale.name,
            "skos:definition": scale.description,
            "owl:versionInfo": scale.version,
            "schema:url": address(scale.url),
        }
    )
    for level in scale.levels:
        place = None if level.position is None else typed(str(level.position), "xsd:integer")
        yield known(
            {
                "@id": iri("scale", scale.key, level.code),
                "@type": "skos:Concept",
                "skos:inScheme": refer("scale", scale.key),
                "skos:notation": level.code,
                "skos:prefLabel": level.label,
                "skos:definition": level.definition,
                "fc:position": place,
            }
        )
