"""FC108: two sources of one name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, or_, select, true

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope
from factcheck.analysis.checks.twins import Alike, twins
from factcheck.analysis.loading import load_sources
from factcheck.analysis.sources import Sources
from factcheck.queries.finding import same_text
from factcheck.queries.identity import are_two_sources, differ, source_names

CODE: Final = "FC108"
TITLE: Final = "two sources of one name"
WHY: Final = """
If they are one, what one origin says counts as the word of two, and an uncorroborated figure looks
corroborated. That comes of bringing two ledgers together that know it under different keys. Say so
with `factcheck link KEY same_as KEY`. If they are two, record what tells them apart: a country, the
body that each belongs to, or their numbers in a register. Sources without a name of their own
("officials") are not compared.
"""
BAD: Final = (
    """
{"sources": [{"key": "kr-nis", "name": "national intelligence service", "kind": "organisation"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "paper", "source": "kr-nis"}]}]}
""",
)
GOOD: Final = (
    """
{"sources": [
   {"key": "kr-nis", "name": "national intelligence service", "kind": "organisation",
    "links": [{"kind": "same_as", "to": "nis"}]},
   {"key": "staff", "name": "Officials", "kind": "group", "named": false}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "paper", "source": "kr-nis"},
                     {"document": "paper", "source": "staff"}]}]}
""",
)


def alike(connection: Connection) -> Alike:
    """Return how sources are compared."""
    source = model.source
    parent = source.alias("parent")
    above = select(same_text(connection, parent.c.name)).where(parent.c.id == source.c.parent_id)
    told = (source.c.kind, source.c.country, source.c.external_ids)

    @cache
    def sources() -> Sources:
        # Few ledgers have two of one name.
        return load_sources(connection)

    def may_be_one(one: Row[Any], other: Row[Any]) -> bool:
        return not (
            are_two_sources(one, other)
            or _are_tied(one.key, other.key, sources())
            or _are_of_two_bodies(one, other, sources())
        )

    return Alike(
        source,
        source_names(connection),
        (*told, above.scalar_subquery().label("above")),
        may_be_one,
    )


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the sources that have the name of an earlier one, and are not linked to it."""
    for later, earlier in twins(connection, alike(connection), wanted=_is_cited(scope)):
        yield Finding(
            CODE,
            "source",
            later.key,
            f"“{later.words}” is a name of {earlier.key}, too, and nothing says whether they are"
            f" one; if they are: factcheck link {later.key} same_as {earlier.key}",
        )


def _is_cited(scope: Scope) -> ColumnElement[bool]:
    if scope.everything:
        return true()
    hop, document = model.attribution, model.document
    published = select(document.c.publisher_id).join(hop, hop.c.document_id == document.c.id)
    return or_(
        model.source.c.id.in_(
            select(hop.c.source_id).where(hop.c.source_id.is_not(None), scope.has(hop.c.claim_id))
        ),
        model.source.c.id.in_(
            published.where(document.c.publisher_id.is_not(None), scope.has(hop.c.claim_id))
        ),
    )


def _are_tied(one: str, other: str, sources: Sources) -> bool:
    """Tell whether somebody knew both: they are one, or one belongs to or depends on the other."""
    return sources.is_above(one, other) or sources.is_above(other, one)


def _are_of_two_bodies(one: Row[Any], other: Row[Any], sources: Sources) -> bool:
    """Tell whether the bodies that both belong to tell them apart."""
    # These may be one that is recorded twice, as they are.
    shared = set(sources.organisations(one.key)).intersection(sources.organisations(other.key))
    return differ(one.above, other.above) and not shared
