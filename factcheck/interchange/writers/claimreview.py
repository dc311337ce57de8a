"""Judgements of claims as a feed of schema.org ClaimReviews, in JSON-LD."""

from __future__ import annotations

from typing import IO, Any, Final

from factcheck.interchange.linked.claim_review import CONTEXT, claim_review, judged_at
from factcheck.interchange.linked.json_lists import write_listed
from factcheck.interchange.linked.publishing import LeftOut, Whose
from factcheck.interchange.linked.reviews import Review, Reviewed, reviewed
from factcheck.interchange.linked.terms import moment_text
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter

TITLE: Final = "judgements for search engines and fact-check feeds (needs --site)"
SUFFIX: Final = ".claimreview.json"
BINARY: Final = False


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write a feed without an item: no review has an address."""
    publish(reader, asked, handle, None, Whose.OURS)


def publish(
    reader: Reader, asked: ClaimFilter, handle: IO[str], site: str | None, whose: Whose
) -> LeftOut:
    """Write a DataFeed with an item for each page, and in it a ClaimReview for each judgement."""
    left_out = LeftOut()
    state = state_of(reader.connection)
    head = {"@context": CONTEXT, "@type": "DataFeed"}
    if state is not None:
        head["dateModified"] = moment_text(state.at)
    items = (
        _item(one, url, reviews)
        for one in reviewed(reader, asked, site, whose, left_out)
        for url, reviews in one.pages().items()
    )
    write_listed(handle, head, "dataFeedElement", items)
    return left_out


def _item(one: Reviewed, url: str, reviews: list[Review]) -> dict[str, Any]:
    return {
        "@type": "DataFeedItem",
        "url": url,
        **_dates(reviews),
        "item": [claim_review(one.entry, review) for review in reviews],
    }


def _dates(reviews: list[Review]) -> dict[str, str]:
    at = sorted(date for date in map(judged_at, reviews) if date)
    return {"dateCreated": at[0], "dateModified": at[-1]} if at else {}
