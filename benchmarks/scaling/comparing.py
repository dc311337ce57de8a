"""Pairs of jobs with one answer, timed in turns, and the tables of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from measure import Target, Timings, markdown_table, processor_time, repeated, take_turns

_BRIEF: Final = 0.02

Job = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured, and on what.

    Attributes:
        claims: how many the ledger has.
        rounds: how often each thing is done.
        folder: where ledgers are kept.
        postgres: the URL of a database in which ledgers may be made.
    """

    claims: int
    rounds: int
    folder: Path
    postgres: str | None = None

    @property
    def server_ledger(self) -> str:
        """The name of the ledger on the server."""
        return f"scale_{self.claims}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two jobs.

    Attributes:
        what: they do.
        base: the one that ours is held against.
        ours: what this program does.
        limit: how many times as long ours may take; None, if it is only told.
        seen: what to make of our answer to see that it is the base's, which is then made sure of;
            None, if the answers are not the same.
        flat: whether ours should take no longer on a larger ledger.
    """

    what: str
    base: Job
    ours: Job
    limit: float | None
    seen: Callable[[Any], Any] | None = None
    flat: bool = False


@dataclass(slots=True)
class Outcome:
    """What was measured.

    Attributes:
        targets: met or missed.
        costs: of what this program did, in seconds, by name.
        flat: the names of those that should be the same on a larger ledger.
    """

    targets: list[Target] = field(default_factory=list)
    costs: dict[str, float] = field(default_factory=dict)
    flat: set[str] = field(default_factory=set)

    def add(self, other: Outcome) -> None:
        """Take over what another one has."""
        self.targets += other.targets
        self.costs |= other.costs
        self.flat |= other.flat


def compare(
    where: str, beside: str, pairs: Iterable[Pair], rounds: int, *, server: bool = False
) -> Outcome:
    """Time pairs of jobs, print how they compare, and return it.

    Args:
        where: what the pairs have in common.
        beside: what the bases are.
        pairs: made one after the other, each timed before the next is made.
        rounds: how often each job is done.
        server: whether another process does the work, whose time only a wall clock tells.
    """
    clock = time.perf_counter if server else processor_time
    outcome, rows = Outcome(), []
    for pair in pairs:
        if pair.seen is not None:
            require_same(pair.what, pair.base(), pair.seen(pair.ours()))
        jobs = {"base": repeated(pair.base, _BRIEF), "ours": repeated(pair.ours, _BRIEF)}
        base, ours = take_turns(
            {name: job for name, (job, _) in jobs.items()}, rounds, clock
        ).values()
        base, ours = (
            Timings(tuple(one / times for one in taken.seconds))
            for taken, (_, times) in zip((base, ours), jobs.values(), strict=True)
        )
        ratio = ours.ratio_to(base)
        if pair.limit is not None:
            outcome.targets.append(Target(f"{where}, {pair.what}", ratio, pair.limit))
        outcome.costs[f"{where}, {pair.what}"] = ours.median
        outcome.flat |= {f"{where}, {pair.what}"} if pair.flat else set()
        limit = "" if pair.limit is None else f"{pair.limit:.1f}"
        rows.append([pair.what, *map(milliseconds, (base, ours)), f"{ratio:.2f}", limit])
    names = [where, f"{beside}, ms", "factcheck, ms", "ratio", "at most"]
    print(f"\n{markdown_table(names, rows)}", flush=True)
    return outcome


def milliseconds(taken: Timings) -> str:
    """Return the run in the middle in so many digits as tell something."""
    middle = taken.median * 1000
    return f"{middle:,.0f}" if middle >= 100 else f"{middle:.2f}"


def require_same(what: str, one: object, other: object) -> None:
    """End the program if two answers differ, for their times would say nothing."""
    if one != other:
        raise SystemExit(f"{what}: the two answers differ:\n{_start(one)}\n{_start(other)}")


def _start(answer: object) -> str:
    return f"{len(answer) if isinstance(answer, list) else ''} {str(answer)[:2000]}"
