"""Where claims appear, and the pages on which they are reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factcheck.interchange.incoming.reviews.checks import Work
from factcheck.interchange.incoming.reviews.moments import edtf
from factcheck.interchange.incoming.reviews.nodes import Reading, Thing
from factcheck.interchange.incoming.reviews.own import own_key
from factcheck.interchange.incoming.reviews.speakers import speaker_of, speakers_of
from factcheck.interchange.incoming.texts import address, line
from factcheck.values.texts import MAX_LINE
from factcheck.vocabulary import DocumentKind, SourceKind

_KINDS: Final = {
    "Article": DocumentKind.ARTICLE,
    "AudioObject": DocumentKind.SONG,
    "BlogPosting": DocumentKind.POST_WEBLOG,
    "Book": DocumentKind.BOOK,
    "Chapter": DocumentKind.CHAPTER,
    "Dataset": DocumentKind.DATASET,
    "ImageObject": DocumentKind.GRAPHIC,
    "Legislation": DocumentKind.LEGISLATION,
    "Manuscript": DocumentKind.MANUSCRIPT,
    "Map": DocumentKind.MAP,
    "Message": DocumentKind.PERSONAL_COMMUNICATION,
    "NewsArticle": DocumentKind.ARTICLE_NEWSPAPER,
    "Photograph": DocumentKind.GRAPHIC,
    "Report": DocumentKind.REPORT,
    "ScholarlyArticle": DocumentKind.ARTICLE_JOURNAL,
    "SocialMediaPosting": DocumentKind.POST,
    "DiscussionForumPosting": DocumentKind.POST,
    "Thesis": DocumentKind.THESIS,
    "VideoObject": DocumentKind.MOTION_PICTURE,
    "WebPage": DocumentKind.WEBPAGE,
}
_OLD: Final = ("url", "sameAs")


def works_of(item: Thing, page: str | None, reading: Reading) -> Iterator[Work]:
    """Yield where a claim appears, each place once."""
    told = [*reading.of(item, "firstAppearance"), *reading.of(item, "appearance")]
    # Older markup has the work itself where the claim belongs.
    is_work = "Claim" not in item.get("@type", ())
    if places := reading.addresses(*(item.get(name) for name in (_OLD if is_work else _OLD[:1]))):
        if is_work:
            reading.notice("an itemReviewed that is the work, not the claim, is where it appears")
        told += [{**item, "url": places} if is_work else {"url": places}]
    seen: set[str] = set()
    for one in told:
        for work in _work(one, reading):
            if work.url and work.url == page:
                reading.notice("an appearance that is the review itself was left out")
            elif (mark := work.url or work.key or work.title or "") not in seen:
                seen.add(mark)
                yield work


def page_of(review: Thing, reading: Reading) -> Work:
    """Return the document that a review is."""
    told = reading.addresses(
        *(review.get(name) for name in ("url", "mainEntityOfPage")), review.get("@id")
    )
    urls = [one for one in told if address(one) and len(one) <= MAX_LINE]
    if any(one not in urls for one in reading.addresses(review.get("url"))):
        reading.notice("an address of a review that is none was left out")
    makers = [*reading.things(review, "author"), *reading.things(review, "publisher")]
    found = [one for it in makers if (one := speaker_of(it, reading, SourceKind.ORGANISATION))]
    people = dict.fromkeys(one.name for one in found if one.kind is SourceKind.PERSON)
    return Work(
        url=urls[0] if urls else None,
        title=line(reading.text(review, "headline", "name")),
        kind=DocumentKind.ARTICLE,
        issued=edtf(reading.text(review, "datePublished", "dateCreated")),
        language=reading.language(review),
        byline=line("; ".join(people)),
        publisher=next((one for one in found if one.kind is not SourceKind.PERSON), None),
    )


def _work(told: object, reading: Reading) -> Iterator[Work]:
    if not isinstance(told, dict):
        for one in reading.addresses(told):
            if url := _address(one, reading):
                yield Work(url=url)
        return
    thing = reading.things({"it": told}, "it")[0]
    urls = [url for one in reading.addresses(thing) if (url := _address(one, reading))]
    title = line(reading.text(thing, "headline", "name"))
    key = own_key(thing, "document")
    if not urls and not title and not key:
        return
    maker = next(iter(reading.things(thing, "publisher")), None)
    others = speakers_of(thing, "author", reading) if "itemReviewed" not in thing else []
    publisher = speaker_of(maker, reading, SourceKind.ORGANISATION) if maker else None
    archived = [one for one in reading.addresses(thing.get("archivedAt")) if address(one)]
    for number, url in enumerate(urls or [None]):
        yield Work(
            url=url,
            title=title if number == 0 else None,
            kind=_kind(thing, DocumentKind.WEBPAGE if url else DocumentKind.DOCUMENT),
            issued=edtf(reading.text(thing, "datePublished", "uploadDate")),
            language=reading.language(thing),
            archived_url=archived[0] if archived and number == 0 else None,
            byline=line(reading.text(thing, "creditText"))
            or line("; ".join(one.name for one in others)),
            publisher=publisher,
            key=key if number == 0 else None,
        )


def _kind(thing: Thing, default: DocumentKind) -> DocumentKind:
    return next((_KINDS[one] for one in thing.get("@type", ()) if one in _KINDS), default)


def _address(told: str, reading: Reading) -> str | None:
    url = address(told) if len(told) <= MAX_LINE else None
    if url is None:
        reading.notice("an appearance that is no address was left out")
    return url
