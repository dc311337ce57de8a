"""When a claim was said, and by whom, as its chains tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from factcheck.analysis.chains import Node, only_passes_on, voice_of
from factcheck.analysis.sources import Sources
from factcheck.analysis.stored import StoredDocument, StoredHop
from factcheck.values.dates import DateRange


class Saying(NamedTuple):
    """When the origins of a claim spoke, the time that is told for it, and who they are.

    Attributes:
        said: when they spoke.
        time: the time that is told.
        origins: who they are, by `chains.Node.name`.
        unsure: who stands at the end of a chain and cannot be known again elsewhere: those of the
            origins who may be anybody, and whoever only passes on what nobody is told to have said.
    """

    said: DateRange | None = None
    time: DateRange | None = None
    origins: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()


NOBODY: Final = Saying()
"""What is known of a claim that nobody is known to make."""


def sayings_of(
    hops: Iterable[StoredHop],
    documents: Mapping[int, StoredDocument],
    names: Mapping[int, str],
    sources: Sources,
) -> dict[int, Saying]:
    """Return what is told of each claim, by its id.

    Args:
        hops: all of the claims'.
        documents: in which these stand, by id.
        names: the keys of the sources, by id.
        sources: tells which of them are one person.
    """
    by_claim: dict[int, dict[int, StoredHop]] = defaultdict(dict)
    for each in hops:
        by_claim[each.claim][each.id] = each

    def voice(end: StoredHop) -> Node | None:
        printed = None if end.document is None else documents[end.document]
        publisher = None if printed is None else printed.publisher
        return voice_of(
            None if end.source is None else names[end.source],
            None if printed is None else printed.key,
            None if publisher is None else names[publisher],
            sources,
        )

    def told(chains: Sequence[Sequence[StoredHop]]) -> Saying:
        said = [_days(chain[0].said_from, chain[0].said_until) for chain in chains]
        nearest = [
            days or _first(_days(hop.said_from, hop.said_until) for hop in chain[1:])
            for days, chain in zip(said, chains, strict=True)
        ]
        time = _from_first_to_last(nearest)
        if time is None:
            time = _from_first_to_last([_first(map(issued, chain)) for chain in chains])
        ends = [chain[0] for chain in chains]
        origins, unsure = _voices([(end, voice(end)) for end in ends], sources)
        return Saying(_from_first_to_last(said), time, origins, unsure)

    def issued(hop: StoredHop) -> DateRange | None:
        if hop.document is None:
            return None
        printed = documents[hop.document]
        return _days(printed.issued_from, printed.issued_until)

    return {claim_id: told(_chains(its)) for claim_id, its in by_claim.items()}


def _voices(
    ends: Iterable[tuple[StoredHop, Node | None]], sources: Sources
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the origins of a claim, and who is unsure, from who speaks at the ends of chains."""
    origins, unsure = set[str](), set[str]()
    for end, speaker in ends:
        if speaker is None:
            continue
        passes_on = only_passes_on(end.role, end.basis)
        if not passes_on:
            origins.add(speaker.name)
        if passes_on or (speaker.noun == "source" and sources.is_anybody(speaker.key)):
            unsure.add(speaker.name)
    return frozenset(origins), frozenset(unsure)


def _chains(hops: Mapping[int, StoredHop]) -> list[list[StoredHop]]:
    """Return the hops of each chain of a claim, from the origin outward."""
    relays = {hop.via for hop in hops.values()}
    chains = [[hop] for row_id, hop in hops.items() if row_id not in relays]
    for chain in chains:
        while (via := chain[-1].via) is not None:
            chain.append(hops[via])
    return chains


def _days(start: date | None, until: date | None) -> DateRange | None:
    return None if start is None and until is None else DateRange(start, until)


def _first(times: Iterable[DateRange | None]) -> DateRange | None:
    return next((time for time in times if time is not None), None)


def _from_first_to_last(times: Sequence[DateRange | None]) -> DateRange | None:
    known = [time for time in times if time is not None]
    if len(known) <= 1:
        return known[0] if known else None
    starts, ends = [time.start for time in known], [time.until for time in known]
    return DateRange(
        None if None in starts else min(start for start in starts if start is not None),
        None if None in ends else max(end for end in ends if end is not None),
    )
