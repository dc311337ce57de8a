"""Many things, some hundreds at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

T = TypeVar("T")

BATCH: Final = 500
"""So many rows are read, and so many ids asked for, at once: databases bound both."""


def batched(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield things some at a time, in their order; the last time may be fewer.

    As `itertools.batched`, which Python has from 3.12 on.

    >>> list(batched("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    every = iter(items)
    while some := list(islice(every, size)):
        yield some


def together(items: Iterable[tuple[T, object]], size: int = BATCH) -> Iterator[list[T]]:
    """Yield the first of each pair, some at a time, and those that share the second at once.

    Args:
        items: pairs in the order of what they share; None is shared by nobody.
        size: how many there are at the least, but the last time.

    >>> list(together([("a", 1), ("b", 1), ("c", 1), ("d", None), ("e", None)], 2))
    [['a', 'b', 'c'], ['d', 'e']]
    """
    some: list[T] = []
    before: object = None
    for item, shared in items:
        if len(some) >= size and (shared is None or shared != before):
            yield some
            some = []
        some.append(item)
        before = shared
    if some:
        yield some
