"""What our own exports tell besides: the keys of records, and the scales of judgements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from factcheck.interchange.incoming.reviews.checks import Rating
from factcheck.interchange.incoming.reviews.nodes import Thing
from factcheck.ledger.writer import shipped_scales
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


def is_on_own_page(review: Thing, url: str | None) -> bool:
    """Tell whether a review that a ledger exported was made there, and not imported.

    It is called by its place on the page on which the desk of that ledger publishes it.
    """
    mark = review.get("@id")
    return url is not None and isinstance(mark, str) and mark.startswith(f"{url}#")


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


def own_scale(rating: Rating) -> tuple[str, str] | None:
    """Return the scale and level of a judgement that a ledger exported, which all ledgers have."""
    for scale in shipped_scales():
        for level in scale.levels if scale.name == rating.aspect else ():
            if (level.label, level.position) == (rating.words, rating.position):
                return scale.key, level.code
    return None
