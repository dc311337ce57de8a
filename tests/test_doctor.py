"""`factcheck db doctor`: a place that is not fit for a ledger is told before anything is lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import postgres
import psycopg
import pytest
from conftest import Place, run
from sqlalchemy import event

from factcheck.storage import doctor, serving
from factcheck.storage.engine import make_engine, writing


def problems(place: Place) -> dict[str, dict[str, Any]]:
    """What the doctor finds wrong; the table tells the same."""
    plain = run("db", "doctor", "--format", "json", *place.options)
    checks = json.loads(plain.out)
    found = {check["name"]: check for check in checks if not check["ok"]}
    assert (plain.code, plain.err) == (1 if found else 0, "")
    assert all(bool(check["advice"]) is not check["ok"] for check in checks)
    table = run("db", "doctor", *place.options)
    assert (table.code, table.err) == (plain.code, "")
    assert table.out.count("PROBLEM") == len(found)
    for check in checks:
        assert check["advice"] in table.out
        # The room on a disk is another one a moment later.
        assert check["found"] in table.out or check["name"] == "disk"
    return found


def test_a_sound_ledger_is_told_to_be_so(seeded: Place) -> None:
    assert problems(seeded) == {}
    out = run("db", "doctor", *seeded.options).out
    assert "every table, index and constraint is there" in out


@pytest.fixture
def made(postgres_url: str, _template: Callable[[str, str, bool], str]) -> Place:
    """A ledger in a database of its own."""
    url = postgres.new_database(postgres_url, _template("postgresql", postgres_url, False))
    return Place(url, "factcheck")


@pytest.mark.parametrize(
    ("options", "check", "told"),
    [
        ("ENCODING 'SQL_ASCII' LOCALE 'C'", "encoding", "encoding is SQL_ASCII"),
        ("ENCODING 'UTF8' LOCALE 'C'", "letters", "does not know Cyrillic and Korean letters"),
        ("ENCODING 'LATIN1' LOCALE 'C'", "encoding", "encoding is LATIN1"),
        ("ENCODING 'UTF8' LOCALE 'C.UTF-8'", "", ""),
        ("ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'und'", "", ""),
        (
            "ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'",
            "letters",
            "the small letter of I is not i",
        ),
    ],
)
def test_a_database_in_which_words_are_not_found_is_refused(
    postgres_url: str, options: str, check: str, told: str
) -> None:
    name = f"d_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        try:
            connection.execute(f"CREATE DATABASE {name} {options} TEMPLATE template0".encode())
        except psycopg.errors.FeatureNotSupported:
            pytest.skip("this server was built without ICU")
    place = Place(urlsplit(postgres_url)._replace(path=f"/{name}").geturl(), "kursk")
    found = problems(place)
    assert list(found) == ([check] if check else [])
    made = run("ledgers", "make", "kursk", "--db", place.db)
    if not check:
        assert made.code == 0
        assert problems(place) == {}
        return
    assert told in found[check]["found"]
    # The same words, when a ledger is to be made there.
    assert (made.code, made.err.count("\n")) == (3, 1)
    assert f"{found[check]['found']}; {found[check]['advice']}" in made.err
    assert "CREATE DATABASE" in made.err


def test_an_old_server_is_refused(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "OLDEST", 990000)
    place = Place(postgres_url, f"t_{uuid.uuid4().hex[:12]}")
    assert list(problems(place)) == ["server"]
    made = run("init", *place.options)
    assert (made.code, made.err.count("\n")) == (3, 1)
    assert "PostgreSQL 99 or later is needed" in made.err


def test_what_a_role_lacks(made: Place) -> None:
    url = made.db
    name = f"role_{uuid.uuid4().hex[:8]}"
    database = urlsplit(url).path[1:]
    with psycopg.connect(url, autocommit=True) as connection:

        def sql(statement: str) -> None:
            connection.execute(statement.encode())

        sql(f"CREATE ROLE {name} LOGIN")
        sql(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC")
        theirs = Place(url.replace("postgres@", f"{name}@"), "factcheck")
        assert list(problems(theirs)) == ["temporary tables", "ledger"]
        sql(f"GRANT USAGE ON SCHEMA factcheck TO {name}")
        sql(f"GRANT SELECT ON factcheck.claim, factcheck.changeset TO {name}")
        found = problems(theirs)
        assert list(found) == ["temporary tables", "rights"]
        assert "you may not read alembic_version; annotation" in found["rights"]["found"]
        assert f'GRANT TEMPORARY ON DATABASE "{database}"' in found["temporary tables"]["advice"]
        # --as-of makes temporary views; what it says then is what to do.
        sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA factcheck TO {name}")
        assert list(problems(theirs)) == ["temporary tables", "sequences"]
        sql(f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA factcheck TO {name}")
        past = run("claims", "--as-of", "1", *theirs.options)
        assert (past.code, past.err.count("\n")) == (3, 1)
        assert "GRANT TEMPORARY ON DATABASE" in past.err
        assert run("claims", *theirs.options).code == 0
        sql(f"GRANT TEMPORARY ON DATABASE {database} TO {name}")
    assert problems(theirs) == {}


def test_what_is_missing_on_a_server(made: Place) -> None:
    place = made
    with psycopg.connect(place.db, autocommit=True) as connection:
        connection.execute("SET search_path TO factcheck")
        connection.execute("ALTER TABLE attribution DROP CONSTRAINT fk_attribution_source_id")
        connection.execute("DROP INDEX ix_claim_added")
        found = problems(place)
        assert list(found) == ["tables"]
        told = found["tables"]["found"]
        assert "attribution: the constraint fk_attribution_source_id is missing" in told
        assert "claim: the index ix_claim_added is missing" in told
        connection.execute("ALTER TABLE link DISABLE TRIGGER ALL")
        assert "link: its foreign keys are not enforced" in problems(place)["data"]["found"]
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        assert "older" in problems(place)["version"]["found"]


def test_an_owner_without_rights(made: Place) -> None:
    name = f"role_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(made.db, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        connection.execute(f"GRANT CREATE ON DATABASE {connection.info.dbname} TO {name}".encode())
        theirs = Place(made.db.replace("postgres@", f"{name}@"), "own")
        assert run("init", *theirs.options).code == 0
        assert problems(theirs) == {}
        connection.execute(f"REVOKE UPDATE ON own.changeset FROM {name}".encode())
        # Somebody else who may write everything cannot write, either.
        anybody = Place(made.db, "own")
        for place in (anybody, theirs):
            found = problems(place)
            assert list(found) == ["owner"]
            assert (
                f"{name} owns 1 table and may not read and change them" in found["owner"]["found"]
            )
        assert run("add", "source", "NIS", "--kind", "person", *anybody.options).code == 3
        for statement in found["owner"]["advice"].removeprefix(f"{name} runs: ").split(";"):
            connection.execute(statement.encode())
    assert problems(theirs) == {}


@pytest.mark.parametrize("breaks_off", [True, False])
def test_tables_that_the_server_takes_for_empty(made: Place, breaks_off: bool) -> None:
    name = f"role_{uuid.uuid4().hex[:8]}"
    fill = (
        "INSERT INTO claim (key, statement, kind, language, added)"
        " SELECT 'c' || n, repeat('It is so. ', 20), 'event', 'en', 1"
        " FROM generate_series(1, 10000) AS n"
    )
    with psycopg.connect(made.db, autocommit=True) as connection:
        connection.execute("SET search_path TO factcheck")
        connection.execute("ALTER TABLE claim SET (autovacuum_enabled = off)")
        if breaks_off:
            with connection.transaction(force_rollback=True):
                connection.execute(fill)
            # As the server does by itself: many pages, and no row in them.
            connection.execute("ANALYZE claim")
        else:
            connection.execute(fill)
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        grant = run("ledgers", "grant", "factcheck", "--editor", name, "--db", made.db)
        assert grant.code == 0
        # Whoever is going to import may not be the one who can mend it.
        for place in (made, Place(made.db.replace("postgres@", f"{name}@"), "factcheck")):
            found = problems(place)
            assert list(found) == ["statistics"]
            told = found["statistics"]
            assert "has not counted what is in claim, and plans" in told["found"]
            assert told["advice"] == 'the owner runs: VACUUM ANALYZE "factcheck"."claim"'
        connection.execute(told["advice"].removeprefix("the owner runs: ").encode())
    assert problems(made) == {}


def test_a_search_index_that_is_missing_is_made_anew(place: Place) -> None:
    source = ("add", "source", "NIS", "--kind", "organisation", "--key", "nis")
    assert run(*source, *place.options).code == 0
    on_server = "://" in place.db
    for statement in ("DROP TABLE search", *(("DROP INDEX ix_search_words",) if on_server else ())):
        address = place.open().address
        with writing(make_engine(address), address) as connection:
            connection.exec_driver_sql(statement)
        found = problems(place)
        assert list(found) == ["tables"]
        assert found["tables"]["advice"] == "factcheck db reindex makes it anew"
        if "TABLE" in statement:
            for command in ("search nis", "tag nis seen"):
                result = run(*command.split(), *place.options)
                assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
                assert "the search index is missing; `factcheck db reindex`" in result.err
        result = run("db", "reindex", *place.options)
        assert (result.code, result.err) == (0, "")
        assert problems(place) == {}
        assert "nis" in run("search", "nis", *place.options).out


def test_a_search_path_that_does_not_stay(made: Place, monkeypatch: pytest.MonkeyPatch) -> None:

    def through_something(address: Any) -> Any:
        engine = make_engine(address)

        @event.listens_for(engine, "begin")
        def forget(connection: Any) -> None:
            connection.exec_driver_sql("SET LOCAL search_path TO factcheck, public")

        return engine

    monkeypatch.setattr(doctor, "make_engine", through_something)
    assert list(problems(made)) == ["search path"]


def test_what_is_wrong_with_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(str(tmp_path / "story.db"), "factcheck")
    assert run("init", "--seed", *place.options).code == 0
    assert problems(place) == {}
    with closing(sqlite3.connect(place.db)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("DROP INDEX ix_claim_added")
        raw.commit()
    found = problems(place)
    assert list(found) == ["journal", "tables"]
    assert "claim: the index ix_claim_added is missing" in found["tables"]["found"]

    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1024**2))
    monkeypatch.setattr(doctor, "OLDEST_SQLITE", (9, 0, 0))
    monkeypatch.setattr(doctor, "_has_search", lambda: False)
    assert list(problems(place)) == ["SQLite", "search", "disk", "journal", "tables"]
    monkeypatch.undo()

    data = Path(place.db).read_bytes()
    Path(place.db).write_bytes(data[: len(data) // 2])
    broken = run("db", "doctor", *place.options)
    assert broken.code in (1, 3)
    assert "malformed" in broken.out + broken.err or "damaged" in broken.out + broken.err
    assert run("db", "doctor", "--db", "nowhere.db").code == 3


def test_a_server_that_is_not_there() -> None:
    result = run("db", "doctor", "--db", "postgresql://localhost:1/news")
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert "the server does not answer" in result.err
