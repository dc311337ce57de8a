"""Judgements of claims in the form of an answer of Google's Fact Check Tools API.

It is what `claims:search` answers
(https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search), so that
what reads that can read this. Its dates are moments: of a day it has the first, in UTC; a month or
a year is left out. Its `claimant` is one text, so several are put into one. As in Google's own
answers, the publisher is the author of the ClaimReview; the `title` is what was reviewed, since
the ledger has no other title of the page.
"""

from __future__ import annotations

from typing import IO, Any, Final

from factcheck.interchange.citing.attribution import who
from factcheck.interchange.linked.claim_review import judged_at, origins, said
from factcheck.interchange.linked.json_lists import write_listed
from factcheck.interchange.linked.publishing import LeftOut, host_of
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
    publish(reader, asked, handle, None)


def publish(reader: Reader, asked: ClaimFilter, handle: IO[str], site: str | None) -> LeftOut:
    """Write the claims, each with all its reviews."""
    left_out = LeftOut()
    claims = (_claim(one) for one in reviewed(reader, asked, site, left_out))
    write_listed(handle, {}, "claims", claims)
    return left_out


def _claim(one: Reviewed) -> dict[str, Any]:
    entry, date = one.entry, said(one.entry)
    return known(
        {
            "text": entry.claim.statement,
            "claimant": "; ".join(who(source.key, entry.names) for source in origins(entry))
            or None,
            "claimDate": f"{date}T00:00:00Z" if date and len(date) == _DAY else None,
            "claimReview": [_review(one, review) for review in one.reviews],
        }
    )


def _review(one: Reviewed, review: Review) -> dict[str, Any]:
    return known(
        {
            "publisher": {"name": review.assessment.assessor, "site": host_of(one.url)},
            "url": one.url,
            "title": one.entry.claim.statement,
            "reviewDate": judged_at(review),
            "textualRating": review.level.label,
            "languageCode": one.entry.claim.language,
        }
    )
