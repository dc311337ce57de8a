"""What is settled between claims already: links, refusals, and what has been superseded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import Connection, or_, select

from factcheck import model
from factcheck.analysis.merging import merged
from factcheck.values.batches import batched
from factcheck.vocabulary import LinkKind

Pair = tuple[int, int]
"""Two claims, by their ids."""

REFUSED: Final = "refused"


class Ties:
    """Tells why pairs of claims are not proposed, a batch at a time.

    What is said to be the same counts as one claim: a link to one of them is a link to all. Those
    links are few and kept in memory; everything else is asked for.

    Args:
        connection: to the ledger, now or as it was.
        kind: of the link that is proposed.
    """

    def __init__(self, connection: Connection, kind: LinkKind) -> None:
        self._connection, self._kind = connection, kind
        link = model.link
        same = select(link.c.from_id, link.c.to_id).where(link.c.kind == LinkKind.SAME_AS)
        # Keys, as `merged` takes them.
        pairs = [(str(one), str(other)) for one, other in connection.execute(same)]
        self._leader, self._members = merged(pairs)

    def reasons(self, pairs: Collection[Pair]) -> dict[Pair, str]:
        """Return why some of these pairs are not proposed: `REFUSED`, or what is settled."""
        groups = {one: self._group(one) for pair in pairs for one in pair}
        claims = sorted({each for group in groups.values() for each in group})
        linked = self._linked(claims)
        superseded, repeating = self._ended(claims)
        refused = self._refused(sorted(groups))
        found: dict[Pair, str] = {}
        for start, end in pairs:
            if groups[start] == groups[end]:
                found[start, end] = "they are said to be the same"
            elif kinds := linked.get((self._lead(start), self._lead(end))):
                found[start, end] = f"they are linked already ({', '.join(sorted(kinds))})"
            elif gone := [one for one in (start, end) if not superseded.isdisjoint(groups[one])]:
                which = "the first" if gone[0] == start else "the second"
                found[start, end] = f"{which} is superseded"
            elif self._kind is LinkKind.REPEATS and start in repeating:
                found[start, end] = "the first is said to repeat another claim"
            elif (start, end) in refused:
                found[start, end] = REFUSED
        return found

    def _lead(self, claim: int) -> int:
        return int(self._leader.get(str(claim), claim))

    def _group(self, claim: int) -> tuple[int, ...]:
        members = self._members.get(str(self._lead(claim)))
        return (claim,) if members is None else tuple(map(int, members))

    def _linked(self, claims: Sequence[int]) -> dict[Pair, set[LinkKind]]:
        """Return the kinds of links between claims, either way round, by who stands for them."""
        link, known = model.link, set(claims)
        found: dict[Pair, set[LinkKind]] = defaultdict(set)
        for some in batched(claims):
            query = select(link.c.from_id, link.c.to_id, link.c.kind)
            for row in self._connection.execute(query.where(link.c.from_id.in_(some))):
                if row.to_id in known:
                    one, other = self._lead(row.from_id), self._lead(row.to_id)
                    found[one, other].add(row.kind)
                    found[other, one].add(row.kind)
        return found

    def _ended(self, claims: Sequence[int]) -> tuple[set[int], set[int]]:
        """Return those of the claims that others supersede, and those that repeat others."""
        link = model.link
        superseded, repeating = set[int](), set[int]()
        for some in batched(claims):
            gone = select(link.c.to_id).where(
                link.c.to_id.in_(some), link.c.kind == LinkKind.SUPERSEDES
            )
            superseded.update(self._connection.scalars(gone))
            copies = select(link.c.from_id).where(
                link.c.from_id.in_(some), link.c.kind == LinkKind.REPEATS
            )
            repeating.update(self._connection.scalars(copies))
        return superseded, repeating

    def _refused(self, claims: Sequence[int]) -> set[Pair]:
        row = model.refusal
        found: set[Pair] = set()
        for some in batched(claims):
            query = select(row.c.from_id, row.c.to_id).where(
                row.c.kind == self._kind, or_(row.c.from_id.in_(some), row.c.to_id.in_(some))
            )
            for start, end in self._connection.execute(query):
                found.add((start, end))
                if self._kind is LinkKind.SAME_AS:
                    found.add((end, start))
        return found
