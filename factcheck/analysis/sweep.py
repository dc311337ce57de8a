"""All discrepancies among many figures, in time that grows with the answer and not with all pairs.

Figures of one question are taken in order of time. Those that a new one can be compared with stand
on a shelf, sorted by their ends: whatever disagrees with it is the head or the tail of a sorted
list, and nothing else is looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from heapq import heappop, heappush
from typing import Final, NamedTuple

from factcheck.analysis.comparable import Comparable, comparable
from factcheck.analysis.discrepancy import Comparison, Label, disagreement, is_marginal, is_revision
from factcheck.analysis.figures import FigureView
from factcheck.analysis.shelf import Orders, Shelf

DISCREPANCIES: Final = frozenset((Label.CONTRADICTION, Label.TENSION, Label.GROWTH, Label.REVISION))
"""The labels of figures that differ."""

_FEW: Final = 100
"""Of so many figures each pair is looked at in less time than a sweep takes."""


class Pair(NamedTuple):
    """Two figures that differ, the lower one first."""

    lower: FigureView
    upper: FigureView
    comparison: Comparison


def discrepancies(
    figures: Iterable[FigureView], labels: Collection[Label] = DISCREPANCIES
) -> Iterator[Pair]:
    """Yield the pairs of figures that differ, each once, in no particular order.

    The time it takes grows with the figures (n log n) and with the pairs that differ. Counts that
    were higher later cost nothing unless growth or revisions are asked for: ask without them where
    a count was reported daily, for every day differs from every other.

    Args:
        figures: of one question or of many; those of different questions, units or ways of counting
            are never paired.
        labels: those wanted, of `DISCREPANCIES`.

    Raises:
        ValueError: if a label is asked for that no discrepancy has.
    """
    if not DISCREPANCIES.issuperset(labels):
        raise ValueError("a sweep finds contradictions, tensions, growth and revisions only")
    upward = Label.GROWTH in labels or Label.REVISION in labels
    for group in comparable(figures):
        for number, other in _differing(group, upward=upward):
            lower, upper = group.figures[number], group.figures[other]
            comparison = disagreement(lower, upper)
            if comparison.label in labels:
                yield Pair(lower, upper, comparison)


def contradicted(figures: Iterable[Comparable], silent: Collection[str] = ()) -> set[str]:
    """Return the keys of the claims with a figure that another one contradicts.

    Not those that differ by less than 1.05 times: that is marginal, and nobody disputes it.

    Where many contradict each other, that takes a fraction of the time that all pairs would take.

    Args:
        figures: of one question or of many.
        silent: claims whose figures contradict nobody else's any more.
    """
    found: set[str] = set()
    for group in figures:
        for number, other in _disjoint(group):
            lower, upper = group.figures[number], group.figures[other]
            ends = ((lower.claim, upper.claim), (upper.claim, lower.claim))
            new = [one for one, far in ends if one not in found and far not in silent]
            if new and not (is_revision(lower, upper) or is_marginal(lower, upper)):
                found.update(new)
    return found


def _disjoint(group: Comparable) -> Iterator[tuple[int, int]]:
    """Yield the numbers of (lower, upper) that no number fits, whatever time could explain."""
    ends = group.ends
    if len(ends) > _FEW:
        pairs = _differing(group, upward=False)
        yield from (pair for pair in pairs if ends[pair[0]].high <= ends[pair[1]].low)
        return
    spans = group.days if group.grows else group.spans
    order = sorted(range(len(ends)), key=lambda number: ends[number].high)
    highs = [ends[number].high for number in order]
    for number, (start, until) in enumerate(spans):
        for other in order[: bisect_right(highs, ends[number].low)]:
            begin, end = spans[other]
            if start < end and (group.grows or begin < until):
                yield other, number


def _differing(group: Comparable, *, upward: bool) -> Iterator[tuple[int, int]]:
    """Yield the numbers of (lower, upper) that differ.

    Args:
        group: the figures.
        upward: whether those are wanted, too, that were so one after the other.
    """
    spans = group.days if group.grows else group.spans
    orders = Orders(group.ends)
    if len(set(spans)) == 1:
        everything = Shelf(orders, range(len(spans)))
        for number in range(len(spans)):
            for other in sorted(everything.below(number)):
                yield other, number
        return
    present, past = Shelf(orders), Shelf(orders, lower=upward)
    leaving: list[tuple[int, int]] = []
    for number in sorted(range(len(spans)), key=lambda each: spans[each][0]):
        start, until = spans[number]
        while leaving and leaving[0][0] <= start:
            _, gone = heappop(leaving)
            present.remove(gone)
            if group.grows:
                past.add(gone)
        lower = present.below(number) | past.below(number)
        for other in sorted(lower):
            yield other, number
        for other in sorted(present.above(number) | past.above(number)):
            yield number, other
        present.add(number)
        heappush(leaving, (until, number))
