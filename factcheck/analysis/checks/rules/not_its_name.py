"""FC107: a source cited under a name that it is not known to have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import Connection, func, select, union_all

from factcheck import model
from factcheck.analysis.checks.finding import Finding, Scope, stream
from factcheck.values.batches import batched
from factcheck.values.counts import counted

CODE: Final = "FC107"
TITLE: Final = "source cited under a name that is none of its own"
WHY: Final = """
The words that introduce a claim name somebody, and that name is neither the name nor an alias of
the source that the claim is recorded under. Either the wrong source is recorded, or the source goes
by one more name: add it as an alias, and the next one who looks for it finds it. Only what is
written with capital letters is taken for a name.
"""
BAD: Final = (
    """
{"claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "wire", "source": "nis", "cue": "according to the Pentagon"}]}]}
""",
)
GOOD: Final = (
    """
{"claims": [
   {"key": "retreat", "statement": "The unit fell back.", "kind": "event",
    "attributions": [{"document": "wire", "source": "nis", "cue": "according to the NIS"}]}]}
""",
)

_WORD: Final = re.compile(r"[^\W\d_](?:[\w.\-]*\w)?")
# Titles stand before any name, and a sentence may begin with what introduces a claim.
_NO_NAMES: Final = frozenset(
    (
        *("a", "an", "the", "as", "at", "by", "from", "in", "on", "of", "to", "its", "his", "her"),
        *("he", "she", "it", "they", "we", "i", "this", "that", "those", "these", "their", "our"),
        *("according", "citing", "says", "said", "told", "tells", "one", "some", "many", "several"),
        *("mr", "mrs", "ms", "dr", "sir", "general", "president", "minister", "official"),
    )
)


def find(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Yield the sources with the cues that name somebody else."""
    hop, source, claim = model.attribution, model.source, model.claim
    query = (
        select(
            source.c.id,
            source.c.key,
            source.c.name,
            hop.c.cue,
            func.count(hop.c.claim_id.distinct()).label("many"),
            func.min(hop.c.claim_id).label("first"),
        )
        .join(source, source.c.id == hop.c.source_id)
        .where(hop.c.cue.is_not(None), scope.has(hop.c.claim_id))
        .group_by(source.c.id, source.c.key, source.c.name, hop.c.cue)
        .order_by(source.c.id, hop.c.cue)
    )
    # The rows are fewer than sources times ways to introduce them, so they fit.
    rows = [row for row in stream(connection, query) if _capitals(row.cue)]
    for some in batched(rows):
        names = _names(connection, sorted({row.id for row in some}))
        for row in some:
            strange = [word for word in _capitals(row.cue) if word.casefold() not in names[row.id]]
            if strange:
                first = connection.scalar(select(claim.c.key).where(claim.c.id == row.first))
                yield Finding(
                    CODE,
                    "source",
                    row.key,
                    f"“{row.cue}” introduces it in {counted(row.many, 'claim')}, but"
                    f" “{' '.join(strange)}” is in none of its names",
                    () if first is None else (first,),
                )


def _capitals(cue: str) -> list[str]:
    """Return the words of a cue that are written as names are.

    >>> _capitals("According to South Korea's spy agency")
    ['South', 'Korea']
    """
    words = _WORD.findall(cue)
    return [word for word in words if word[0].isupper() and word.casefold() not in _NO_NAMES]


def _names(connection: Connection, ids: list[int]) -> Mapping[int, set[str]]:
    """Return the words of all names of sources: their own, their aliases, their parents'."""
    source, alias = model.source, model.source_alias
    parent = source.alias()
    query = union_all(
        select(source.c.id, source.c.name).where(source.c.id.in_(ids)),
        select(alias.c.source_id, alias.c.name).where(alias.c.source_id.in_(ids)),
        select(source.c.id, parent.c.name)
        .join(parent, parent.c.id == source.c.parent_id)
        .where(source.c.id.in_(ids)),
        select(source.c.id, alias.c.name)
        .join(alias, alias.c.source_id == source.c.parent_id)
        .where(source.c.id.in_(ids)),
    )
    found: dict[int, set[str]] = defaultdict(set)
    for source_id, name in connection.execute(query):
        found[source_id].update(word.casefold() for word in _WORD.findall(name))
    return found
