"""Timing things side by side, and printing how they compare: what every benchmark here shares.

Other programs use the machine too. So the things that are compared take turns, round after round,
and a ratio is taken within each round, between runs that had the same neighbours; the median of
these ratios is the result.
"""

from __future__ import annotations

import compileall
import math
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Timings:
    """How long one thing took, in seconds, a number a round."""

    seconds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The run that was disturbed least."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """The run in the middle."""
        return median(self.seconds)

    def ratio_to(self, other: Timings) -> float:
        """How many times as long as the other: the median over the rounds."""
        return median(mine / its for mine, its in zip(self.seconds, other.seconds, strict=True))


@dataclass(frozen=True, slots=True)
class Target:
    """What a ratio must not exceed."""

    what: str
    ratio: float
    limit: float

    @property
    def met(self) -> bool:
        return self.ratio <= self.limit

    def __str__(self) -> str:
        verdict = "met" if self.met else "MISSED"
        return f"- {verdict}: {self.what}: {self.ratio:.2f}x, at most {self.limit:.2f}x"


def processor_time() -> float:
    """Return how long this process and those that it started were worked on: a clock that stands
    still while others have the processor.
    """
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def take_turns(
    jobs: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Timings]:
    """Run each job once unmeasured, then all of them in turn, and return how long each took."""
    for job in jobs.values():
        job()
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds):
        # Back and forth, so that none always runs in the wake of the same other.
        for name in reversed(list(jobs)) if number % 2 else list(jobs):
            start = clock()
            jobs[name]()
            taken[name].append(clock() - start)
    return {name: Timings(tuple(seconds)) for name, seconds in taken.items()}


def repeated(job: Callable[[], object], seconds: float) -> tuple[Callable[[], object], int]:
    """Return what does a job so often that its time can be told from a clock's own, and how often.

    Args:
        job: what may be over in no time.
        seconds: how long it shall take at least.
    """
    start = time.perf_counter()
    job()
    times = math.ceil(seconds / max(time.perf_counter() - start, 1e-6))

    def again() -> None:
        for _ in range(times):
            job()

    return (again if times > 1 else job), times


def program(*command: str | Path, path: Path | None = None) -> Callable[[], str]:
    """Return a job that runs a program from start to end, and returns what it printed.

    Args:
        command: the program and its arguments.
        path: a folder of modules that it may import.
    """
    # Some machines keep Python from writing byte-code; then the first run would warm nothing up.
    environment = {name: value for name, value in os.environ.items() if name not in _DISTURBING}
    environment |= {"COLUMNS": "100"} | ({"PYTHONPATH": str(path)} if path else {})

    def run() -> str:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stderr}")
        return done.stdout

    return run


def peak_of(command: list[str]) -> int:
    """Run a program, and return how many KiB it had in memory at the most."""
    # A child begins with what its parent has, so the parent must be small.
    watch = (
        "import os, sys; child = os.posix_spawn(sys.argv[1], sys.argv[1:], dict(os.environ));"
        " _, status, used = os.wait4(child, 0); print(used.ru_maxrss); sys.exit(status != 0)"
    )
    return int(program(sys.executable, "-S", "-c", watch, *command)().split()[-1])


_DISTURBING = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "FACTCHECK_DB", "FACTCHECK_LEDGER")


def require(extra: str, modules: Mapping[str, str]) -> None:
    """End with the command that installs what is missing.

    Args:
        extra: the extra of pyproject.toml that has all of it.
        modules: names to import, each with the name of what is installed.
    """
    if missing := [name for module, name in modules.items() if find_spec(module) is None]:
        command = f"{Path(sys.executable).parent / 'pip'} install --editable '.[{extra}]'"
        print(
            f"not installed: {', '.join(missing)}; this installs it:\n  {command}", file=sys.stderr
        )
        raise SystemExit(2)


def compile_packages(names: Iterable[str]) -> None:
    """Compile packages to byte-code: without it, imports take several times as long."""
    for name in names:
        found = find_spec(name)
        for folder in (found and found.submodule_search_locations) or ():
            if not compileall.compile_dir(folder, quiet=2):
                raise SystemExit(f"the byte-code of {name} cannot be written to {folder}")


def told_environment(distributions: Iterable[str]) -> str:
    """Return one line on what was measured, and on what."""
    versions = ", ".join(f"{name} {version(name)}" for name in distributions)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"Python {platform.python_version()}, {versions}; {machine}"


def markdown_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first column is text and whose others are numbers."""
    widths = [max(len(row[index]) for row in [names, *rows]) for index in range(len(names))]

    def line(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        numbers = (cell.rjust(width) for cell, width in others)
        return f"| {' | '.join([first[0].ljust(first[1]), *numbers])} |"

    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join([line(names), line(rule), *(line(row) for row in rows)])
