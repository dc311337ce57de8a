"""FC101: a figure that rests on one organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, false, func, select, true

from factcheck import model
from factcheck.analysis.bearing import Names, bearing_on
from factcheck.analysis.chains import DOCUMENT, Node
from factcheck.analysis.checks.finding import Finding, Scope, listed, says_number, stream
from factcheck.analysis.standing import Corroboration
from factcheck.values.batches import batched, together

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


class _Whom(NamedTuple):
    """Whom a figure rests on.

    Attributes:
        organisation: that one, by its name.
        name: of the one person behind it; else that of the organisation.
        key: of the organisation, by `Node.name`.
    """

    organisation: str
    name: str
    key: str


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the figures on a question that one organisation stands behind, together."""
    apart = _apart(connection, scope)
    for _, group in groupby(stream(connection, _query(scope)), key=lambda row: row.question_id):
        found: dict[str, list[tuple[Row[Any], _Whom]]] = {}
        for row in group:
            whom = apart.get((row.claim_id, row.question_id), _standing(row))
            if whom is not None:
                found.setdefault(whom.key, []).append((row, whom))
        for told in found.values():
            if any(row.wanted for row, _ in told):
                yield _finding(told)


def _finding(told: Sequence[tuple[Row[Any], _Whom]]) -> Finding:
    words = list(dict.fromkeys(f"“{row.words}”" for row, _ in told))
    whom = list(dict.fromkeys(whom.name for _, whom in told))
    first, *others = dict.fromkeys(row.key for row, _ in told)
    # Several persons of one organisation may all have it from there.
    name = whom[0] if len(whom) == 1 else f"{listed(whom)}, all of {told[0][1].organisation}"
    verb = "rests" if len(words) == 1 else "rest"
    message = f"{listed(words)} {verb} on {name} alone, and nobody has verified it"
    return Finding(CODE, "claim", first, message, tuple(others))


def _standing(row: Row[Any]) -> _Whom:
    """Return whom a claim rests on, by its standing."""
    key = row.organisation_key or f"{DOCUMENT}{row.organisation_document_key}"
    return _Whom(row.organisation, row.person or row.organisation, key)


def _apart(connection: Connection, scope: Scope) -> dict[tuple[int, int], _Whom | None]:
    """Return whom the figures of claims that answer several questions rest on.

    The standing of a claim is that of the figure that stands worst, and names who is behind that.

    Returns:
        By claim and question; None, if that is not one organisation.
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
    found: dict[tuple[int, int], tuple[Node, ...]] = {}
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
            found |= {(claim_id, ids[key]): _nodes(each) for key, each in answers.items()}
    called = _names(connection, {node for nodes in found.values() for node in nodes})
    return {
        answer: _Whom(called[nodes[0]], called[nodes[-1]], nodes[0].name) if nodes else None
        for answer, nodes in found.items()
    }


def _nodes(found: Corroboration) -> tuple[Node, ...]:
    """Return the one organisation that something rests on, and the one person, if there is one."""
    if len(found.organisations) != 1:
        return ()
    return (*found.organisations, *(found.persons if len(found.persons) == 1 else ()))


def _names(connection: Connection, nodes: Collection[Node]) -> dict[Node, str]:
    """Return what sources and documents are called."""
    called: dict[Node, str] = {}
    for noun, table, title in (
        ("source", model.source, model.source.c.name),
        ("document", model.document, model.document.c.title),
    ):
        for some in batched(sorted(node for node in nodes if node.noun == noun)):
            keys = [node.key for node in some]
            query = select(table.c.key, title).where(table.c.key.in_(keys))
            named = {row.key: row[1] or row.key for row in connection.execute(query)}
            called |= {node: named[node.key] for node in some}
    return called


def _is_told(scope: Scope) -> Iterator[ColumnElement[bool]]:
    standing = model.standing
    yield standing.c.by_organisation == 1
    yield standing.c.unverified.is_(true())
    yield standing.c.superseded.is_(false())
    yield scope.asks(model.figure.c.question_id)


def _query(scope: Scope) -> Select[Any]:
    figure, claim, standing = model.figure, model.claim, model.standing
    query = select(
        figure.c.question_id,
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
            query.add_columns(
                name.label(whom),
                source.c.key.label(f"{whom}_key"),
                document.c.key.label(f"{whom}_document_key"),
            )
            .outerjoin(source, source.c.id == standing.c[f"{whom}_id"])
            .outerjoin(document, document.c.id == standing.c[f"{whom}_document_id"])
        )
    return query.where(says_number(), *_is_told(scope)).order_by(
        figure.c.question_id, claim.c.id, figure.c.id
    )
