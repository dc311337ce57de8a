"""Chains of "who says so" as counting origins needs them: from the origin outward."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from factcheck.analysis.sources import Sources
from factcheck.vocabulary import Basis, Role

RELAYING: Final = frozenset((Role.RELAY, Role.TRANSLATOR))
"""Roles in which nobody speaks for himself: a chain that ends in one has no origin."""
DOCUMENT: Final = "document:"
"""What the name of an origin begins with that is a document."""
FIRST_HAND: Final = frozenset((Basis.WITNESSED, Basis.OWN_ESTIMATE))
"""What makes a source an origin even where it is known to pass on others, too."""


class Hop(NamedTuple):
    """One hop of "who says so", as it is stored; `via` is the hop that relays it."""

    id: int
    claim: str
    via: int | None = None
    source: str | None = None
    document: str | None = None
    role: Role = Role.SPEAKER
    basis: Basis = Basis.UNSTATED


class Node(NamedTuple):
    """A source or a document, by key: what a claim can rest on or pass through."""

    noun: Literal["source", "document"]
    key: str

    @property
    def name(self) -> str:
        """Its key, such that no document goes by the key of a source."""
        return self.key if self.noun == "source" else f"{DOCUMENT}{self.key}"


class Chain(NamedTuple):
    """One way from an origin to a claim.

    Attributes:
        end: the id of the innermost hop.
        origin: who speaks there: the source; else the document's publisher; else the document.
        voices: who speaks there, by every name: a document and its publisher speak as one.
        path: sources and documents from the origin outward, which all must hold.
        carriers: who passes on what another says on that way, publishers included.
        relayed: whether the end itself says that it is only passed on.
        first_hand: whether the end itself says that it is the source's own.
    """

    end: int
    origin: Node
    voices: tuple[Node, ...]
    path: tuple[Node, ...]
    carriers: frozenset[Node]
    relayed: bool
    first_hand: bool


def only_passes_on(role: Role, basis: Basis) -> bool:
    """Tell whether somebody at the end of a chain only passes on what nobody is told to have said.

    >>> only_passes_on(Role.RELAY, Basis.UNSTATED), only_passes_on(Role.SPEAKER, Basis.UNSTATED)
    (True, False)
    """
    return role in RELAYING or basis is Basis.RELAYED


def voice_of(
    source: str | None, document: str | None, publisher: str | None, sources: Sources
) -> Node | None:
    """Return whose word a hop is: its source's; else that of its document's publisher, or its own.

    Args:
        source: the key of the hop's source, if it has one.
        document: that of its document.
        publisher: that of the document's publisher.
        sources: tells which sources are one person.

    >>> voice_of(None, "wire", "yonhap", Sources()), voice_of(None, None, None, Sources())
    (Node(noun='source', key='yonhap'), None)
    """
    speaker = publisher if source is None else source
    if speaker is not None:
        return Node("source", sources.person(speaker))
    return None if document is None else Node("document", document)


def chains_of(
    hops: Iterable[Hop], sources: Sources, publishers: Mapping[str, str]
) -> dict[str, list[Chain]]:
    """Return the chains of each claim, one for each innermost hop.

    A hop whose `via` is not among them is outermost. Hops with neither source nor document are
    left out.

    Args:
        hops: of any number of claims.
        sources: what is known of their sources.
        publishers: the source that published a document, by its key, where known.
    """
    by_id = {hop.id: hop for hop in hops if hop.source is not None or hop.document is not None}
    relaying = {hop.via for hop in by_id.values()}
    names = _Names(sources, publishers)
    found: dict[str, list[Chain]] = defaultdict(list)
    for hop in by_id.values():
        if hop.id not in relaying:
            found[hop.claim].append(_chain(list(_outward(hop, by_id)), names))
    return found


class _Names:
    """By what names sources and documents speak; each is looked up once."""

    def __init__(self, sources: Sources, publishers: Mapping[str, str]) -> None:
        self._sources, self._publishers = sources, publishers
        self._source: dict[str, tuple[Node, ...]] = {}
        self._document: dict[str, tuple[Node, ...]] = {}

    def speakers(self, hop: Hop) -> tuple[Node, ...]:
        """Return who speaks in a hop: its source, else its document, last, after its publisher."""
        key = hop.source
        if key is None:
            return self.printers(hop)
        if key not in self._source:
            self._source[key] = self._voice(key, None, None)
        return self._source[key]

    def printers(self, hop: Hop) -> tuple[Node, ...]:
        """Return the document of a hop, last, after its publisher."""
        key = hop.document
        if key is None:
            return ()
        if key not in self._document:
            voices = self._voice(None, key, self._publishers.get(key))
            self._document[key] = tuple(dict.fromkeys((*voices, Node("document", key))))
        return self._document[key]

    def _voice(
        self, source: str | None, document: str | None, publisher: str | None
    ) -> tuple[Node, ...]:
        found = voice_of(source, document, publisher, self._sources)
        return () if found is None else (found,)


def _chain(hops: Sequence[Hop], names: _Names) -> Chain:
    end = hops[0]
    voices = names.speakers(end)
    path: dict[Node, None] = {}
    carriers: set[Node] = set()
    for hop in hops:
        speakers, printers = names.speakers(hop), names.printers(hop)
        carriers.update(speakers, printers)
        path[speakers[-1]] = None
        if printers:
            path[printers[-1]] = None
    return Chain(
        end=end.id,
        origin=voices[0],
        voices=voices,
        path=tuple(path),
        carriers=frozenset(carriers.difference(voices)),
        relayed=only_passes_on(end.role, end.basis),
        first_hand=end.basis in FIRST_HAND,
    )


def _outward(end: Hop, by_id: Mapping[int, Hop]) -> Iterator[Hop]:
    seen: set[int] = set()
    here: Hop | None = end
    while here is not None and here.id not in seen:
        seen.add(here.id)
        yield here
        here = None if here.via is None else by_id.get(here.via)
