"""A fact check as a feed tells it: the claim, who says it and where, who reviewed it, and how.

Those three stay apart: whoever reviews a claim does not make it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.interchange.linked.ratings import aspect_of
from factcheck.vocabulary import DocumentKind, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody, or something, with a name."""

    name: str
    kind: SourceKind
    named: bool = True
    url: str | None = None
    wikidata: str | None = None
    description: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that was published: where a claim appears, or its review."""

    url: str | None = None
    title: str | None = None
    kind: DocumentKind = DocumentKind.WEBPAGE
    issued: str | None = None
    language: str | None = None
    archived_url: str | None = None
    byline: str | None = None
    publisher: Speaker | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a reviewer makes of a claim, in its own words.

    Attributes:
        words: the rating.
        number: what it tells as a number, and of which, in words.
        position: the number, if it can be a place on a scale.
        aspect: what of the claim it is about, where that is told.
        own: the keys of the scale and the level, if a ledger exported it.
    """

    words: str
    number: str | None = None
    position: int | None = None
    aspect: str | None = None
    own: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a reviewer, or several together, published about a claim.

    Attributes:
        assessor: its name; none, if nobody is named.
        others: the names of those who published it together with that one.
        page: where it stands.
        made_at: a moment in UTC.
        explanation: why, as far as the feed tells.
        own: the key of the judgement, if the ledger that exported it made it.
    """

    assessor: str | None
    page: Work
    others: tuple[str, ...] = ()
    rating: Rating | None = None
    made_at: str | None = None
    explanation: str | None = None
    own: str | None = None

    def each(self) -> Iterator[Review]:
        """Yield the review once for each of those who published it."""
        yield self
        rating = self.rating
        if rating is not None:
            # What a ledger exports tells as the aspect what the first one's scale is called.
            rating = replace(rating, aspect=aspect_of(rating.aspect, self.assessor or ""))
        for name in self.others:
            yield replace(self, assessor=name, rating=rating, others=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A claim, and its reviews."""

    statement: str
    language: str
    speakers: tuple[Speaker, ...] = ()
    works: tuple[Work, ...] = ()
    said: str | None = None
    key: str | None = None
    reviews: tuple[Review, ...] = ()
