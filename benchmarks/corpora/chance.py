"""Chance that falls the same way in every run."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import blake2b
from random import Random
from typing import Self, TypeVar

T = TypeVar("T")


def made_key(prefix: str, identity: str | int) -> str:
    """Return a key as the ledger makes them, but for a smaller alphabet, which is quicker."""
    return f"{prefix}-{blake2b(f'{prefix} {identity}'.encode(), digest_size=8).hexdigest()}"


class Chance(Random):
    """The random numbers of one record."""

    @classmethod
    def of(cls, kind: str, number: int) -> Self:
        """Return the chance that falls to a record of some kind."""
        return cls(zlib.crc32(kind.encode()) << 32 | number)

    def often(self, share: float) -> bool:
        """Return true in this share of the cases."""
        return self.random() < share

    def rank(self, count: int) -> int:
        """Return a number below `count`, each about as often as its place from the first allows.

        That is Zipf's law: the first comes twice as often as the second, ten times as often as
        the tenth.
        """
        return int((count + 1) ** self.random()) - 1

    def pick(self, items: Sequence[T]) -> T:
        """Return one item, each as often as any other."""
        return items[int(self.random() * len(items))]
