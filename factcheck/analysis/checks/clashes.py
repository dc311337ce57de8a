"""Figures that clash, by the later of the two claims: what several rules tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from sqlalchemy import Connection

from factcheck.analysis.checks.finding import Finding, Scope
from factcheck.analysis.checks.spool import Spool
from factcheck.analysis.discrepancy import Comparison, Label
from factcheck.analysis.figures import FigureView, surely_before
from factcheck.analysis.gathering import gather
from factcheck.analysis.parts import Parts
from factcheck.analysis.report import Asked, Compared, figures_of, report, sides
from factcheck.analysis.report import Finding as Clash
from factcheck.analysis.tellings import Telling, tell
from factcheck.values.batches import batched
from factcheck.values.counts import counted
from factcheck.vocabulary import Aggregation


class Kind(Enum):
    """What figures clash in; each clash is of one kind."""

    CONTRADICTION = auto()
    TENSION = auto()
    FALL = auto()
    """a count that can only grow, and fell"""
    PARTS = auto()
    """parts that do not fit their whole"""


def clashes(connection: Connection, scope: Scope, code: str, kind: Kind) -> Iterator[Finding]:
    """Yield a finding for each claim that clashes with earlier ones, question after question.

    Args:
        connection: to the ledger.
        scope: which claims; one side must be such.
        code: of the rule.
        kind: of the clashes that it tells of.
    """
    found = scope.shared(_Sorted).of(connection, scope, kind)
    for some in batched(found):
        told = tell(connection, [view for one in some for view in figures_of(one.clash)])
        for one in some:
            yield _finding(code, one, told)


class _Worst(NamedTuple):
    """The clash of a claim that is the widest, and with whom it clashes altogether."""

    claim: str
    clash: Clash
    others: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    clash: Clash
    others: dict[str, None]


class _Sorted:
    """All clashes by their kinds.

    To gather and compare figures takes longer than all else: it is done once, when a rule asks for
    the first time. What it does not ask for is laid aside for those that do.
    """

    def __init__(self, scope: Scope) -> None:
        self._spools = {kind: scope.closed_with_it(Spool[_Worst]()) for kind in Kind}
        self._is_whole = False

    def of(self, connection: Connection, scope: Scope, kind: Kind) -> Iterator[_Worst]:
        """Yield the clashes of one kind, in the order of their questions."""
        if self._is_whole:
            yield from self._spools[kind]
            return
        for spool in self._spools.values():
            spool.clear()
        asked = Asked(claims=scope.asked)
        for compared in gather(connection, scope.asked):
            for its, one in _worst(compared, asked):
                self._spools[its].add(one)
                if its is kind:
                    yield one
        self._is_whole = True


def _worst(compared: Compared, asked: Asked) -> Iterator[tuple[Kind, _Worst]]:
    found: dict[tuple[Kind, str], _Gathered] = {}
    # The widest apart come first.
    for clash in report(compared, asked).findings:
        every = sorted(_figures(clash), key=lambda view: view.figure)
        later = every[-1].claim
        known = found.setdefault((_kind(clash), later), _Gathered(clash, {}))
        known.others.update(dict.fromkeys(view.claim for view in every[:-1]))
    for (kind, claim), one in found.items():
        one.others.pop(claim, None)
        yield kind, _Worst(claim, one.clash, tuple(one.others))


def _kind(clash: Clash) -> Kind:
    if isinstance(clash, Parts):
        return Kind.PARTS
    grows = clash.lower.aggregation is Aggregation.CUMULATIVE
    if grows and surely_before(clash.upper.as_of, clash.lower.as_of):
        return Kind.FALL
    is_contradiction = clash.comparison.label is Label.CONTRADICTION
    return Kind.CONTRADICTION if is_contradiction else Kind.TENSION


def _finding(code: str, one: _Worst, told: Mapping[int, Telling]) -> Finding:
    lower, upper = (_words(side, told) for side in sides(one.clash))
    more = _more(len(set(one.others) - {view.claim for view in _figures(one.clash)}))
    message = f"{lower} against {upper}: {_apart(one.clash.comparison)}{more}"
    return Finding(code, "claim", one.claim, message, one.others)


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
