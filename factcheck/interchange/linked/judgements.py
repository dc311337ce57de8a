"""Assessments and annotations as Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from factcheck.interchange.linked.terms import Node, iri, known, moment, refer
from factcheck.records import Annotation, Assessment
from factcheck.vocabulary import AnnotationKind

_MOTIVATIONS: Final = {
    AnnotationKind.NOTE: "oa:commenting",
    AnnotationKind.TAG: "oa:tagging",
    AnnotationKind.FLAG: "oa:questioning",
    AnnotationKind.WAIVER: "oa:moderating",
}


def assessment_nodes(target: Node, assessments: Iterable[Assessment]) -> Iterator[Node]:
    """Yield what people think of a record, those of each on a scale as revisions of one another.

    All of them: what was withdrawn tells when it was invalidated, and why.
    """
    latest: dict[tuple[str, str | None], Assessment] = {}
    for one in sorted(assessments, key=lambda one: one.made_at.timestamp() if one.made_at else 0):
        former = latest.get((one.scale, one.assessor))
        latest[one.scale, one.assessor] = one
        yield known(
            {
                "@id": iri("assessment", one.key),
                "@type": ["oa:Annotation", "prov:Entity"],
                "oa:motivatedBy": {"@id": "oa:assessing"},
                "oa:hasTarget": target,
                "oa:hasBody": [
                    {
                        "@type": "oa:SpecificResource",
                        "oa:hasSource": refer("scale", one.scale, one.level),
                        "oa:hasPurpose": {"@id": "oa:classifying"},
                    },
                    {
                        "@type": "oa:TextualBody",
                        "rdf:value": one.rationale,
                        "oa:hasPurpose": {"@id": "oa:describing"},
                    },
                ],
                "dcterms:creator": _person(one.assessor),
                "dcterms:created": moment(one.made_at),
                "prov:wasRevisionOf": refer("assessment", former.key) if former else None,
                "prov:invalidatedAtTime": moment(one.withdrawn_at),
                "fc:because": one.withdrawn_because,
            }
        )


def annotation_nodes(target: Node, annotations: Iterable[Annotation]) -> Iterator[Node]:
    """Yield the notes, tags, flags and waivers on a record."""
    for one in annotations:
        purpose = {"@id": _MOTIVATIONS[one.kind]}
        yield known(
            {
                "@id": iri("annotation", one.key),
                "@type": ["oa:Annotation", "prov:Entity"],
                "oa:motivatedBy": purpose,
                "oa:hasTarget": target,
                "oa:hasBody": {"@type": "oa:TextualBody", "rdf:value": one.body},
                "dcterms:creator": _person(one.author),
                "dcterms:created": moment(one.made_at),
                "prov:invalidatedAtTime": moment(one.resolved_at),
                "fc:because": one.resolved_because,
            }
        )


def _person(name: str | None) -> Node | None:
    return refer("person", name) if name else None
