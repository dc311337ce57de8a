"""FC302: a judgement older than what it judged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, Table, and_, literal, select, union_all

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, listed, stream
from factcheck.model.history import history_of
from factcheck.queries.judgements import live
from factcheck.vocabulary import LinkKind

CODE: Final = "FC302"
TITLE: Final = "assessment older than what it judged"
WHY: Final = """
Since somebody judged the record, its words, its chain or its figures were changed or taken away, or
a claim that supports, refutes or supersedes it was linked to it, or is so no longer. Whoever judged
it did not see that: ask them to look again. What counts is the order of the changesets in this
ledger, not the dates that they tell.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300"}],
    "assessments": [{"key": "judged", "scale": "truth", "level": "true", "assessor": "Mina",
                     "made_at": "2025-01-14T12:00:00Z", "rationale": "I have seen the list."}]}]}
""",
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "more than 400"}],
    "assessments": [{"key": "judged", "scale": "truth", "level": "true", "assessor": "Mina",
                     "made_at": "2025-01-14T12:00:00Z", "rationale": "I have seen the list."}]}]}
""",
)
GOOD: Final = (
    BAD[0],
    """
{"claims": [
   {"key": "killed-nis", "statement": "About 300 were killed.", "kind": "statistic",
    "attributions": [{"document": "wire", "source": "nis", "quote": "some 300"}],
    "figures": [{"question": "killed", "words": "some 300"}],
    "assessments": [{"key": "judged", "scale": "truth", "level": "true", "assessor": "Mina",
                     "made_at": "2025-01-14T12:00:00Z", "rationale": "I have seen the list."}],
    "annotations": [{"kind": "tag", "body": "casualties"}]}]}
""",
)
_EVIDENCE: Final = (LinkKind.SUPPORTS, LinkKind.REFUTES, LinkKind.SUPERSEDES)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the claims and sources that were changed after a live judgement of them."""
    claim, figure, hop, link = model.claim, model.figure, model.attribution, model.link
    source, alias, tie = model.source, model.source_alias, model.source_link
    of_claims = (
        *_changed("its words", claim.c.id),
        *_changed("its chain", hop.c.claim_id),
        *_changed("its figures", figure.c.claim_id),
        *_changed("its links", link.c.from_id),
        *_changed("what is linked to it", link.c.to_id, _EVIDENCE),
    )
    yield from _judged(connection, "claim", scope.has(model.assessment.c.claim_id), of_claims)
    if scope.everything:
        of_sources = (
            *_changed("its fields", source.c.id),
            *_changed("its names", alias.c.source_id),
            *_changed("its ties", tie.c.from_id),
        )
        everywhere = literal(True)
        yield from _judged(connection, "source", everywhere, of_sources)


def _changed(
    what: str, owner: Column[int], kinds: tuple[LinkKind, ...] = ()
) -> Iterator[Select[Any]]:
    """Yield what selects the rows that belong to records, each with a changeset.

    With the one that put it there; and with the one that took away what was there.
    """
    table = owner.table
    assert isinstance(table, Table)  # noqa: S101
    twin = history_of(table)
    for rows, changed in ((table, table.c.added), (twin, twin.c.retired)):
        found = select(
            rows.c[owner.name].label("owner"), changed.label("added"), literal(what).label("what")
        )
        yield found.where(rows.c.kind.in_(kinds)) if kinds else found


def _judged(
    connection: Connection, kind: str, wanted: Any, changes: tuple[Select[Any], ...]
) -> Iterator[Finding]:
    made, level, scale = model.assessment, model.scale_level, model.scale
    owner = made.c[f"{kind}_id"]
    record = owner.foreign_keys.copy().pop().column.table
    later = union_all(*changes).subquery()
    at = model.changeset
    query = (
        select(
            made.c.id,
            record.c.key,
            made.c.assessor,
            made.c.made_at,
            scale.c.key.label("scale"),
            level.c.code,
            later.c.what,
            later.c.added,
            at.c.at,
        )
        .select_from(made)
        .join(record, record.c.id == owner)
        .join(level, level.c.id == made.c.level_id)
        .join(scale, scale.c.id == level.c.scale_id)
        .join(later, and_(later.c.owner == owner, later.c.added > made.c.added))
        .join(at, at.c.id == later.c.added)
        .where(wanted, live())
        .order_by(record.c.id, made.c.id, later.c.added)
    )
    for _, group in groupby(stream(connection, query), key=lambda row: row.id):
        rows = list(group)
        last = rows[-1]
        what = listed(list(dict.fromkeys(row.what for row in rows)))
        yield Finding(
            CODE,
            kind,
            last.key,
            f"{last.assessor} judged it {last.scale}:{last.code} on {last.made_at:%Y-%m-%d};"
            f" since then {what} changed (changeset {last.added}, {last.at:%Y-%m-%d})",
        )
