# ruff: noqa: S608 - all of it is written here
"""What a list shows, asked for by hand: the statements, and what a program makes of the rows.

They are as somebody would write them who knows the tables: one for the claims of a page, and one
each for what belongs to these claims.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, text

ROWS: Final = 50

SOURCE: Final = "(SELECT id FROM source WHERE key = :source)"
OF_SOURCE: Final = {
    "IN": f"claim.id IN (SELECT claim_id FROM attribution WHERE source_id = {SOURCE})",
    "EXISTS": (
        "EXISTS (SELECT 1 FROM attribution"
        f" WHERE attribution.claim_id = claim.id AND source_id = {SOURCE})"
    ),
}
"""Two ways to say that a source has a part in a claim: one is quick if it has few, one if many."""

_SAID: Final = (
    "(SELECT min(coalesce(said_from, issued_from))"
    " FROM attribution LEFT JOIN document ON document.id = document_id"
    " WHERE attribution.claim_id = claim.id)"
)
_STANDING: Final = "(SELECT word FROM standing WHERE standing.claim_id = claim.id)"
ORDERS: Final = {
    None: "claim.id",
    "key": "claim.key",
    "-said": f"{_SAID} DESC NULLS LAST, claim.id",
    "standing": f"{_STANDING} NULLS LAST, claim.id",
}
"""By what the lists are sorted; what comes after the first column decides between equals."""

_WITHIN: Final = {
    "sqlite": "IN (SELECT value FROM json_each(:ids))",
    "postgresql": "IN (SELECT CAST(jsonb_array_elements_text(CAST(:ids AS jsonb)) AS bigint))",
}
_CLAIMS: Final = (
    "SELECT id, key, statement, kind, event, language FROM claim"
    " WHERE {wanted} ORDER BY {order} LIMIT :rows"
)
_HOPS: Final = """
SELECT attribution.claim_id, attribution.id, via_id, source.key, source.name, document.key,
    hedge, said
FROM attribution
LEFT JOIN source ON source.id = source_id LEFT JOIN document ON document.id = document_id
WHERE attribution.claim_id {within} ORDER BY attribution.id
"""
_FIGURES: Final = "SELECT claim_id, words FROM figure WHERE claim_id {within} ORDER BY id"
# Another way round, SQLite would read all tags there are.
_TAGS: Final = "SELECT claim_id, kind, body FROM annotation WHERE claim_id {within} ORDER BY id"
_STANDINGS: Final = """
SELECT claim_id, word, by_organisation, by_person, strict, disputed, superseded, retracted,
    unverified
FROM standing WHERE claim_id {within}
"""
_DOUBTS: Final = ("disputed", "superseded", "retracted", "unverified")

Cells = tuple[Any, ...]


class ByHand:
    """Asks a connection for the page of a list.

    Args:
        connection: the one that this program's own list is read from.
        wanted: what a claim must fulfil, in SQL.
        order: what the claims are ordered by, in SQL.
        given: the values of the places in both.
    """

    def __init__(
        self, connection: Connection, wanted: str, order: str, given: dict[str, Any]
    ) -> None:
        self._connection = connection
        self._given = given | {"rows": ROWS}
        self._claims = text(_CLAIMS.format(wanted=wanted, order=order))
        within = _WITHIN[connection.dialect.name]
        self._hops, self._figures, self._tags, self._standings = (
            text(statement.format(within=within))
            for statement in (_HOPS, _FIGURES, _TAGS, _STANDINGS)
        )

    def rows(self) -> list[Cells]:
        """Return the cells of the page, in the order of the fields of `ClaimRow`."""
        ask = self._connection.execute
        claims = ask(self._claims, self._given).all()
        ids = {"ids": json.dumps([row[0] for row in claims])}
        hops: dict[int, dict[int, Sequence[Any]]] = defaultdict(dict)
        for row in ask(self._hops, ids):
            hops[row[0]][row[1]] = row
        figures: dict[int, list[str]] = defaultdict(list)
        for claim_id, words in ask(self._figures, ids):
            figures[claim_id].append(words)
        tags: dict[int, list[str]] = defaultdict(list)
        for claim_id, kind, body in ask(self._tags, ids):
            if kind == "tag":
                tags[claim_id].append(body)
        standings = {row[0]: row for row in ask(self._standings, ids)}
        found = []
        for claim_id, key, statement, kind, event, language in claims:
            who, documents, hedges, said, origins = _told(hops[claim_id])
            found.append(
                (
                    *(key, statement, kind, who, tuple(figures[claim_id])),
                    *(documents, hedges, said, origins, tuple(tags[claim_id]), event, language),
                    *_stands(standings.get(claim_id)),
                )
            )
        return found


def _told(hops: dict[int, Sequence[Any]]) -> Cells:
    relays = {row[2] for row in hops.values()}
    ends = [row for hop_id, row in hops.items() if hop_id not in relays]
    return (
        _once(_chain(end, hops) for end in ends),
        *(_once(row[at] for row in hops.values()) for at in (5, 6, 7)),
        _once(end[3] for end in ends),
    )


def _chain(end: Sequence[Any], hops: dict[int, Sequence[Any]]) -> str:
    names, row = [_name(end)], end
    while row[2] is not None:
        row = hops[row[2]]
        names.append(_name(row))
    return ", via ".join(names)


def _name(row: Sequence[Any]) -> str:
    return row[4] or f"the document itself ({row[5]})"


def _once(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _stands(row: Sequence[Any] | None) -> Cells:
    if row is None:
        return (None, None, None, None, ())
    doubts = tuple(name for name, holds in zip(_DOUBTS, row[5:], strict=True) if holds)
    return (*row[1:5], doubts)
