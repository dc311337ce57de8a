"""Import: a file of JSON Lines into a fresh ledger, beside what writes as many rows."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from statistics import median
from typing import Final

from corpora.size import Size
from corpus import write_lines
from measure import Target, Timings, markdown_table, peak_of, processor_time, program

import factcheck
from factcheck import model
from factcheck.model.history import RECORDS
from scaling.comparing import Asked, Outcome, require_same
from scaling.ledgers import FACTCHECK
from scaling.server import copy_rows, drop_ledger

PROGRAMS: Final = Path(__file__).parent.parent / "programs"
FLOOR: Final = 1.4
PEER: Final = 0.8
SERVER: Final = 1.5
MEMORY: Final = 500 * 1024
"""How much an import may have in memory at its peak, in KiB."""

_OURS: Final = "`factcheck import`"

Job = Callable[[], float]


def measure(asked: Asked) -> Outcome:
    """Print how an import compares with a floor and a peer, and how much memory it takes."""
    lines = asked.folder / f"{asked.claims}.jsonl"
    if not lines.exists():
        write_lines(lines, Size(asked.claims))
    folder = asked.folder / f"import-{asked.claims}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    empty = folder / "empty.db"
    factcheck.create(empty, actor="Desk")
    try:
        outcome = _on_file(asked, lines, folder, empty)
        if asked.postgres:
            outcome.add(_on_server(asked, asked.postgres, lines))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return outcome


def _on_file(asked: Asked, lines: Path, folder: Path, empty: Path) -> Outcome:
    imported = folder / "imported.db"

    def fresh(name: str) -> Path:
        path = folder / name
        for old in folder.glob(f"{name}*"):
            old.unlink()
        return path

    def whole(name: str, run: Callable[[Path], object], *, ledger: bool = True) -> Job:
        def job() -> float:
            path = fresh(name)
            if ledger:
                shutil.copy(empty, path)
            start = processor_time()
            run(path)
            return processor_time() - start

        return job

    def bare(name: str) -> Callable[[Path], object]:
        return lambda path: program(sys.executable, PROGRAMS / f"{name}.py", lines, path)()

    jobs = {
        _OURS: whole(imported.name, lambda path: _import(lines, path)),
        "the bare driver, nothing worked out": whole("raw.db", bare("raw_import")),
        "the bare driver, the very rows": lambda: _rewritten(imported, fresh("rows.db"), empty),
        "sqlite-utils": whole("utils.db", bare("utils_import"), ledger=False),
    }
    limits = {
        "the bare driver, nothing worked out": FLOOR,
        "the bare driver, the very rows": None,
        "sqlite-utils": PEER,
    }
    # A program that left something out would be quick.
    for name in (_OURS, "the bare driver, nothing worked out"):
        jobs[name]()
    counts = [_counts(path) for path in (imported, folder / "raw.db")]
    require_same("rows of the tables", *counts)
    outcome = _compare("SQLite", jobs, limits, asked.rounds)
    peak = peak_of([str(FACTCHECK), *_command(lines, _emptied(fresh("peak.db"), empty))])
    print(f"\npeak of memory: {peak / 1024:,.0f} MiB, at most {MEMORY / 1024:.0f}", flush=True)
    outcome.targets.append(Target("memory of an import", peak / MEMORY, 1.0))
    return outcome


def _on_server(asked: Asked, url: str, lines: Path) -> Outcome:
    name = f"import_{asked.claims}"

    def ours() -> float:
        drop_ledger(url, name)
        program(FACTCHECK, "init", "--db", url, "--ledger", name)()
        start = time.perf_counter()
        program(FACTCHECK, "import", lines, "--db", url, "--ledger", name)()
        return time.perf_counter() - start

    jobs = {_OURS: ours, "COPY of the very rows": lambda: copy_rows(url, name)}
    try:
        return _compare("PostgreSQL", jobs, {"COPY of the very rows": SERVER}, asked.rounds)
    finally:
        drop_ledger(url, name)


def _compare(
    engine: str, jobs: dict[str, Job], limits: dict[str, float | None], rounds: int
) -> Outcome:
    """Do jobs in turn that tell how long they took, and hold ours against each other one."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    # Ours first: others write what it wrote. Nothing is warmed up, for it takes too long.
    for _ in range(rounds):
        for name, job in jobs.items():
            seconds[name].append(job())
    taken = {name: Timings(tuple(some)) for name, some in seconds.items()}
    ours, outcome, rows = taken[_OURS], Outcome(), []
    for name, timings in taken.items():
        ratio = ours.ratio_to(timings)
        limit = limits.get(name)
        if limit is not None:
            outcome.targets.append(Target(f"{engine}, import beside {name}", ratio, limit))
        told = "" if name == _OURS else f"{ratio:.2f}"
        rows.append([name, f"{median(timings.seconds):,.2f}", told, f"{limit or ''}"])
    print(f"\n{markdown_table([f'import, {engine}', 's', 'ratio of ours', 'at most'], rows)}")
    outcome.costs[f"{engine}, import"] = ours.median
    return outcome


def _counts(path: Path) -> dict[str, int]:
    """Return how many rows each table of records has."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]  # noqa: S608
            for table in RECORDS
            if table is not model.standing
        }


def _command(lines: Path, ledger: Path) -> list[str]:
    return ["import", str(lines), "--db", str(ledger)]


def _import(lines: Path, ledger: Path) -> str:
    return program(FACTCHECK, *_command(lines, ledger))()


def _emptied(path: Path, empty: Path) -> Path:
    with suppress(FileNotFoundError):
        path.unlink()
    shutil.copy(empty, path)
    return path


def _rewritten(finished: Path, path: Path, empty: Path) -> float:
    shutil.copy(empty, path)
    return float(program(sys.executable, PROGRAMS / "copy_rows.py", finished, path)())
