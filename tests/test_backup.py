"""A ledger on a server saved and brought back with PostgreSQL's own tools, as the guide tells it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import postgres
import pytest
from conftest import Place, do, run


def tool(name: str, *args: str) -> None:
    found = postgres.find(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([found, *args], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_ledger_of_many_is_saved_and_brought_back(postgres_url: str, tmp_path: Path) -> None:
    url = postgres.new_database(postgres_url)
    for name in ("kursk", "floods"):
        assert run("init", "--seed", "--db", url, "--ledger", name).code == 0
    kursk, floods = Place(url, "kursk"), Place(url, "floods")
    do(kursk, "edit", "nis", "country=KR")
    do(kursk, "tag", "killed-nis", "seen")
    before = [do(kursk, "export"), do(kursk, "export", "--as-of", "2"), do(kursk, "log")]

    saved = str(tmp_path / "kursk.dump")
    tool("pg_dump", "--format=custom", "--schema=kursk", f"--file={saved}", url)
    do(floods, "edit", "nis", "country=XX")
    assert run("ledgers", "drop", "kursk", "--yes", "--db", url).code == 0
    tool("pg_restore", f"--dbname={url}", "--exit-on-error", "--single-transaction", saved)
    assert [do(kursk, "export"), do(kursk, "export", "--as-of", "2"), do(kursk, "log")] == before
    assert "nothing wrong" in do(kursk, "verify")
    assert run("db", "doctor", *kursk.options).code == 0
    # New ids begin where the saved ones ended, and other ledgers were let be.
    do(kursk, "add", "source", "New", "--kind", "person")
    assert "XX" in do(floods, "show", "nis")

    # On another server, with nobody of the same name there.
    elsewhere = postgres.new_database(postgres_url)
    tool("pg_restore", f"--dbname={elsewhere}", "--no-owner", "--no-privileges", saved)
    assert do(Place(elsewhere, "kursk"), "export") == before[0]
