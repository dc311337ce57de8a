"""Fixtures: ledgers on both databases, empty or with the seed, and the program run in-process."""

from __future__ import annotations

import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import postgres
import pytest
from typer.testing import CliRunner

import factcheck
from factcheck.cli.main import app
from factcheck.ledger import Ledger

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine's own settings reaches a test."""
    for name in ("FACTCHECK_DB", "FACTCHECK_LEDGER", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FACTCHECK_ACTOR", "Tester")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a database on a real server."""
    if given := os.environ.get("FACTCHECK_TEST_POSTGRES"):
        yield given
        return
    try:
        with postgres.server() as url:
            yield url
    except FileNotFoundError as error:
        if os.environ.get("CI"):
            raise
        print(f"\nSKIPPED EVERY POSTGRESQL TEST: {error}\n", file=sys.__stderr__)
        pytest.skip(str(error))


@dataclass(frozen=True)
class Place:
    """Where a ledger may be made: the two values that name it."""

    db: str
    ledger: str

    @property
    def options(self) -> list[str]:
        return ["--db", self.db, "--ledger", self.ledger]

    def open(self, actor: str = "Tester") -> Ledger:
        return factcheck.open(self.db, actor=actor, ledger=self.ledger)

    def create(self, actor: str = "Tester") -> Ledger:
        return factcheck.create(self.db, actor=actor, ledger=self.ledger)


@pytest.fixture(params=ENGINES)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Place]:
    """A function that gives places, on one engine and then on the other, with no ledger yet."""
    if request.param == "sqlite":
        return lambda: Place(str(tmp_path / f"{uuid.uuid4().hex[:8]}.db"), "factcheck")
    url = request.getfixturevalue("postgres_url")
    return lambda: Place(url, f"t_{uuid.uuid4().hex[:12]}")


@pytest.fixture
def place(new_place: Callable[[], Place]) -> Place:
    """A place with an empty ledger."""
    made = new_place()
    made.create()
    return made


@pytest.fixture
def ledger(place: Place) -> Ledger:
    """An empty ledger."""
    return place.open()


@pytest.fixture
def seeded(new_place: Callable[[], Place]) -> Place:
    """A place with the seed's ledger."""
    made = new_place()
    result = run("init", "--seed", *made.options)
    assert result.code == 0, result.err
    return made


@pytest.fixture(scope="session")
def _seed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.db"
    result = run("init", "--seed", "--db", str(path))
    assert result.code == 0, result.err
    return path


@pytest.fixture
def seed_db(_seed_file: Path, tmp_path: Path) -> str:
    """A SQLite ledger with the seed, a copy of its own for each test."""
    return str(shutil.copy(_seed_file, tmp_path / "story.db"))


@dataclass(frozen=True)
class Result:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    """Run the program in this process."""
    result = CliRunner().invoke(app, list(args), input=stdin, prog_name="factcheck")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Result(result.exit_code, result.stdout, result.stderr)
