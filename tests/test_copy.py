"""`factcheck copy`: a ledger elsewhere is the same ledger, at every moment of its past."""

from __future__ import annotations

import json
import logging
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import postgres
import psycopg
import pytest
from conftest import Place, do, run
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select
from strategies import bundles
from test_verify import a_day
from world import WORLD

from factcheck import model, records
from factcheck.errors import DatabaseError
from factcheck.storage.copying import copy_ledger
from factcheck.storage.copying_rows import Rows, Watch
from factcheck.vocabulary import SourceKind

AS_OF = (
    "export",
    "claims --format jsonl --limit 0 --columns key,statement,figures,origins,standing,tags",
)
NOW = (
    "log --format jsonl --columns changeset,at,actor,action,message,input_sha256",
    "history killed",
    "search killed --format jsonl",
    "search 국정원 --format jsonl",
    "standing killed",
    "check --format json",
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A file with a past: what several people wrote, changed, removed, judged and undid."""
    folder = tmp_path_factory.mktemp("lived")
    place = Place(str(folder / "lived.db"), "factcheck")
    ledger = place.create()
    file = folder / "world.json"
    file.write_text(json.dumps(WORLD), encoding="utf-8")
    assert run("import", str(file), *place.options).code == 0
    a_day(ledger)
    with ledger.write("gone for good") as writer:
        writer.put(records.Source(key="last", name="Last", kind=SourceKind.PERSON))
    with ledger.write("the last number was given out") as writer:
        writer.remove("last")
    return place


@pytest.fixture(scope="module")
def there(lived: Place, postgres_url: str) -> Place:
    """The same on a server, for tests that only read."""
    return copied(lived, Place(postgres_url, f"c_{uuid.uuid4().hex[:12]}"))


@pytest.fixture
def server(postgres_url: str) -> Callable[[], Place]:
    """A function that gives places on a server where nothing is yet."""
    return lambda: Place(postgres_url, f"c_{uuid.uuid4().hex[:12]}")


def copied(source: Place, target: Place) -> Place:
    out = do(source, "copy", "--to", target.db, "--to-ledger", target.ledger)
    assert out.startswith("copied ")
    return target


def rows(place: Place) -> dict[str, list[Any]]:
    """Every row of every table, as values that do not depend on the engine."""
    with place.open().read() as reader:
        return {
            table.name: sorted(map(tuple, reader.connection.execute(select(table))), key=repr)
            for table in model.metadata.sorted_tables
        }


def answers(place: Place, last: int) -> Iterator[tuple[str, str]]:
    for command in NOW:
        result = run(*command.split(), *place.options)
        yield command, result.out + result.err
    for number in (last // 2, last - 1):
        for command in AS_OF:
            result = run(*command.split(), "--as-of", str(number), *place.options)
            yield f"{command} {number}", result.out + result.err


def test_every_question_about_every_moment_has_the_same_answer(
    lived: Place, there: Place, tmp_path: Path, postgres_url: str
) -> None:
    assert rows(there) == rows(lived)
    with lived.open().past() as past:
        last = past.last()
    assert last > 10
    assert dict(answers(there, last)) == dict(answers(lived, last))
    # From one server to another, and back into a file.
    elsewhere = copied(there, Place(postgres.new_database(postgres_url), "k"))
    back = copied(elsewhere, Place(str(tmp_path / "back.db"), "factcheck"))
    beside = copied(lived, Place(str(tmp_path / "beside.db"), "factcheck"))
    for place in (elsewhere, back, beside):
        assert rows(place) == rows(lived)
    for place in (elsewhere, back):
        assert "nothing wrong" in do(place, "verify")


def test_the_servers_own_order_of_day_and_month_says_nothing(
    lived: Place, postgres_url: str, tmp_path: Path
) -> None:
    there = Place(postgres.new_database(postgres_url), "k")
    with psycopg.connect(there.db, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET datestyle = 'SQL, DMY'".encode())
        connection.execute(f"ALTER DATABASE {name} SET timezone = 'Asia/Seoul'".encode())
    copied(lived, there)
    elsewhere = copied(there, Place(postgres_url, f"c_{uuid.uuid4().hex[:12]}"))
    back = copied(elsewhere, Place(str(tmp_path / "back.db"), "factcheck"))
    for place in (there, elsewhere, back):
        assert rows(place) == rows(lived)
    log = "log --format jsonl --columns changeset,at,actor,action"
    assert do(there, log) == do(lived, log)
    do(there, "tag", "killed", "seen")
    assert run("db", "doctor", *there.options).code == 0


def test_what_may_not_be_read_is_told_of_the_source(there: Place, tmp_path: Path) -> None:
    reader = f"r_{uuid.uuid4().hex[:8]}"
    theirs = Place(there.db.replace("postgres@", f"{reader}@"), there.ledger)
    with psycopg.connect(there.db, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {reader} LOGIN".encode())
        do(there, "ledgers", "grant", there.ledger, "--reader", reader)
        everything = f"ALL SEQUENCES IN SCHEMA {there.ledger}"
        connection.execute(f"REVOKE ALL ON {everything} FROM {reader}".encode())
    result = run("copy", "--to", str(tmp_path / "mine.db"), *theirs.options)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert f"(ledger {there.ledger}): you may not read the last number of " in result.err
    assert "mine.db" not in result.err
    assert list(tmp_path.iterdir()) == []
    told = run("db", "doctor", *theirs.options)
    assert told.code == 1
    assert "sequences         PROBLEM  you may not read the last number of annotation" in told.out


def test_life_goes_on_after_a_copy(
    lived: Place, server: Callable[[], Place], tmp_path: Path
) -> None:
    there = copied(lived, server())
    back = copied(there, Place(str(tmp_path / "back.db"), "factcheck"))
    ids = []
    for place in (there, back):
        do(place, "add", "source", "New", "--kind", "person", "--key", "new")
        do(place, "tag", "killed", "seen")
        held = rows(place)
        (new,) = [row for row in held["source"] if "new" in row]
        ids.append((new[0], max(row[0] for row in held["changeset"])))
        former = max(row[0] for row in held["source_history"])
        # An id is never given out twice, not even one whose record is gone.
        assert new[0] > former
    assert ids[0] == ids[1]


@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bundle=bundles())
def test_whatever_a_ledger_holds_is_copied(
    bundle: records.Bundle, server: Callable[[], Place], tmp_path: Path
) -> None:
    name = uuid.uuid4().hex
    source = Place(str(tmp_path / f"{name}.db"), "factcheck")
    with source.create().write() as writer:
        list(writer.put_all(bundle.records()))
    there = copied(source, server())
    back = copied(there, Place(str(tmp_path / f"{name}-back.db"), "factcheck"))
    assert rows(there) == rows(source) == rows(back)


def test_what_is_there_already_is_left_alone(lived: Place, there: Place, tmp_path: Path) -> None:
    file = tmp_path / "there.db"
    file.write_text("mine")
    for source in (lived, there):
        for target in (there, Place(str(file), "factcheck")):
            again = run("copy", "--to", target.db, "--to-ledger", target.ledger, *source.options)
            assert (again.code, again.out, again.err.count("\n")) == (2, "", 1), again
    assert file.read_text() == "mine"
    assert rows(there) == rows(lived)


@pytest.mark.parametrize("version", ["0001", "9999"])
def test_another_version_is_refused(
    lived: Place, server: Callable[[], Place], tmp_path: Path, version: str
) -> None:
    old = Place(str(tmp_path / "old.db"), "factcheck")
    shutil.copy(lived.db, old.db)
    with closing(sqlite3.connect(old.db)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (version,))
        raw.commit()
    target = server()
    for to in (target.db, str(tmp_path / "new.db")):
        result = run("copy", "--to", to, "--to-ledger", target.ledger, *old.options)
        assert (result.code, result.err.count("\n")) == (3, 1)
    assert list(tmp_path.glob(".*")) == []
    assert "no ledger here" in run("claims", *target.options).err


def cut(url: str) -> Watch:
    """What ends every other connection to the server in the middle of the claims."""

    def watch(rows: Rows, what: str, count: int) -> Rows:
        for number, row in enumerate(rows):
            if what == "claim" and number == 2:
                with psycopg.connect(url, autocommit=True) as other:
                    other.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                    )
            yield row

    return watch


def test_a_lost_connection_leaves_nothing_behind(
    lived: Place, postgres_url: str, tmp_path: Path
) -> None:
    url = postgres.new_database(postgres_url)
    there = Place(url, "kursk")
    address, target = lived.open().address, there.open().address
    with pytest.raises(DatabaseError, match=r"\(ledger kursk\): the connection .* was lost"):
        copy_ledger(address, target, cut(url))
    # Without it the driver's own words would stand beside ours.
    assert [type(one) for one in logging.getLogger("psycopg").handlers] == [logging.NullHandler]
    assert "no ledger here" in run("claims", *there.options).err
    copied(lived, there)
    back = Place(str(tmp_path / "back.db"), "factcheck").open().address
    with pytest.raises(DatabaseError, match=r"\(ledger kursk\): the connection .* was lost"):
        copy_ledger(target, back, cut(url))
    assert list(tmp_path.iterdir()) == []
    assert copy_ledger(target, back) > 0


KILLED = """
import sys, time
from pathlib import Path
from factcheck.storage.address import read_address
from factcheck.storage.copying import copy_ledger

def watch(rows, what, count):
    for number, row in enumerate(rows):
        if what == "claim" and number == 2:
            print("half", flush=True)
            time.sleep(60)
        yield row

source, ledger, target, name = sys.argv[1:]
copy_ledger(read_address(source, ledger), read_address(target, name), watch)
"""


def test_a_copy_that_is_killed_can_be_made_again(
    lived: Place, server: Callable[[], Place], tmp_path: Path
) -> None:
    new = server()
    for source, target in (
        (lived, new),
        (new, Place(str(tmp_path / "back.db"), "factcheck")),
    ):
        arguments = (source.db, source.ledger, target.db, target.ledger)
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, *arguments], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "half\n"
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert run("claims", *target.options).code == 3
        copied(source, target)
        assert rows(target) == rows(lived)
    # What the killed one left is gone as well.
    assert [path.name for path in tmp_path.iterdir()] == ["back.db"]


def test_a_full_disk_leaves_nothing_behind(lived: Place, there: Place, tmp_path: Path) -> None:

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    for source in (lived, there):
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "copy", "--to", "b.db", *source.options],
            preexec_fn=no_room,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1), done.stderr
        assert "disk" in done.stderr
        assert "partial" not in done.stderr
        assert list(tmp_path.iterdir()) == []


def test_a_letter_that_the_server_cannot_hold_is_told(
    lived: Place, server: Callable[[], Place], tmp_path: Path
) -> None:
    bad = Place(str(tmp_path / "bad.db"), "factcheck")
    shutil.copy(lived.db, bad.db)
    with closing(sqlite3.connect(bad.db)) as raw:
        raw.execute("UPDATE claim SET statement = 'a' || char(0) || 'b'")
        raw.commit()
    target = server()
    result = run("copy", "--to", target.db, "--to-ledger", target.ledger, *bad.options)
    assert (result.code, result.err.count("\n")) == (2, 1), result
    assert "NUL" in result.err
    assert "no ledger here" in run("claims", *target.options).err


def test_the_ledger_itself_is_no_place_for_its_copy(lived: Place) -> None:
    result = run("copy", "--to", lived.db, *lived.options)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "this is the ledger itself" in result.err
    assert "empty" in run("copy", "--to", "", *lived.options).err
