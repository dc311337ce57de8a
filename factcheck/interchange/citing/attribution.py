"""Who says so, as it is printed: from the origin outward to the document that can be opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from factcheck.interchange.citing.entry import Names
from factcheck.interchange.citing.text import Cell, cell
from factcheck.records import Attribution, Claim


@dataclass(frozen=True, slots=True)
class Stop:
    """The part of a chain that stands in one document.

    Attributes:
        document: its key; None, where no document is known.
        people: who says and relays it there, the nearest to the origin first; nobody, where the
            document speaks in its own voice.
        quoted: whether words of theirs are quoted there.
        where: the places in it.
    """

    document: str | None
    people: tuple[str, ...]
    quoted: bool
    where: tuple[str, ...]


def chains(claim: Claim) -> Iterator[tuple[Attribution, ...]]:
    """Yield every chain of a claim from its origin outward."""
    for outer in claim.attributions:
        for path in outer.hops():
            if not path[-1].citing:
                yield path[::-1]


def stops(claim: Claim, names: Names) -> Iterator[list[Stop]]:
    """Yield, for each chain of a claim, the documents that it went through, from its origin on.

    What is said in a hop without a document is read in that of the hop that passes it on.
    """
    for chain in chains(claim):
        path = chain[::-1]
        placed = [(document_of(path[: end + 1]), hop) for end, hop in enumerate(path)]
        yield [
            _stop(document, [hop for _, hop in hops], names)
            for document, hops in groupby(reversed(placed), key=itemgetter(0))
        ]


def document_of(path: Sequence[Attribution]) -> str | None:
    """Return the document in which the last hop of a path is read: its own, or that around it."""
    return next((hop.document for hop in reversed(path) if hop.document), None)


def attributed_to(claim: Claim, names: Names) -> Cell:
    """Return a paragraph for each chain: who says it, through whom, and where it is reported.

    >>> from factcheck.records import Document, Source
    >>> from factcheck.vocabulary import ClaimKind, DocumentKind, SourceKind
    >>> nis = Source(key="nis", name="National Intelligence Service", kind=SourceKind.ORGANISATION)
    >>> lee = Source(key="lee", name="Lee", kind=SourceKind.PERSON)
    >>> wire = Document(key="wire", title="Wire", kind=DocumentKind.ARTICLE)
    >>> hop = Attribution(source="lee", document="wire", citing=(Attribution(source="nis"),))
    >>> claim = Claim(statement="So.", kind=ClaimKind.EVENT, attributions=(hop,))
    >>> attributed_to(claim, Names({"nis": nis, "lee": lee}, {"wire": wire}))[0][0].text
    'National Intelligence Service, via Lee, reported in “Wire”'
    """
    told = (_in_words(chain, names) for chain in stops(claim, names))
    return cell(told) or cell(["nobody known"])


def _in_words(chain: list[Stop], names: Names) -> str:
    told: list[str] = []
    for stop in chain:
        if stop.people:
            told.append(f"{'via ' if told else ''}{', via '.join(stop.people)}")
        if stop.document is None:
            continue
        where = short_title(stop.document, names)
        if told:
            told.append(f"{'quoted' if stop.quoted else 'reported'} in {where}")
        else:
            told.append(f"{where}, in its own voice")
    return ", ".join(told)


def _stop(document: str | None, hops: list[Attribution], names: Names) -> Stop:
    people = tuple(who(hop.source, names) for hop in hops if hop.source is not None)
    where = tuple(dict.fromkeys(hop.locator for hop in hops if hop.locator))
    return Stop(document, people, any(hop.quote for hop in hops), where)


def who(key: str, names: Names) -> str:
    """Return what a source is called, and that nobody can call on it where that is so."""
    source = names.sources[key]
    return source.name if source.named else f"{source.name} (unnamed)"


def short_title(key: str, names: Names) -> str:
    """Return what a document is called within a sentence.

    >>> from factcheck.records import Document
    >>> from factcheck.vocabulary import DocumentKind
    >>> page = Document(key="p", title="War: A History", kind=DocumentKind.BOOK)
    >>> short_title("p", Names(documents={"p": page}))
    '“War”'
    """
    document = names.documents[key]
    if document.title:
        return short(document.title)
    publisher = names.sources[document.publisher].name if document.publisher else None
    return f"{untitled(document.kind)}{f' by {publisher}' if publisher else ''}"


def short(title: str) -> str:
    """Return a title within a sentence, without what stands after its colon."""
    return f"“{title.split(': ', maxsplit=1)[0]}”"


def untitled(kind: str) -> str:
    """Return what a document without a title is called.

    >>> untitled("motion_picture")
    'an untitled film or video'
    """
    return f"an untitled {_KINDS.get(kind) or kind.replace('-', ' ').replace('_', ' ')}"


_KINDS = {
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "legal_case": "court decision",
    "motion_picture": "film or video",
    "paper-conference": "conference paper",
    "personal_communication": "message",
    "post-weblog": "blog post",
    "webpage": "web page",
}
