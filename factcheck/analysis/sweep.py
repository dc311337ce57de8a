"""All discrepancies among many figures, in time that grows with the answer and not with all pairs.

Figures of one question are taken in order of time. Those that a new one can be compared with stand
on a shelf, sorted by their ends: whatever disagrees with it is the head or the tail of a sorted
list, and nothing else is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import Final, NamedTuple, TypeAlias

from factcheck.analysis.discrepancy import Comparison, Label, disagreement
from factcheck.analysis.figures import DATED, FigureView
from factcheck.analysis.shelf import Orders, Shelf
from factcheck.vocabulary import Aggregation

DISCREPANCIES: Final = frozenset((Label.CONTRADICTION, Label.TENSION, Label.GROWTH, Label.REVISION))
"""The labels of figures that differ."""

_ALWAYS: Final = (-1, 10**9)
Span: TypeAlias = tuple[int, int]
"""From, until: of two figures with the same `comparable` key, those can be compared whose spans
overlap."""


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
    committal = (figure for figure in figures if figure.committal)
    for group in group_comparable(committal).values():
        for lower, upper in _differing(group, upward=upward):
            comparison = disagreement(lower, upper)
            if comparison.label in labels:
                yield Pair(lower, upper, comparison)


def contradicted(figures: Iterable[FigureView], silent: Collection[str] = ()) -> set[str]:
    """Return the keys of the claims with a figure that another one contradicts.

    Where many contradict each other, that takes a fraction of the time that all pairs would take.

    Args:
        figures: of one question or of many.
        silent: claims whose figures contradict nobody else's any more.
    """
    found: set[str] = set()
    committal = (figure for figure in figures if figure.committal)
    for group in group_comparable(committal).values():
        for lower, upper in _differing(group, upward=False):
            ends = ((lower.claim, upper.claim), (upper.claim, lower.claim))
            new = {one for one, other in ends if one not in found and other not in silent}
            if new and disagreement(lower, upper).label is Label.CONTRADICTION:
                found |= new
    return found


def group_comparable(figures: Iterable[FigureView]) -> dict[Hashable, list[FigureView]]:
    """Return the figures by question, unit and way of counting."""
    groups: dict[Hashable, list[FigureView]] = defaultdict(list)
    for figure in figures:
        groups[figure.question, figure.unit, figure.aggregation, figure.kind].append(figure)
    return groups


def spans_of(figures: Sequence[FigureView]) -> list[Span]:
    """Return a span for each of some figures, such that those overlap that can be compared.

    The spans of flows are not times: each period has its own, and no two of them overlap.
    """
    periods: dict[Hashable, int] = {}
    spans = []
    for figure in figures:
        if figure.aggregation not in DATED or figure.undated:
            spans.append(_ALWAYS)
        elif figure.aggregation is Aggregation.FLOW:
            number = periods.setdefault(figure.as_of, len(periods))
            spans.append((number, number + 1))
        else:
            spans.append(_days(figure))
    return spans


def _days(figure: FigureView) -> Span:
    start, until = figure.as_of.start, figure.as_of.until
    return (
        _ALWAYS[0] if start is None else start.toordinal(),
        _ALWAYS[1] if until is None else until.toordinal(),
    )


def _differing(
    figures: Sequence[FigureView], *, upward: bool
) -> Iterator[tuple[FigureView, FigureView]]:
    """Yield (lower, upper) of those that differ; `upward` asks for those that were so in time."""
    grows = figures[0].aggregation is Aggregation.CUMULATIVE
    spans = [_days(figure) for figure in figures] if grows else spans_of(figures)
    orders = Orders(figures)
    if len(set(spans)) == 1:
        everything = Shelf(orders, range(len(figures)))
        for number, figure in enumerate(figures):
            for other in sorted(everything.below(number)):
                yield figures[other], figure
        return
    present, past = Shelf(orders), Shelf(orders, lower=upward)
    leaving: list[tuple[int, int]] = []
    for number in sorted(range(len(figures)), key=lambda each: spans[each][0]):
        start, until = spans[number]
        while leaving and leaving[0][0] <= start:
            _, gone = heappop(leaving)
            present.remove(gone)
            if grows:
                past.add(gone)
        lower = present.below(number) | past.below(number)
        for other in sorted(lower):
            yield figures[other], figures[number]
        for other in sorted(present.above(number) | past.above(number)):
            yield figures[number], figures[other]
        present.add(number)
        heappush(leaving, (until, number))
