"""What it costs to export flat tables, beside the driver's own rows and beside sqlite-utils.

    .venv/bin/python benchmarks/export.py [--claims 100000] [--rounds 7] [--folder FOLDER]

Writes the claims of a made-up ledger as CSV, JSON Lines and Parquet. Beside each stands the least
that this can cost: the same query, by the bare driver, straight into `csv.writer`, `json.dumps` or
pyarrow. With `--folder` the ledger is kept there, and found there the next time. Ends with 1 if a
target is missed.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sqlite3
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from corpora.size import Size
from corpus import write_ledger
from measure import (
    Target,
    compile_packages,
    markdown_table,
    peak_of,
    processor_time,
    program,
    require,
    take_turns,
    told_environment,
)
from pyarrow import parquet

import factcheck
from factcheck.interchange.flat import forms, rows
from factcheck.interchange.flat.tables import tables
from factcheck.interchange.selection import Selection

SCRIPTS: Final = Path(sysconfig.get_path("scripts"))
RATIO: Final = 2.0
"""How many times as long as the bare driver a form may take."""
PEER: Final = 1.0
MEMORY: Final = 300 * 1024
"""How much a program may have at its peak, in KiB."""
_TABLE: Final = tables()["claims"]
_GROUP: Final = 50_000
_FORMS: Final = ("csv", "jsonl", "parquet")

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two jobs that write the same columns.

    Attributes:
        what: is written.
        base: the one that ours is held against.
        ours: what this program does.
        limit: how many times as long it may take.
    """

    what: str
    base: Job
    ours: Job
    limit: float


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="What exporting costs.")
    parser.add_argument("--claims", type=int, default=100_000, help="how many the ledger has")
    parser.add_argument("--rounds", type=int, default=7, help="how often each thing is done")
    parser.add_argument("--folder", type=Path, help="where the ledger is kept")
    asked = parser.parse_args()
    require("bench", {"sqlite_utils": "sqlite-utils"})
    compile_packages(["factcheck", "typer", "sqlalchemy", "sqlite_utils", "click"])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        db = _ledger(asked.folder or folder, Size(asked.claims))
        environment = told_environment(["sqlalchemy", "pyarrow", "sqlite-utils"])
        print(f"{environment}; {asked.claims:,} claims, {asked.rounds} rounds")
        missed = [
            *_compare("within one process", "bare driver", _calls(db, folder), asked.rounds),
            *_compare("whole program", "sqlite-utils", _programs(db, folder), asked.rounds),
        ]
        print("\n" + _peaks(db, folder, missed))
    print(*missed, sep="\n")
    return 1 if missed else 0


def _calls(db: Path, folder: Path) -> Iterator[Pair]:
    """Yield the forms beside the least that each can cost."""
    bare = {"csv": _bare_csv, "jsonl": _bare_jsonl, "parquet": _bare_parquet}
    with factcheck.open(db).read() as reader:
        query = rows._query(_TABLE, "sqlite", None, None)  # noqa: SLF001
        sql = str(query.compile(reader.connection, compile_kwargs={"literal_binds": True}))
    for name in _FORMS:

        def ours(name: str = name) -> int:
            form = forms.form(name)
            path = folder / f"ours.{name}"
            with factcheck.open(db).read() as reader, _opened(path, binary=form.BINARY) as handle:
                form.write(reader.connection, _TABLE, Selection(None), handle)
            return path.stat().st_size

        def base(name: str = name) -> int:
            path = folder / f"bare.{name}"
            with closing(sqlite3.connect(db)) as connection:
                bare[name](connection.execute(sql), path)
            return path.stat().st_size

        yield Pair(f"claims as {name}", base, ours, RATIO)


def _bare_csv(cursor: sqlite3.Cursor, path: Path) -> None:
    with _opened(path) as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow([column[0] for column in cursor.description])
        writer.writerows(cursor)


def _bare_jsonl(cursor: sqlite3.Cursor, path: Path) -> None:
    names = [column[0] for column in cursor.description]
    with _opened(path) as handle:
        for row in cursor:
            told = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
            handle.write(f"{told}\n")


def _bare_parquet(cursor: sqlite3.Cursor, path: Path) -> None:
    names = [column[0] for column in cursor.description]
    # Columns without a value would have no type.
    schema = pa.schema(
        [
            (field.name, pa.int32() if field.kind in ("count", "flag") else pa.string())
            for field in _TABLE.fields
        ]
    )
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := cursor.fetchmany(_GROUP):
            columns = dict(zip(names, zip(*batch, strict=True), strict=True))
            writer.write_table(pa.table(columns, schema=schema))


def _programs(db: Path, folder: Path) -> Iterator[Pair]:
    """Yield our program beside another one that writes the same rows."""
    copy = folder / "peer.db"
    shutil.copy(db, copy)
    with factcheck.open(db).read() as reader:
        query = rows._query(_TABLE, "sqlite", None, None)  # noqa: SLF001
        sql = str(query.compile(reader.connection, compile_kwargs={"literal_binds": True}))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"CREATE VIEW flat AS {sql}")
    peer = program(SCRIPTS / "sqlite-utils", "rows", copy, "flat", "--csv")
    ours = program(SCRIPTS / "factcheck", *_export("csv", db))
    yield Pair("claims as csv", peer, ours, PEER)


def _export(name: str, db: Path) -> list[str]:
    return ["export", name, "--table", "claims", "--db", str(db)]


def _compare(where: str, beside: str, pairs: Iterator[Pair], rounds: int) -> list[Target]:
    """Print how the pairs compare, and return the targets that are missed."""
    lines, targets = [], []
    for pair in pairs:
        jobs = {"base": pair.base, "ours": pair.ours}
        base, ours = take_turns(jobs, rounds, processor_time).values()
        ratio = ours.ratio_to(base)
        targets.append(Target(f"{where}, {pair.what} beside {beside}", ratio, pair.limit))
        milliseconds = (f"{one.median * 1000:,.0f}" for one in (base, ours))
        lines.append([pair.what, *milliseconds, f"{ratio:.2f}", f"{pair.limit:.1f}"])
    names = [where, f"{beside}, ms", "factcheck, ms", "ratio", "at most"]
    print(f"\n{markdown_table(names, lines)}", flush=True)
    return [target for target in targets if not target.met]


def _peaks(db: Path, folder: Path, missed: list[Target]) -> str:
    """Return how much memory each export takes at its peak, and note which take too much."""
    asked: dict[str, list[str]] = {
        f"claims as {name}": [*_export(name, db), "-o", str(folder / f"peak.{name}"), "--force"]
        for name in _FORMS
    }
    for name, path in (("csv", "all"), ("sqlite", "all.db")):
        asked[f"all as {name}"] = ["export", name, "--db", str(db), "-o", str(folder / path)]
    lines = []
    for what, command in asked.items():
        peak = peak_of([str(SCRIPTS / "factcheck"), *command])
        lines.append([what, f"{peak / 1024:,.0f}", f"{MEMORY / 1024:.0f}"])
        target = Target(f"memory, {what}", peak / MEMORY, 1.0)
        missed += [] if target.met else [target]
    return markdown_table(["peak of memory", "MiB", "at most"], lines)


def _opened(path: Path, *, binary: bool = False) -> Any:
    return path.open("wb") if binary else path.open("w", encoding="utf-8", newline="\n")


def _ledger(folder: Path, size: Size) -> Path:
    db = folder / f"{size.claims}-export.db"
    if not db.exists():
        write_ledger(db, size, standings=True)
    return db


if __name__ == "__main__":
    sys.exit(main())
