"""What history costs, and what it costs to ask for the past.

    .venv/bin/python benchmarks/history.py [--claims 100000] [--rounds 15] [--folder FOLDER]

Makes a ledger where a tenth of the rows has an old version, and a copy without these. With
`--folder` both are kept there, and found there the next time. Ends with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora.size import Size
from corpus import write_ledger
from measure import (
    Target,
    compile_packages,
    markdown_table,
    processor_time,
    program,
    take_turns,
    told_environment,
)
from sqlalchemy import text

import factcheck
from factcheck.cli.portrait import portray
from factcheck.ledger import Ledger
from factcheck.model.history import RECORDS, history_of
from factcheck.queries.filters import ClaimFilter

FACTCHECK: Final = Path(sysconfig.get_path("scripts")) / "factcheck"
SHARE: Final = 0.1
COST: Final = 1.1
"""How many times as long a list of today may take where a tenth of the rows has a past."""
PAST: Final = 3.0
"""How many times as long as one of today a question about the past may take."""
_FEW: Final = 5

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two jobs with one answer.

    Attributes:
        what: is asked for.
        base: the one that the other is held against.
        other: what may cost more.
        limit: how many times as long it may take.
        slow: whether fewer rounds must do.
    """

    what: str
    base: Job
    other: Job
    limit: float
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked of the two ledgers.

    Attributes:
        plain: the path of the ledger without a past.
        db: the path of the one with a past.
        before: the last changeset before anything was changed: every old version is read then.
        half: one when half of the changes were made.
        key: of a claim that was changed.
        sources: keys, each with how many claims it has a part in.
    """

    plain: Path
    db: Path
    before: str
    half: str
    key: str
    sources: dict[str, int]


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="What history costs.")
    parser.add_argument("--claims", type=int, default=100_000, help="how many the ledgers have")
    parser.add_argument("--rounds", type=int, default=15, help="how often each thing is done")
    parser.add_argument("--folder", type=Path, help="where the ledgers are kept")
    asked = parser.parse_args()
    compile_packages(["factcheck", "typer", "sqlalchemy", "click"])
    with tempfile.TemporaryDirectory() as temporary:
        subject = _subject(asked.folder or Path(temporary), Size(asked.claims))
        print(f"{told_environment(['sqlalchemy'])}; {asked.claims:,} claims, {asked.rounds} rounds")
        missed = [
            *_compare("whole program", _programs(subject), asked.rounds),
            *_compare("within one process", _calls(subject), asked.rounds),
        ]
    return 1 if missed else 0


def _programs(subject: Subject) -> Iterator[Pair]:
    """Yield what somebody waits for who types a command."""

    def run(db: Path, *args: str) -> Callable[[], str]:
        return program(FACTCHECK, *args, "--db", db)

    db, half = subject.db, ("--as-of", subject.half)
    table, csv = ("claims",), ("claims", "--format", "csv")
    yield Pair("`claims`, first 50", run(subject.plain, *table), run(db, *table), COST)
    yield Pair("`claims`, all", run(subject.plain, *csv), run(db, *csv), COST, slow=True)
    show = ("show", subject.key)
    yield Pair("`show KEY`", run(db, *show), run(db, *show, *half), PAST)
    for key, count in subject.sources.items():
        told, of_it = f"`claims --source`, {count:,} claims", ("--source", key)
        now, then = run(db, *table, *of_it), run(db, *table, *of_it, *half)
        yield Pair(f"{told}, first 50", now, then, PAST)
        now, then = run(db, *csv, *of_it), run(db, *csv, *of_it, *half)
        yield Pair(f"{told}, all", now, then, PAST)


def _calls(subject: Subject) -> Iterator[Pair]:
    """Yield the same without start-up and printing."""
    plain, ledger = factcheck.open(subject.plain), factcheck.open(subject.db)
    yield Pair("claims, first 50", _list(plain, limit=50), _list(ledger, limit=50), COST)
    yield Pair("claims, all", _list(plain), _list(ledger), COST, slow=True)
    one = (_show(ledger, subject.key), _show(ledger, subject.key, subject.half))
    yield Pair("one claim whole, as of the middle", *one, PAST)
    for key, count in subject.sources.items():
        told, now = f"{count:,} claims of a source", _list(ledger, key)
        yield Pair(f"{told}, as of the middle", now, _list(ledger, key, subject.half), PAST)
        yield Pair(f"{told}, before all changes", now, _list(ledger, key, subject.before), PAST)
        counts = (_count(ledger, key), _count(ledger, key, subject.half))
        yield Pair(f"{told}, counted", *counts, PAST)


def _list(
    ledger: Ledger, source: str | None = None, moment: str | None = None, limit: int | None = None
) -> Callable[[], list[str]]:
    asked = ClaimFilter(sources=(source,) if source else ())

    def job() -> list[str]:
        with ledger.read(as_of=moment) as reader:
            return [row.key for row in reader.claims(asked, limit=limit)]

    return job


def _count(ledger: Ledger, source: str, moment: str | None = None) -> Callable[[], int]:
    def job() -> int:
        with ledger.read(as_of=moment) as reader:
            return reader.count(ClaimFilter(sources=(source,)))

    return job


def _show(ledger: Ledger, key: str, moment: str | None = None) -> Callable[[], str]:
    def job() -> str:
        with ledger.read(as_of=moment) as reader:
            return portray(reader, reader.get(key))

    return job


def _compare(where: str, pairs: Iterator[Pair], rounds: int) -> list[Target]:
    """Print how the pairs compare, and return the targets that are missed."""
    rows, targets = [], []
    for pair in pairs:
        # A past answer has the same claims in the same order; texts differ where they were changed.
        answer = pair.base()
        if isinstance(answer, list | int) and answer != pair.other():
            raise SystemExit(f"{pair.what}: the two answers differ")
        times = min(rounds, _FEW) if pair.slow else rounds
        jobs = {"base": pair.base, "other": pair.other}
        base, other = take_turns(jobs, times, processor_time).values()
        ratio = other.ratio_to(base)
        targets.append(Target(f"{where}, {pair.what}", ratio, pair.limit))
        milliseconds = (f"{one.median * 1000:,.0f}" for one in (base, other))
        rows.append([pair.what, *milliseconds, f"{ratio:.2f}", f"{pair.limit:.1f}"])
    missed = [target for target in targets if not target.met]
    names = [where, "without, ms", "with, ms", "ratio", "at most"]
    print(f"\n{markdown_table(names, rows)}", *missed, sep="\n", flush=True)
    return missed


def _subject(folder: Path, size: Size) -> Subject:
    """Make the ledgers, if they are not there, and choose what to ask for."""
    plain, db = (folder / f"{size.claims}{end}.db" for end in ("", "-history"))
    if not db.exists():
        write_ledger(db, size, SHARE, standings=True)
        plain.unlink(missing_ok=True)
    if not plain.exists():
        _forget(db, plain)
    with factcheck.open(db).past() as past:
        edits = [row.changeset for row in past.log() if row.action == "edit"]
        changed = past.connection.scalar(
            text("SELECT c.key FROM claim c JOIN claim_history h ON h.id = c.id LIMIT 1 OFFSET 9")
        )
    with factcheck.open(db).read() as reader:
        counts = {row.key: row.claims for row in reader.sources()}
    most = max(counts, key=lambda key: counts[key])
    usual = min(counts, key=lambda key: abs(counts[key] - size.claims / 500))
    return Subject(
        plain=plain,
        db=db,
        before=str(min(edits) - 1),
        half=str(edits[len(edits) // 2]),
        key=str(changed),
        sources={key: counts[key] for key in (usual, most)},
    )


def _forget(db: Path, plain: Path) -> None:
    """Copy a ledger without what its rows used to be."""
    shutil.copy(db, plain)
    with closing(sqlite3.connect(plain, isolation_level=None)) as connection:
        for table in RECORDS:
            connection.execute(f"DELETE FROM {history_of(table).name}")  # noqa: S608
        connection.execute("VACUUM")


if __name__ == "__main__":
    sys.exit(main())
