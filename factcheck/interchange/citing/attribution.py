"""Who says so, as it is printed: from the origin outward to the document that can be opened.

The words that hold back ("reportedly") stand beside the one whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from factcheck.interchange.citing.entry import Names
from factcheck.interchange.citing.text import Cell, cell
from factcheck.records import Attribution, Claim, Document

_UNNAMED: Final = "unnamed"


@dataclass(frozen=True, slots=True)
class Stop:
    """The part of a chain that stands in one document.

    Attributes:
        document: its key; None, where no document is known.
        people: who says and relays it there, the nearest to the origin first, each with the words
            that hold back; nobody, where the document speaks in its own voice.
        quoted: whether words of theirs are quoted there.
        where: the places in it.
        held: the words with which the document itself holds back, as they stand behind it.
    """

    document: str | None
    people: tuple[str, ...]
    quoted: bool
    where: tuple[str, ...]
    held: str = ""


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
    >>> feared = Attribution(source="nis", hedge="feared")
    >>> hop = Attribution(source="lee", document="wire", citing=(feared,))
    >>> claim = Claim(statement="So.", kind=ClaimKind.EVENT, attributions=(hop,))
    >>> attributed_to(claim, Names({"nis": nis, "lee": lee}, {"wire": wire}))[0][0].text
    'National Intelligence Service (“feared”), via Lee, reported in “Wire”'
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
            told.append(f"{'quoted' if stop.quoted else 'reported'} in {where}{stop.held}")
        else:
            told.append(f"{where}, in its own voice{stop.held}")
    return ", ".join(told)


def _stop(document: str | None, hops: list[Attribution], names: Names) -> Stop:
    people = tuple(_speaker(hop.source, hop.hedge, names) for hop in hops if hop.source is not None)
    where = tuple(dict.fromkeys(hop.locator for hop in hops if hop.locator))
    held = _aside(_quoted(hop.hedge) for hop in hops if hop.source is None and hop.hedge)
    return Stop(document, people, any(hop.quote for hop in hops), where, held)


def _speaker(key: str, hedge: str | None, names: Names) -> str:
    source = names.sources[key]
    asides = [] if source.named else [_UNNAMED]
    return source.name + _aside([*asides, *([_quoted(hedge)] if hedge else [])])


def _quoted(words: str) -> str:
    return f"“{words}”"


def _aside(told: Iterable[str]) -> str:
    """Return what stands in brackets behind a name; nothing, if nothing does."""
    inside = ", ".join(dict.fromkeys(told))
    return f" ({inside})" if inside else ""


def who(key: str, names: Names) -> str:
    """Return what a source is called, and that nobody can call on it where that is so."""
    return _speaker(key, None, names)


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
    return f"{untitled(document.kind)} by {publisher}" if publisher else untitled_at(document)


def short(title: str) -> str:
    """Return a title within a sentence, without what stands after its colon."""
    return f"“{title.split(': ', maxsplit=1)[0]}”"


def untitled(kind: str) -> str:
    """Return what a document without a title is called.

    >>> untitled("motion_picture")
    'an untitled film or video'
    """
    return f"an untitled {_KINDS.get(kind) or kind.replace('-', ' ').replace('_', ' ')}"


def untitled_at(document: Document) -> str:
    """Return what a document without a title is called, with the place on the web where it is.

    >>> from factcheck.vocabulary import DocumentKind
    >>> page = Document(key="p", kind=DocumentKind.WEBPAGE, url="https://www.example.org/a")
    >>> untitled_at(page)
    'an untitled web page at example.org'
    """
    found = _HOST.match(document.url or "")
    return f"{untitled(document.kind)}{f' at {found[1].lower()}' if found else ''}"


_HOST: Final = re.compile(
    r"https?://(?:www\.)?([^\s/?#:@\[\]]+)(?=(?::\d+)?(?:[/?#]|$))", re.IGNORECASE
)
"""What comes before the path of an address, if no name of a user stands there."""
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
