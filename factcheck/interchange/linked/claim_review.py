"""Judgements as ClaimReviews of schema.org (https://schema.org/ClaimReview).

What they hold beyond the three fields that are required is what Google's guide for fact checks
recommends (https://developers.google.com/search/docs/appearance/structured-data/factcheck). What
the ledger does not know is left out. Dates that ISO 8601 cannot say ("about May") are left out too.

A review of another publisher stays that publisher's, with its author, address, date and scale.
"""

from __future__ import annotations

from typing import Any, Final

from factcheck.interchange.citing.attribution import chains
from factcheck.interchange.citing.entry import Entry, Names
from factcheck.interchange.linked.agents import agent_kind, same_as
from factcheck.interchange.linked.ratings import rating_number
from factcheck.interchange.linked.reasons import given_in
from factcheck.interchange.linked.reviews import Review
from factcheck.interchange.linked.terms import iri, known, moment_text, web_address
from factcheck.interchange.linked.told_dates import told_date
from factcheck.interchange.linked.works import plain_date, work_type
from factcheck.records import Document, Source
from factcheck.values.dates import parse_date

CONTEXT: Final = "https://schema.org"

Thing = dict[str, Any]


def claim_review(entry: Entry, review: Review) -> Thing:
    """Return a judgement of a claim as a ClaimReview."""
    claim, page = entry.claim, review.page
    told = page.language if page else claim.language
    return known(
        {
            "@type": "ClaimReview",
            "@id": review_mark(review),
            "url": review.url,
            "headline": page.title if page else None,
            "claimReviewed": claim.statement,
            "inLanguage": told,
            "datePublished": judged_at(review),
            "author": authors(review),
            "reviewRating": rating(review),
            "itemReviewed": reviewed_item(
                entry, None if told == claim.language else claim.language, page
            ),
        }
    )


def review_mark(review: Review) -> str:
    """Return what a review is called; one of ours has its place on our page."""
    key = review.assessment.key
    return iri("assessment", key) if review.is_others else f"{review.url}#{key}"


def reviewed_item(entry: Entry, language: str | None, page: Document | None = None) -> Thing:
    """Return what is reviewed: who says it, when, and where.

    Args:
        entry: the claim.
        language: that it is in, where the review does not tell.
        page: of the review, which is none of the places in which the claim appears.
    """
    places = [one for one in entry.documents() if page is None or one.key != page.key]
    return known(
        {
            "@type": "Claim",
            "@id": iri("claim", entry.claim.key),
            "inLanguage": language,
            "author": [_agent(source) for source in origins(entry)],
            "datePublished": said(entry),
            "appearance": [_work(document, entry.names) for document in places],
        }
    )


def origins(entry: Entry) -> list[Source]:
    """Return those on whose word a claim rests: at the ends of its chains, each once.

    Where a document speaks in its own voice, that is its publisher.
    """
    found: dict[str, Source] = {}
    for chain in chains(entry.claim):
        key, document = chain[0].source, chain[0].document
        if key is None and document is not None:
            key = entry.names.documents[document].publisher
        if key is not None:
            found.setdefault(key, entry.names.sources[key])
    return list(found.values())


def said(entry: Entry) -> str | None:
    """Return when the claim was first said by one on whose word it rests, if that is told."""
    told = (plain_date(chain[0].said) for chain in chains(entry.claim))
    return min((date for date in told if date is not None), key=_start, default=None)


def judged_at(review: Review) -> str | None:
    """Return when somebody came to a judgement, as exactly as that is known.

    An imported review that tells no date has that of its import in the ledger, which is none of it.
    Then it is of the date of its page, if that is known.
    """
    at, page = review.assessment.made_at, review.page
    if at is None or not review.is_others:
        return moment_text(at) if at else None
    return told_date(at, page.issued if page else None)


def authors(review: Review) -> Thing | list[Thing]:
    """Return who judged; of another publisher's review all who did, and those who wrote it."""
    judges = [_judge(one) for one in (review, *review.jointly)]
    page, names = review.page, {judge["name"] for judge in judges}
    byline = page.byline if review.is_others and page and page.byline not in names else None
    writers = [{"@type": "Person", "name": one} for one in byline.split("; ")] if byline else []
    every = [*judges, *writers]
    return every if len(every) > 1 else every[0]


def _judge(review: Review) -> Thing:
    name, source, page = review.assessment.assessor or "", review.reviewer, review.page
    kind = agent_kind(source) if source else None
    if kind is None:
        is_person = not review.is_others or (page is not None and page.byline == name)
        kind = "Person" if is_person else "Organization"
    judge: Thing = {"@type": kind, "name": name}
    if not review.is_others:
        return judge
    if source is not None:
        judge |= known(
            {
                "@id": iri("source", source.key),
                "url": web_address(source.url) if source.url else None,
            }
        )
    return judge


def rating(review: Review) -> Thing:
    """Return the level that was chosen; one without a place gets no number, rather than a 0."""
    return known(
        {
            "@type": "Rating",
            # By this a ledger that has the scale knows the judgement again.
            "@id": iri("scale", review.scale.key, review.level.code),
            "alternateName": review.level.label,
            **rating_number(review.scale, review.level),
            "reviewAspect": review.scale.name,
            "ratingExplanation": _explanation(review),
        }
    )


def _explanation(review: Review) -> str | None:
    """Return why somebody judged so; of another publisher's review, what that publisher told."""
    reason = review.assessment.rationale
    if not review.is_others:
        return reason
    return given_in(reason, review.page.title if review.page else None, review.url)


def _agent(source: Source) -> Thing:
    return known(
        {
            "@type": agent_kind(source) or "Thing",
            "@id": iri("source", source.key),
            "name": source.name,
            "disambiguatingDescription": None if source.named else "not named",
            "url": web_address(source.url) if source.url else None,
            "sameAs": list(same_as(source)),
        }
    )


def _work(document: Document, names: Names) -> Thing:
    publisher = names.sources[document.publisher] if document.publisher else None
    return known(
        {
            "@type": work_type(document.kind),
            "@id": iri("document", document.key),
            "headline": document.title,
            "url": web_address(document.url) if document.url else None,
            "archivedAt": web_address(document.archived_url) if document.archived_url else None,
            "datePublished": plain_date(document.issued),
            "inLanguage": document.language,
            "creditText": document.byline,
            "publisher": _agent(publisher) if publisher else None,
        }
    )


def _start(date: str) -> tuple[Any, int]:
    # A month goes before a day within it, which may not have been the first time; not so the day
    # that it begins with.
    return parse_date(date).start, -len(date)
