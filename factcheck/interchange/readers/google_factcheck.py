"""What Google's Fact Check Tools answer to `claims:search`, an answer or many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.reviews.answers import check_of
from factcheck.interchange.incoming.reviews.building import Building
from factcheck.interchange.incoming.reviews.items import items
from factcheck.interchange.incoming.reviews.nodes import Reading
from factcheck.records import Record
from factcheck.records.fields import FORMAT

TITLE: Final = "fact checks: answers of Google's Fact Check Tools API (claims:search)"

_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_MARK: Final = re.compile(rb'"claimReview"\s*:\s*\[')
_MARKUP: Final = re.compile(rb'ClaimReview"|"claimReviewed"|"(?:schema:)?dataFeedElement"')
# A page's markup has types as well; an answer that a ledger made, of claims and the like alone.
_PAGE: Final = re.compile(rb'"@(?:context|graph)"')


def recognises(file: Incoming) -> bool:
    """Tell it by the name that it gives to reviews, and that it is no markup of a page."""
    head = file.head
    return (
        _JSON.match(head) is not None
        and _MARK.search(head) is not None
        and _MARKUP.search(head) is None
        and _PAGE.search(head) is None
        and FORMAT.encode() not in head[:200]
    )


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield claims, those who made them, their reviews, and the ratings."""
    building = Building(intake)
    for where, value in items(file, ("claims",), "claimReview", intake):
        reading = Reading(where, intake.notice, {})
        for claim in _claims(value):
            yield from building.read(partial(check_of, claim, reading), reading, claim)
    yield from building.scales()


def _claims(value: Any) -> Iterator[Any]:
    """Yield the claims of an answer within a list of answers; else the claim that it is."""
    if isinstance(value, dict) and isinstance(held := value.get("claims"), list):
        yield from held
    elif not (isinstance(value, dict) and set(value) <= {"nextPageToken"}):
        yield value
