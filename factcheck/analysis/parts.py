"""Figures for parts against figures for their whole: which are put side by side.

Any figure for killed could be added to any for wounded and held against any for casualties. Put
together is only what somebody lets stand together:

- what one origin says of the whole, and of its parts;
- what one document says of them, whoever said it there;
- a single part whose words exceed those of a whole, whoever said either, unless it is in a sum
  that does not fit.

Of several figures for a part by one origin or document the latest counts that is not surely later
than that for the whole; if all are later, the first of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from factcheck.analysis.discrepancy import Comparison, Label, compare_parts
from factcheck.analysis.figures import FigureView, is_below

Voice: TypeAlias = tuple[str, str]
"""Who lets figures stand together: ("origin" or "document", its key)."""

DIFFERING: Final = frozenset((Label.CONTRADICTION, Label.TENSION, Label.GROWTH))
"""The labels of a whole and parts that differ."""

_MOST_TRIED: Final = 20


class Parts(NamedTuple):
    """A figure for a whole and figures for parts that do not fit it.

    Attributes:
        together: who lets them stand together; None for a part that exceeds the whole of another.
    """

    whole: FigureView
    parts: tuple[FigureView, ...]
    comparison: Comparison
    together: Voice | None = None


def differing_parts(
    wholes: Iterable[FigureView],
    parts: Mapping[str, Sequence[FigureView]],
    *,
    complete: bool = False,
    documents: Mapping[int, frozenset[str]] | None = None,
) -> Iterator[Parts]:
    """Yield the figures for parts that do not fit figures for their whole, each sum once.

    Args:
        wholes: figures for the whole.
        parts: figures for each part, by its question.
        complete: whether all parts together make up the whole.
        documents: keys of the documents in which figures stand, by the figure's id.
    """
    shelves = [_Shelf(figures, documents or {}) for figures in parts.values()]
    for whole in wholes:
        if not whole.counts:
            continue
        seen: set[tuple[int, ...]] = set()
        told: set[int] = set()
        for voice in _voices(whole, documents or {}):
            found = [shelf.fitting(whole, voice) for shelf in shelves]
            summed = tuple(figure for figure in found if figure is not None)
            ids = tuple(figure.figure for figure in summed)
            if summed and ids not in seen:
                seen.add(ids)
                everything = complete and len(summed) == len(parts)
                comparison = compare_parts(whole, summed, complete=everything)
                if comparison.label in DIFFERING:
                    told.update(ids)
                    yield Parts(whole, summed, comparison, voice)
        for shelf in shelves:
            for figure in shelf.exceeding(whole):
                if figure.figure not in told:
                    yield Parts(whole, (figure,), compare_parts(whole, [figure]))


class _Shelf:
    """The figures for one part, by who says them and by size."""

    def __init__(
        self, figures: Iterable[FigureView], documents: Mapping[int, frozenset[str]]
    ) -> None:
        committal = [figure for figure in figures if figure.counts]
        self._by_voice: dict[Voice, list[FigureView]] = defaultdict(list)
        for figure in sorted(committal, key=_begin):
            for voice in _voices(figure, documents):
                self._by_voice[voice].append(figure)
        self._by_size = sorted(committal, key=lambda figure: figure.committed.low)
        self._sizes = [figure.committed.low for figure in self._by_size]

    def fitting(self, whole: FigureView, voice: Voice) -> FigureView | None:
        """Return the figure to be held against one for the whole."""
        figures = self._by_voice.get(voice, [])
        until = whole.as_of.until
        later = len(figures) if until is None else bisect_left(figures, until, key=_begin)
        earlier = reversed(figures[max(later - _MOST_TRIED, 0) : later])
        for figure in (*earlier, *figures[later : later + _MOST_TRIED]):
            if compare_parts(whole, [figure]).label is not Label.NOT_COMPARABLE:
                return figure
        return None

    def exceeding(self, whole: FigureView) -> Iterator[FigureView]:
        """Yield the figures that contradict one for the whole by themselves."""
        high = whole.committed.high
        if high is None:
            return
        for figure in self._by_size[bisect_left(self._sizes, high) :]:
            comparable = compare_parts(whole, [figure]).label is Label.CONTRADICTION
            if comparable and is_below(whole, figure):
                yield figure


def _voices(figure: FigureView, documents: Mapping[int, frozenset[str]]) -> list[Voice]:
    printed = documents.get(figure.figure, frozenset())
    origins = [("origin", key) for key in sorted(figure.origins - figure.unsure)]
    return [*origins, *(("document", key) for key in sorted(printed))]


def _begin(figure: FigureView) -> date:
    return figure.as_of.start or date.min
