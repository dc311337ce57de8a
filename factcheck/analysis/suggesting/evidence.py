"""What speaks for a link between two claims, in words, and whether that is enough to propose it.

`WEIGHTS` put proposals in order, the strongest first. They measure nothing else: their sum is no
probability, and is never printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeAlias

from factcheck.analysis.discrepancy import Label, compare
from factcheck.analysis.figures import FigureView, surely_before
from factcheck.analysis.suggesting.facts import Answer, Facts, Known
from factcheck.analysis.suggesting.order import Told
from factcheck.analysis.suggesting.words import FEWEST, gist, shared_run, words
from factcheck.analysis.tellings import edtf
from factcheck.values.date_words import describe_date
from factcheck.values.dates import DateRange
from factcheck.vocabulary import LinkKind

PROPOSED: Final = (LinkKind.REPEATS, LinkKind.SAME_AS, LinkKind.SUPERSEDES)
"""The links that are proposed."""

WEIGHTS: Final = MappingProxyType(
    {
        "names": 5,
        "quote": 4,
        "unrounded": 4,
        "order": 3,
        "revision": 3,
        "statement": 2,
        "origin": 2,
        "figure": 1,
        "unsourced": 1,
        "document": 1,
        "later": 1,
    }
)
"""How much each piece of evidence counts for the order of proposals."""

Order: TypeAlias = Mapping[tuple[str, str], Told]
"""What two documents give in one order, by their keys."""

_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link that somebody may want to make, or not.

    Attributes:
        kind: of the link.
        from_: the key of the claim that it would lead from.
        to: the key of the claim that it would lead to.
        evidence: what speaks for it, one sentence each.
        score: what it is sorted by among others of its kind.
    """

    kind: LinkKind
    from_: str
    to: str
    evidence: tuple[str, ...]
    score: int


class _Case:
    """The evidence for one link, as it is gathered."""

    def __init__(self, known: Known, start: Facts, end: Facts) -> None:
        self.known, self.start, self.end = known, start, end
        self.found: dict[str, str] = {}

    def add(self, name: str, sentence: str | None) -> None:
        if sentence is not None:
            self.found[name] = sentence

    def has(self, *names: str) -> bool:
        return any(name in self.found for name in names)

    def proposal(self, kind: LinkKind) -> Proposal:
        score = sum(WEIGHTS[name] for name in self.found)
        ranked = sorted(self.found, key=lambda name: -WEIGHTS[name])
        told = tuple(self.found[name] for name in ranked)
        return Proposal(kind, self.start.key, self.end.key, told, score)


def judge(known: Known, kind: LinkKind, start: Facts, end: Facts, order: Order) -> Proposal | None:
    """Return the proposal that one claim repeats, is the same as, or supersedes another.

    Args:
        known: the sources.
        kind: one of `PROPOSED`.
        start: the claim that the link would lead from.
        end: the claim that it would lead to.
        order: figures that documents of both give in one order.

    Returns:
        None, if too little speaks for it.
    """
    case = _Case(known, start, end)
    enough = {
        LinkKind.REPEATS: _repeats,
        LinkKind.SAME_AS: _same,
        LinkKind.SUPERSEDES: _supersedes,
    }[kind](case, order)
    return case.proposal(kind) if enough else None


def _repeats(case: _Case, order: Order) -> bool:
    """Gather what speaks for a copy; tell whether it is enough.

    What both have from somebody else - an origin that is not the earlier publication itself - is
    explained by that: two papers that quote one spokesman need not have copied each other. There,
    only naming the other tells.
    """
    later, earlier = case.start, case.end
    if later.documents & earlier.documents or _before(later.published, earlier.published):
        return False
    case.add("names", _names(case))
    dated = _before(earlier.published, later.published)
    shared = (later.origins & earlier.origins) - earlier.voices
    if not case.has("names") and (shared or not dated):
        return False
    if same := next(_pairs_alike(later, earlier), None):
        mine, theirs = same
        if mine.unrounded:
            case.add("unrounded", f"both give the same unrounded number: {_figures(mine, theirs)}")
        else:
            case.add("figure", f"both answer {mine.view.question} with {_figures(mine, theirs)}")
        case.add("order", _in_order(case, mine, order))
    case.add("quote", _quote(case))
    case.add("statement", _statement(case))
    if not case.has("figure", "unrounded", "quote", "statement"):
        return False
    if not later.named:
        case.add("unsourced", f"{later.key} names no source of its own")
    uncredited = case.has("statement") and case.has("unsourced")
    if not (uncredited or case.has("names", "quote", "unrounded", "order")):
        return False
    if dated:
        case.add("later", _later(case))
    return True


def _same(case: _Case, _: Order) -> bool:
    """Gather what speaks for one statement that was recorded twice; tell whether it is enough."""
    one, other = case.start, case.end
    if one.language != other.language or _at_odds(one, other):
        return False
    case.add("statement", _statement(case))
    alike = [
        (mine, theirs)
        for mine, theirs in _pairs_alike(one, other)
        if mine.reads_same(theirs) and _at_one_time(mine.view, theirs.view)
    ]
    if alike:
        mine, theirs = alike[0]
        name = "unrounded" if mine.unrounded else "figure"
        case.add(name, f"both answer {mine.view.question} with {_figures(mine, theirs)}")
    if shared := sorted(one.origins & other.origins):
        case.add("origin", f"both go back to {case.known.name(shared[0])}")
    if places := sorted(one.documents & other.documents):
        case.add("document", f"both stand in {places[0]}")
    case.add("quote", _quote(case))
    return case.has("statement") or (bool(alike) and case.has("origin"))


def _supersedes(case: _Case, _: Order) -> bool:
    """Gather what speaks for a revision: the same origin, the same question, said later."""
    later, earlier = case.start, case.end
    for mine, theirs in _answers(later, earlier):
        if compare(mine.view, theirs.view).label is not Label.REVISION:
            continue
        if not _before(theirs.view.said, mine.view.said):
            continue
        names = " and ".join(case.known.name(key) for key in sorted(theirs.view.origins))
        case.add(
            "revision",
            f"{names} said {theirs.words} ({_when(theirs.view.said)}), and later {mine.words}"
            f" ({_when(mine.view.said)}); both answer {mine.view.question}",
        )
        return True
    return False


def _names(case: _Case) -> str | None:
    """Return that the later claim goes by the document of the other, or by whoever says it there.

    Where it also tells who was behind them, that must be somebody who is behind the other claim.
    """
    later, earlier = case.start, case.end
    if cited := sorted(later.cited & earlier.documents):
        return f"{later.key} cites {cited[0]}, where {earlier.key} stands"
    for person, (name, cue) in later.named.items():
        if person not in earlier.voices:
            continue
        if person in later.origins or later.origins & earlier.origins:
            words_ = f" (“{cue}”)" if cue else ""
            does = "published" if person in earlier.publishers else "said"
            return f"{later.key} attributes it to {name}{words_}, which {does} {earlier.key}"
    return None


def _quote(case: _Case) -> str | None:
    best: Sequence[str] = ()
    for mine in case.start.quotes:
        for theirs in case.end.quotes:
            best = max(best, shared_run(words(mine), words(theirs)), key=len)
    return f"both quote “{' '.join(best)}”" if best else None


def _statement(case: _Case) -> str | None:
    one, other = (gist(side.statement, side.language) for side in (case.start, case.end))
    if case.start.language != case.end.language or one != other or len(one) < FEWEST:
        return None
    if case.start.statement == case.end.statement:
        return "their statements are the same"
    return "their statements differ in particles only"


def _in_order(case: _Case, answer: Answer, order: Order) -> str | None:
    number = answer.view.question, answer.numbers
    for mine in sorted(case.start.documents):
        for theirs in sorted(case.end.documents):
            told = order.get((mine, theirs), {})
            if number in told:
                some = ", ".join(islice(told.values(), _SHOWN))
                return f"{mine} and {theirs} give the same {len(told)} figures in order: {some}"
    return None


def _later(case: _Case) -> str:
    start, end = _when(case.start.published), _when(case.end.published)
    return f"it was published later: {start}, the other {end}"


def _at_odds(one: Facts, other: Facts) -> bool:
    """Tell whether two claims answer one question differently, or at different times."""
    return any(
        not (mine.reads_same(theirs) and _at_one_time(mine.view, theirs.view))
        for mine, theirs in _answers(one, other)
    )


def _pairs_alike(one: Facts, other: Facts) -> Iterator[tuple[Answer, Answer]]:
    """Yield answers with the same number, unrounded ones first."""
    pairs = [pair for pair in _answers(one, other) if pair[0].gives_same(pair[1])]
    yield from sorted(pairs, key=lambda pair: not pair[0].unrounded)


def _answers(one: Facts, other: Facts) -> Iterator[tuple[Answer, Answer]]:
    for mine in one.answers:
        for theirs in other.answers:
            if mine.view.question == theirs.view.question:
                yield mine, theirs


def _figures(one: Answer, other: Answer) -> str:
    return one.words if one.words == other.words else f"{one.words} / {other.words}"


@lru_cache(maxsize=10_000)
def _when(days: DateRange | None) -> str:
    told = None if days is None else edtf(days)
    return "date unknown" if told is None else describe_date(told)


def _at_one_time(one: FigureView, other: FigureView) -> bool:
    """Tell whether two figures may speak of one time; when they were published tells nothing."""
    if one.inferred or other.inferred:
        return _meet(one.said, other.said)
    return _meet(one.as_of, other.as_of)


def _meet(one: DateRange, other: DateRange) -> bool:
    return not (surely_before(one, other) or surely_before(other, one))


def _before(one: DateRange | None, other: DateRange | None) -> bool:
    return one is not None and other is not None and surely_before(one, other)
