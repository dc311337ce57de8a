"""Judgements of claims in the form of an answer of Google's Fact Check Tools API.

It is what `claims:search` answers
(https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search), so that
what reads that can read this. Its dates are moments: of a day it has the first, in UTC; a month or
a year is no moment. Its `claimant` is one text, so several are put into one. As in Google's own
answers, the publisher is the author of the ClaimReview; of a page that the ledger has no title of,
the `title` is what was reviewed.

Google's form has no places, no reasons and no numbers, no dates but moments, and names several
claimants in one text. What is missing stands beside it in the words of schema.org (`itemReviewed`,
`reviewRating`, `author`, and `datePublished` and `headline` where `reviewDate` and `title` do not
tell it), so that a ledger that reads the answer again has what it had.
"""

from __future__ import annotations

from typing import IO, Any, Final

from factcheck.interchange.citing.attribution import who
from factcheck.interchange.linked.claim_review import (
    authors,
    judged_at,
    origins,
    rating,
    review_mark,
    reviewed_item,
    said,
)
from factcheck.interchange.linked.json_lists import write_listed
from factcheck.interchange.linked.publishing import LeftOut, Whose, host_of
from factcheck.interchange.linked.reviews import Review, Reviewed, reviewed
from factcheck.interchange.linked.terms import known
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter

TITLE: Final = "the same as Google's Fact Check Tools API answers (needs --site)"
SUFFIX: Final = ".google-factcheck.json"
BINARY: Final = False

_DAY: Final = len("2025-01-13")


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write an answer without a claim: no review has an address."""
    publish(reader, asked, handle, None, Whose.OURS)


def publish(
    reader: Reader, asked: ClaimFilter, handle: IO[str], site: str | None, whose: Whose
) -> LeftOut:
    """Write the claims, each with all its reviews."""
    left_out = LeftOut()
    claims = (_claim(one) for one in reviewed(reader, asked, site, whose, left_out))
    write_listed(handle, {}, "claims", claims)
    return left_out


def _claim(one: Reviewed) -> dict[str, Any]:
    entry = one.entry
    return known(
        {
            "text": entry.claim.statement,
            "claimant": "; ".join(who(source.key, entry.names) for source in origins(entry))
            or None,
            "claimDate": _moment(said(entry)),
            "claimReview": [_review(one, review) for review in one.reviews],
            "itemReviewed": reviewed_item(entry, entry.claim.language),
        }
    )


def _review(one: Reviewed, review: Review) -> dict[str, Any]:
    claim, page = one.entry.claim, review.page
    title, judged = page.title if page else None, judged_at(review)
    date = _moment(judged)
    return known(
        {
            "publisher": {"name": review.assessment.assessor, "site": host_of(review.url)},
            "url": review.url,
            "title": title or claim.statement,
            "reviewDate": date,
            "textualRating": review.level.label,
            "languageCode": page.language if page else claim.language,
            "@id": review_mark(review),
            # Whoever reads it takes such a title for one that the page does not have.
            "headline": title if title == claim.statement else None,
            "datePublished": judged if date is None else None,
            "author": authors(review),
            "reviewRating": rating(review),
        }
    )


def _moment(date: str | None) -> str | None:
    """Return the moment at which a day begins, or a moment itself; nothing for longer times."""
    if date is None or len(date) < _DAY:
        return None
    return f"{date}T00:00:00Z" if len(date) == _DAY else date
