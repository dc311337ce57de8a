"""How a document is cited: the newsroom's own plain style.

"*Title*, by Author, Publisher, 13 January 2025". What is not known is said in words, so that the
reader sees that it was looked for; in few words, where it is all. Other styles make the same of a
document by other rules.
"""

from __future__ import annotations

from typing import Final, Protocol

from factcheck.interchange.citing.attribution import untitled_at
from factcheck.interchange.citing.entry import Names
from factcheck.interchange.citing.text import Paragraph, Run, link
from factcheck.records import Document
from factcheck.values.date_words import describe_date

PLAIN: Final = "plain"
"""The name of the plain style."""

_NOTHING_KNOWN: Final = ", nothing else known of it"
"""In place of a row of all that is not."""


class Style(Protocol):
    """What a citation style does."""

    def cite(self, document: Document, names: Names) -> Paragraph:
        """Return a document as the style cites it."""


class Plain:
    """The plain style of a newsroom.

    >>> from factcheck.interchange.citing.text import plain
    >>> from factcheck.vocabulary import DocumentKind
    >>> video = Document(key="v", kind=DocumentKind.MOTION_PICTURE, issued="2025-01")
    >>> plain(Plain().cite(video, Names()))
    'an untitled film or video, author not named, publisher not known, January 2025'
    """

    def cite(self, document: Document, names: Names) -> Paragraph:
        """Return a document as this style cites it."""
        address = document.url or document.archived_url
        title = link(document.title or untitled_at(document), address)
        italic = Run(title.text, italic=document.title is not None, href=title.href)
        if document.title is None and not (
            document.byline or document.publisher or document.issued
        ):
            return (italic, Run(_NOTHING_KNOWN))
        publisher = names.sources[document.publisher].name if document.publisher else None
        told = (
            f"by {document.byline}" if document.byline else "author not named",
            publisher or "publisher not known",
            describe_date(document.issued) if document.issued else "undated",
        )
        return (italic, Run("".join(f", {part}" for part in told)))
