"""Things that are one: pairs said to be the same, put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence


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


class Twins:
    """Keys of which some are one thing; of several, the least stands for all.

    >>> twins = Twins([("b", "a"), ("b", "c")])
    >>> twins.one("c"), twins.others("c"), twins.keys("x"), sorted(twins.everywhere(["b"]))
    ('a', ['a', 'b'], ('x',), ['a', 'b', 'c'])
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._one, self._same = merged(pairs)

    def __contains__(self, key: str) -> bool:
        """Tell whether a thing has several keys."""
        return key in self._one

    def one(self, key: str) -> str:
        """Return the key that stands for all of a thing."""
        return self._one.get(key, key)

    def keys(self, key: str) -> Sequence[str]:
        """Return all keys of a thing."""
        return self._same.get(self.one(key), (key,))

    def others(self, key: str) -> list[str]:
        """Return the other keys of a thing."""
        return [each for each in self.keys(key) if each != key]

    def everywhere(self, keys: Iterable[str]) -> frozenset[str]:
        """Return all keys of some things."""
        return frozenset(each for key in keys for each in self.keys(key))
