"""Connections that are lost: in the middle of a read or a write, and at the moment of saving."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import postgres
import psycopg
import pytest
from conftest import Place, run
from sqlalchemy import event, text
from sqlalchemy.pool import NullPool, QueuePool
from test_cli_database import newer_program

import factcheck
from factcheck import records
from factcheck.errors import ConflictError, DatabaseError
from factcheck.model import HEAD
from factcheck.storage import committing, migrations
from factcheck.storage.engine import make_engine
from factcheck.vocabulary import SourceKind

NIS = records.Source(key="nis", name="NIS", kind=SourceKind.ORGANISATION)


@pytest.fixture
def kursk(postgres_url: str, _template: Callable[[str, str, bool], str]) -> Place:
    made = postgres.new_database(postgres_url, _template("postgresql", postgres_url, False))
    return Place(made, "factcheck")


def end_others(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )


def changesets(place: Place) -> list[str]:
    with place.open().past() as past:
        return list(past.connection.scalars(text("SELECT action FROM changeset ORDER BY id")))


def test_a_connection_that_is_lost_while_reading_or_writing(kursk: Place) -> None:
    ledger = kursk.open()
    lost = r"\(ledger factcheck\): the connection to the server was lost; nothing was written"
    with pytest.raises(DatabaseError, match=lost), ledger.read() as reader:
        end_others(kursk.db)
        list(reader.sources())
    with pytest.raises(DatabaseError, match=lost), ledger.write() as writer:
        writer.put(NIS)
        end_others(kursk.db)
        writer.put(NIS)
    assert changesets(kursk) == ["init"]
    with ledger.write() as writer:
        writer.put(NIS)
    assert changesets(kursk) == ["init", "write"]


def test_a_connection_that_is_lost_before_saving_has_saved_nothing(kursk: Place) -> None:
    ledger = kursk.open()
    event.listen(ledger._engine, "commit", lambda _: end_others(kursk.db))
    with pytest.raises(DatabaseError, match="was lost; nothing was written"), ledger.write() as w:
        w.put(NIS)
    assert changesets(kursk) == ["init"]


class Cutter:
    """Stands between the program and the server, and cuts the line when something is saved."""

    def __init__(
        self, folder: Path, url: str, *, reaches: bool, back: bool, spared: int = 0
    ) -> None:
        self.reaches = reaches
        self.back = back
        self.spared = spared
        self.cuts = 0
        self.server = parse_qs(urlsplit(url).query)["host"][0] + "/.s.PGSQL.5432"
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(folder / ".s.PGSQL.5432"))
        self.listener.listen()

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if self.cuts and not self.back:
                    client.close()
                    continue
                there = socket.socket(socket.AF_UNIX)
                there.connect(self.server)
                for one, other, watched in ((client, there, True), (there, client, False)):
                    threading.Thread(
                        target=self.pass_on, args=(one, other, watched), daemon=True
                    ).start()

    def pass_on(self, one: socket.socket, other: socket.socket, watched: bool) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if watched and self.spared and b"COMMIT" in data:
                    # A read ends so, too.
                    self.spared -= 1
                elif watched and not self.cuts and b"COMMIT" in data:
                    self.cuts += 1
                    if self.reaches:
                        # No word of it comes back.
                        one.shutdown(socket.SHUT_RDWR)
                        other.sendall(data)
                        time.sleep(0.2)
                    break
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def cutting(
    folder: Path, place: Place, *, reaches: bool, back: bool, spared: int = 0
) -> Iterator[Place]:
    cutter = Cutter(folder, place.db, reaches=reaches, back=back, spared=spared)
    host = parse_qs(urlsplit(place.db).query)["host"][0]
    with closing(cutter.listener):
        threading.Thread(target=cutter.serve, daemon=True).start()
        yield Place(place.db.replace(host, str(folder)), place.ledger)
        cutter.listener.shutdown(socket.SHUT_RDWR)
    assert cutter.cuts == 1


@pytest.mark.parametrize("reaches", [True, False])
def test_what_was_saved_is_looked_up(kursk: Place, tmp_path: Path, reaches: bool) -> None:
    with cutting(tmp_path, kursk, reaches=reaches, back=True) as place:
        result = run("add", "source", "NIS", "--kind", "organisation", *place.options)
    if reaches:
        # It is there once, and the program knows.
        assert (result.code, result.err) == (0, "")
        assert changesets(kursk) == ["init", "add"]
    else:
        assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
        assert "the connection to the server was lost; nothing was written" in result.err
        assert changesets(kursk) == ["init"]


@pytest.mark.parametrize("command", ["init", "copy"])
@pytest.mark.parametrize("reaches", [True, False])
def test_a_ledger_that_was_made_is_looked_up(
    kursk: Place, tmp_path: Path, command: str, reaches: bool
) -> None:
    with cutting(tmp_path, kursk, reaches=reaches, back=True) as place:
        if command == "init":
            result = run("init", "--db", place.db, "--ledger", "floods")
        else:
            result = run("copy", "--to", place.db, "--to-ledger", "floods", *kursk.options)
    there = run("claims", "--db", kursk.db, "--ledger", "floods")
    assert (result.code, there.code) == ((0, 0) if reaches else (3, 3)), result


def is_reader(place: Place) -> bool:
    with psycopg.connect(place.db) as connection:
        asked = "SELECT has_schema_privilege('pg_monitor', 'factcheck', 'USAGE')"
        return connection.execute(asked).fetchall() == [(True,)]


def is_there(place: Place) -> bool:
    with psycopg.connect(place.db) as connection:
        asked = "SELECT 1 FROM pg_namespace WHERE nspname = 'factcheck'"
        return connection.execute(asked).fetchone() is not None


def is_old(place: Place) -> bool:
    with psycopg.connect(place.db) as connection:
        asked = "SELECT version_num FROM factcheck.alembic_version"
        return connection.execute(asked).fetchall() == [(HEAD,)]


@pytest.mark.parametrize(
    ("command", "spared", "undone"),
    [
        ("ledgers grant factcheck --reader pg_monitor", 0, lambda place: not is_reader(place)),
        ("ledgers rename factcheck floods", 0, is_there),
        ("ledgers drop factcheck --yes", 0, is_there),
        ("db upgrade", 1, is_old),
    ],
)
@pytest.mark.parametrize("reaches", [True, False])
def test_what_was_done_with_a_ledger_is_looked_up(
    kursk: Place,
    tmp_path: Path,
    command: str,
    spared: int,
    undone: Callable[[Place], bool],
    reaches: bool,
) -> None:
    newer = newer_program(tmp_path) if command == "db upgrade" else nullcontext()
    with newer, cutting(tmp_path, kursk, reaches=reaches, back=True, spared=spared) as place:
        result = run(*command.split(), *place.options)
    assert undone(kursk) is not reaches
    if reaches:
        assert (result.code, result.err) == (0, "")
    else:
        assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
        assert "the connection to the server was lost; nothing was written" in result.err


def test_where_nothing_can_be_looked_up_it_is_said(kursk: Place, tmp_path: Path) -> None:
    with cutting(tmp_path, kursk, reaches=True, back=True) as place:
        result = run("db", "reindex", *place.options)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert "while this was being saved, and nobody can tell whether it was; look" in result.err


def waits(url: str) -> None:
    """Return when somebody waits for another one in the database."""
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(1000):
            if connection.execute(query).fetchall() != [(0,)]:
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")


def test_two_who_make_one_ledger_at_the_same_moment(kursk: Place) -> None:
    other = Place(kursk.db, "floods")
    address = other.open().address
    engine = make_engine(address)

    def asked() -> bool:
        with engine.connect() as connection:
            return migrations._is_made(connection, address)

    with psycopg.connect(kursk.db) as first, ThreadPoolExecutor() as threads:
        for ended, made in ((first.rollback, False), (first.commit, True)):
            first.execute("CREATE SCHEMA floods")
            found = threads.submit(asked)
            waits(kursk.db)
            ended()
            assert found.result() is made
        first.execute("DROP SCHEMA floods")
        first.commit()
        first.execute("CREATE SCHEMA floods")
        second = threads.submit(other.create)
        waits(kursk.db)
        first.commit()
        with pytest.raises(ConflictError, match="exists already"):
            second.result()


def test_what_a_database_has_for_its_own_says_nothing(kursk: Place) -> None:
    with psycopg.connect(kursk.db, autocommit=True) as connection:
        name = connection.info.dbname
        for setting in ("datestyle = 'SQL, DMY'", "timezone = 'Asia/Seoul'", "jit = on"):
            connection.execute(f"ALTER DATABASE {name} SET {setting}".encode())
    with kursk.open().past() as past:
        found = {
            setting: past.connection.scalar(text(f"SHOW {setting}"))
            for setting in (
                *("datestyle", "timezone", "jit", "plan_cache_mode", "lock_timeout"),
                "client_connection_check_interval",
            )
        }
    assert found == {
        "datestyle": "ISO, DMY",
        "timezone": "UTC",
        "jit": "off",
        "plan_cache_mode": "force_custom_plan",
        "lock_timeout": "10s",
        "client_connection_check_interval": "5s",
    }


def test_where_nobody_can_tell_it_is_said(
    kursk: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(committing, "_WAITS", (0, 0))
    with cutting(tmp_path, kursk, reaches=True, back=False) as place:
        result = run("add", "source", "NIS", "--kind", "organisation", *place.options)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert "the server cannot be asked whether it was; look with `factcheck log`" in result.err
    assert changesets(kursk) == ["init", "add"]


def test_a_pool_keeps_connections_and_gives_out_no_dead_one(kursk: Place) -> None:
    pooled = factcheck.open(kursk.db, actor="Mina", ledger="factcheck", pool=2)
    opened = []
    event.listen(pooled._engine, "connect", lambda *_: opened.append(1))
    assert isinstance(pooled._engine.pool, QueuePool)
    assert isinstance(kursk.open()._engine.pool, NullPool)
    for _ in range(5):
        with pooled.read() as reader:
            assert list(reader.sources()) == []
    assert len(opened) == 1
    with pooled.write("first") as writer:
        writer.put(NIS)
    # One moment's views and settings do not stay for the next reader.
    with pooled.read(as_of=1) as reader:
        assert list(reader.sources()) == []
    with pooled.read() as reader:
        assert [row.key for row in reader.sources()] == ["nis"]
    assert len(opened) == 1
    end_others(kursk.db)
    with pooled.read() as reader:
        assert [row.key for row in reader.sources()] == ["nis"]
    assert len(opened) == 2
    # More at once than are kept: nobody waits for another.
    with pooled.read() as one, pooled.read() as two, pooled.read() as three:
        assert {len(list(reader.sources())) for reader in (one, two, three)} == {1}
    pooled.close()
    with pooled.read() as reader:
        assert len(list(reader.sources())) == 1
    pooled.close()


def test_a_pool_says_nothing_for_a_file(tmp_path: Path) -> None:
    factcheck.create(tmp_path / "a.db")
    ledger = factcheck.open(tmp_path / "a.db", pool=3)
    assert isinstance(ledger._engine.pool, NullPool)
    with ledger.read() as reader:
        assert list(reader.sources()) == []
    ledger.close()


def test_writers_wait_for_one_another_and_give_up(
    kursk: Place, new_wait: Callable[[], None]
) -> None:
    new_wait()
    with kursk.open().write() as writer:
        writer.put(NIS)
        result = run("add", "source", "Other", "--kind", "person", *kursk.options)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert re.search(r"another program has held the ledger for \d+ seconds", result.err)
    assert changesets(kursk) == ["init", "write"]


@pytest.fixture
def new_wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    return lambda: monkeypatch.setattr("factcheck.storage.engine.BUSY_SECONDS", 1)
