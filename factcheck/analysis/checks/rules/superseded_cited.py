"""FC206: a figure that is superseded, and cited all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    func,
    select,
    union,
)

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, share_origin, stream
from factcheck.analysis.marks import is_superseded
from factcheck.vocabulary import LinkKind

CODE: Final = "FC206"
TITLE: Final = "superseded figure still cited"
WHY: Final = """
Whoever made the claim has since said something else, and here is somebody who repeats the old one,
or prints the old figure after the new one was out. Cite the new one, or say that the figure is an
old one.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-first", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]},
   {"key": "killed-later", "statement": "About 400 were killed.", "kind": "statistic",
    "attributions": [{"source": "nis", "said": "2025-01-15", "quote": "about 400"}],
    "figures": [{"question": "killed", "words": "about 400"}],
    "links": [{"kind": "supersedes", "to": "killed-first"}]},
   {"key": "killed-paper", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "nis", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "killed-first", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]},
   {"key": "killed-later", "statement": "About 400 were killed.", "kind": "statistic",
    "attributions": [{"source": "nis", "said": "2025-01-15", "quote": "about 400"}],
    "figures": [{"question": "killed", "words": "about 400"}],
    "links": [{"kind": "supersedes", "to": "killed-first"}]},
   {"key": "killed-paper", "statement": "About 400 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "nis", "quote": "about 400"}],
    "figures": [{"question": "killed", "words": "about 400"}]},
   {"key": "killed-hur", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "paper", "source": "hur", "quote": "about 300"}],
    "figures": [{"question": "killed", "words": "about 300"}]}]}
""",
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims that repeat a superseded one, or give its figure after its successor."""
    both = union(_repeating(scope), _after(scope)).subquery()
    query = select(both).order_by(both.c.id, both.c.old, both.c.new)
    last = None
    for row in stream(connection, query):
        if row.id != last:
            last = row.id
            yield Finding(
                CODE,
                "claim",
                row.key,
                f"it gives what {row.old} says, which {row.new} supersedes",
                (row.old, row.new),
            )


_CLAIM, _OLD, _NEW = model.claim, model.claim.alias("old"), model.claim.alias("new")
_SUPERSEDES: Final = model.link.alias("supersedes")


def _repeating(scope: Scope) -> Select[Any]:
    link = model.link
    return (
        _superseded(scope)
        .join(link, link.c.to_id == _OLD.c.id)
        .join(_CLAIM, _CLAIM.c.id == link.c.from_id)
        .where(link.c.kind == LinkKind.REPEATS)
    )


def _after(scope: Scope) -> Select[Any]:
    """Select the claims of the same origin with the same figure, printed after the new one."""
    figure, its = model.figure, model.figure.alias("its")
    return (
        _superseded(scope)
        .join(its, its.c.claim_id == _OLD.c.id)
        .join(figure, figure.c.question_id == its.c.question_id)
        .join(_CLAIM, _CLAIM.c.id == figure.c.claim_id)
        .where(
            figure.c.modifier == its.c.modifier,
            figure.c.a == its.c.a,
            func.coalesce(figure.c.b, -1) == func.coalesce(its.c.b, -1),
            share_origin(figure.c.claim_id, _OLD.c.id),
            _day(_CLAIM, func.min, "from") >= _day(_NEW, func.max, "until"),
        )
    )


def _superseded(scope: Scope) -> Select[Any]:
    return (
        select(_CLAIM.c.id, _CLAIM.c.key, _OLD.c.key.label("old"), _NEW.c.key.label("new"))
        .select_from(_SUPERSEDES)
        .join(_OLD, _OLD.c.id == _SUPERSEDES.c.to_id)
        .join(_NEW, _NEW.c.id == _SUPERSEDES.c.from_id)
        .where(
            _SUPERSEDES.c.kind == LinkKind.SUPERSEDES,
            _CLAIM.c.id != _OLD.c.id,
            _CLAIM.c.id != _NEW.c.id,
            ~is_superseded(_CLAIM.c.id),
            scope.has(_CLAIM.c.id),
        )
    )


def _day(
    claim: FromClause, ends: Callable[[ColumnElement[date]], ColumnElement[date]], end: str
) -> ColumnElement[date]:
    """Return when a claim was said, or else printed, the first or the last time."""
    hop, document = model.attribution.alias(), model.document.alias()
    told = func.coalesce(hop.c[f"said_{end}"], document.c[f"issued_{end}"])
    return (
        select(ends(told))
        .select_from(hop.outerjoin(document, document.c.id == hop.c.document_id))
        .where(hop.c.claim_id == claim.c.id)
        .scalar_subquery()
    )
