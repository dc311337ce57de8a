"""What our own exports tell besides: the keys of records, of judgements and of their scales."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import unquote

from factcheck.interchange.incoming.reviews.checks import Check, Rating
from factcheck.interchange.incoming.reviews.nodes import Thing
from factcheck.records import Assessment, Claim, Record, Scale
from factcheck.values.keys import KeyFormatError, check_key

_LEVEL: Final = re.compile(r"urn:factcheck:scale:(?P<scale>[^:]+):(?P<level>[^:]+)")
_OWN: Final = re.compile(r"urn:factcheck:(?P<kind>source|claim|document):(?P<key>[^:]+)")


def own_key(thing: Thing, kind: str) -> str | None:
    """Return the key of the record that a thing is, if a ledger exported it."""
    found = _OWN.fullmatch(mark) if isinstance(mark := thing.get("@id"), str) else None
    if found is None or found["kind"] != kind:
        return None
    try:
        return check_key(unquote(found["key"]))
    except KeyFormatError:
        return None


def judgement_key(review: Thing, url: str | None) -> str | None:
    """Return the key of the judgement that a review is, if a ledger exported it that made it.

    It is called by its place on the page on which the desk of that ledger publishes it. That this
    is the ledger that reads it is told by its holding that judgement, and by nothing in the file.
    """
    mark = review.get("@id")
    if url is None or not isinstance(mark, str) or not mark.startswith(f"{url}#"):
        return None
    return mark.removeprefix(f"{url}#") or None


def judgements_held(check: Check, known: Callable[[str, str], Record | None]) -> set[str]:
    """Return the keys of the judgements of a claim that the ledger has, if a ledger exported any.

    Those that come home stay as they are: they may have been changed or withdrawn since they went
    out. In any other ledger they are another publisher's, as all that others judged.

    Args:
        check: the claim as a file tells it.
        known: gives what the ledger has, by the kind and the key of a record.
    """
    if check.key is None or all(review.own is None for review in check.reviews):
        return set()
    held = known("claim", check.key)
    return {one.key for one in held.assessments} if isinstance(held, Claim) else set()


def own_level(thing: Thing) -> tuple[str, str] | None:
    """Return the keys of the scale and the level that a rating is, if a ledger exported it."""
    found = _LEVEL.fullmatch(mark) if isinstance(mark := thing.get("@id"), str) else None
    return (unquote(found["scale"]), unquote(found["level"])) if found else None


def level_on(scale: Record | None, rating: Rating) -> tuple[str, str] | None:
    """Return the scale and the level of a rating that a ledger exported, if it is on this scale.

    Another ledger may have another scale under the same key: it has to be called the same, too.
    """
    if rating.own is None or not isinstance(scale, Scale) or scale.name != rating.aspect:
        return None
    codes = (one.code for one in scale.levels if one.label == rating.words)
    return next(((scale.key, code) for code in codes if code == rating.own[1]), None)


def judgement_in(
    held: Claim | None, made: tuple[str, str, str | None], reasons: Sequence[str | None]
) -> Assessment | None:
    """Return the judgement of the ledger's own claim that a review is, which it exported.

    Args:
        held: the claim.
        made: the scale, the level and the assessor.
        reasons: what its reason may be, the likeliest first.
    """
    every = held.assessments if held else ()
    here = [one for one in every if (one.scale, one.level, one.assessor) == made]
    return next((one for reason in reasons for one in here if one.rationale == reason), None)
