"""ClaimReviews of schema.org as they are found: feeds, pages, lists, and broken in known ways."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.reviews.building import Building
from factcheck.interchange.incoming.reviews.claim_reviews import check_of
from factcheck.interchange.incoming.reviews.items import items
from factcheck.interchange.incoming.reviews.mending import mended
from factcheck.interchange.incoming.reviews.nodes import Reading, Thing, plain, things_in
from factcheck.interchange.incoming.reviews.pages import is_page, language_of, page_text, scripts
from factcheck.records import Record
from factcheck.records.fields import FORMAT

TITLE: Final = "fact checks: ClaimReview markup, in JSON-LD feeds or lists, or in web pages"

_MARK: Final = re.compile(rb'ClaimReview"|"claimReviewed"|"(?:schema:)?dataFeedElement"')
_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_BEGINNING: Final = 200
_LISTS: Final = ("dataFeedElement", "itemListElement")
_OTHERS: Final = frozenset(("MediaReview",))


def recognises(file: Incoming) -> bool:
    """Tell it by its words; what Google answers has one of them as well, but no types."""
    if is_page(file):
        # A page under the name of a workbook is a table that somebody exported.
        return not file.name.lower().endswith((".xlsx", ".xls"))
    head = file.head
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode()
    if _JSON.match(head) is None or _MARK.search(head) is None:
        return False
    # A record of our own may be called so.
    return FORMAT.encode() not in head[:_BEGINNING]


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield claims, those who made them, where they appear, their reviews, and the ratings."""
    building = Building(intake)
    if is_page(file):
        yield from _page(file, intake, building)
    else:
        yield from _feed(file, intake, building)
    yield from building.scales()


def _feed(file: Incoming, intake: Intake, building: Building) -> Iterator[Record]:
    for where, value in items(file, _LISTS, "claimReviewed", intake):
        yield from _reviews([value], where, intake, building, is_feed=True)


def _page(file: Incoming, intake: Intake, building: Building) -> Iterator[Record]:
    page = page_text(file)
    if page is None:
        raise InvalidError("too large for a web page", where=file.name)
    values = []
    for number, script in enumerate(scripts(page), 1):
        where = f"{file.name}: script {number}"
        try:
            values.append(json.loads(script))
        except (ValueError, RecursionError):
            try:
                value, how = mended(script)
            except ValueError as error:
                intake.reject(where, str(error), script)
                continue
            intake.notice(where, how)
            values.append(value)
    # What one script refers to may stand in another.
    yield from _reviews(values, file.name, intake, building, language=language_of(page))


def _reviews(
    values: list[Any],
    where: str,
    intake: Intake,
    building: Building,
    *,
    language: str | None = None,
    is_feed: bool = False,
) -> Iterator[Record]:
    things = list(things_in(plain(values)))
    known = {one["@id"]: one for one in reversed(things) if isinstance(one.get("@id"), str)}
    known = {mark: one for mark, one in known.items() if len(one) > 1}
    reading = Reading(where, intake.notice, known)
    found = list(_found(things, reading))
    if not found:
        what = "an item" if is_feed else "a web page"
        what = f"{what} without a ClaimReview" if things or not is_feed else "an empty item"
        reading.notice(f"{what} was passed over")
    for number, review in enumerate(found, 1):
        at = where if len(found) == 1 else f"{where}: review {number}"
        each = Reading(at, intake.notice, known)
        yield from building.read(partial(check_of, review, each, language), each, review)


def _found(things: list[Thing], reading: Reading) -> Iterator[Thing]:
    for thing in things:
        types = thing.get("@type", ())
        if "ClaimReview" in types:
            yield thing
        elif not _OTHERS.isdisjoint(types):
            reading.notice("a MediaReview was passed over")
        elif "claimReviewed" in thing:
            reading.notice("a review with claimReviewed but without its type was read as one")
            yield thing
