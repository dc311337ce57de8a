"""The claims that somebody has judged, each with the live judgements that are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.citing.gathering import Selection, entries
from factcheck.interchange.linked.pages import Pages, last_address
from factcheck.interchange.linked.publishing import LeftOut, Whose, check_site, page_of
from factcheck.interchange.linked.ratings import is_publishers
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.records import Assessment, Document, Level, Scale, Source
from factcheck.storage.engine import folded
from factcheck.values.batches import batched


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one person or publisher thinks of a claim now, on one scale.

    Attributes:
        assessment: the judgement.
        scale: that it is on.
        level: that was chosen.
        url: of the page that shows it.
        is_others: whether another publisher gave it, and it was imported.
        page: the document that it is printed in, where it is another's and the ledger has it.
        reviewer: the source that the assessor is, where the ledger has it.
    """

    assessment: Assessment
    scale: Scale
    level: Level
    url: str
    is_others: bool = False
    page: Document | None = None
    reviewer: Source | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim that is judged.

    Attributes:
        entry: the claim, and the records that it refers to.
        reviews: one for each person and scale; nobody speaks for another.
    """

    entry: Entry
    reviews: tuple[Review, ...]

    def pages(self) -> dict[str, list[Review]]:
        """Return the reviews by the address of the page that shows them."""
        found: dict[str, list[Review]] = {}
        for review in self.reviews:
            found.setdefault(review.url, []).append(review)
        return found


def reviewed(
    reader: Reader, asked: ClaimFilter, site: str | None, whose: Whose, left_out: LeftOut
) -> Iterator[Reviewed]:
    """Yield the claims that fulfil a filter and are judged, some hundreds in memory at a time.

    Args:
        reader: of the ledger.
        asked: which claims; if it names assessors, their judgements alone are of interest.
        site: the address below which the desk publishes.
        whose: whether those of other publishers are wanted, too.
        left_out: gets the claims that are not yielded, or not with all that is asked for.

    Raises:
        InvalidError: if the site is no address on the web, or the filter asks for what cannot be.
        NotFoundError: if a source, document or question is asked for that is not there.
    """
    site = check_site(site)
    names = {folded(name) for name in asked.assessors}
    judged = 0
    if asked.assessed is not False:
        every = entries(reader, Selection(replace(asked, assessed=True)))
        for some in batched(entry for _, entry in every):
            judged += len(some)
            verdicts = [[it for it in entry.verdicts() if _is_by(it[0], names)] for entry in some]
            pages = Pages(reader.connection, (it[0] for found in verdicts for it in found))
            for entry, found in zip(some, verdicts, strict=True):
                reviews = tuple(_wanted(entry, found, site, whose, pages, left_out))
                if reviews:
                    yield Reviewed(entry, reviews)
    left_out.unassessed = reader.count(asked) - judged


def _is_by(judgement: Assessment, names: set[str | None]) -> bool:
    return not names or folded(judgement.assessor) in names


Verdict = tuple[Assessment, Scale, Level]


def _wanted(
    entry: Entry,
    found: list[Verdict],
    site: str | None,
    whose: Whose,
    pages: Pages,
    left_out: LeftOut,
) -> Iterator[Review]:
    """Yield the judgements of a claim that can go out, and tell why the others can't."""
    reasons: dict[str, None] = {}
    for judgement, scale, level in found:
        is_others = is_publishers(scale, judgement.assessor or "")
        if is_others and whose is Whose.OURS:
            left_out.others += 1
            continue
        page = pages.page(judgement) if is_others else None
        url: str | None
        if is_others:
            url = page.url if page else last_address(judgement.rationale)
        else:
            url = page_of(site, entry.claim.key) if site else None
        reason = _missing(entry, level, url, judgement.assessor if is_others else None)
        if url is None or reason is not None:
            reasons.setdefault(reason or "")
            continue
        yield Review(
            assessment=judgement,
            scale=scale,
            level=level,
            url=url,
            is_others=is_others,
            page=page,
            reviewer=pages.reviewer(judgement, page),
        )
    if reasons:
        left_out.add(entry.claim.key, "; ".join(reasons))


def _missing(entry: Entry, level: Level, url: str | None, other: str | None) -> str | None:
    """Return which part is missing that every ClaimReview must have."""
    if url is None and other is not None:
        return f"the ledger has no address of the review by {other}"
    if url is None:
        return "its review has no address; name the site with --site URL"
    if not entry.claim.statement.strip():
        return "it has no statement"
    return None if level.label.strip() else f"the level {level.code} has no label"
