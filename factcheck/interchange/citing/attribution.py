"""Who says so, as it is printed: from the origin outward to the document that can be opened."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.interchange.citing.entry import Names
from factcheck.interchange.citing.text import Cell, cell
from factcheck.records import Attribution, Claim


def chains(claim: Claim) -> Iterator[tuple[Attribution, ...]]:
    """Yield every chain of a claim from its origin outward."""
    for outer in claim.attributions:
        for path in outer.hops():
            if not path[-1].citing:
                yield path[::-1]


def attributed_to(claim: Claim, names: Names) -> Cell:
    """Return a paragraph for each chain: who says it, through whom, and where it is reported.

    >>> from factcheck.records import Source
    >>> from factcheck.vocabulary import ClaimKind, SourceKind
    >>> nis = Source(key="nis", name="National Intelligence Service", kind=SourceKind.ORGANISATION)
    >>> lee = Source(key="lee", name="Lee", kind=SourceKind.PERSON)
    >>> hop = Attribution(source="lee", citing=(Attribution(source="nis"),))
    >>> claim = Claim(statement="So.", kind=ClaimKind.EVENT, attributions=(hop,))
    >>> attributed_to(claim, Names({"nis": nis, "lee": lee}))[0][0].text
    'National Intelligence Service, via Lee'
    """
    return cell(_in_words(chain, names) for chain in chains(claim)) or cell(["nobody known"])


def _in_words(chain: tuple[Attribution, ...], names: Names) -> str:
    people = [who(hop.source, names) for hop in chain if hop.source is not None]
    places = dict.fromkeys(hop.document for hop in chain if hop.document is not None)
    told = ", via ".join(people)
    for document in places:
        where = short_title(document, names)
        if not told:
            told = f"{where}, in its own voice"
            continue
        cited = any(hop.quote for hop in chain if hop.document == document)
        told += f", {'quoted' if cited else 'reported'} in {where}"
    return told


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
