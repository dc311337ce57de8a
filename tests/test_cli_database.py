"""Which ledger is meant, `init` and `demo`, and `factcheck db`."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from conftest import Place, Result, run
from sqlalchemy import text

from factcheck.model import HEAD
from factcheck.resources import migrations_dir
from factcheck.storage.address import read_address
from factcheck.storage.engine import make_engine, writing
from factcheck.storage.explaining import explain

NEXT_HEAD = f"{int(HEAD) + 1:04}"
NEXT = """
from alembic import op
import sqlalchemy as sa

revision = "{next}"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source", sa.Column("nickname", sa.Text(), nullable=True))
    {then}
"""


def fine(*args: str) -> Result:
    result = run(*args)
    assert (result.code, result.err) == (0, "")
    return result


def set_version(place: Place, version: str) -> None:
    address = place.open().address
    with writing(make_engine(address), address) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})


@contextmanager
def newer_program(folder: Path, then: str = "") -> Iterator[None]:
    """Make this program one with a migration more, for as long as the block."""
    copied = Path(shutil.copytree(migrations_dir(), folder / "migrations"))
    made = NEXT.format(next=NEXT_HEAD, head=HEAD, then=then)
    (copied / "versions" / f"{NEXT_HEAD}_next.py").write_text(made, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("factcheck.storage.migrations.HEAD", NEXT_HEAD)
        patch.setattr("factcheck.storage.versions.HEAD", NEXT_HEAD)
        patch.setattr("factcheck.storage.migrations.migrations_dir", lambda: copied)
        yield


def test_init_says_where_and_what_next(new_place: Callable[[], Place]) -> None:
    place = new_place()
    first, second = fine("init", *place.options).out.splitlines()
    assert first == f"made the ledger {place.open().address}"
    program, *next_command = shlex.split(second.removeprefix("next: "))
    assert (program, next_command[:2]) == ("factcheck", ["add", "source"])
    assert next_command[2:] == [*place.options, "--help"]
    assert fine(*next_command).out.startswith("Usage: factcheck add source ")
    assert fine("claims", *place.options).out == "no claims\n"
    again = run("init", *place.options)
    assert (again.code, again.out, again.err.count("\n")) == (2, "", 1)
    assert "exists already; name another" in again.err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([], "factcheck claims"),
        (["--db", "a b.db"], "factcheck claims --db 'a b.db'"),
        (["--ledger", "x"], "factcheck claims --ledger x"),
    ],
)
def test_init_names_the_ledger_that_it_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: list[str], told: str
) -> None:
    # The seed takes a second to read.
    (tmp_path / "seed.json").write_text('{"format": "factcheck-1"}', encoding="utf-8")
    monkeypatch.setattr("factcheck.resources.seed_file", lambda: tmp_path / "seed.json")
    _, following = fine("init", "--seed", *asked).out.splitlines()
    assert following == f"next: {told}"
    assert fine(*shlex.split(told)[1:]).out == "no claims\n"


def test_init_prints_no_password() -> None:
    from factcheck.cli.options import Settings
    from factcheck.cli.start import named

    told = named(Settings(db="postgresql://mina:s3cret@db.example/news", ledger="kursk"))
    assert told == " --db 'postgresql://mina:***@db.example/news' --ledger kursk"
    for given, shown in (
        ("postgresql://mina@db.example/news", "postgresql://mina@db.example/news"),
        ("postgresql://mina:a/b@db.example/news", "'postgresql://mina:***@db.example/news'"),
        (
            "postgresql://db.example/news?password=s3cret&sslpassword=s3cret",
            "'postgresql://db.example/news?password=***&sslpassword=***'",
        ),
    ):
        assert named(Settings(db=given)) == f" --db {shown}"


@pytest.mark.parametrize(
    ("before", "environment", "after", "meant"),
    [
        ([], None, [], "factcheck.db"),
        ([], "b.db", [], "b.db"),
        (["--db", "a.db"], "b.db", [], "a.db"),
        (["--db", "a.db"], "b.db", ["--db", "c.db"], "c.db"),
        ([], "b.db", ["--db", "c.db"], "c.db"),
        ([], None, ["--db", "sqlite:///d.db"], "d.db"),
        ([], "sqlite+pysqlite:///d.db", [], "d.db"),
        ([], None, ["--db", "100% mine? #1.db"], "100% mine? #1.db"),
    ],
)
def test_which_file_is_meant(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    before: list[str],
    environment: str | None,
    after: list[str],
    meant: str,
) -> None:
    if environment:
        monkeypatch.setenv("FACTCHECK_DB", environment)
    told = run(*before, "claims", *after).err
    assert told.startswith(f"factcheck: {meant}: no such file; `factcheck init` makes a ledger")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_any_name_is_a_ledger(tmp_path: Path) -> None:
    name = str(tmp_path / "100% mine? #1 국정원.db")
    fine("--db", name, "init")
    with closing(sqlite3.connect(name)) as connection:
        assert connection.execute("SELECT count(*) FROM claim").fetchone() == (0,)
    assert fine("claims", "--db", name).out == "no claims\n"


@pytest.mark.parametrize(
    ("before", "environment", "after", "meant"),
    [
        ([], None, [], "factcheck"),
        ([], "b", [], "b"),
        (["--ledger", "a"], "b", [], "a"),
        (["--ledger", "a"], "b", ["--ledger", "c"], "c"),
    ],
)
def test_which_schema_is_meant(
    monkeypatch: pytest.MonkeyPatch,
    before: list[str],
    environment: str | None,
    after: list[str],
    meant: str,
) -> None:
    if environment:
        monkeypatch.setenv("FACTCHECK_LEDGER", environment)
    told = run(*before, "claims", "--db", "postgresql://127.0.0.1:1/x", *after).err
    assert f"(ledger {meant}): the server does not answer" in told


def test_who_writes(place: Place) -> None:
    for before, after, actor in (
        ([], [], "Tester"),
        (["--actor", "Ann"], [], "Ann"),
        (["--actor", "Ann"], ["--actor", "Bo"], "Bo"),
    ):
        add = ["add", "source", actor, "--kind", "person"]
        fine(*before, *add, *after, *place.options)
        with place.open().read() as reader:
            query = text("SELECT actor FROM changeset ORDER BY id DESC LIMIT 1")
            assert reader.connection.scalar(query) == actor


def test_the_demo_runs_what_it_prints_and_says_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a b.db"
    out = fine("demo", "--to", str(path)).out
    commands = re.findall(r"^\$ factcheck (.*)$", out, re.MULTILINE)
    told = [command.split()[0] for command in commands]
    assert told == ["claims", "figures", "show", "standing", "cite"]
    for command in commands:
        shown = fine(*shlex.split(command), "--db", str(path)).out
        assert len(shown.splitlines()) > 5
        assert shown in out
    _, _, after = out.partition(f"The ledger is {path}\n")
    setting, *suggested = after.splitlines()[1:]
    assert setting == f"  export FACTCHECK_DB='{path}'"
    for line in suggested:
        program, *args = shlex.split(line)
        assert program == "factcheck"
        assert fine(*args, *([] if "--help" in args else ["--db", str(path)])).out
    assert len(suggested) >= 3
    assert run("demo", "--to", str(path)).code == 2


def test_status(place: Place) -> None:
    status = dict(
        line.split(maxsplit=1) for line in fine("db", "status", *place.options).out.splitlines()
    )
    assert status.pop("ledger") == str(place.open().address)
    assert status.pop("version") == f"{HEAD}, current (this factcheck has {HEAD})"
    assert re.fullmatch(
        r"1, the last at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", status.pop("changesets")
    )
    assert status == {
        "scales": "5",
        "sources": "0",
        "documents": "0",
        "questions": "0",
        "claims": "0",
    }


REFUSED = (
    "claims", "sources", "documents", "questions", "figures", "show nis", "export", "import -",
    "add source X --kind person", "edit nis country=KR", "link a supports b",
    "remove nis --because x",
)  # fmt: skip


def test_a_ledger_of_another_version_is_not_touched(place: Place) -> None:
    for version, made_by, told in (
        ("0000", "an older", "`factcheck db upgrade` brings it up, after a backup"),
        ("9999", "a newer", "update factcheck: pip install --upgrade factcheck-db"),
    ):
        set_version(place, version)
        for command in REFUSED:
            result = run(*shlex.split(command), *place.options)
            assert (result.code, result.out, result.err.count("\n")) == (3, "", 1), command
            assert f"made by {made_by} factcheck" in result.err
            assert result.err.endswith(f"{told}\n")
        out = fine("db", "status", *place.options).out
        state = made_by.split()[1]
        assert f"version     {version}, {state} (this factcheck has {HEAD})\n" in out


@pytest.mark.parametrize(
    ("statement", "how"),
    [("DELETE FROM alembic_version", "empty"), ("DROP TABLE alembic_version", "gone")],
)
def test_a_ledger_whose_version_is_missing_is_no_place_for_a_new_one(
    place: Place, statement: str, how: str
) -> None:
    address = place.open().address
    with writing(make_engine(address), address) as connection:
        connection.execute(text(statement))
    told = f"the ledger's version is missing: its table alembic_version is {how}; restore a backup"
    for command in (*REFUSED, "db status", "db upgrade", "db doctor", "verify"):
        result = run(*shlex.split(command), *place.options)
        assert (result.code, result.out, result.err.count("\n")) == (3, "", 1), command
        assert result.err.endswith(f": {told}\n")


def test_upgrade(place: Place, tmp_path: Path) -> None:
    fine("add", "source", "NIS", "--kind", "organisation", "--key", "nis", *place.options)
    exported = fine("export", *place.options).out
    out = fine("db", "upgrade", *place.options).out
    assert out == f"nothing to do: the ledger has version {HEAD} already\n"
    with newer_program(tmp_path):
        assert run("claims", *place.options).code == 3
        out = fine("db", "upgrade", *place.options).out
        assert fine("export", *place.options).out == exported
        again = fine("db", "upgrade", *place.options).out
        assert again == f"nothing to do: the ledger has version {NEXT_HEAD} already\n"
    assert "newer factcheck" in run("claims", *place.options).err
    saved = [*tmp_path.glob("*.backup")]
    if place.db.startswith("postgresql"):
        assert saved == []
        assert out == f"upgraded from version {HEAD} to {NEXT_HEAD}\n"
    else:
        assert out == f"upgraded from version {HEAD} to {NEXT_HEAD}; what it was is in {saved[0]}\n"
        assert fine("export", "--db", str(saved[0])).out == exported


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ('op.execute("DELETE FROM source")', "the upgrade would lose rows of source"),
        ('op.execute("DROP TABLE no_such_table")', "no_such_table"),
    ],
)
def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was(
    place: Place, tmp_path: Path, then: str, told: str
) -> None:
    fine("add", "source", "NIS", "--kind", "organisation", "--key", "nis", *place.options)
    exported = fine("export", *place.options).out
    with newer_program(tmp_path, then):
        result = run("db", "upgrade", *place.options)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert told in result.err
    assert fine("export", *place.options).out == exported


def test_backup_is_the_ledger_at_that_moment(seed_db: str, tmp_path: Path) -> None:
    target = str(tmp_path / "before.db")
    exported = fine("export", "--db", seed_db).out
    assert fine("db", "backup", target, "--db", seed_db).out == f"saved {target}\n"
    fine("edit", "nis", "country=KR", "--db", seed_db)
    assert fine("export", "--db", target).out == exported
    assert fine("export", "--db", seed_db).out != exported
    for taken in (target, seed_db):
        again = run("db", "backup", taken, "--db", seed_db)
        assert (again.code, again.err) == (
            2,
            f"factcheck: {taken}: exists already; name another file\n",
        )
    nowhere = run("db", "backup", str(tmp_path / "no" / "b.db"), "--db", seed_db)
    assert (nowhere.code, nowhere.err.count("\n")) == (3, 1)
    assert "cannot be written here: No such file or directory" in nowhere.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["before.db", "story.db"]


def test_others_may_write_while_a_backup_is_made(seed_db: str, tmp_path: Path) -> None:
    target = str(tmp_path / "before.db")
    with closing(sqlite3.connect(seed_db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE source SET country = 'XX'")
        fine("db", "backup", target, "--db", seed_db)
        other.execute("COMMIT")
    assert "XX" not in fine("export", "--db", target).out
    assert "XX" in fine("export", "--db", seed_db).out


def test_backup_on_postgresql_names_the_tool_for_it(postgres_url: str, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    result = run("db", "backup", str(target), "--db", postgres_url, "--ledger", "kursk")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "pg_dump --schema=kursk" in result.err
    assert not target.exists()


@pytest.mark.parametrize("command", ["status", "upgrade"])
def test_where_no_ledger_is(new_place: Callable[[], Place], tmp_path: Path, command: str) -> None:
    result = run("db", command, *new_place().options)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert "`factcheck init` makes" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_where_nothing_can_even_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says "disk I/O error": it can't make the small file that readers share."""
    address = read_address(tmp_path / "story.db")
    error = sqlite3.OperationalError("disk I/O error")
    assert "disk I/O error" in str(explain(error, address))
    usage = shutil.disk_usage(tmp_path)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "the disk is full" in str(explain(error, address))
