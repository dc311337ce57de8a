"""`factcheck ledgers`: what a server holds, and each ledger copied, renamed and dropped whole."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.parse import urlsplit

import postgres
import psycopg
import pytest
from conftest import Place, do, run

from factcheck.model import HEAD


@pytest.fixture
def url(postgres_url: str) -> str:
    """A database of its own, with nothing in it."""
    return postgres.new_database(postgres_url)


def database(url: str) -> str:
    return urlsplit(url).path[1:]


def sql(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def ledgers(url: str) -> dict[str, dict[str, Any]]:
    result = run("ledgers", "--format", "json", "--db", url)
    assert (result.code, result.err) == (0, "")
    return {row["ledger"]: row for row in json.loads(result.out)}


def fine(*args: str) -> str:
    result = run(*args)
    assert (result.code, result.err) == (0, ""), result
    return result.out


def refused(code: int, *args: str) -> str:
    result = run(*args)
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1), result
    return result.err


def test_a_ledger_is_made_copied_renamed_and_dropped(url: str) -> None:
    assert fine("ledgers", "--db", url) == "no ledgers\n"
    assert "(ledger kursk)" in fine("ledgers", "make", "kursk", "--db", url)
    kursk = Place(url, "kursk")
    do(kursk, "add", "source", "NIS", "--kind", "organisation", "--key", "nis")
    do(kursk, "edit", "nis", "country=KR")
    copied = fine("ledgers", "copy", "kursk", "kursk_2025", "--db", url)
    assert copied.startswith("copied ")
    do(kursk, "edit", "nis", "country=KP")
    found = ledgers(url)
    assert list(found) == ["kursk", "kursk_2025"]
    assert [row["changesets"] for row in found.values()] == [4, 3]
    assert {(row["version"], row["state"]) for row in found.values()} == {(HEAD, "current")}
    copy = Place(url, "kursk_2025")
    assert "KR" in do(copy, "show", "nis")
    assert "KR" not in do(copy, "show", "nis", "--as-of", "2")
    assert "nothing wrong" in do(copy, "verify")

    assert "(ledger floods)" in fine("ledgers", "rename", "kursk_2025", "floods", "--db", url)
    assert "KR" in do(Place(url, "floods"), "show", "nis")
    do(Place(url, "floods"), "tag", "nis", "seen")
    assert list(ledgers(url)) == ["floods", "kursk"]

    told = "0 claims, 4 changesets"
    asked = refused(2, "ledgers", "drop", "floods", "--db", url)
    assert told in asked
    assert "say --yes" in asked
    assert fine("ledgers", "drop", "floods", "--yes", "--db", url).endswith(f"{told}\n")
    assert list(ledgers(url)) == ["kursk"]
    table = fine("ledgers", "--db", url)
    assert table.splitlines()[0].split() == [
        "ledger", "version", "state", "claims", "changesets", "last",
    ]  # fmt: skip
    assert table.endswith("\n1 ledger\n")


def test_what_is_no_ledger_is_not_listed_and_not_dropped(url: str) -> None:
    fine("ledgers", "make", "kursk", "--db", url)
    # Another program's schema, with a version table of its own.
    sql(
        url,
        "CREATE SCHEMA shop",
        "CREATE TABLE shop.alembic_version (version_num text)",
        "CREATE TABLE shop.claim (id int)",
        "CREATE TABLE kursk.mine (id int)",
    )
    assert list(ledgers(url)) == ["kursk"]
    for name in ("shop", "nothing"):
        for command in (
            f"drop {name} --yes",
            f"rename {name} other",
            f"copy {name} other",
            f"grant {name} --reader postgres",
        ):
            assert "no ledger here" in refused(3, "ledgers", *command.split(), "--db", url)
    for name in ("public", "pg_x", "Kursk", 'x"; DROP SCHEMA kursk'):
        for words in (["make", name], ["drop", name, "--yes"], ["rename", "kursk", name]):
            assert "cannot name a ledger" in refused(2, "ledgers", *words, "--db", url)
    told = refused(2, "ledgers", "drop", "kursk", "--yes", "--db", url)
    assert "holds more than a ledger: mine" in told
    for words in (["make", "kursk"], ["make", "shop"], ["rename", "kursk", "shop"]):
        assert "exists already" in refused(2, "ledgers", *words, "--db", url)
    sql(url, "DROP TABLE kursk.mine", "SELECT id FROM shop.claim")
    fine("ledgers", "drop", "kursk", "--yes", "--db", url)


def test_a_schema_that_is_no_ledger_is_said_to_be_none(url: str) -> None:
    sql(
        url,
        "CREATE SCHEMA bare",
        "CREATE TABLE bare.t (i int)",
        "CREATE SCHEMA shop",
        "CREATE TABLE shop.alembic_version (version_num text)",
        "CREATE TABLE shop.claim (id int)",
        "INSERT INTO shop.alembic_version VALUES ('1975ea83b712')",
    )
    told = "a schema of this name is there, and it is no ledger"
    line = f"no ledger here; {told}; `factcheck ledgers` lists them\n"
    for name in ("bare", "shop"):
        place = Place(url, name)
        for command in ("claims", "db status", "db upgrade", "tag nis x"):
            assert refused(3, *command.split(), *place.options).endswith(line)
        assert refused(3, "ledgers", "drop", name, "--yes", "--db", url).endswith(line)
        assert "exists already; name another" in refused(2, "init", *place.options)
        doctor = run("db", "doctor", *place.options)
        assert (doctor.code, doctor.err) == (1, "")
        assert f"PROBLEM  {told}\n" in doctor.out
        assert "name another with --ledger; factcheck ledgers lists them" in doctor.out


def test_a_ledger_without_its_version_is_listed_as_one(url: str) -> None:
    fine("ledgers", "make", "kursk", "--db", url)
    sql(url, "DELETE FROM kursk.alembic_version")
    assert ledgers(url)["kursk"]["state"] == "its version is missing"
    told = fine("ledgers", "drop", "kursk", "--yes", "--db", url)
    assert told.endswith(": its version is missing\n")


def test_a_schema_with_a_crafted_name_is_not_even_asked(url: str) -> None:
    mallory = f"m_{uuid.uuid4().hex[:6]}"
    crafted = f'"x"".alembic_version;alter role {mallory} superuser --"'
    sql(
        url,
        f"CREATE ROLE {mallory} LOGIN",
        f"GRANT CREATE ON DATABASE {database(url)} TO {mallory}",
    )
    tables = ("alembic_version", "changeset", "claim", "attribution_history")
    sql(
        url.replace("postgres@", f"{mallory}@"),
        "CREATE SCHEMA x",
        "CREATE TABLE x.alembic_version (version_num text)",
        f"CREATE SCHEMA {crafted}",
        *(f"CREATE TABLE {crafted}.{name} (id int)" for name in tables),
    )
    fine("ledgers", "make", "kursk", "--db", url)
    assert list(ledgers(url)) == ["kursk"]
    with psycopg.connect(url) as connection:
        told = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [mallory])
        assert told.fetchall() == [(False,)]


def test_what_is_not_the_ledgers_is_never_removed_with_it(url: str) -> None:
    fine("ledgers", "make", "kursk", "--db", url)
    sql(url, "CREATE SCHEMA desk")
    for make, remove, told in (
        (
            "CREATE VIEW desk.recent AS SELECT id FROM kursk.claim",
            "DROP VIEW desk.recent",
            "view desk.recent depends on table claim",
        ),
        (
            "CREATE TABLE desk.plan (id bigint REFERENCES kursk.claim)",
            "DROP TABLE desk.plan",
            "constraint plan_id_fkey on table desk.plan depends on table claim",
        ),
        (
            "CREATE FUNCTION kursk.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "DROP FUNCTION kursk.mine",
            "function mine() depends on schema kursk",
        ),
        ("CREATE TYPE kursk.mood AS ENUM ('x')", "DROP TYPE kursk.mood", "type mood"),
        ("CREATE SEQUENCE kursk.mine", "DROP SEQUENCE kursk.mine", "sequence mine"),
    ):
        sql(url, make)
        err = refused(2, "ledgers", "drop", "kursk", "--yes", "--db", url)
        assert f"more than the ledger depends on it: {told}" in err
        assert "nothing was written" in err
        assert ledgers(url)["kursk"]["claims"] == 0
        sql(url, remove)
    fine("ledgers", "drop", "kursk", "--yes", "--db", url)
    assert ledgers(url) == {}


def test_a_ledger_that_cannot_be_read_does_not_hide_the_others(url: str) -> None:
    for name in ("fine", "older", "secret"):
        fine("ledgers", "make", name, "--db", url)
    sql(
        url,
        "UPDATE older.alembic_version SET version_num = '0001'",
        "DROP ROLE IF EXISTS lister",
        "CREATE ROLE lister LOGIN",
    )
    for name in ("fine", "older"):
        fine("ledgers", "grant", name, "--reader", "lister", "--db", url)
    found = ledgers(url.replace("postgres@", "lister@"))
    assert (found["fine"]["state"], found["fine"]["claims"]) == ("current", 0)
    assert (found["older"]["state"], found["older"]["version"]) == ("older", "0001")
    assert found["older"]["claims"] is None
    assert found["secret"]["state"] == "you may not look into it"
    sql(url, "ALTER TABLE fine.changeset RENAME COLUMN at TO when_")
    found = ledgers(url)
    assert "does not exist" in found["fine"]["state"]
    assert found["secret"]["state"] == "current"
    assert "version 0001" in refused(2, "ledgers", "drop", "older", "--db", url)


def test_a_file_is_one_ledger(seeded: Place) -> None:
    if "://" in seeded.db:
        return
    (row,) = json.loads(do(seeded, "ledgers", "--format", "json"))
    assert (row["ledger"], row["claims"], row["changesets"]) == (seeded.db, 91, 2)
    for command in ("make x", "copy x y", "rename x y", "drop x --yes", "grant x --reader y"):
        told = refused(2, "ledgers", *command.split(), "--db", seeded.db)
        assert "a file is one ledger" in told
    assert "no such file" in refused(3, "ledgers", "--db", "nowhere.db")
