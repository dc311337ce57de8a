"""What disagrees among the figures of one question, and among those for it and its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, islice
from typing import Final, TypeAlias

from factcheck.analysis.discrepancy import Label, compare
from factcheck.analysis.figures import FigureView, lower_edge, surely_before, upper_edge
from factcheck.analysis.parts import Parts, differing_parts
from factcheck.analysis.sweep import DISCREPANCIES, Pair, discrepancies
from factcheck.queries.filters import ClaimFilter
from factcheck.values.quantities import Interval
from factcheck.vocabulary import Aggregation, QuestionKind

MOST: Final = 100_000
"""How many discrepancies of one question are looked at for the widest of them."""

CLASHES: Final = frozenset((Label.CONTRADICTION, Label.TENSION))
"""What is a discrepancy that nothing explains."""
EVERYTHING: Final = frozenset(Label) - {Label.NOT_COMPARABLE}

Finding: TypeAlias = Pair | Parts
_ORDER: Final = list(Label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which discrepancies are wanted.

    Attributes:
        claims: one side of each must be the figure of such a claim; where it asks for questions,
            only those are looked at.
        labels: of the pairs wanted.
        marginal: whether differences of less than 1.05 times are wanted.
        superseded: whether figures of superseded claims are compared, too.
    """

    claims: ClaimFilter = field(default_factory=ClaimFilter)
    labels: frozenset[Label] = CLASHES
    marginal: bool = False
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question as a report prints it."""

    id: int
    key: str
    text: str
    kind: QuestionKind
    unit: str | None
    aggregation: Aggregation | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures of one question, to be compared.

    Attributes:
        question: what they answer.
        figures: all of them, in order of time and then of size.
        superseded: ids of those whose claims are superseded.
        chosen: ids of those that one side of a pair must be; None, if any will do.
        parts: figures for its parts, by their questions.
        complete: whether these parts make up the whole.
        documents: keys of the documents in which figures for it and its parts stand.
    """

    question: QuestionFacts
    figures: Sequence[FigureView]
    superseded: frozenset[int]
    chosen: frozenset[int] | None
    parts: Mapping[str, Sequence[FigureView]]
    complete: bool
    documents: Mapping[int, frozenset[str]]

    @property
    def span(self) -> Interval | None:
        """From the least to the most that any figure's words commit to.

        Superseded ones are left out, and those in another unit.
        """
        counted = [each.committed for each in self.current if each.counts]
        if not counted:
            return None
        ends = [upper_edge(interval) for interval in counted]
        least = min(counted, key=lower_edge)
        known = [end for end in ends if end is not None]
        most = None if len(known) < len(ends) else max(known)
        return Interval(
            least.low,
            None if most is None else most[0],
            least.low_open,
            most is not None and most[1] == 0,
        )

    @property
    def current(self) -> Iterator[FigureView]:
        """The figures of claims that nothing supersedes."""
        return (each for each in self.figures if each.figure not in self.superseded)

    def findings(self, asked: Asked) -> Iterator[Finding]:
        """Yield what was asked for, in no particular order, but for what is marginal.

        Pairs that agree or are compatible are told by comparing each with each.
        """
        figures = list(self.figures if asked.superseded else self.current)
        pairs = discrepancies(figures, asked.labels & DISCREPANCIES)
        if asked.labels & DISCREPANCIES:
            yield from (pair for pair in pairs if self._is_chosen(pair.lower, pair.upper))
        if asked.labels - DISCREPANCIES:
            for f, g in combinations(figures, 2):
                comparison = compare(f, g)
                wanted = comparison.label in asked.labels - DISCREPANCIES
                if wanted and self._is_chosen(f, g):
                    yield Pair(f, g, comparison)
        sums = differing_parts(
            figures, self.parts, complete=self.complete, documents=self.documents
        )
        for parts in sums:
            if parts.comparison.label in asked.labels and self._is_chosen(
                parts.whole, *parts.parts
            ):
                yield parts

    def _is_chosen(self, *figures: FigureView) -> bool:
        return self.chosen is None or any(each.figure in self.chosen for each in figures)


@dataclass(frozen=True, slots=True)
class Report:
    """What disagrees among the figures of one question.

    Attributes:
        compared: the figures.
        findings: what was asked for, contradictions first, the widest apart first.
        marginal: how many more there are that are marginal.
        is_cut: whether there are more than `MOST`, and the rest was not looked at.
    """

    compared: Compared
    findings: Sequence[Finding]
    marginal: int
    is_cut: bool


def report(compared: Compared, asked: Asked) -> Report:
    """Return what disagrees among the figures of one question, the widest apart first."""
    found = list(islice(compared.findings(asked), MOST + 1))
    kept = [each for each in found[:MOST] if asked.marginal or not each.comparison.marginal]
    kept.sort(key=_rank)
    many = min(len(found), MOST)
    return Report(compared, kept, marginal=many - len(kept), is_cut=len(found) > MOST)


def figures_of(finding: Finding) -> tuple[FigureView, ...]:
    """Return the figures that a finding speaks of."""
    lower, upper = sides(finding)
    return (*lower, *upper)


def sides(finding: Finding) -> tuple[tuple[FigureView, ...], tuple[FigureView, ...]]:
    """Return the figures of the lower and of the upper side; several are a sum."""
    if isinstance(finding, Pair):
        return (finding.lower,), (finding.upper,)
    total = sum(part.likely.low for part in finding.parts)
    top = finding.whole.likely.high
    exceeds = top is not None and total > top
    return ((finding.whole,), finding.parts) if exceeds else (finding.parts, (finding.whole,))


def proposal(finding: Finding) -> tuple[str, str] | None:
    """Return which claim may supersede which, where the same origin said something else later."""
    if finding.comparison.label is not Label.REVISION or not isinstance(finding, Pair):
        return None
    lower, upper = finding.lower, finding.upper
    later, earlier = (upper, lower) if surely_before(lower.said, upper.said) else (lower, upper)
    return (later.claim, earlier.claim) if later.claim != earlier.claim else None


def _rank(finding: Finding) -> tuple[int, Decimal]:
    comparison = finding.comparison
    # Nothing is a number of times away from none at all: that is as far as it goes.
    factor = Decimal("Infinity") if comparison.factor is None else comparison.factor
    return _ORDER.index(comparison.label), -factor
