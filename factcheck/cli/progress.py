"""How far a long command is, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Final, TypeVar

T = TypeVar("T")

_EVERY: Final = 0.1
_PATIENCE: Final = 0.5
_WIDTH: Final = 30


def watched(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """Yield things, and count along on standard error if it is a terminal.

    Args:
        items: the things.
        what: what they are, in the plural.
        total: how many there are, where that is known; then there is a bar.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    next_time = monotonic() + _PATIENCE
    shown = False
    try:
        for number, item in enumerate(items, 1):
            if monotonic() > next_time:
                print(f"\r{_told(number, what, total)}", end="", file=sys.stderr, flush=True)
                next_time = monotonic() + _EVERY
                shown = True
            yield item
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _told(number: int, what: str, total: int | None) -> str:
    if not total:
        return f"{number:,} {what}"
    done = min(number / total, 1)
    bar = "#" * int(done * _WIDTH)
    return f"[{bar:<{_WIDTH}}] {done:4.0%}  {number:,} of {total:,} {what}"
