"""The claims that somebody has judged, each with every live judgement and its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.citing.gathering import Selection, entries
from factcheck.interchange.linked.publishing import LeftOut, check_site, page_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.records import Assessment, Level, Scale


@dataclass(frozen=True, slots=True)
class Review:
    """What one person thinks of a claim now, on one scale."""

    assessment: Assessment
    scale: Scale
    level: Level


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim that is judged.

    Attributes:
        entry: the claim, and the records that it refers to.
        reviews: one for each person and scale; nobody speaks for another.
        url: the page on which they are published.
    """

    entry: Entry
    reviews: tuple[Review, ...]
    url: str


def reviewed(
    reader: Reader, asked: ClaimFilter, site: str | None, left_out: LeftOut
) -> Iterator[Reviewed]:
    """Yield the claims that fulfil a filter and are judged, some hundreds in memory at a time.

    Args:
        reader: of the ledger.
        asked: which claims.
        site: the address below which the desk publishes.
        left_out: gets the claims that are not yielded.

    Raises:
        InvalidError: if the site is no address on the web, or the filter asks for what cannot be.
        NotFoundError: if a source, document or question is asked for that is not there.
    """
    site = check_site(site)
    judged = 0
    if asked.assessed is not False:
        for _, entry in entries(reader, Selection(replace(asked, assessed=True))):
            judged += 1
            found = tuple(Review(*verdict) for verdict in entry.verdicts())
            reason = _missing(entry, found, site)
            if reason is None and site is not None:
                yield Reviewed(entry, found, page_of(site, entry.claim.key))
            else:
                left_out.add(entry.claim.key, reason or "")
    left_out.unassessed = reader.count(asked) - judged


def _missing(entry: Entry, found: tuple[Review, ...], site: str | None) -> str | None:
    """Return which part is missing that every ClaimReview must have."""
    if site is None:
        return "its review has no address; name the site with --site URL"
    if not entry.claim.statement.strip():
        return "it has no statement"
    unnamed = [review.level.code for review in found if not review.level.label.strip()]
    return f"the level {unnamed[0]} has no label" if unnamed else None
