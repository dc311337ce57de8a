"""FC101: a figure that rests on one organisation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, false, func, select, true

from factcheck import model
from factcheck.analysis.bearing import Names, bearing_on
from factcheck.analysis.checks.finding import Finding, Scope, listed, says_number, stream
from factcheck.values.batches import together

CODE: Final = "FC101"
TITLE: Final = "unverified figure with a single origin"
WHY: Final = """
If that one origin is wrong, or has a reason to say so, nothing is left of the figure, however many
papers print it. Say beside it whose figure it is, look for a second origin, or assess it as
verified. Figures on one question that rest on the same organisation are one finding. Of a claim
with several figures, it is those that nobody else supports.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-wire", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300"}]},
   {"key": "killed-paper", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "nis", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-wire", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300"}]},
   {"key": "killed-paper", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the figures on a question that one organisation stands behind, together."""
    supported = set(_supported(connection, scope))
    for _, group in groupby(stream(connection, _query(scope)), key=lambda row: tuple(row[:3])):
        rows = [row for row in group if (row.claim_id, row.question_id) not in supported]
        if not any(row.wanted for row in rows):
            continue
        words = list(dict.fromkeys(f"“{row.words}”" for row in rows))
        whom = list(dict.fromkeys(row.person or row.organisation for row in rows))
        first, *others = dict.fromkeys(row.key for row in rows)
        # Several persons of one organisation may all have it from there.
        name = whom[0] if len(whom) == 1 else f"{listed(whom)}, all of {rows[0].organisation}"
        verb = "rests" if len(words) == 1 else "rest"
        yield Finding(
            CODE,
            "claim",
            first,
            f"{listed(words)} {verb} on {name} alone, and nobody has verified it",
            tuple(others),
        )


def _supported(connection: Connection, scope: Scope) -> Iterator[tuple[int, int]]:
    """Yield claims with the questions that they answer as others do, too, unlike the rest of them.

    The standing of a claim is that of the figure that stands worst.
    """
    figure, standing, question = model.figure, model.standing, model.question
    first = func.min(figure.c.question_id).label("question")
    query = (
        select(figure.c.claim_id, first)
        .join(standing, standing.c.claim_id == figure.c.claim_id)
        .where(*_is_told(scope))
        .group_by(figure.c.claim_id)
        .having(func.count(figure.c.question_id.distinct()) > 1)
        .order_by(first, figure.c.claim_id)
    )
    names: Names | None = None
    ids: dict[str, int] = {}
    for claims in together((row.claim_id, row.question) for row in connection.execute(query)):
        if names is None:
            names = Names.of(connection)
            ids = {
                row.key: row.id for row in connection.execute(select(question.c.id, question.c.key))
            }
        bearing = bearing_on(connection, claims, names)
        for claim_id in claims:
            answers = bearing.evidence.by_question(bearing.claims[claim_id])
            for key, found in answers.items():
                if len(found.organisations) > 1:
                    yield claim_id, ids[key]


def _is_told(scope: Scope) -> Iterator[ColumnElement[bool]]:
    standing = model.standing
    yield standing.c.by_organisation == 1
    yield standing.c.unverified.is_(true())
    yield standing.c.superseded.is_(false())
    yield scope.asks(model.figure.c.question_id)


def _query(scope: Scope) -> Select[Any]:
    figure, claim, standing = model.figure, model.claim, model.standing
    origin = (
        figure.c.question_id,
        standing.c.organisation_id,
        standing.c.organisation_document_id,
    )
    query = select(
        *origin,
        figure.c.claim_id,
        figure.c.words,
        claim.c.key,
        scope.has(claim.c.id).label("wanted"),
    ).select_from(
        figure.join(claim, claim.c.id == figure.c.claim_id).join(
            standing, standing.c.claim_id == claim.c.id
        )
    )
    for whom in ("organisation", "person"):
        source, document = model.source.alias(whom), model.document.alias(f"{whom}_document")
        name = func.coalesce(source.c.name, document.c.title, document.c.key)
        query = (
            query.add_columns(name.label(whom))
            .outerjoin(source, source.c.id == standing.c[f"{whom}_id"])
            .outerjoin(document, document.c.id == standing.c[f"{whom}_document_id"])
        )
    return query.where(says_number(), *_is_told(scope)).order_by(*origin, claim.c.id, figure.c.id)
