"""A ledger of any size, for measuring: made-up claims, the same in every run.

    .venv/bin/python benchmarks/corpus.py 100000 out.db [--history 0.1] [--standings]
    .venv/bin/python benchmarks/corpus.py 100000 out.jsonl

A name that ends in .jsonl gets the same records in the interchange format. With `--history`, that
share of the rows was changed once after all had come in, and the ledger has what they used to be.
With `--standings`, the ledger has on how much each claim rests, which takes longer than the rest.
"""

from __future__ import annotations

import argparse
import gc
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from corpora.claims import claim, refusals
from corpora.documents import document
from corpora.past import EDITS_A_CHANGESET, Past
from corpora.questions import question
from corpora.rows import Rows
from corpora.size import BATCH, CLAIMS_A_DOCUMENT, Size
from corpora.sources import ROLES, source
from corpora.standings import stand

import factcheck
from factcheck.records import Record
from factcheck.records.fields import FORMAT
from factcheck.records.plain import to_json
from factcheck.storage import search_index
from factcheck.storage.address import read_address
from factcheck.storage.engine import make_engine, writing

_CACHE_KB: Final = 256 * 1024
_ROWS_A_CLAIM: Final = 6
_FIRST: Final = 2
"""The changeset that brings in sources and questions; 1 made the ledger, with its scales."""


def main() -> int:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(description="A ledger of any size, for measuring.")
    parser.add_argument("claims", type=int, help="how many")
    parser.add_argument("path", type=Path, help="a new file: .jsonl, or else a ledger")
    parser.add_argument("--history", type=float, default=0.0, help="share of rows changed once")
    parser.add_argument("--standings", action="store_true", help="work them out, too")
    asked = parser.parse_args()
    # Nothing here refers to itself, so nothing need be looked through for it.
    gc.disable()
    if asked.claims < 1 or not 0 <= asked.history <= 1:
        parser.error("at least one claim, and a history of 0 to 1")
    if asked.path.exists():
        parser.error(f"{asked.path} exists already; name another file")
    if asked.path.suffix == ".jsonl":
        write_lines(asked.path, Size(asked.claims))
    else:
        write_ledger(asked.path, Size(asked.claims), asked.history, standings=asked.standings)
    return 0


def write_lines(path: Path, size: Size) -> None:
    """Write the records as JSON Lines of the interchange format."""
    kinds: dict[str, Iterator[Record]] = {
        "source": _records(size, source, 0, size.families * len(ROLES)),
        "document": _records(size, document, 0, size.documents),
        "question": _records(size, question, 0, size.questions),
        "claim": _records(size, claim, 0, size.claims),
    }
    with path.open("w", encoding="utf-8") as out:
        out.write(f"{json.dumps({'format': FORMAT})}\n")
        for kind, records in kinds.items():
            for record in records:
                out.write(f"{json.dumps({kind: to_json(record)}, ensure_ascii=False)}\n")


def write_ledger(path: Path, size: Size, history: float = 0.0, *, standings: bool = False) -> None:
    """Write the records as a ledger.

    Args:
        path: where no file is.
        size: of the ledger.
        history: the share of rows that were changed once, after everything had come in.
        standings: whether to work out on how much each claim rests.
    """
    factcheck.create(path, actor="Desk")
    edits = round(size.claims * _ROWS_A_CLAIM * history / EDITS_A_CHANGESET)
    first_edit = _FIRST + 1 + size.batches
    past = Past(history, first_edit, max(1, edits)) if history else None
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Whoever loses power begins anew.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        # An index of rows that are there already is made in a fraction of the time.
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        _write_changesets(connection, size, max(1, edits) if history else 0)
        rows = Rows(connection, past)
        rows.put(_records(size, source, 0, size.families * len(ROLES)), _FIRST)
        rows.put(_records(size, question, 0, size.questions), _FIRST)
        for number, start in enumerate(range(0, size.claims, BATCH), _FIRST + 1):
            end = min(start + BATCH, size.claims)
            printed = range(start // CLAIMS_A_DOCUMENT, -(-end // CLAIMS_A_DOCUMENT))
            rows.put(_records(size, document, printed.start, printed.stop), number)
            rows.put(_records(size, claim, start, end), number)
            rows.refuse(refusals(size, start, end), number)
        rows.close()
        for _, made in indexes:
            connection.execute(made)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    address = read_address(path)
    with writing(make_engine(address), address) as searched:
        search_index.rebuild(searched)
    if standings:
        stand(path, first_edit - 1, past)


def _records(
    size: Size, make: Callable[[Size, int], Record], start: int, end: int
) -> Iterator[Record]:
    return map(partial(make, size), range(start, end))


def _write_changesets(connection: sqlite3.Connection, size: Size, edits: int) -> None:
    begin, end = size.at(0), size.at(size.claims)
    work = [(begin - timedelta(minutes=1), "import", "sources and questions")]
    work += [
        (size.at(start), "import", f"claims from {start:,}")
        for start in range(0, size.claims, BATCH)
    ]
    work += [
        (end + timedelta(minutes=number), "edit", "second reading")
        for number in range(1, edits + 1)
    ]
    if work[-1][0] > datetime.now(UTC):
        raise SystemExit("so many changes would end in the future")
    # The ledger was made today, which is later than what is written to it.
    connection.execute("UPDATE changeset SET at = ?", [_moment(begin - timedelta(days=1))])
    connection.executemany(
        "INSERT INTO changeset (id, at, actor, action, message) VALUES (?, ?, ?, ?, ?)",
        [
            (number, _moment(at), ("Mina", "Oksana")[number % 2], action, message)
            for number, (at, action, message) in enumerate(work, _FIRST)
        ],
    )


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


if __name__ == "__main__":
    sys.exit(main())
