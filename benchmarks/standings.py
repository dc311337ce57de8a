"""What it costs to tell what stands: standings, discrepancies, and the list of what is unverified.

    .venv/bin/python benchmarks/standings.py [--claims 100000] [--rounds 15] [--folder FOLDER]

Makes a ledger, and one of a tenth of its size. With `--folder` both are kept there, and found there
the next time. Ends with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sqlite3
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Final

from corpora.counts import counts
from corpora.size import Size
from corpora.standings import Then
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
from sqlalchemy import Executable, select, text
from statements import AGGREGATE, BESIDE, FIRST_PAGE, ONE_CHAIN, READ, STOOD

import factcheck
from factcheck import model
from factcheck.analysis.figures import FigureView
from factcheck.analysis.gathering import gather
from factcheck.analysis.refreshing import rebuild
from factcheck.analysis.report import CLASHES, Asked
from factcheck.analysis.sweep import discrepancies
from factcheck.queries.filters import ClaimFilter, conditions
from factcheck.storage.address import read_address
from factcheck.storage.engine import make_engine, writing
from factcheck.vocabulary import Aggregation

FACTCHECK: Final = Path(sysconfig.get_path("scripts")) / "factcheck"
PROGRAMS: Final = Path(__file__).parent / "programs"
TENTH: Final = 10
_TIMES: Final = 3
_FIRST: Final = 2

STANDING: Final = 3.0
"""How many times as long as one SQL aggregate all standings may take."""
LINEAR: Final = 12.0
"""How many times as long as for a tenth of the figures all discrepancies may take."""
PAGE: Final = 2.0
"""How many times as long as a raw query on the stored column the first page may take."""
MEMORY: Final = 1.25
"""How many times as much memory as for a tenth of the ledger may be in use."""


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="What it costs to tell what stands.")
    parser.add_argument("--claims", type=int, default=100_000, help="how many the ledger has")
    parser.add_argument("--rounds", type=int, default=15, help="how often the first page is asked")
    parser.add_argument("--folder", type=Path, help="where the ledgers are kept")
    parser.add_argument("--job", nargs=2, metavar=("JOB", "LEDGER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.job:
        # Python looks for garbage as often as it usually does; the program waits until there are
        # 200,000 objects more, some tens of megabytes, whatever the ledger.
        name, path = asked.job
        _JOBS[name](Path(path))
        print(_most_memory())
        return 0
    gc.set_threshold(200_000)
    compile_packages(["factcheck", "typer", "sqlalchemy", "click"])
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        small, large = (_ledger(folder, asked.claims // part) for part in (TENTH, 1))
        print(f"{told_environment(['sqlalchemy'])}; {asked.claims:,} claims")
        targets = [
            *_memory(small, large),
            *_standings(large, _plain(large)),
            *_discrepancies(small, large),
            *_page(large, asked.rounds),
        ]
    print("", *targets, sep="\n")
    return 0 if all(target.met for target in targets) else 1


def _standings(large: Path, plain: Path) -> Iterator[Target]:
    rows = []
    ledgers = {"the whole ledger": large, "one chain a claim, no figures, no links": plain}
    for what, path in ledgers.items():
        base = min(_time(partial(_aggregate, path)) for _ in range(_TIMES))
        whole = _time(partial(_rebuild, path))
        rows.append([what, _seconds(base), _seconds(whole), f"{whole / base:.1f}"])
        yield Target(f"standings, {what}, beside one SQL aggregate", whole / base, STANDING)
        if path is large:
            nearer = min(_time(partial(_aggregate, path, BESIDE)) for _ in range(_TIMES))
            ratio = f"{whole / nearer:.1f}"
            rows.append(["the same, beside SQL that looks at figures", _seconds(nearer), "", ratio])
        jobs = {
            "as many rows written by one statement": partial(_aggregate, path, STOOD),
            "rows read by the bare driver, and as many written": partial(_read_and_write, path),
        }
        for least, job in jobs.items():
            taken = min(_time(job) for _ in range(_TIMES))
            rows.append(
                [f"{least}, no more", _seconds(base), _seconds(taken), f"{taken / base:.1f}"]
            )
    _print(["standings", "aggregate, s", "rebuild, s", "ratio"], rows)


def _discrepancies(small: Path, large: Path) -> Iterator[Target]:
    rows = []

    def compare(what: str, less: Callable[[], int], more: Callable[[], int]) -> Target:
        found: dict[str, int] = {}

        def job(name: str, find: Callable[[], int]) -> None:
            found[name] = find()

        jobs = {"less": partial(job, "less", less), "more": partial(job, "more", more)}
        short, long = take_turns(jobs, _TIMES, processor_time).values()
        ratio = long.ratio_to(short)
        numbers = (f"{found[name]:,}" for name in jobs)
        rows.append([what, *numbers, *map(_seconds, (short.median, long.median)), f"{ratio:.1f}"])
        return Target(f"discrepancies, {what}, beside a tenth of the figures", ratio, LINEAR)

    yield compare("the whole ledger", partial(_clashes, small), partial(_clashes, large))
    for aggregation in (Aggregation.CUMULATIVE, Aggregation.STOCK, Aggregation.FLOW):
        views = [list(counts(many, aggregation)) for many in (10_000, 100_000)]
        yield compare(
            f"one question, {aggregation}, 100,000 figures",
            *(partial(_swept, some) for some in views),
        )
    names = ["discrepancies", "found in a tenth", "found", "a tenth, s", "whole, s", "ratio"]
    _print(names, rows)


def _page(large: Path, rounds: int) -> Iterator[Target]:
    code = "from raw_select import main; main()"
    rows = []

    def compare(what: str, base: Callable[[], object], other: Callable[[], object]) -> Target:
        jobs = {"base": base, "other": other}
        raw, ours = take_turns(jobs, rounds, processor_time).values()
        ratio = ours.ratio_to(raw)
        milliseconds = (f"{one.median * 1000:,.2f}" for one in (raw, ours))
        rows.append([what, *milliseconds, f"{ratio:.2f}"])
        return Target(f"`claims --unverified`, {what}, beside raw SQL", ratio, PAGE)

    yield compare(
        "whole program, first 50",
        program(sys.executable, "-c", code, "--db", large, "--query", FIRST_PAGE, path=PROGRAMS),
        program(FACTCHECK, "claims", "--unverified", "--db", large),
    )
    claim = model.claim.c
    with factcheck.open(large).read() as reader:
        chosen = conditions(reader.connection, ClaimFilter(unverified=True))
        query = select(claim.key, claim.statement).where(*chosen).order_by(claim.id).limit(50)

        def ask(statement: Executable) -> list[tuple[str, str]]:
            return [tuple(row) for row in reader.connection.execute(statement)]

        if ask(query) != ask(text(FIRST_PAGE)):
            raise SystemExit("the two first pages differ")
        yield compare("the query", lambda: ask(text(FIRST_PAGE)), lambda: ask(query))
    _print(["first page", "raw, ms", "`--unverified`, ms", "ratio"], rows)


def _memory(small: Path, large: Path) -> Iterator[Target]:
    rows = []
    for job in _JOBS:
        less, more = (
            int(program(sys.executable, __file__, "--job", job, path)().split()[-1]) / 1024
            for path in (small, large)
        )
        rows.append([job, f"{less:,.0f}", f"{more:,.0f}", f"{more / less:.2f}"])
        yield Target(f"memory, {job}, beside a tenth of the ledger", more / less, MEMORY)
    _print(["most memory", "a tenth, MB", "whole, MB", "ratio"], rows)


def _aggregate(path: Path, statement: str = AGGREGATE) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)


def _read_and_write(path: Path) -> None:
    """Do what no program can do without that counts: read the rows, and write a row a claim."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in READ:
            for _ in connection.execute(statement):
                pass
        connection.execute(f"{STOOD} WHERE 0")
        standings = connection.execute("SELECT * FROM standing")
        places = ", ".join("?" for _ in standings.description)
        connection.executemany(f"INSERT INTO stood VALUES ({places})", standings)  # noqa: S608


class _Undone(Exception):  # noqa: N818 - nothing is wrong
    """Ends a transaction that shall leave nothing."""


def _rebuild(path: Path) -> None:
    """Work out all standings, and leave the ledger as it was."""
    address = read_address(path)
    with suppress(_Undone), writing(make_engine(address), address) as connection:
        changes = Then(connection, actor="", action="", message=None)
        rebuild(changes)
        raise _Undone


def _clashes(path: Path) -> int:
    """Find all discrepancies, as `factcheck discrepancies` does, and return how many."""
    with factcheck.open(path).read() as reader:
        asked = Asked()
        compared = gather(reader.connection, asked.claims)
        return sum(1 for one in compared for _ in one.findings(asked))


def _swept(views: list[FigureView]) -> int:
    return sum(1 for _ in discrepancies(views, CLASHES))


_JOBS: Final[dict[str, Callable[[Path], object]]] = {
    "standings": _rebuild,
    "discrepancies": _clashes,
}


def _ledger(folder: Path, claims: int) -> Path:
    path = folder / f"{claims}-standings.db"
    if not path.exists():
        write_ledger(path, Size(claims), standings=True)
    return path


def _plain(large: Path) -> Path:
    """Return a copy of which each claim has one chain, and nothing else bears on it."""
    path = large.with_stem(f"{large.stem}-plain")
    if not path.exists():
        shutil.copy(large, path)
        with closing(sqlite3.connect(path)) as connection:
            for statement in ONE_CHAIN:
                connection.execute(statement)
            connection.commit()
        address = read_address(path)
        with writing(make_engine(address), address) as made:
            changes = Then(made, actor="", action="", message=None)
            changes.number = _FIRST
            rebuild(changes)
    return path


def _time(job: Callable[[], object]) -> float:
    start = processor_time()
    job()
    return processor_time() - start


def _seconds(taken: float) -> str:
    return f"{taken:,.2f}"


def _most_memory() -> int:
    """Return how many kilobytes this program had in memory at the most."""
    # What `resource` tells counts what its parent had, too.
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM"))


def _print(names: list[str], rows: list[list[str]]) -> None:
    print(f"\n{markdown_table(names, rows)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
