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
