"""Judgements of claims as pieces of HTML, one for the page of each claim."""

from __future__ import annotations

import json
from html import escape
from typing import IO, Final

from factcheck.errors import InvalidError
from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.linked.claim_review import CONTEXT, claim_review
from factcheck.interchange.linked.publishing import LeftOut, Whose
from factcheck.interchange.linked.reviews import Review, reviewed
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
    publish(reader, asked, handle, None, Whose.OURS)


def publish(
    reader: Reader, asked: ClaimFilter, handle: IO[str], site: str | None, whose: Whose
) -> LeftOut:
    """Write a page with a script for each claim, and in it a ClaimReview for each judgement."""
    if whose is not Whose.OURS:
        raise InvalidError(
            "these pieces are for pages of your own; export claimreview", where="--others"
        )
    left_out = LeftOut()
    handle.write(_HEAD)
    for one in reviewed(reader, asked, site, whose, left_out):
        for url, reviews in one.pages().items():
            handle.write(_piece(one.entry, url, reviews))
    handle.write(
        f"<p>From a factcheck ledger, {state_of(reader.connection)}.</p>\n</body></html>\n"
    )
    return left_out


def _piece(entry: Entry, url: str, found: list[Review]) -> str:
    claim = entry.claim
    reviews = [{"@context": CONTEXT, **claim_review(entry, review)} for review in found]
    # Nothing in a text may end the script, or begin a comment in it.
    script = json.dumps(reviews, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return (
        f'\n<h2 dir="auto" lang="{escape(claim.language)}">{escape(claim.statement)}</h2>\n'
        f"<p>{escape(url)}</p>\n"
        f'<script type="application/ld+json">\n{script}\n</script>\n'
    )
