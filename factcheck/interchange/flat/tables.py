"""The flat tables: which there are, and what stands in each.

Rows name one another by key, never by the numbers that the database joins by. Links, and what hangs
on records, are tables of their own, so that a claim is one row however much is told of it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Table, case, null, select

from factcheck import model
from factcheck.interchange.flat import judgements
from factcheck.interchange.flat.fields import Field, Kind, dated, key_of, own
from factcheck.interchange.flat.shape import FlatTable, Rows, plain_fields


@cache
def tables() -> dict[str, FlatTable]:
    """Return the flat tables by name, the one that most people want first."""
    made = (
        _claims(),
        _figures(),
        _attributions(),
        _sources(),
        _documents(),
        _questions(),
        _links(),
        judgements.assessment_table(),
        judgements.annotation_table(),
        _source_aliases(),
        _source_links(),
        _question_parts(),
        judgements.scale_table(),
        judgements.level_table(),
    )
    return {table.name: table for table in made}


def _claims() -> FlatTable:
    claim, stands = model.claim, model.standing
    numbers = ("by_organisation", "by_person", "strict")
    doubts = ("disputed", "superseded", "retracted", "unverified")
    # Of a claim whose standing is not worked out yet, nothing is told.
    standing = [_optional(own(stands.c.word, "standing"))]
    standing += [_optional(own(stands.c[name])) for name in (*numbers, *doubts)]
    return FlatTable(
        "claims",
        "a claim: one statement that can be true or false, and how well it is supported",
        (
            *plain_fields(claim, "key", "statement", "kind", "language"),
            *dated(claim, "event"),
            *standing,
            _rests_on(
                "rests_on", model.source, ("person_id", "organisation_id", "relay_source_id")
            ),
            _rests_on(
                "rests_on_document",
                model.document,
                ("person_document_id", "organisation_document_id", "relay_document_id"),
            ),
        ),
        claim,
        {"claim": claim.c.id},
        ("key",),
        (claim.c.id,),
        ((claim.c.id, stands.c.claim_id),),
    )


def _figures() -> FlatTable:
    figure, question = model.figure, model.question
    asked = question.alias("asked")
    unit = select(asked.c.unit).where(asked.c.id == figure.c.question_id).scalar_subquery()
    ends = ("words", "modifier", "a", "b", "low", "high", "likely_low", "likely_high")
    return FlatTable(
        "figures",
        "a figure: what a claim answers to a question, in words and as two intervals",
        (
            key_of(figure.c.claim_id, model.claim),
            key_of(figure.c.question_id, question),
            *plain_fields(figure, *ends),
            Field("unit", Kind.TEXT, unit, question.c.unit),
            own(figure.c.rules),
            *dated(figure, "as_of"),
        ),
        figure,
        {"claim": figure.c.claim_id},
        ("claim", "question", "words"),
        (figure.c.id,),
    )


def _attributions() -> FlatTable:
    hop = model.attribution
    made = (
        ("hop", "the number of the hop among those of its claim", True, Kind.COUNT),
        ("relayed_by", "the number of the hop that passes this one on", False, Kind.COUNT),
        ("origin", "whether the chain ends here: nobody is cited", True, Kind.FLAG),
    )
    return FlatTable(
        "attributions",
        "a hop of a chain: a source, in a document, who says so or passes it on",
        (
            key_of(hop.c.claim_id, model.claim),
            *(
                Field(name, kind, null(), about, required=required)
                for name, about, required, kind in made
            ),
            key_of(hop.c.source_id, model.source),
            key_of(hop.c.document_id, model.document),
            *plain_fields(hop, "role", "cue", "hedge", "basis"),
            *dated(hop, "said"),
            *plain_fields(hop, "quote", "prefix", "suffix", "locator"),
        ),
        hop,
        {"claim": hop.c.claim_id},
        ("claim", "hop"),
        (hop.c.claim_id, hop.c.id, hop.c.via_id),
        numbered=_numbered,
    )


def _numbered(rows: Rows) -> Rows:
    """Number the hops of each claim, and name relays by these numbers."""
    for _, some in groupby(rows, key=itemgetter(0)):
        hops = list(some)
        numbers = {row[1]: number for number, row in enumerate(hops, 1)}
        relays = {row[2] for row in hops}
        for _, hop_id, via, claim, _, _, _, *rest in hops:
            yield (claim, numbers[hop_id], numbers.get(via), int(hop_id not in relays), *rest)


def _sources() -> FlatTable:
    source = model.source
    return FlatTable(
        "sources",
        "a source: somebody or something that makes or relays claims",
        (
            *plain_fields(source, "key", "name", "kind", "named"),
            key_of(source.c.parent_id, source),
            *plain_fields(source, "speaks_as_one", "description", "country", "url", "external_ids"),
        ),
        source,
        {"source": source.c.id},
        ("key",),
        (source.c.id,),
    )


def _documents() -> FlatTable:
    document = model.document
    return FlatTable(
        "documents",
        "a document: a published thing in which claims appear",
        (
            *plain_fields(document, "key", "title", "kind"),
            key_of(document.c.publisher_id, model.source),
            *plain_fields(document, "byline", "url", "archived_url"),
            *dated(document, "issued"),
            *plain_fields(document, "accessed", "language", "sha256", "csl"),
        ),
        document,
        {"document": document.c.id},
        ("key",),
        (document.c.id,),
    )


def _questions() -> FlatTable:
    question = model.question
    plain = ("key", "text", "kind", "unit", "population", "place", "aggregation")
    return FlatTable(
        "questions",
        "a question: what figures must share to be comparable",
        (*plain_fields(question, *plain), *dated(question, "event")),
        question,
        {"question": question.c.id},
        ("key",),
        (question.c.id,),
    )


def _links() -> FlatTable:
    link = model.link
    return FlatTable(
        "links",
        "a link: how one claim bears on another, which a selection need not hold",
        (
            key_of(link.c.from_id, model.claim, "from_claim"),
            own(link.c.kind),
            key_of(link.c.to_id, model.claim, "to_claim", inside=False),
            own(link.c.note),
        ),
        link,
        {"claim": link.c.from_id},
        ("from_claim", "kind", "to_claim"),
        (link.c.id,),
    )


def _source_aliases() -> FlatTable:
    alias = model.source_alias
    return FlatTable(
        "source_aliases",
        "another name that a source goes by",
        (key_of(alias.c.source_id, model.source), own(alias.c.name)),
        alias,
        {"source": alias.c.source_id},
        ("source", "name"),
        (alias.c.id,),
    )


def _source_links() -> FlatTable:
    tie = model.source_link
    return FlatTable(
        "source_links",
        "a tie from one source to another",
        (
            key_of(tie.c.from_id, model.source, "from_source"),
            own(tie.c.kind),
            key_of(tie.c.to_id, model.source, "to_source"),
            own(tie.c.note),
        ),
        tie,
        {"source": tie.c.from_id},
        ("from_source", "kind", "to_source"),
        (tie.c.id,),
    )


def _question_parts() -> FlatTable:
    part = model.question_part
    return FlatTable(
        "question_parts",
        "a question whose answer is a part of the answer to another",
        (
            key_of(part.c.whole_id, model.question),
            key_of(part.c.part_id, model.question),
            own(part.c.complete),
        ),
        part,
        {"question": part.c.whole_id},
        ("whole", "part"),
        (part.c.id,),
    )


def _rests_on(name: str, target: Table, columns: tuple[str, str, str]) -> Field:
    """Return the field with what all hangs on: the origin, the organisation or the relay."""
    stands = model.standing
    person, organisation, relay = (stands.c[column] for column in columns)
    there = target.alias("there")
    alone = case(
        (stands.c.by_person == 1, person),
        (stands.c.by_organisation == 1, organisation),
        else_=relay,
    )
    key = select(there.c.key).where(there.c.id == alone).scalar_subquery()
    what = "the source that the claim falls with" if target is model.source else "or the document"
    return Field(name, Kind.TEXT, key, what, points_at=f"{target.name}s")


def _optional(field: Field) -> Field:
    return replace(field, required=False)
