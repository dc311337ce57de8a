"""Judgements of claims as pieces of HTML, one for the page of each claim."""

from __future__ import annotations

import json
from html import escape
from typing import IO, Final

from factcheck.interchange.linked.claim_review import CONTEXT, claim_reviews
from factcheck.interchange.linked.publishing import LeftOut
from factcheck.interchange.linked.reviews import Reviewed, reviewed
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter

TITLE: Final = "the same as pieces of HTML, to put into the page of each claim (needs --site)"
SUFFIX: Final = ".snippets.html"
BINARY: Final = False

_HEAD: Final = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>ClaimReview</title></head>
<body>
<p>Put each script into the page whose address stands above it.</p>
"""


def write(reader: Reader, asked: ClaimFilter, handle: IO[str]) -> None:
    """Write a page without a script: no review has an address."""
    publish(reader, asked, handle, None)


def publish(reader: Reader, asked: ClaimFilter, handle: IO[str], site: str | None) -> LeftOut:
    """Write a page with a script for each claim, and in it a ClaimReview for each judgement."""
    left_out = LeftOut()
    handle.write(_HEAD)
    for one in reviewed(reader, asked, site, left_out):
        handle.write(_piece(one))
    handle.write(
        f"<p>From a factcheck ledger, {state_of(reader.connection)}.</p>\n</body></html>\n"
    )
    return left_out


def _piece(one: Reviewed) -> str:
    claim = one.entry.claim
    reviews = [{"@context": CONTEXT, **review} for review in claim_reviews(one)]
    # Nothing in a text may end the script, or begin a comment in it.
    script = json.dumps(reviews, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return (
        f'\n<h2 dir="auto" lang="{escape(claim.language)}">{escape(claim.statement)}</h2>\n'
        f"<p>{escape(one.url)}</p>\n"
        f'<script type="application/ld+json">\n{script}\n</script>\n'
    )
