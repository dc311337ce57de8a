"""Fixtures: ledgers on both databases, empty or filled, and the program run in-process."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import postgres
import pytest
from typer.testing import CliRunner
from world import WORLD

import factcheck
from factcheck.cli.main import app
from factcheck.ledger import Ledger

ENGINES = ("sqlite", "postgresql")
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


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


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, bool], str]:
    """A function that gives an empty or seeded ledger to copy, made once a run for each engine."""
    made: dict[tuple[str, bool], str] = {}

    def template(engine: str, url: str, seed: bool) -> str:
        if (engine, seed) not in made:
            if engine == "sqlite":
                db = str(tmp_path_factory.mktemp("template") / "template.db")
            else:
                db = postgres.new_database(url)
            made[engine, seed] = db
            result = run("init", *(["--seed"] if seed else []), "--db", db)
            assert result.code == 0, result.err
        return made[engine, seed]

    return template


@pytest.fixture
def _new_copy(
    new_place: Callable[[], Place],
    _template: Callable[[str, str, bool], str],
    request: pytest.FixtureRequest,
) -> Callable[[bool], Place]:
    def copy(seed: bool) -> Place:
        empty = new_place()
        if "://" not in empty.db:
            shutil.copy(_template("sqlite", "", seed), empty.db)
            return empty
        url = request.getfixturevalue("postgres_url")
        return Place(postgres.new_database(url, _template("postgresql", url, seed)), "factcheck")

    return copy


@pytest.fixture
def new_ledger(_new_copy: Callable[[bool], Place]) -> Callable[[], Place]:
    """A function that gives empty ledgers, each at a place of its own."""
    return lambda: _new_copy(False)


@pytest.fixture
def place(new_ledger: Callable[[], Place]) -> Place:
    """A place with an empty ledger."""
    return new_ledger()


@pytest.fixture
def ledger(place: Place) -> Ledger:
    """An empty ledger."""
    return place.open()


@pytest.fixture
def seeded(_new_copy: Callable[[bool], Place]) -> Place:
    """A place with the seed's ledger."""
    return _new_copy(True)


@pytest.fixture(scope="session", params=ENGINES)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place with the claims of `world.py`, one for a whole run: for tests that only read."""
    folder = tmp_path_factory.mktemp("world")
    if request.param == "sqlite":
        made = Place(str(folder / "world.db"), "factcheck")
    else:
        made = Place(request.getfixturevalue("postgres_url"), f"w_{uuid.uuid4().hex[:12]}")
    made.create()
    file = folder / "world.json"
    file.write_text(json.dumps(WORLD), encoding="utf-8")
    result = run("import", str(file), "--actor", "Mina", *made.options)
    assert result.code == 0, result.err
    return made


@pytest.fixture
def world_copy(place: Place) -> Place:
    """A place with the claims of `world.py` that a test may write to."""
    do(place, "import -", stdin=json.dumps(WORLD))
    return place


@pytest.fixture
def seed_db(_template: Callable[[str, str, bool], str], tmp_path: Path) -> str:
    """A SQLite ledger with the seed, a copy of its own for each test."""
    return str(shutil.copy(_template("sqlite", "", True), tmp_path / "story.db"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function that compares text with a file of tests/golden, or writes it there."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), "--update-golden, if it should be so"

    return check


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


def listed(place: Place, command: str, *more: str) -> list[dict[str, Any]]:
    """Run a command that lists, and return its rows."""
    result = run(*shlex.split(command), "--format", "jsonl", *more, *place.options)
    assert (result.code, result.err) == (0, "")
    return [json.loads(line) for line in result.out.splitlines()]


def do(place: Place, command: str, *more: str, stdin: str | None = None) -> str:
    """Run a command that must succeed without a word of warning, and return what it prints."""
    result = run(*shlex.split(command), *more, *place.options, stdin=stdin)
    assert (result.code, result.err) == (0, ""), result
    return result.out


def refused(place: Place, command: str, *more: str) -> str:
    """Run a command that must be refused in one line, and return the line."""
    result = run(*shlex.split(command), *more, *place.options)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1), result
    return result.err
