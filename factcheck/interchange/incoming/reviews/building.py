"""Fact checks as records of a ledger.

The chain of a claim holds who made it, and where; the reviewer is no part of it, since it passes
judgement on the claim and does not make it. Where nobody is named who made it, and nothing in which
it appears, the claim has no chain: it stands on nobody. Where several are named, one of them is its
origin. The review is a document of its own; the rationale of the rating, or else a note on the
claim, tells its title and address.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.reviews.checks import Check, Rating, Review, Speaker, Work
from factcheck.interchange.incoming.reviews.nodes import Reading
from factcheck.interchange.incoming.reviews.own import judgement_in, judgements_held, level_on
from factcheck.interchange.incoming.reviews.ratings import Scales
from factcheck.interchange.incoming.texts import text
from factcheck.interchange.linked.ratings import is_publishers
from factcheck.interchange.linked.reasons import place_of, with_place
from factcheck.interchange.linked.told_dates import is_day
from factcheck.records import Claim, Document, Record, Scale, Source
from factcheck.records.parsing import record_of
from factcheck.values.keys import hashed_key
from factcheck.vocabulary import AnnotationKind, Basis, ClaimKind, SourceKind

# What is reviewed may be of any kind, and no feed tells which. Most tells what is or was the case;
# the other kinds say more of a claim than is known.
KIND: Final = ClaimKind.EVENT
_MOST_HOPS: Final = 100


class Building:
    """Makes records of checks, each source under one key for its name."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._sources: dict[str, Source] = {}
        self._scales = Scales()
        self._held: dict[str, Record | None] = {}

    def read(self, tell: Callable[[], Check], reading: Reading, part: Any) -> list[Record]:
        """Return the records of a check; where one is no good, the whole check is set aside.

        Args:
            tell: returns the check.
            reading: how it is read.
            part: itself, to be set aside.
        """
        try:
            return self._records(tell(), reading)
        except InvalidError as error:
            why = str(error).removeprefix(f"{reading.where}: ")
            told = json.dumps(part, ensure_ascii=False)
            # Half a surrogate pair can stand in JSON, and in no file.
            whole = told.encode("utf-8", "backslashreplace").decode()
            self._intake.reject(reading.where, why, whole)
            return []

    def scales(self) -> Iterator[Scale]:
        """Yield the scales of the ratings in all checks so far."""
        return self._scales.records()

    def _records(self, check: Check, reading: Reading) -> list[Record]:
        sources: dict[str, Source] = {}
        found: list[Record] = []
        hops = self._hops(check, reading, sources, found)
        held = self._own_claim(check)
        made_here = judgements_held(check, self._intake.known)
        judged = [
            self._judgement(one, held, reading, sources, found)
            for review in check.reviews
            if review.own not in made_here
            for one in review.each()
        ]
        claim = {
            "key": check.key,
            "statement": check.statement,
            "kind": str(KIND),
            "language": check.language,
            "attributions": hops,
            "assessments": [one for one in judged if "scale" in one],
            "annotations": [one for one in judged if "body" in one],
        }
        found.append(record_of(Claim, claim, reading.where))
        self._sources |= sources
        return [*sources.values(), *found]

    def _hops(
        self, check: Check, reading: Reading, sources: dict[str, Source], found: list[Record]
    ) -> list[dict[str, Any]]:
        # Who is told twice, with two addresses, is one.
        speakers = dict.fromkeys(self._source(one, reading, sources) for one in check.speakers)
        works = dict.fromkeys(self._document(one, reading, sources, found) for one in check.works)
        if not speakers and not works:
            reading.notice("no one is named who made the claim, nor where; it has no chain")
        nobody: list[str | None] = [None]
        pairs = [(who, where) for who in speakers or nobody for where in works or nobody]
        if not (pairs := self._unknown(self._own_claim(check), pairs)):
            return []
        if len(speakers) > 1 and len(works) > 1:
            reading.notice(
                "who of several said it in which of several places is not told; all in all"
            )
        if len(pairs) > _MOST_HOPS:
            raise InvalidError(f"more than {_MOST_HOPS} speakers and places", where=reading.where)
        origin = self._origin([*speakers], [*works], reading, sources)
        hops = [
            {
                "source": who,
                "document": where,
                "said": check.said,
                "basis": None if (who or where) == origin else str(Basis.RELAYED),
            }
            for who, where in pairs
        ]
        return [
            {name: value for name, value in hop.items() if value is not None}
            for hop in hops
            if hop["source"] or hop["document"]
        ]

    def _own_claim(self, check: Check) -> Claim | None:
        """Return the ledger's own claim that a check is of, if that was exported by it."""
        held = self._intake.known("claim", check.key) if check.key else None
        same = isinstance(held, Claim) and held.statement == check.statement
        return held if same and isinstance(held, Claim) else None

    def _unknown(
        self, held: Claim | None, pairs: list[tuple[str | None, str | None]]
    ) -> list[tuple[str | None, str | None]]:
        """Return those who said it somewhere of whom the ledger's own claim does not tell.

        Its chains tell who said it where, which the ledger's export of them does not.
        """
        if held is None:
            return pairs
        names: set[str | None] = {None}
        for hop in held.hops():
            names |= {hop.source, hop.document}
            if hop.source is None and hop.document is not None:
                # Of a document in its own voice, its publisher goes out as who says so.
                told = self._intake.known("document", hop.document)
                names.add(told.publisher if isinstance(told, Document) else None)
        return [pair for pair in pairs if not names.issuperset(pair)]

    def _origin(
        self,
        speakers: list[str],
        works: list[str],
        reading: Reading,
        sources: dict[str, Source],
    ) -> str | None:
        """Return the one of several who made a claim, or of the places in which it appears.

        A fact check tells of a claim once. That those whom it names know it independently of each
        other is told by nobody, and they must not corroborate it: the first who can be called on is
        its origin, and the others pass it on, as far as is known.
        """
        keys = speakers or works
        if len(keys) > 1:
            several = "who made a claim" if speakers else "places in which a claim of nobody stands"
            reading.notice(
                f"of several {several} one is its origin, and the others pass it on: that they are"
                " independent of each other is not told"
            )
        known = (sources.get(key) or self._sources.get(key) for key in keys)
        named = (one.key for one in known if one is not None and one.named)
        return next(named, keys[0] if keys else None)

    def _judgement(
        self,
        review: Review,
        held: Claim | None,
        reading: Reading,
        sources: dict[str, Source],
        found: list[Record],
    ) -> dict[str, Any]:
        """Return an assessment; if there is no rating, or nobody who gave it, a note."""
        page = review.page
        place = place_of(page.title, page.url)
        if review.assessor is None or review.rating is None:
            what = (
                "nobody who reviewed" if review.assessor is None else "no rating in the review of"
            )
            reading.notice(f"{what} the claim is told; its review is told in a note")
            reviewer = f" by {review.assessor}" if review.assessor else ""
            rating = f", as {review.rating.words!r}" if review.rating else ""
            note = text(f"Reviewed{reviewer}{rating}. {place}".strip())
            told: dict[str, Any] = {"kind": str(AnnotationKind.NOTE), "body": note}
        else:
            told, is_here = self._assessment(review, review.assessor, review.rating, held, reading)
            # Here the date may be that of the judgement alone.
            page = replace(page, issued=None) if is_here else page
            if review.own and page.publisher is None:
                # A ledger has one page for all who judged a claim there; none wrote it for others.
                page = replace(page, byline=None)
                judge = Speaker(name=review.assessor, kind=SourceKind.PERSON)
                self._source(judge, reading, sources)
        if place:
            self._document(page, reading, sources, found)
        return told

    def _assessment(
        self,
        review: Review,
        assessor: str,
        rating: Rating,
        held: Claim | None,
        reading: Reading,
    ) -> tuple[dict[str, Any], bool]:
        """Return an assessment, and whether it is one of the ledger's own claim that came back."""
        if review.made_at is None:
            reading.notice("a review without a date that can be read is dated to its first import")
        placed = self._known(rating, assessor)
        scale, level = placed or self._scales.place(assessor, rating, reading)
        made_at = review.made_at
        placed_reason = with_place(review.explanation, review.page.title, review.page.url)
        reasons = [text(review.explanation), text(placed_reason)]
        here = judgement_in(held, (scale, level, assessor), reasons)
        reason = here.rationale if here else reasons[-1]
        if here and here.made_at and not is_day(here.made_at):
            # What goes out with the date of its page, or with none, has that of its import.
            made_at = None
        told = {
            "scale": scale,
            "level": level,
            "assessor": assessor,
            "rationale": reason or "No reason is told.",
            "made_at": made_at,
        }
        return {name: value for name, value in told.items() if value is not None}, here is not None

    def _known(self, rating: Rating, assessor: str) -> tuple[str, str] | None:
        """Return the scale and the level of another publisher's rating, if this ledger has both.

        What another publisher judged is on a scale of that publisher, and never on one of ours.
        """
        if rating.own is None:
            return None
        key = rating.own[0]
        if key not in self._held:
            self._held[key] = self._intake.known("scale", key)
        scale = self._held[key]
        found = level_on(scale, rating)
        if found is None:
            return None
        assert isinstance(scale, Scale)  # noqa: S101
        level = next(one for one in scale.levels if one.code == found[1])
        return found if is_publishers(scale, level, assessor) else None

    def _document(
        self, work: Work, reading: Reading, sources: dict[str, Source], found: list[Record]
    ) -> str:
        publisher = self._source(work.publisher, reading, sources) if work.publisher else None
        document = record_of(
            Document,
            {
                "key": work.key,
                "title": work.title,
                "kind": str(work.kind),
                "publisher": publisher,
                "byline": work.byline,
                "url": work.url,
                "archived_url": work.archived_url,
                "issued": work.issued,
                "language": work.language,
            },
            reading.where,
        )
        found.append(document)
        return document.key

    def _source(self, speaker: Speaker, reading: Reading, sources: dict[str, Source]) -> str:
        # Feeds differ in what a name is, and some call a photo a person: the first is right, and
        # that is no part of the key.
        key = speaker.key or hashed_key("src", ["named", speaker.name.casefold()])
        held = sources.get(key) or self._sources.get(key)
        is_known = held is not None and (held.url or not speaker.url)
        if held is not None and is_known and (held.description or not speaker.description):
            return key
        sources[key] = record_of(
            Source,
            {
                "key": key,
                "name": held.name if held else speaker.name,
                "kind": str(held.kind if held else speaker.kind),
                "named": speaker.named,
                "url": speaker.url or (held.url if held else None),
                "description": speaker.description or (held.description if held else None),
                "external_ids": {"wikidata": speaker.wikidata} if speaker.wikidata else {},
            },
            reading.where,
        )
        return key
