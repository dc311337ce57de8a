"""Claims and all that belongs to them as a graph of W3C PROV-O and Web Annotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.interchange.linked.agents import person_node, source_node
from factcheck.interchange.linked.claims import claim_nodes
from factcheck.interchange.linked.documents import document_node, question_node, scale_nodes
from factcheck.interchange.linked.judgements import annotation_nodes, assessment_nodes
from factcheck.interchange.linked.terms import Node, iri, moment, refer
from factcheck.interchange.selection import Selection, exported, select_records
from factcheck.interchange.state import State
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.records import Claim, Document, Question, Record, Scale, Source
from factcheck.storage.loading import load
from factcheck.storage.nouns import SCALE


def nodes(reader: Reader, asked: ClaimFilter, state: State | None) -> Iterator[Node]:
    """Yield the nodes of a graph, one record in memory at a time.

    Args:
        reader: of the ledger.
        asked: which claims; if it asks for nothing, the graph holds the whole ledger.
        state: which state of the ledger this is.

    Yields:
        JSON-LD nodes in the context of `terms`, each with an `@id`.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if a date is none, or a level is of no scale.
    """
    if state is not None:
        yield {
            "@id": iri("changeset", state.changeset),
            "@type": "prov:Activity",
            "rdfs:label": f"what the ledger was as of {state}",
            "prov:endedAtTime": moment(state.at),
        }
    selection = select_records(reader.connection, asked, linked=True)
    for scale in _scales(reader, selection):
        yield from scale_nodes(scale)
    people: set[str] = set()
    for kind in (Source, Document, Question, Claim):
        for record in exported(reader, kind, selection):
            yield from _new_people(record, people)
            yield from _of_record(record)


def _scales(reader: Reader, selection: Selection) -> Iterable[Scale]:
    """Return the scales, those that every ledger starts with as well: levels refer to them."""
    if selection.ids is None:
        return reader.all(Scale)
    return load(reader.connection, SCALE, selection.ids["scale"])


def _of_record(record: Record) -> Iterator[Node]:
    match record:
        case Source():
            target = refer("source", record.key)
            yield source_node(record)
            yield from assessment_nodes(target, record.assessments)
        case Document():
            target = refer("document", record.key)
            yield document_node(record)
        case Question():
            target = refer("question", record.key)
            yield question_node(record)
        case Claim():
            target = refer("claim", record.key)
            yield from claim_nodes(record)
            yield from assessment_nodes(target, record.assessments)
        case Scale():
            return
    yield from annotation_nodes(target, record.annotations)


def _new_people(record: Record, told: set[str]) -> Iterator[Node]:
    """Yield those who judge or annotate a record, and were not told of before."""
    if isinstance(record, Scale):
        return
    judged = record.assessments if isinstance(record, Source | Claim) else ()
    for name in (*(one.assessor for one in judged), *(one.author for one in record.annotations)):
        if name and name not in told:
            told.add(name)
            yield person_node(name)
