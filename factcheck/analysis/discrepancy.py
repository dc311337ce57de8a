"""How two figures of one question stand to each other, and parts to their whole.

The label says what a reader may conclude: `contradiction` that not both can be true, `tension` that
both can but nobody would read them so, `growth` and `revision` why they differ, `agree` and
`compatible` that they do not, `not_comparable` that they speak of different things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from itertools import combinations
from typing import Final

from factcheck.analysis.figures import (
    APART,
    DATED,
    FigureView,
    is_below,
    is_far_below,
    is_inside,
    overlap,
    surely_before,
)
from factcheck.values.quantities import Interval
from factcheck.vocabulary import Aggregation, QuestionKind


class Label(StrEnum):
    """How two figures stand to each other."""

    CONTRADICTION = "contradiction"
    """no number fits both"""
    TENSION = "tension"
    """some number fits both, but not as they are naturally read"""
    GROWTH = "growth"
    """they would disagree, but it is a count that grows, and the later one is higher"""
    REVISION = "revision"
    """they would disagree, but it is the same origin that said so later"""
    AGREE = "agree"
    """each supports the other"""
    COMPATIBLE = "compatible"
    """both can be true"""
    NOT_COMPARABLE = "not_comparable"
    """they answer different questions, or speak of different times"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How figure f stands to figure g.

    Attributes:
        label: the same whichever is f and whichever g.
        f_supports_g: whether who believes f has reason to believe g.
        g_supports_f: and the other way round.
        factor: how many times the upper natural reading is from the lower, between the ends that
            face each other (about 300 is read as 270-330, about 1,000 as 900-1,100: 900 / 330, or
            2.73), to two places. Those ends are never open. None where the readings overlap, where
            the lower one ends at zero, and between yes and no.
        marginal: whether they differ by less than 1.05 times, as over 2,700 and exactly 2,700 do.
        date_unknown: whether one speaks of no known time, so that time may be what tells them
            apart.
        reason: why the label, in few words.
    """

    label: Label
    f_supports_g: bool = False
    g_supports_f: bool = False
    factor: Decimal | None = None
    marginal: bool = False
    date_unknown: bool = False
    reason: str = ""


_CENT: Final = Decimal("0.01")
_WIDE: Final = Context(prec=60)
_ANY_NUMBER: Final = Interval(Decimal(0), None)


def compare(f: FigureView, g: FigureView) -> Comparison:
    """Compare two figures.

    What follows from the rules, and may surprise:

    - Growth and revision explain a difference. Figures that do not differ agree or are compatible,
      whatever their dates and origins: who says 300 again has neither revised nor added anything.
    - A revision needs every origin of the earlier figure to stand behind the later one, and to be
      known: of "analysts" nobody can tell that they are the same. It explains a count that fell,
      too; it does not make different moments comparable.
    - Figures that disagree do not support each other, not even where the words of one allow for
      the other: 3,000 is within what "hundreds" commits to, but no reason to believe it.
    - What commits to nothing ("cannot confirm", "few") supports and contradicts nothing.

    >>> from factcheck.values.quantities import Modifier, intervals
    >>> def figure(number: int, modifier: Modifier, id: int) -> FigureView:
    ...     committed, likely = intervals(modifier, Decimal(number))
    ...     return FigureView(
    ...         claim=f"c{id}", figure=id, question="q", committed=committed, likely=likely
    ...     )
    >>> found = compare(figure(300, Modifier.ABOUT, 1), figure(1000, Modifier.ABOUT, 2))
    >>> found.label.value, str(found.factor)
    ('contradiction', '2.73')
    """
    unlike = _unlike(f, g)
    if unlike:
        return Comparison(Label.NOT_COMPARABLE, reason=unlike)
    undated = f.undated or g.undated
    if not (f.committal and g.committal):
        reason = "one of them commits to nothing"
        return Comparison(Label.COMPATIBLE, date_unknown=undated, reason=reason)
    if _differ(f, g):
        return disagreement(f, g)
    if _differ(g, f):
        return disagreement(g, f)
    forth, back = supports(f, g), supports(g, f)
    label = Label.AGREE if forth and back else Label.COMPATIBLE
    reason = "each supports the other" if forth and back else "both can be true"
    return Comparison(label, forth, back, date_unknown=undated, reason=reason)


def supports(f: FigureView, g: FigureView) -> bool:
    """Tell whether who believes f has reason to believe g, were they of one question and time."""
    if not (f.counts and g.counts) or _differ(f, g) or _differ(g, f):
        return False
    if is_inside(f.committed, g.committed):
        return True
    return overlap(f.likely, g.likely) and is_inside(f.likely, g.committed)


def disagreement(lower: FigureView, upper: FigureView) -> Comparison:
    """Return what `compare` says of two comparable figures that differ, the lower one first."""
    label, reason = _clash(lower, upper), "their natural readings are apart"
    polar = lower.kind is QuestionKind.POLAR
    if label is Label.CONTRADICTION:
        reason = "one says yes, the other no" if polar else "no number fits both"
    if lower.aggregation is Aggregation.CUMULATIVE:
        if surely_before(lower.as_of, upper.as_of):
            label, reason = Label.GROWTH, "the count grew in between"
        elif surely_before(upper.as_of, lower.as_of):
            reason = "a count that can only grow fell"
    if is_revision(lower, upper):
        label, reason = Label.REVISION, "the same origin said so later"
    factor = None if polar else _factor(lower, upper)
    return Comparison(
        label,
        factor=_rounded(factor),
        marginal=_is_marginal(factor),
        date_unknown=lower.undated or upper.undated,
        reason=reason,
    )


def is_marginal(lower: FigureView, upper: FigureView) -> bool:
    """Tell whether two figures that differ do so by less than 1.05 times, as 2,700 and over 2,700.

    Args:
        lower: the lower one.
        upper: the other one.
    """
    return lower.kind is not QuestionKind.POLAR and _is_marginal(_factor(lower, upper))


def is_revision(f: FigureView, g: FigureView) -> bool:
    """Tell whether the origins of one figure later said the other, were they of one question."""
    return _revised(f, g) or _revised(g, f)


def compare_parts(
    whole: FigureView, parts: Sequence[FigureView], *, complete: bool = False
) -> Comparison:
    """Compare a figure with the sum of figures for its parts: killed and wounded with casualties.

    Parts may not exceed their whole; if they are complete, they may not fall short of it either. In
    counts that grow, parts that are later may exceed it, and earlier ones fall short. Neither side
    ever supports the other.

    Args:
        whole: the figure for the whole.
        parts: one figure for each part; their questions differ from that of the whole.
        complete: whether the parts add up to the whole.

    Returns:
        How the sum of the parts stands to the whole: contradiction, tension, growth, compatible or
        not comparable.

    Raises:
        ValueError: if there are no parts.
    """
    if not parts:
        raise ValueError("a whole is compared with one part at least")
    everything = (whole, *parts)
    for one, other in combinations(everything, 2):
        unlike = _counted_unlike(one, other) or _dated_unlike(one, other)
        if unlike:
            return Comparison(Label.NOT_COMPARABLE, reason=unlike)
    undated = any(figure.undated for figure in everything)
    total = FigureView(
        claim=whole.claim,
        figure=whole.figure,
        question=whole.question,
        committed=_sum([part.committed if part.committal else _ANY_NUMBER for part in parts]),
        likely=_sum([part.likely if part.committal else _ANY_NUMBER for part in parts]),
    )
    grows = whole.aggregation is Aggregation.CUMULATIVE
    if not whole.committal:
        reason = "the whole commits to nothing"
        return Comparison(Label.COMPATIBLE, date_unknown=undated, reason=reason)
    if _differ(whole, total):
        explained = grows and any(surely_before(whole.as_of, part.as_of) for part in parts)
        lower, upper, reason = whole, total, "the parts exceed their whole"
    elif complete and _differ(total, whole):
        explained = grows and any(surely_before(part.as_of, whole.as_of) for part in parts)
        lower, upper, reason = total, whole, "the parts fall short of their whole"
    else:
        reason = "the parts fit their whole"
        return Comparison(Label.COMPATIBLE, date_unknown=undated, reason=reason)
    factor = _factor(lower, upper)
    return Comparison(
        Label.GROWTH if explained else _clash(lower, upper),
        factor=_rounded(factor),
        marginal=_is_marginal(factor),
        date_unknown=undated,
        reason="the count grew in between" if explained else reason,
    )


def _unlike(f: FigureView, g: FigureView) -> str:
    if f.question != g.question:
        return "different questions"
    return _counted_unlike(f, g) or _dated_unlike(f, g)


def _counted_unlike(f: FigureView, g: FigureView) -> str:
    if f.unit != g.unit or not (f.fits and g.fits):
        return "different units"
    if f.aggregation is not g.aggregation or f.kind is not g.kind:
        return "counted in different ways"
    return ""


def _dated_unlike(f: FigureView, g: FigureView) -> str:
    if f.aggregation not in DATED or f.undated or g.undated:
        return ""
    if f.aggregation is Aggregation.FLOW:
        return "" if f.as_of == g.as_of else "over different periods"
    apart = surely_before(f.as_of, g.as_of) or surely_before(g.as_of, f.as_of)
    return "at different moments" if apart else ""


def _differ(lower: FigureView, upper: FigureView) -> bool:
    return is_below(lower, upper) or is_far_below(lower, upper)


def _clash(lower: FigureView, upper: FigureView) -> Label:
    return Label.CONTRADICTION if is_below(lower, upper) else Label.TENSION


def _revised(earlier: FigureView, later: FigureView) -> bool:
    known = bool(earlier.origins) and not earlier.unsure
    same = known and earlier.origins <= later.origins
    return same and surely_before(earlier.said, later.said)


def _factor(lower: FigureView, upper: FigureView) -> Decimal | None:
    top = lower.likely.high
    return upper.likely.low / top if top else None


def _rounded(factor: Decimal | None) -> Decimal | None:
    return None if factor is None else factor.quantize(_CENT, context=_WIDE)


def _is_marginal(factor: Decimal | None) -> bool:
    return factor is not None and factor < APART


def _sum(intervals: Sequence[Interval]) -> Interval:
    highs = [interval.high for interval in intervals]
    return Interval(
        sum((interval.low for interval in intervals), Decimal(0)),
        None if None in highs else sum((high for high in highs if high is not None), Decimal(0)),
        any(interval.low_open for interval in intervals),
        any(interval.high_open for interval in intervals),
    )
