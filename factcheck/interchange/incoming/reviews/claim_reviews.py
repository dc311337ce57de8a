"""A ClaimReview of schema.org as a fact check.

What our own export tells besides (the keys of records, and of the judgement that a review is) is
taken as it is, so that what was exported is known again where it comes home.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.reviews.checks import Check, Review, Work
from factcheck.interchange.incoming.reviews.moments import edtf, moment
from factcheck.interchange.incoming.reviews.nodes import Reading, Thing
from factcheck.interchange.incoming.reviews.own import judgement_key, own_key
from factcheck.interchange.incoming.reviews.ratings import rating_of
from factcheck.interchange.incoming.reviews.speakers import LONGEST_NAME, speaker_of, speakers_of
from factcheck.interchange.incoming.reviews.works import page_of, works_of
from factcheck.interchange.incoming.texts import line, text
from factcheck.values.tongues import UNTOLD
from factcheck.vocabulary import SourceKind

_FIRST_WORDS: Final = 600


def check_of(review: Thing, reading: Reading, language: str | None = None) -> Check:
    """Return what a ClaimReview tells.

    Args:
        review: the thing, in plain form.
        reading: how it is read.
        language: of the page on which it stands.

    Raises:
        InvalidError: if it tells no claim.
    """
    items = reading.things(review, "itemReviewed")
    if len(items) > 1:
        reading.notice("several things in itemReviewed were read as one claim")
    item: Thing = {}
    for one in reversed(items):
        item |= one
    statement = _statement(review, item, reading)
    key = own_key(item, "claim")
    page = page_of(review, reading)
    # A review may be in another language than the claim, and only our own exports tell both.
    own = reading.language(item) if key and item.get("inLanguage") else None
    spoken = own or reading.language(review) or language
    if spoken is None:
        reading.notice(f"a claim whose language is not told is in {UNTOLD!r}")
    speakers = speakers_of(item, "author", reading) or speakers_of(item, "creator", reading)
    return Check(
        statement=statement,
        language=spoken or UNTOLD,
        speakers=speakers,
        works=tuple(works_of(item, page.url, reading)),
        said=_said(item, reading),
        key=key,
        reviews=(_review(review, page, reading, is_own=key is not None),),
    )


def _statement(review: Thing, item: Thing, reading: Reading) -> str:
    told = reading.of(review, "claimReviewed")
    if len(told) > 1:
        reading.notice("of several texts in claimReviewed the first was taken")
    if statement := text(reading.text(review, "claimReviewed")):
        return statement
    if statement := text(reading.text(item, "text") or reading.text(item, "name", "headline")):
        reading.notice("a claim without claimReviewed was read from itemReviewed")
        return statement
    raise InvalidError("it tells no claim: there is no claimReviewed", where=reading.where)


def _review(review: Thing, page: Work, reading: Reading, *, is_own: bool) -> Review:
    rating = rating_of(review, reading)
    dated = reading.text(review, "datePublished", "dateCreated", "dateModified")
    made_at, taken = moment(dated)
    if taken:
        reading.notice(taken)
    if dated and made_at is None:
        reading.notice("a date that is none, or not clear, was left open")
    explanation = reading.text(
        next((one for one in reading.of(review, "reviewRating") if isinstance(one, dict)), {}),
        "ratingExplanation",
    )
    if explanation is None and (body := reading.text(review, "reviewBody", "description")):
        explanation = body if len(body) <= _FIRST_WORDS else f"{body[:_FIRST_WORDS].rstrip()}…"
    return Review(
        assessor=_assessor(page, reading),
        others=_others(review, page, reading),
        page=page,
        rating=rating,
        made_at=made_at,
        explanation=explanation,
        own=judgement_key(review, page.url) if is_own else None,
    )


def _assessor(page: Work, reading: Reading) -> str | None:
    if page.publisher:
        return page.publisher.name
    if page.byline:
        return page.byline[:LONGEST_NAME]
    try:
        host = urlsplit(page.url or "").hostname
    except ValueError:
        host = None
    if host:
        reading.notice("a review that tells nobody is by the site on which it stands")
        return line(host.removeprefix("www."))
    return None


def _others(review: Thing, page: Work, reading: Reading) -> tuple[str, ...]:
    """Return the organisations that are authors of a review besides the one that published it."""
    told = reading.things(review, "author")
    found = (speaker_of(one, reading, SourceKind.ORGANISATION) for one in told)
    bodies = (one.name for one in found if one and one.kind is not SourceKind.PERSON)
    names = {name.casefold(): name for name in bodies}
    if page.publisher is None or names.pop(page.publisher.name.casefold(), None) is None:
        return ()
    if names:
        reading.notice("a review by several organisations is a judgement of each of them")
    return tuple(names.values())


def _said(item: Thing, reading: Reading) -> str | None:
    told = reading.text(item, "datePublished", "dateCreated", "uploadDate")
    date = edtf(told)
    if told and date is None:
        reading.notice("a date that is none, or not clear, was left open")
    return date
