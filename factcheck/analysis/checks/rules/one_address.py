"""FC407: two documents at one address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, func, literal, select, true

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope
from factcheck.analysis.checks.twins import Alike, are_apart, twins
from factcheck.queries.identity import differ, usual_address

CODE: Final = "FC407"
TITLE: Final = "two documents at one address"
WHY: Final = """
If they are one, what one article says counts as the word of two, and a relay that everything passes
looks like several. That comes of bringing two ledgers together that know it under different keys.
Write the key of the one for that of the other where claims stand in it, and remove the other; or
correct an address that is wrong. Two states of a page that changes are told apart by the day of
their issue, or by the checksums of what was kept.
"""
BAD: Final = (
    """
{"documents": [
   {"key": "wire-again", "title": "Wire story", "kind": "article-newspaper", "publisher": "agency",
    "url": "http://agency.example/1/", "archived_url": "https://archive.example/3",
    "issued": "2025-01"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "wire-again", "source": "nis"}]}]}
""",
)
GOOD: Final = (
    """
{"documents": [
   {"key": "wire-update", "title": "Wire story", "kind": "article-newspaper", "publisher": "agency",
    "url": "https://agency.example/1", "archived_url": "https://archive.example/3",
    "issued": "2025-01-14"}],
 "claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "wire-update", "source": "nis"}]}]}
""",
)
_PLAIN: Final = "http://"


def alike(_: Connection) -> Alike:
    """Return how documents are compared."""
    document = model.document
    marks = select(
        document.c.id, _usual(document.c.url).label("mark"), document.c.url.label("words")
    ).where(document.c.url.is_not(None))
    return Alike(
        document,
        marks.subquery("addresses"),
        (document.c.issued_from, document.c.issued_until, document.c.sha256),
        _may_be_one,
    )


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the documents that are at the address of an earlier one."""
    document, hop = model.document, model.attribution
    cited = select(hop.c.document_id).where(
        hop.c.document_id.is_not(None), scope.has(hop.c.claim_id)
    )
    for later, earlier in twins(
        connection,
        alike(connection),
        wanted=true() if scope.everything else document.c.id.in_(cited),
    ):
        yield Finding(
            CODE,
            "document",
            later.key,
            f"{later.words} is the address of {earlier.key}, too; if they are one document, its"
            " claims need one key",
        )


def _may_be_one(one: Row[Any], other: Row[Any]) -> bool:
    days = (one.issued_from, one.issued_until, other.issued_from, other.issued_until)
    return not (differ(one.sha256, other.sha256) or are_apart(*days))


def _usual(url: ColumnElement[str]) -> ColumnElement[str]:
    """Return an address in one spelling: of a DOI, without the slash at its end."""
    safe = literal("https://") + func.substr(url, len(_PLAIN) + 1)
    return func.rtrim(usual_address(url, (url.startswith(_PLAIN), safe)), "/")
