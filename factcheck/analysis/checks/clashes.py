"""Figures that clash, by the later of the two claims: what several rules tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from factcheck.analysis.checks.finding import Finding, Scope, counted
from factcheck.analysis.discrepancy import Comparison, Label
from factcheck.analysis.figures import FigureView, surely_before
from factcheck.analysis.gathering import gather
from factcheck.analysis.parts import Parts
from factcheck.analysis.report import Asked, report, sides
from factcheck.analysis.report import Finding as Clash
from factcheck.analysis.sweep import Pair
from factcheck.analysis.tellings import Telling, tell
from factcheck.vocabulary import Aggregation


@dataclass(slots=True)
class _Worst:
    """The clash of a claim that is the widest, and with whom it clashes altogether."""

    clash: Clash
    others: dict[str, None]


def falls(clash: Clash) -> bool:
    """Tell whether it is a count that can only grow, and fell."""
    return (
        isinstance(clash, Pair)
        and clash.lower.aggregation is Aggregation.CUMULATIVE
        and surely_before(clash.upper.as_of, clash.lower.as_of)
    )


def clashes(
    connection: Connection,
    scope: Scope,
    code: str,
    label: Label | None,
    wanted: Callable[[Clash], bool],
) -> Iterator[Finding]:
    """Yield a finding for each claim that clashes with earlier ones, question after question.

    Args:
        connection: to the ledger.
        scope: which claims; one side must be such.
        code: of the rule.
        label: contradictions or tensions; both, if not given.
        wanted: which of them.
    """
    asked = Asked(claims=scope.asked)
    if label is not None:
        asked = replace(asked, labels=frozenset((label,)))
    for compared in gather(connection, scope.asked):
        worst: dict[str, _Worst] = {}
        # The widest apart come first.
        for clash in report(compared, asked).findings:
            if wanted(clash):
                every = sorted(_figures(clash), key=lambda view: view.figure)
                later = every[-1].claim
                known = worst.setdefault(later, _Worst(clash, {}))
                known.others.update(dict.fromkeys(view.claim for view in every[:-1]))
        views = {view.figure: view for one in worst.values() for view in _figures(one.clash)}
        told = tell(connection, views.values())
        for key, one in worst.items():
            one.others.pop(key, None)
            lower, upper = (_words(side, told) for side in sides(one.clash))
            more = _more(len(one.others.keys() - {view.claim for view in _figures(one.clash)}))
            message = f"{lower} against {upper}: {_apart(one.clash.comparison)}{more}"
            yield Finding(code, "claim", key, message, tuple(one.others))


def _words(figures: Sequence[FigureView], told: Mapping[int, Telling]) -> str:
    words = []
    for view in figures:
        one = told[view.figure]
        when = f", as of {one.as_of}" if one.as_of else ""
        words.append(f"“{one.words}” ({view.claim}{when})")
    return " and ".join(words)


def _figures(clash: Clash) -> tuple[FigureView, ...]:
    return (clash.whole, *clash.parts) if isinstance(clash, Parts) else (clash.lower, clash.upper)


def _apart(comparison: Comparison) -> str:
    factor = "" if comparison.factor is None else f", {comparison.factor}x apart"
    unknown = ", date unknown" if comparison.date_unknown else ""
    return f"{comparison.reason}{factor}{unknown}"


def _more(many: int) -> str:
    return f"; and against {counted(many, 'other claim')}" if many > 0 else ""
