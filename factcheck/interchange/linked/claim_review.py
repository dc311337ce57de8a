"""Judgements as ClaimReviews of schema.org (https://schema.org/ClaimReview).

What they hold beyond the three fields that are required is what Google's guide for fact checks
recommends (https://developers.google.com/search/docs/appearance/structured-data/factcheck). What
the ledger does not know is left out. Dates that ISO 8601 cannot say ("about May") are left out too.
"""

from __future__ import annotations

from typing import Any, Final

from factcheck.interchange.citing.attribution import chains
from factcheck.interchange.citing.entry import Entry, Names
from factcheck.interchange.linked.agents import agent_kind, same_as
from factcheck.interchange.linked.reviews import Review, Reviewed
from factcheck.interchange.linked.terms import iri, known, moment_text, web_address
from factcheck.interchange.linked.works import plain_date, work_type
from factcheck.records import Document, Source
from factcheck.values.dates import parse_date

CONTEXT: Final = "https://schema.org"

Thing = dict[str, Any]


def claim_reviews(one: Reviewed) -> list[Thing]:
    """Return a ClaimReview for each judgement of a claim, in no common number."""
    return [_claim_review(one, review) for review in one.reviews]


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
    """Return when somebody came to a judgement."""
    at = review.assessment.made_at
    return moment_text(at) if at else None


def _claim_review(one: Reviewed, review: Review) -> Thing:
    claim = one.entry.claim
    return known(
        {
            "@type": "ClaimReview",
            "@id": f"{one.url}#{review.assessment.key}",
            "url": one.url,
            "claimReviewed": claim.statement,
            "inLanguage": claim.language,
            "datePublished": judged_at(review),
            "author": {"@type": "Person", "name": review.assessment.assessor},
            "reviewRating": _rating(review),
            "itemReviewed": known(
                {
                    "@type": "Claim",
                    "@id": iri("claim", claim.key),
                    "author": [_agent(source) for source in origins(one.entry)],
                    "datePublished": said(one.entry),
                    "appearance": [
                        _work(document, one.entry.names) for document in one.entry.documents()
                    ],
                }
            ),
        }
    )


def _rating(review: Review) -> Thing:
    """Return the level that was chosen; one without a place gets no number, rather than a 0."""
    rating: Thing = {"@type": "Rating", "alternateName": review.level.label}
    if review.level.position is not None:
        places = [it.position for it in review.scale.levels if it.position is not None]
        rating |= {
            "ratingValue": review.level.position,
            "bestRating": max(places),
            "worstRating": min(places),
        }
    return rating | {
        "reviewAspect": review.scale.name,
        "ratingExplanation": review.assessment.rationale,
    }


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
