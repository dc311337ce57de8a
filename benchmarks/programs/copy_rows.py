# ruff: noqa: S608 - tables are named by the ledger itself
"""The rows of a finished ledger written once more by the bare driver: tables, then indexes.

    python copy_rows.py FINISHED EMPTY

Prints the processor time of writing alone, in seconds; to read the rows is not counted.
"""

from __future__ import annotations

import gc
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing

BATCH = 20_000


def main(finished: str, empty: str) -> None:
    """Copy all rows."""
    gc.disable()
    taken = 0.0
    with (
        closing(sqlite3.connect(finished)) as source,
        closing(sqlite3.connect(empty, isolation_level=None)) as target,
    ):
        kinds = "type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'"
        tables = [
            name for (name,) in source.execute(f"SELECT name FROM sqlite_master WHERE {kinds}")
        ]
        made = target.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        start = time.process_time()
        target.execute("PRAGMA synchronous = FULL")
        target.execute("BEGIN IMMEDIATE")
        for name, _ in made:
            target.execute(f"DROP INDEX {name}")
        for table in tables:
            target.execute(f"DELETE FROM {table}")
        taken += time.process_time() - start
        for table in tables:
            for some in batches(source, table):
                places = ", ".join("?" for _ in some[0])
                columns = "(rowid, text, quotes, names, notes)" if table == "search" else ""
                start = time.process_time()
                target.executemany(f"INSERT INTO {table} {columns} VALUES ({places})", some)
                taken += time.process_time() - start
        start = time.process_time()
        for _, sql in made:
            target.execute(sql)
        target.execute("COMMIT")
        taken += time.process_time() - start
    print(taken)


def batches(source: sqlite3.Connection, table: str) -> Iterator[list[tuple[object, ...]]]:
    """Yield the rows of a table, many at a time."""
    columns = "rowid, *" if table == "search" else "*"
    cursor = source.execute(f"SELECT {columns} FROM {table}")
    while some := cursor.fetchmany(BATCH):
        yield some


if __name__ == "__main__":
    main(*sys.argv[1:])
