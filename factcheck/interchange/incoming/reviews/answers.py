"""A claim in an answer of Google's Fact Check Tools as a fact check.

It has no appearances, and of the claimant the name alone; but for an answer that a ledger made,
which tells the rest beside it.
(https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims)
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.reviews.checks import Check, Rating, Review, Work
from factcheck.interchange.incoming.reviews.claim_reviews import check_of as check_of_markup
from factcheck.interchange.incoming.reviews.moments import edtf, moment
from factcheck.interchange.incoming.reviews.nodes import Reading, Thing, plain
from factcheck.interchange.incoming.reviews.own import own_key
from factcheck.interchange.incoming.reviews.speakers import speaker_of
from factcheck.interchange.incoming.texts import address, line, text
from factcheck.values.tongues import UNTOLD
from factcheck.vocabulary import DocumentKind, SourceKind


def check_of(claim: Any, reading: Reading) -> Check:
    """Return what a claim of an answer tells.

    Raises:
        InvalidError: if it is none, or has no text.
    """
    if not isinstance(claim, dict):
        raise InvalidError("no claim", where=reading.where)
    statement = text(reading.text(claim, "text"))
    if statement is None:
        raise InvalidError("it tells no claim: there is no text", where=reading.where)
    reviews = [one for one in reading.of(claim, "claimReview") if isinstance(one, dict)]
    item = plain(claim.get("itemReviewed"))
    if reviews and isinstance(item, dict) and own_key(item, "claim"):
        return _own(statement, item, reviews, reading)
    languages = [found for one in reviews if (found := reading.language(one, "languageCode"))]
    if not languages:
        reading.notice(f"a claim whose language is not told is in {UNTOLD!r}")
    said = reading.text(claim, "claimDate")
    if said and edtf(said) is None:
        reading.notice("a date that is none, or not clear, was left open")
    speaker = speaker_of({"name": claim.get("claimant")}, reading, SourceKind.GROUP)
    return Check(
        statement=statement,
        language=languages[0] if languages else UNTOLD,
        speakers=(speaker,) if speaker else (),
        said=edtf(said),
        reviews=tuple(_review(one, reading) for one in reviews),
    )


def _own(statement: str, item: Thing, reviews: list[Thing], reading: Reading) -> Check:
    """Return what a ledger told in this form, where each review is a ClaimReview as well."""
    found = [
        check_of_markup(
            plain(
                {
                    "@id": one.get("@id"),
                    "url": one.get("url"),
                    "headline": one.get("headline")
                    or (one.get("title") if one.get("title") != statement else None),
                    "claimReviewed": statement,
                    "inLanguage": one.get("languageCode"),
                    "datePublished": one.get("reviewDate") or one.get("datePublished"),
                    "author": one.get("author"),
                    "reviewRating": one.get("reviewRating"),
                    "itemReviewed": item,
                }
            ),
            reading,
        )
        for one in reviews
    ]
    return replace(found[0], reviews=tuple(review for check in found for review in check.reviews))


def _review(review: Thing, reading: Reading) -> Review:
    publisher = review.get("publisher")
    told = publisher if isinstance(publisher, dict) else {"name": publisher}
    site = line(reading.text(told, "site"))
    named = {"name": told.get("name") or site, "url": f"https://{site}" if site else None}
    maker = speaker_of(named, reading, SourceKind.ORGANISATION)
    dated = reading.text(review, "reviewDate")
    made_at, taken = moment(dated)
    if taken:
        reading.notice(taken)
    if dated and made_at is None:
        reading.notice("a date that is none, or not clear, was left open")
    words = line(reading.text(review, "textualRating"))
    urls = [one for one in reading.addresses(review.get("url")) if address(one)]
    return Review(
        assessor=maker.name if maker else None,
        page=Work(
            url=address(urls[0]) if urls else None,
            title=line(reading.text(review, "title")),
            kind=DocumentKind.ARTICLE,
            issued=edtf(dated),
            language=reading.language(review, "languageCode"),
            publisher=maker,
        ),
        rating=Rating(words=words) if words else None,
        made_at=made_at,
    )
