"""Who repeats whom: from whom a claim has what it says, and for whom that counts."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

Repeated: TypeAlias = Mapping[str, Iterable[str]]
"""The claims that each claim repeats; claims that repeat none are missing."""


class Lineage:
    """Claims that repeat others. Whoever repeats has no origins but theirs.

    What is silent is passed on to nobody: who repeats a figure that was withdrawn confirms nothing.
    But it is told from whom the repeating claim itself has it.

    Args:
        repeats: pairs of claims of which the first repeats the second.
        silent: claims that support nobody.

    >>> lineage = Lineage([("paper", "wire"), ("blog", "paper")], silent=["wire"])
    >>> sorted(lineage.behind(["blog"])), dict(lineage.of("blog"))["paper"]
    (['blog', 'paper'], ['wire'])
    """

    def __init__(self, repeats: Iterable[tuple[str, str]], silent: Collection[str] = ()) -> None:
        told: dict[str, dict[str, None]] = defaultdict(dict)
        for one, other in repeats:
            if one != other:
                told[one][other] = None
        self._all = {claim: list(others) for claim, others in told.items()}
        self._heard = self._all
        if silent:
            self._heard = {
                claim: [other for other in others if other not in silent]
                for claim, others in self._all.items()
            }

    def __contains__(self, claim: str) -> bool:
        """Tell whether a claim repeats any."""
        return claim in self._all

    def behind(self, claims: Iterable[str]) -> frozenset[str]:
        """Return some claims and what they have to tell from others, when they support one."""
        return closure(claims, self._heard)

    def of(self, claim: str) -> Repeated:
        """Return who repeats whom, as far as it counts for one claim: its own lineage is whole."""
        if self._heard is self._all or claim not in self._all:
            return self._heard
        own = closure([claim], self._all)
        return {**self._heard, **{one: self._all[one] for one in own if one in self._all}}


def closure(claims: Iterable[str], links: Repeated) -> frozenset[str]:
    """Return some claims and all that links lead to from them."""
    found = set(claims)
    todo = [claim for claim in found if claim in links]
    for here in todo:
        new = [other for other in links.get(here, ()) if other not in found]
        found.update(new)
        todo += new
    return frozenset(found)


def beyond(claims: Iterable[str], links: Repeated) -> Iterator[tuple[str, str]]:
    """Yield what links lead to from some claims, nearest first, and from which claim they do."""
    todo = deque(claims)
    found = set(todo)
    while todo:
        here = todo.popleft()
        for other in links.get(here, ()):
            if other not in found:
                found.add(other)
                yield other, here
                todo.append(other)
