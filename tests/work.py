"""How much work a call is: what it calls is counted, so no test depends on the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called, those written in C among them, until it is done.

    What one call of a regular expression does is not seen.
    """
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        del frame, argument
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """Return by how much the work grows where the size doubles: 2 if each part is looked at once.

    Args:
        work: what is done, for a size.
        size: the smaller of two.
    """
    # What is made at first use is no part of it; each size is new, for answers may be kept.
    work(1)
    once = calls_of(lambda: work(size))
    return calls_of(lambda: work(2 * size)) / once
