"""Claims: what is said in a document, by whom, on whose authority."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from corpora import documents, questions, sources
from corpora.chance import Chance, made_key
from corpora.languages import Language
from corpora.size import CLAIMS_A_DOCUMENT, Size
from factcheck.records import Annotation, Assessment, Attribution, Claim, Document, Figure, Link
from factcheck.vocabulary import AnnotationKind, Basis, ClaimKind, LinkKind

_TAGS: Final = (
    "flood", "evacuation", "dam", "ministry", "estimate", "ремонт", "reservoir", "홍수", "harvest",
    "бюджет", "drinking water", "bridge", "повінь", "hospital", "unverified", "power", "댐",
    "quote", "election", "евакуація", "border", "school", "запас", "rain", "grain", "translation",
    "levee", "complaint", "archive", "witness",
)  # fmt: skip
_OTHERS: Final = tuple(kind for kind in ClaimKind if kind is not ClaimKind.STATISTIC)
_LINKS: Final = (
    *[LinkKind.SUPPORTS] * 3,
    *[LinkKind.REPEATS] * 3,
    LinkKind.CONTEXT,
    LinkKind.REFUTES,
)
_ORIGINS: Final = (
    *[sources.BOARD] * 4, *[sources.SPOKESPERSON] * 3, *[sources.OFFICIALS] * 2, sources.COURIER,
)  # fmt: skip
_BASES: Final = (None, None, None, Basis.STATEMENT, Basis.OWN_ESTIMATE, Basis.DOCUMENT)
_PARAGRAPHS: Final = range(1, 31)
_LEVELS: Final = ("false", "mostly-false", "mixed", "mostly-true", "true", "unverifiable")
_WHO: Final = ("Mina", "Oksana", "Desk")


def key(number: int) -> str:
    """Return the key of a claim."""
    return made_key("clm", number)


def claim(size: Size, number: int) -> Claim:
    """Return a claim; those that it links to have lower numbers."""
    chance = Chance.of("claim", number)
    place = number // CLAIMS_A_DOCUMENT
    document = documents.document(size, place)
    speech = sources.language(documents.publisher(size, place))
    figures = _figures(size, place, chance)
    statement = speech.sentence(chance)
    return Claim(
        key=key(number),
        statement=statement,
        kind=ClaimKind.STATISTIC if figures else chance.pick(_OTHERS),
        language=speech.code,
        event=document.issued if chance.often(0.3) else None,
        attributions=_attributions(size, place, speech, statement, chance),
        figures=figures,
        links=_links(number, chance),
        assessments=_assessments(size, number, chance),
        annotations=_annotations(size, number, speech, chance),
    )


def refusals(size: Size, start: int, end: int) -> Iterator[dict[str, Any]]:
    """Yield the links from some claims that somebody decided against, as rows of that table."""
    for number in range(start, end):
        chance = Chance.of("refusal", number)
        other = number - 1 - chance.rank(1000)
        if other >= 0 and chance.often(0.01):
            yield {
                "from_id": key(number),
                "to_id": key(other),
                "kind": chance.pick((LinkKind.REPEATS, LinkKind.SAME_AS)),
                "author": chance.pick(_WHO),
                "made_at": size.at(number),
                "because": "Both had it from the mayor, who said it twice.",
            }


def _attributions(
    size: Size, place: int, speech: Language, statement: str, chance: Chance
) -> tuple[Attribution, ...]:
    chains = [_chain(size, place, speech, statement, chance)]
    if chance.often(0.15) and (other := place - 1 - chance.rank(200)) >= 0:
        chains.append(_chain(size, other, speech, statement, chance))
    return tuple(chains)


def _chain(size: Size, place: int, speech: Language, statement: str, chance: Chance) -> Attribution:
    """Return a chain of one to three hops, from a document to an origin."""
    document = documents.document(size, place)
    origin = sources.key(chance.pick(_ORIGINS), chance.rank(size.families))
    wire = sources.key(sources.COURIER, chance.rank(size.families))
    length = chance.random()
    # A newspaper that says something of itself needs nobody to cite.
    whom = [name for name in dict.fromkeys((document.publisher, wire, origin)) if name]
    whom = whom[-1:] if length < 0.5 else whom[-2:] if length < 0.88 else whom
    hop: tuple[Attribution, ...] = ()
    for depth, source in reversed(list(enumerate(whom))):
        hop = (_hop(source, document if depth == 0 else None, speech, statement, chance, hop),)
    return hop[0]


def _hop(
    source: str,
    document: Document | None,
    speech: Language,
    statement: str,
    chance: Chance,
    citing: tuple[Attribution, ...],
) -> Attribution:
    quoted = document is not None and chance.often(0.3)
    return Attribution(
        document=document.key if document else None,
        source=source,
        cue=chance.pick(speech.cues) if chance.often(0.8) else None,
        hedge=chance.pick(speech.hedges) if chance.often(0.2) else None,
        basis=None if citing else chance.pick(_BASES),
        said=document.issued if document and chance.often(0.4) else None,
        quote=" ".join(statement.split()[2:8]) if quoted else None,
        locator=f"paragraph {chance.pick(_PARAGRAPHS)}" if document else None,
        citing=citing,
    )


def _figures(size: Size, place: int, chance: Chance) -> tuple[Figure, ...]:
    many = chance.random()
    count = 0 if many < 0.55 else 1 if many < 0.9 else 2
    # What is asked changes with time, and some of it is asked for long.
    latest = place * size.questions // size.documents
    asked = [max(0, latest - chance.rank(50)) for _ in range(count)]
    given = [questions.figure(size, question, place, chance) for question in asked]
    distinct = {(figure.question, figure.words): figure for figure in given}
    return tuple(distinct.values())


def _links(number: int, chance: Chance) -> tuple[Link, ...]:
    other = number - 1 - chance.rank(1000)
    if other < 0 or not chance.often(0.04):
        return ()
    note = "Both go back to one press conference." if chance.often(0.3) else None
    return (Link(kind=chance.pick(_LINKS), to=key(other), note=note),)


def _assessments(size: Size, number: int, chance: Chance) -> tuple[Assessment, ...]:
    if not chance.often(0.02):
        return ()
    return (
        Assessment(
            key=made_key("ast", number),
            scale="truth",
            level=chance.pick(_LEVELS),
            assessor=chance.pick(_WHO),
            rationale="Held against the minutes of the council and two photographs.",
            made_at=size.at(number),
        ),
    )


def _annotations(
    size: Size, number: int, speech: Language, chance: Chance
) -> tuple[Annotation, ...]:
    tags = {_TAGS[chance.rank(len(_TAGS))] for _ in range(int(chance.random() * 4))}
    made = [(AnnotationKind.TAG, tag) for tag in sorted(tags)]
    if chance.often(0.05):
        made.append((AnnotationKind.NOTE, chance.pick(speech.notes)))
    if chance.often(0.01):
        made.append((AnnotationKind.FLAG, "The figure and the headline do not agree."))
    at = size.at(number)
    return tuple(
        Annotation(
            key=made_key("ann", f"{number} {kind} {body}"),
            kind=kind,
            body=body,
            author=chance.pick(_WHO),
            made_at=at,
            resolved_at=at if kind is AnnotationKind.FLAG and chance.often(0.5) else None,
        )
        for kind, body in made
    )
