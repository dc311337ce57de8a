"""Claims that nobody says to be so: each of their chains takes them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.analysis.merging import Twins
from factcheck.analysis.stored import StoredHop


def taken_back(hops: Iterable[StoredHop], keys: Mapping[int, str], twins: Twins) -> set[str]:
    """Return the claims that every chain of them says not to be so, or not to be known to be so.

    A chain says so if any hop of it does, by its hedge. A claim with several keys has the chains of
    all of them; one without any is not among these.

    Args:
        hops: all of the claims'.
        keys: of the claims, by id.
        twins: claims with several keys.

    Returns:
        For each of them the key that stands for all of its keys.
    """
    by_id = {hop.id: hop for hop in hops}
    if not any(hop.takes_back for hop in by_id.values()):
        return set()
    relays = {hop.via for hop in by_id.values()}
    said, held = set[str](), set[str]()
    for end in by_id.values():
        if end.id not in relays:
            some = held if _takes_back(end, by_id) else said
            some.add(twins.one(keys[end.claim]))
    return held - said


def _takes_back(end: StoredHop, by_id: Mapping[int, StoredHop]) -> bool:
    here = end
    while not here.takes_back and here.via is not None:
        here = by_id[here.via]
    return here.takes_back
