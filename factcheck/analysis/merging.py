"""Things that are one: pairs said to be the same, put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable


def merged(
    pairs: Iterable[tuple[str, str]], *, best: Callable[[list[str]], str] = min
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return who stands for whom, and the members of each, of all that are in a pair.

    Args:
        pairs: of keys that are one; what is one with the same is one.
        best: chooses who stands for some that are one.

    >>> merged([("b", "a"), ("b", "c")])
    ({'a': 'a', 'b': 'a', 'c': 'a'}, {'a': ['a', 'b', 'c']})
    """
    leader: dict[str, str] = {}

    def lead(key: str) -> str:
        top = key
        while leader.setdefault(top, top) != top:
            top = leader[top]
        while leader[key] != top:
            leader[key], key = top, leader[key]
        return top

    for one, other in pairs:
        leader[lead(one)] = lead(other)
    together = defaultdict(list)
    for key in sorted(leader):
        together[lead(key)].append(key)
    members = {best(keys): keys for keys in together.values()}
    return {key: one for one, keys in members.items() for key in keys}, members
