"""The claims that somebody has judged, each with the live judgements that are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from factcheck.interchange.citing.entry import Entry
from factcheck.interchange.citing.gathering import Selection, entries
from factcheck.interchange.linked.pages import Pages, last_address
from factcheck.interchange.linked.publishing import LeftOut, Whose, check_site, page_of
from factcheck.interchange.linked.ratings import (
    aspect_of,
    is_publishers,
    scale_name,
)
from factcheck.interchange.linked.reasons import given_in
from factcheck.interchange.linked.told_dates import told_date
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
        url: of the page that shows it; empty, if it is not known.
        is_others: whether another publisher gave it, and it was imported.
        page: the document that it is printed in, where it is another's and the ledger has it.
        reviewer: the source that the assessor is, where the ledger has it.
        jointly: what others think who published the same review together with this publisher.
    """

    assessment: Assessment
    scale: Scale
    level: Level
    url: str
    is_others: bool = False
    page: Document | None = None
    reviewer: Source | None = None
    jointly: tuple[Review, ...] = ()

    @property
    def is_publishers(self) -> bool:
        """Whether whoever judged published the page."""
        page, source = self.page, self.reviewer
        return page is not None and source is not None and page.publisher == source.key

    def is_by(self, names: Collection[str | None]) -> bool:
        """Tell whether one of some judged so, each by a folded name; without names, anybody."""
        return not names or any(
            folded(one.assessment.assessor) in names for one in (self, *self.jointly)
        )


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
            pages = Pages(reader.connection, (it[0] for one in some for it in one.verdicts()))
            for entry in some:
                found = _joint(entry, _reviews(entry, site, pages))
                by_them = (review for review in found if review.is_by(names))
                reviews = tuple(_wanted(entry, by_them, whose, left_out))
                if reviews:
                    yield Reviewed(entry, reviews)
    left_out.unassessed = reader.count(asked) - judged


def _reviews(entry: Entry, site: str | None, pages: Pages) -> Iterator[Review]:
    """Yield what is thought of a claim, as far as it is known where that stands."""
    for judgement, scale, level in entry.verdicts():
        is_others = is_publishers(scale, level, judgement.assessor or "")
        page: Document | None = None
        url = page_of(site, entry.claim.key) if site else None
        if is_others:
            page = pages.page(judgement)
            own = _own_page(entry, scale, judgement)
            # A reason may name the page of somebody else, but tells which of one's own is meant.
            if own is not None and (page is None or page.publisher != own.publisher):
                page = own
            url = page.url if page else last_address(judgement.rationale)
        yield Review(
            assessment=judgement,
            scale=scale,
            level=level,
            url=url or "",
            is_others=is_others,
            page=page,
            reviewer=pages.reviewer(judgement, page),
        )


def _joint(entry: Entry, reviews: Iterable[Review]) -> list[Review]:
    """Return reviews, those as one that several publishers published together.

    They stand on one page and say the same of the claim, each on its publisher's scale.
    """
    places = {id(one): place for place, one in enumerate(entry.claim.assessments)}
    alike: dict[object, list[Review]] = {}
    for one in reviews:
        mark = _said(one) if one.is_others and _is_a_page(one.url) else id(one.assessment)
        alike.setdefault(mark, []).append(one)
    found = []
    for some in alike.values():
        # The publisher of the page is the first that the review named, and the others follow.
        some.sort(key=lambda one: (not one.is_publishers, places[id(one.assessment)]))
        found.append(replace(some[0], jointly=tuple(some[1:])))
    return found


def _is_a_page(url: str) -> bool:
    """Tell whether an address is of more than a site: on a front page, anything may stand."""
    parts = urlsplit(url)
    return parts.path.strip("/") != "" or parts.query != ""


def _said(review: Review) -> object:
    """Return what a review says, but for who says it.

    Numbers are left out: each publisher has its own, and its scale may know one from elsewhere.
    """
    page, told = review.page, review.assessment
    aspect = aspect_of(review.scale.name, told.assessor or "")
    return (
        *(review.url, review.level.label, aspect),
        given_in(told.rationale, page.title if page else None, review.url),
        told_date(told.made_at, page.issued if page else None) if told.made_at else None,
    )


def _own_page(entry: Entry, scale: Scale, judgement: Assessment) -> Document | None:
    """Return the one document of a claim that its assessor published, where no other is told.

    A row of a table tells of one document, which is the fact check if the fact-checker published
    it. In a fact check as feeds have it, such a document would be where the claim appears.
    """
    if scale.name.startswith(scale_name("")):
        return None
    found = [
        document
        for document in entry.documents()
        if document.url
        and document.publisher
        and folded(entry.names.sources[document.publisher].name) == folded(judgement.assessor)
    ]
    return found[0] if len(found) == 1 else None


def _wanted(
    entry: Entry, reviews: Iterable[Review], whose: Whose, left_out: LeftOut
) -> Iterator[Review]:
    """Yield the reviews of a claim that can go out, and tell why the others can't."""
    reasons: dict[str, None] = {}
    for review in reviews:
        if review.is_others and whose is Whose.OURS:
            left_out.others += 1
        elif (reason := _missing(entry, review)) is not None:
            reasons.setdefault(reason)
        else:
            yield review
    if reasons:
        left_out.add(entry.claim.key, "; ".join(reasons))


def _missing(entry: Entry, review: Review) -> str | None:
    """Return which part is missing that every ClaimReview must have."""
    if not review.url and review.is_others:
        names = [one.assessment.assessor or "" for one in (review, *review.jointly)]
        return f"the ledger has no address of the review by {' and '.join(names)}"
    if not review.url:
        return "its review has no address; name the site with --site URL"
    if not entry.claim.statement.strip():
        return "it has no statement"
    level = review.level
    return None if level.label.strip() else f"the level {level.code} has no label"
