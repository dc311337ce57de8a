"""What it costs to start: whole programs, from the shell's point of view.

    .venv/bin/python benchmarks/startup.py [--rounds 31]

Ends with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
import tempfile
from pathlib import Path

from measure import (
    Target,
    compile_packages,
    markdown_table,
    program,
    require,
    take_turns,
    told_environment,
)

PEERS = Path(__file__).parent / "programs"
SCRIPTS = Path(sysconfig.get_path("scripts"))

FLOOR = "python -c pass"
LAZY = "bare typer --help"
OTHER = "sqlite-utils --help"
HELP = "factcheck --help"
SELECT = "bare typer + one Core select"
CLAIMS = "factcheck claims --source nis"
SHOW = "factcheck show killed-nis"


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="What it costs to start.")
    parser.add_argument("--rounds", type=int, default=31, help="how often each program runs")
    rounds = parser.parse_args().rounds
    require("bench", {"sqlite_utils": "sqlite-utils"})
    compile_packages(["factcheck", "typer", "sqlalchemy", "sqlite_utils", "click"])
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "seed.db"
        program(SCRIPTS / "factcheck", "init", "--seed", "--db", db)()
        factcheck = SCRIPTS / "factcheck"
        jobs = {
            FLOOR: program(sys.executable, "-c", "pass"),
            LAZY: program(*_peer("lazy_typer"), "--help", path=PEERS),
            OTHER: program(SCRIPTS / "sqlite-utils", "--help"),
            HELP: program(factcheck, "--help"),
            SELECT: program(*_peer("core_select"), "--db", db, "--source", "nis", path=PEERS),
            CLAIMS: program(factcheck, "claims", "--source", "nis", "--db", db),
            SHOW: program(factcheck, "show", "killed-nis", "--db", db),
        }
        keys = program(
            *(factcheck, "claims", "--source", "nis", "--db", db),
            *("--format", "tsv", "--columns", "key"),
        )
        _check_same(keys(), jobs[SELECT]())
        taken = take_turns(jobs, rounds)

    against = (FLOOR, OTHER, SELECT)
    rows = [
        [
            f"`{name}`" if name not in (LAZY, SELECT) else name,
            f"{timings.best * 1000:.0f}",
            f"{timings.median * 1000:.0f}",
            *(f"{timings.ratio_to(taken[other]):.2f}" for other in against),
        ]
        for name, timings in taken.items()
    ]
    names = ["program", "best, ms", "median, ms", "x `pass`", "x `sqlite-utils`", "x select"]
    targets = [
        Target(f"`{HELP}` beside `{OTHER}`", taken[HELP].ratio_to(taken[OTHER]), 0.5),
        Target(f"`{CLAIMS}` beside {SELECT}", taken[CLAIMS].ratio_to(taken[SELECT]), 1.2),
    ]
    print(f"{told_environment(['typer', 'sqlalchemy', 'sqlite-utils'])}; {rounds} rounds\n")
    print(markdown_table(names, rows), end="\n\n")
    print(*targets, sep="\n")
    return 0 if all(target.met for target in targets) else 1


def _peer(module: str) -> tuple[str, str, str]:
    # Imported, as an installed script does it: only what is imported is kept as byte-code.
    return sys.executable, "-c", f"from {module} import main; main()"


def _check_same(keys: str, listed: str) -> None:
    """Both programs must answer the same question, or their times say nothing."""
    asked = keys.split()[1:]
    found = [line.split(maxsplit=1)[0] for line in listed.splitlines()]
    if not asked or asked != found:
        raise SystemExit(f"the two lists differ: {asked} and {found}")


if __name__ == "__main__":
    sys.exit(main())
