"""FC108: two sources of one name, or of one that may be the other cut short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import ColumnElement, Connection, or_, select, true

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope
from factcheck.analysis.checks.namesakes import namesakes

CODE: Final = "FC108"
TITLE: Final = "two sources that may be one by their names"
WHY: Final = """
If they are one, what one origin says counts as the word of two, and an uncorroborated figure looks
corroborated. That comes of bringing two ledgers together that know it under different keys, or of a
paper that cuts a name short. Say so with `factcheck link KEY same_as KEY`. If they are two, record
what tells them apart: a country, the body that each belongs to, or their numbers in a register; or
waive it. Found are names that are the same, whatever the case and the kinds, for a kind may be
guessed; and, but for people, those of which one may be the other: initials ("NIS"), a word made of
the beginnings of several ("Генштаб"), a Korean contraction ("국정원"), another spelling ("ГУР",
"GUR" and "HUR"), or one without its country ("Ministry of Defence of Ukraine"). Sources without a
name of their own ("officials") are not compared.
"""
BAD: Final = (
    """
{"sources": [
   {"key": "kr-nis", "name": "national intelligence service", "kind": "organisation"},
   {"key": "staff", "name": "Генеральний штаб ЗСУ", "kind": "organisation"},
   {"key": "ua-staff", "name": "Генштаб ЗСУ", "kind": "organisation"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "paper", "source": "kr-nis"},
                     {"document": "paper", "source": "staff"},
                     {"document": "wire", "source": "ua-staff"}]}]}
""",
)
GOOD: Final = (
    """
{"sources": [
   {"key": "kr-nis", "name": "national intelligence service", "kind": "organisation",
    "links": [{"kind": "same_as", "to": "nis"}]},
   {"key": "staff", "name": "Генеральный штаб ВС", "kind": "organisation", "country": "RU"},
   {"key": "by-staff", "name": "Генштаб ВС", "kind": "organisation", "country": "BY"},
   {"key": "aides", "name": "Officials", "kind": "group", "named": false}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "paper", "source": "kr-nis"},
                     {"document": "paper", "source": "staff"},
                     {"document": "paper", "source": "by-staff"},
                     {"document": "wire", "source": "aides"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the sources that may be an earlier one by their names, and are not linked to it."""
    for later, earlier, likeness in namesakes(connection, wanted=_is_cited(scope)):
        common = (
            f"is a name of {earlier.key}, too"
            if likeness is None
            else f"may be “{earlier.words}”, a name of {earlier.key}, {likeness}"
        )
        yield Finding(
            CODE,
            "source",
            later.key,
            f"“{later.words}” {common}, and nothing says whether they are one; if they are:"
            f" factcheck link {later.key} same_as {earlier.key}",
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
