"""Records of other people's files under the keys that the ledger has for the same things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select, union_all

from factcheck import model, records
from factcheck.model import history_of
from factcheck.queries.finding import same_text
from factcheck.storage.engine import folded
from factcheck.values.batches import batched
from factcheck.values.urls import spellings

R = TypeVar("R", bound=records.Record)


def statements(connection: Connection, keys: Collection[str]) -> dict[str, set[str]]:
    """Return what the claims with these keys state, and stated before somebody mended them."""
    found: dict[str, set[str]] = {}
    claim, former = model.claim, history_of(model.claim)
    for some in batched(sorted(keys)):
        since: dict[str, int] = {}
        now = select(claim.c.key, claim.c.statement, claim.c.added).where(claim.c.key.in_(some))
        for key, statement, added in connection.execute(now):
            found[key], since[key] = {statement}, added
        before = (
            select(former.c.key, former.c.statement, former.c.added, former.c.retired)
            .where(former.c.key.in_(list(since)))
            .order_by(former.c.retired.desc())
        )
        for key, statement, added, retired in connection.execute(before):
            # What was removed in the meantime was perhaps another claim.
            if retired == since[key]:
                found[key].add(statement)
                since[key] = added
    return found


def as_ever(connection: Connection, held: R, record: R) -> R:
    """Return a record that tells of a claim as the ledger once did with the statement of today."""
    if (
        isinstance(held, records.Claim)
        and isinstance(record, records.Claim)
        and held.statement != record.statement
        and record.statement in statements(connection, [held.key]).get(held.key, ())
    ):
        return replace(record, statement=held.statement)
    return record


class Adopting:
    """Takes a source for one of the ledger's that has its name, a document for one at its address.

    Names are compared without case, and must be those of one source alone, here and there; so must
    aliases.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[type, dict[str, str]] = {records.Source: {}, records.Document: {}}

    def each(self, incoming: Iterable[records.Record]) -> Iterator[records.Record]:
        """Yield records with the ledger's keys, in themselves and where they refer to others.

        Args:
            incoming: by kind, those that others refer to first.
        """
        for kind, alike in groupby(incoming, key=type):
            if kind is records.Source:
                # Some are parents of others, so all keys are known before any is used.
                yield from self._sources(alike)
                continue
            for some in batched(alike):
                if kind is records.Document:
                    self._find(some, records.Document, self._by_address, _address)
                yield from map(self._rewritten, some)

    def _sources(self, incoming: Iterable[Any]) -> Iterator[records.Record]:
        every = list(incoming)
        for some in batched(every):
            self._find(some, records.Source, self._by_name, lambda one: folded(one.name))
        # Two people of one name are not both the one whom the ledger knows.
        taken = Counter(self._keys[records.Source].values())
        self._keys[records.Source] = {
            key: own for key, own in self._keys[records.Source].items() if taken[own] == 1
        }
        yield from map(self._rewritten, every)

    def _find(
        self,
        some: list[Any],
        kind: type,
        known: Callable[[list[str]], Select[Any]],
        mark: Callable[[Any], str | None],
    ) -> None:
        """Find the ledger's keys of some records that it has under others.

        Args:
            some: the records.
            kind: of all of them.
            known: selects marks with the keys that the ledger has for them.
            mark: what tells that two records are the same thing.
        """
        key = (model.source if kind is records.Source else model.document).c.key
        asked = select(key).where(key.in_([one.key for one in some]))
        held = set(self._connection.scalars(asked))
        marks = {one.key: told for one in some if one.key not in held and (told := mark(one))}
        if not marks:
            return
        found: dict[str, set[str]] = {}
        for told, own in self._connection.execute(known(sorted(set(marks.values())))):
            same = spellings(told)[0] if kind is records.Document else told
            found.setdefault(same, set()).add(own)
        for theirs, told in marks.items():
            if len(fitting := found.get(told, set())) == 1:
                (self._keys[kind][theirs],) = fitting

    def _by_name(self, names: list[str]) -> Select[Any]:
        source, alias = model.source, model.source_alias
        own = same_text(self._connection, source.c.name)
        other = same_text(self._connection, alias.c.name)
        both = union_all(
            select(own.label("mark"), source.c.key).where(own.in_(names)),
            select(other, source.c.key)
            .join_from(alias, source, source.c.id == alias.c.source_id)
            .where(other.in_(names)),
        ).subquery()
        return select(both.c.mark, both.c.key)

    def _by_address(self, urls: list[str]) -> Select[Any]:
        document = model.document
        every = [spelling for url in urls for spelling in spellings(url)]
        return select(document.c.url, document.c.key).where(document.c.url.in_(every))

    def _rewritten(self, record: records.Record) -> records.Record:
        sources, documents = self._keys[records.Source], self._keys[records.Document]
        if not sources and not documents:
            return record
        match record:
            case records.Source():
                return replace(
                    record,
                    key=sources.get(record.key, record.key),
                    parent=sources.get(record.parent or "", record.parent),
                    links=tuple(
                        replace(link, to=sources.get(link.to, link.to)) for link in record.links
                    ),
                )
            case records.Document():
                return replace(
                    record,
                    key=documents.get(record.key, record.key),
                    publisher=sources.get(record.publisher or "", record.publisher),
                )
            case records.Claim():
                return replace(record, attributions=self._chains(record.attributions))
        return record

    def _chains(self, hops: tuple[records.Attribution, ...]) -> tuple[records.Attribution, ...]:
        sources, documents = self._keys[records.Source], self._keys[records.Document]
        return tuple(
            replace(
                hop,
                source=sources.get(hop.source or "", hop.source),
                document=documents.get(hop.document or "", hop.document),
                citing=self._chains(hop.citing),
            )
            for hop in hops
        )


def _address(document: records.Document) -> str | None:
    """Return where a document is, of a DOI the usual spelling."""
    return spellings(document.url)[0] if document.url else None
