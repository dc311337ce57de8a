"""What importing, listing, searching and comparing cost, and how that grows with the ledger.

    .venv/bin/python benchmarks/scale.py [--claims 100000] [--rounds 5] [--folder FOLDER]
        [--only import|lists|search|similar|peers] [--against 1000000] [--postgres URL]

Each is held against the least that it can cost, and against a peer where one does the same. With
`--against` all is measured on a second ledger, too, and what grew is told. With `--postgres`, the
same on a server. With `--folder` the ledgers are kept there, and found there the next time. Ends
with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Final

from measure import Target, compile_packages, markdown_table, require, told_environment
from scaling.comparing import Asked, Outcome

_SUBJECTS: Final = {
    "import": "scaling.importing",
    "lists": "scaling.lists",
    "search": "scaling.searching",
    "similar": "scaling.likeness",
    "peers": "scaling.peers",
}
_GROWTH: Final = 1.2
"""How much the cost of an import may grow, in parts of how much the file does."""
_FLAT: Final = 2.0
"""How many times as long a page may take that should take no longer on a larger ledger."""


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="What costs how much, and how that grows.")
    parser.add_argument("--claims", type=int, default=100_000, help="how many the ledger has")
    parser.add_argument("--against", type=int, help="how many a second ledger has, for growth")
    parser.add_argument("--rounds", type=int, default=5, help="how often each thing is done")
    parser.add_argument("--folder", type=Path, help="where the ledgers are kept")
    parser.add_argument("--only", choices=_SUBJECTS, action="append", help="measure this alone")
    parser.add_argument("--postgres", metavar="URL", help="a database where ledgers may be made")
    asked = parser.parse_args()
    require("bench", {"sqlite_utils": "sqlite-utils", "datasette": "datasette"})
    compile_packages(["factcheck", "typer", "sqlalchemy", "sqlite_utils", "click"])
    sizes = [asked.claims, *([asked.against] if asked.against else [])]
    targets: list[Target] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        print(told_environment(["sqlalchemy", "sqlite-utils", "datasette"]))
        for subject in asked.only or _SUBJECTS:
            outcomes = []
            for claims in sizes:
                print(f"\n## {subject}: {claims:,} claims, {asked.rounds} rounds", flush=True)
                module = import_module(_SUBJECTS[subject])
                some = Asked(claims, asked.rounds, folder, asked.postgres)
                outcomes.append(module.measure(some))
                targets += outcomes[-1].targets
            if asked.against:
                targets += _grown(subject, sizes, outcomes)
    print("", *targets, sep="\n")
    return 0 if all(target.met for target in targets) else 1


def _grown(subject: str, sizes: list[int], outcomes: list[Outcome]) -> list[Target]:
    """Print how much everything grew, and return what that must not exceed."""
    small, large = outcomes
    rows, targets = [], []
    for name, cost in small.costs.items():
        other = next(
            (taken for told, taken in large.costs.items() if _plain(told) == _plain(name)), None
        )
        if other is None:
            continue
        ratio = other / cost
        rows.append([name, f"{cost * 1000:,.1f}", f"{other * 1000:,.1f}", f"{ratio:.2f}"])
        if subject == "import" or name in small.flat:
            most = _FLAT if name in small.flat else _GROWTH * sizes[1] / sizes[0]
            targets.append(Target(f"growth, {name}", ratio, most))
    names = ["growth", *(f"{claims:,}, ms" for claims in sizes), "ratio"]
    print(f"\n{markdown_table(names, rows)}", flush=True)
    return targets


def _plain(name: str) -> str:
    """Return what a cost is of, without the numbers that the ledger decides."""
    what, *_ = name.partition(":")
    return "".join(letter for letter in what if not letter.isdigit() and letter != ",")


if __name__ == "__main__":
    sys.exit(main())
