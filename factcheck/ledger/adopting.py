"""Records of other people's files under the keys that the ledger has for the same things."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import Connection, select

from factcheck import model, records
from factcheck.ledger.namesakes import own_keys
from factcheck.model import history_of
from factcheck.values.batches import batched
from factcheck.values.urls import spellings

R = TypeVar("R", bound=records.Record)

_Place: TypeAlias = tuple[str | None, str | None]
_QUOTED: Final = ("quote", "prefix", "suffix", "locator")


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
    aliases. See `own_keys` for what tells two sources of one name apart.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sources: dict[str, str] = {}
        self._documents: dict[str, str] = {}

    def each(self, incoming: Iterable[records.Record]) -> Iterator[records.Record]:
        """Yield records with the ledger's keys, in themselves and where they refer to others.

        Several documents may come under one key then.

        Args:
            incoming: by kind, those that others refer to first.
        """
        for kind, alike in groupby(incoming, key=type):
            if kind is records.Source:
                # Some are parents of others, so all keys are known before any is used.
                sources: list[Any] = list(alike)
                self._sources |= own_keys(self._connection, sources)
                yield from map(self._rewritten, sources)
                continue
            for some in batched(alike):
                if kind is records.Document:
                    self._find(some)
                yield from map(self._rewritten, some)

    def _find(self, some: list[Any]) -> None:
        """Find the ledger's keys of some documents that it has under others."""
        document = model.document
        asked = select(document.c.key).where(document.c.key.in_([one.key for one in some]))
        held = set(self._connection.scalars(asked))
        marks = {one.key: spellings(one.url)[0] for one in some if one.key not in held and one.url}
        if not marks:
            return
        every = {spelling for url in marks.values() for spelling in spellings(url)}
        known = select(document.c.url, document.c.key).where(document.c.url.in_(sorted(every)))
        found: dict[str, set[str]] = {}
        for url, own in self._connection.execute(known):
            found.setdefault(spellings(url)[0], set()).add(own)
        for theirs, url in marks.items():
            if len(fitting := found.get(url, set())) == 1:
                (self._documents[theirs],) = fitting

    def _rewritten(self, record: records.Record) -> records.Record:
        sources, documents = self._sources, self._documents
        if not sources and not documents:
            return record
        match record:
            case records.Source():
                links = (replace(link, to=sources.get(link.to, link.to)) for link in record.links)
                return replace(
                    record,
                    key=sources.get(record.key, record.key),
                    parent=sources.get(record.parent or "", record.parent),
                    links=tuple({(link.kind, link.to): link for link in links}.values()),
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

    def _place(self, hop: records.Attribution) -> _Place:
        return (
            self._sources.get(hop.source or "", hop.source),
            self._documents.get(hop.document or "", hop.document),
        )

    def _chains(
        self, hops: tuple[records.Attribution, ...], above: tuple[_Place, ...] = ()
    ) -> tuple[records.Attribution, ...]:
        made: list[records.Attribution] = []
        for hop in hops:
            here = source, document = self._place(hop)
            if here in above:
                # Under another key it cited itself; what it cites in turn is what was cited.
                made += self._chains(hop.citing, above)
                continue
            citing = self._chains(hop.citing, (*above, here))
            told: dict[str, Any] = {"source": source, "document": document, "citing": citing}
            for inner in hop.citing:
                if self._place(inner) == here:
                    told |= _what_it_lacks(hop, inner)
            if hop.citing and not citing:
                told |= {"role": None, "basis": None}
            made.append(replace(hop, **told))
        return tuple(made)


def _what_it_lacks(hop: records.Attribution, inner: records.Attribution) -> dict[str, Any]:
    """Return what a hop has to tell besides, if another one that it cites is in the same place."""
    lacking = [name for name in ("cue", "said", "hedge") if getattr(hop, name) is None]
    # A quote goes with what stands around it, and where.
    lacking += _QUOTED if hop.quote is None else ()
    told = {name: value for name in lacking if (value := getattr(inner, name)) is not None}
    if hop.hedge is not None and inner.hedge not in (None, hop.hedge):
        told["hedge"] = f"{hop.hedge}; {inner.hedge}"
    return told
