"""The made-up ledgers that benchmarks measure: small ones are whole, and the same in every form."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import Place, run
from sqlalchemy import event

from factcheck import model
from factcheck.cli.portrait import portray
from factcheck.ledger import Reader
from factcheck.queries.filters import ClaimFilter
from factcheck.storage.verifying import verify
from factcheck.values.dates import parse_date
from factcheck.values.quantity_words import read_quantity

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
CLAIMS = 200


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the ledger, one with a past, and the same claims as JSON Lines."""
    made = tmp_path_factory.mktemp("corpus")
    for name, *options in (
        ("plain.db",),
        ("past.db", "--history", "0.3", "--standings"),
        ("lines.jsonl",),
    ):
        generate(str(CLAIMS), str(made / name), *options)
    return made


def generate(*args: str) -> None:
    command = [sys.executable, str(BENCHMARKS / "corpus.py"), *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def rows(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "past.db")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def exported(db: Path) -> list[Any]:
    """The records of a ledger but for the scales, which every ledger has."""
    result = run("export", "jsonl", "--db", str(db))
    assert (result.code, result.err) == (0, "")
    return [line for line in parsed(result.out) if "scale" not in line]


def parsed(lines: str) -> list[Any]:
    """The records of a file, without what follows from the words of figures."""
    records = [json.loads(line) for line in lines.splitlines()]
    for record in records:
        for figure in record.get("claim", {}).get("figures", ()):
            for name in set(figure) - {"question", "words", "as_of"}:
                del figure[name]
    return records


@pytest.mark.parametrize("name", ["plain.db", "past.db"])
def test_nothing_is_found_wrong_with_them(folder: Path, name: str) -> None:
    with Place(str(folder / name), "factcheck").open().read() as reader:
        assert list(verify(reader.connection)) == []
        assert reader.count() == CLAIMS
    with closing(sqlite3.connect(folder / name)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_derived_columns_follow_from_the_words(rows: sqlite3.Connection) -> None:
    query = "SELECT f.*, q.unit, q.kind FROM figure f JOIN question q ON q.id = f.question_id"
    figures = rows.execute(query).fetchall()
    assert len(figures) > CLAIMS / 4
    for row in figures:
        read = read_quantity(row["words"], unit=row["unit"], polar=row["kind"] == "polar")
        right = (read.committed.low, read.committed.high, read.likely.low, read.likely.high)
        kept = tuple(row[name] for name in ("low", "high", "likely_low", "likely_high"))
        assert kept == tuple(None if end is None else float(end) for end in right)
    dated = rows.execute("SELECT said, said_from, said_until FROM attribution").fetchall()
    assert any(row["said"] for row in dated)
    for row in dated:
        covered = parse_date(row["said"]) if row["said"] else None
        days = (covered.start, covered.until) if covered else (None, None)
        assert (row["said_from"], row["said_until"]) == tuple(day and str(day) for day in days)


def test_the_world_is_as_varied_as_a_real_one(folder: Path) -> None:
    lines = parsed((folder / "lines.jsonl").read_text(encoding="utf-8"))
    claims: list[dict[str, Any]] = [line["claim"] for line in lines if "claim" in line]
    assert {claim.get("language", "en") for claim in claims} == {"en", "ko", "ru", "uk"}
    assert all(8 <= len(claim["statement"].split()) <= 35 for claim in claims)
    assert all(unicodedata.is_normalized("NFC", claim["statement"]) for claim in claims)
    assert {_depth(hop) for claim in claims for hop in claim["attributions"]} == {1, 2, 3}
    assert {len(claim.get("figures", ())) for claim in claims} == {0, 1, 2}
    assert {link["kind"] for claim in claims for link in claim.get("links", ())} >= {"supports"}
    sources = [line["source"] for line in lines if "source" in line]
    assert any("parent" in source and not source.get("named", True) for source in sources)


def _depth(hop: dict[str, Any]) -> int:
    return 1 + max(map(_depth, hop.get("citing", ())), default=0)


def test_lines_and_ledgers_hold_the_same(folder: Path) -> None:
    lines = parsed((folder / "lines.jsonl").read_text(encoding="utf-8"))
    assert exported(folder / "plain.db") == lines
    assert exported(folder / "past.db") == lines


def test_lines_can_be_imported(folder: Path, tmp_path: Path) -> None:
    imported = str(tmp_path / "imported.db")
    assert run("init", "--db", imported).code == 0
    result = run("import", str(folder / "lines.jsonl"), "--db", imported)
    assert result.code == 0, result.err
    lines = parsed((folder / "lines.jsonl").read_text(encoding="utf-8"))
    assert exported(Path(imported)) == lines


def test_every_run_makes_the_same(folder: Path, tmp_path: Path) -> None:
    generate(str(CLAIMS), str(tmp_path / "again.db"), "--history", "0.3", "--standings")
    dumps = []
    for db in (folder / "past.db", tmp_path / "again.db"):
        with closing(sqlite3.connect(db)) as connection:
            dumps.append(list(connection.iterdump()))
    assert dumps[0] == dumps[1]


def test_a_share_of_the_rows_has_a_past(folder: Path, rows: sqlite3.Connection) -> None:
    changed = rows.execute(
        "SELECT h.statement, c.statement AS now, h.added, h.retired, c.added AS since"
        " FROM claim_history h JOIN claim c ON c.id = h.id"
    ).fetchall()
    assert 0.15 * CLAIMS < len(changed) < 0.45 * CLAIMS
    for row in changed:
        assert row["added"] < row["retired"] == row["since"]
        assert row["statement"] != row["now"]
    before = min(row["retired"] for row in changed) - 1
    ledger = Place(str(folder / "past.db"), "factcheck").open()
    with ledger.read() as reader:
        now = {row.key: row.statement for row in reader.claims()}
    with ledger.read(as_of=before) as reader:
        then = {row.key: row.statement for row in reader.claims()}
        assert reader.count(ClaimFilter(sources=("board-0",))) > 0
    assert list(then) == list(now)
    assert sum(then[key] != now[key] for key in now) == len(changed)


def test_the_program_lists_it(folder: Path) -> None:
    result = run("claims", "--db", str(folder / "past.db"))
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("50 of 200 claims; --limit 0 shows all\n")


def test_every_table_of_records_is_filled(rows: sqlite3.Connection) -> None:
    names = [table.name for table in model.metadata.sorted_tables]
    empty = [
        name
        for name in names
        if not rows.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        and not name.endswith("_history")
    ]
    # Its figures are all accepted: nothing is left to be read in its statements.
    assert empty == ["candidate"]


def list_by_source(reader: Reader) -> None:
    wanted = ClaimFilter(sources=("board-0",))
    assert len(list(reader.claims(wanted))) == reader.count(wanted) > 0


def show_a_claim(reader: Reader) -> None:
    key = next(reader.claims(ClaimFilter(sources=("board-0",)), limit=1)).key
    assert portray(reader, reader.get(key))


@pytest.mark.parametrize("moment", [None, "3"])
@pytest.mark.parametrize("ask", [list_by_source, show_a_claim])
def test_a_question_about_a_few_claims_reads_no_table_whole(
    folder: Path, ask: Callable[[Reader], None], moment: str | None
) -> None:
    asked: list[tuple[str, Any]] = []
    # The plan of a large ledger: SQLite knows no more of its size than of this one's.
    with Place(str(folder / "past.db"), "factcheck").open().read(as_of=moment) as reader:

        @event.listens_for(reader.connection, "before_cursor_execute")
        def note(_c: Any, _cursor: Any, sql: str, values: Any, _ctx: Any, _many: bool) -> None:
            asked.append((sql, values))

        ask(reader)
        event.remove(reader.connection, "before_cursor_execute", note)
        # A view of the past has its table's name; what it reads is in `main`.
        home = "main." if moment else ""
        scans = {f"SCAN {home}{table.name}" for table in model.metadata.sorted_tables}
        for sql, values in asked:
            steps = reader.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
            plan = [step.detail.split()[:2] for step in steps]
            assert scans.isdisjoint(map(" ".join, plan)), sql
            assert not any(first == "MATERIALIZE" for first, *_ in plan), sql
    assert len(asked) >= 6


@pytest.mark.parametrize("subject", ["import", "lists", "search", "similar", "peers"])
def test_what_is_held_against_each_other_is_the_same(tmp_path: Path, subject: str) -> None:
    """Whatever it takes: the program compares answers before it times them, and ends if they
    differ.
    """
    pytest.importorskip("sqlite_utils")
    pytest.importorskip("datasette")
    command = [sys.executable, str(BENCHMARKS / "scale.py"), "--claims", str(CLAIMS)]
    options = ["--rounds", "1", "--only", subject, "--folder", str(tmp_path)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "differ" not in done.stderr
    assert f"## {subject}: {CLAIMS} claims" in done.stdout
    assert subject == "peers" or re.search("^- (met|MISSED): ", done.stdout, re.MULTILINE)
