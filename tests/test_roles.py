"""Readers, analysts and editors of a ledger on a server: each may do what its name says."""

from __future__ import annotations

import json
import re
import subprocess
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import postgres
import psycopg
import pytest
from conftest import Place, do, run

from factcheck import model
from factcheck.model.columns import history_name
from factcheck.model.history import RECORDS
from factcheck.resources import roles_file
from factcheck.storage.roles import ROLES, statements

NEW = {
    "format": "factcheck-1",
    "sources": [{"key": "hur-2", "name": "HUR 2", "kind": "organisation"}],
}
ANNOTATES: tuple[tuple[str, ...], ...] = (
    ("tag", "killed-nis", "hot"),
    ("note", "killed-nis", "what a note says"),
    ("flag", "nis", "look at this"),
    ("assess", "killed-nis", "truth:mostly-true", "--because", "two lists were seen"),
    ("waive", "FC101", "killed-nis", "--because", "it is known"),
    ("untag", "killed-nis", "hot"),
)
EDITS: tuple[tuple[str, ...], ...] = (
    ("edit", "nis", "country=XX"),
    ("add", "source", "Somebody", "--kind", "person", "--key", "somebody"),
    ("link", "killed-nis", "supports", "wounded-nis"),
    ("import", "new.json"),
    ("remove", "hur-2"),
)
TABLES = (
    "ALTER TABLE claim ADD COLUMN mine text",
    "DROP TABLE link",
    "TRUNCATE changeset",
    "TRUNCATE changeset CASCADE",
    "UPDATE changeset SET actor = 'somebody else'",
    "DELETE FROM changeset",
    "UPDATE source_history SET name = 'x'",
    "DELETE FROM source_history",
    "UPDATE alembic_version SET version_num = '0001'",
    "CREATE TABLE mine (id int)",
)


# What a role can do with SQL of its own, past the program, and who cannot.
WITH_SQL = (
    ("INSERT INTO changeset (at, actor, action) VALUES ('20000-01-01Z', 'x', 'x')", ("reader",)),
    ("UPDATE assessment SET rationale = 'x'", ("reader",)),
    ("UPDATE claim SET statement = 'x'", ("reader", "analyst")),
)


@dataclass
class Team:
    """A ledger on a server, as its owner and as each of its roles."""

    owner: Place
    reader: Place
    analyst: Place
    editor: Place
    stranger: Place

    def by(self, role: str) -> Place:
        found: Place = getattr(self, role)
        return found


@pytest.fixture(scope="module")
def team(postgres_url: str, _template: Callable[[str, str, bool], str]) -> Team:
    url = postgres.new_database(postgres_url, _template("postgresql", postgres_url, True))
    mark = uuid.uuid4().hex[:6]
    names = {role: f'{role}"{mark}' for role in (*ROLES, "stranger")}
    with psycopg.connect(url, autocommit=True) as connection:
        for name in names.values():
            quoted = name.replace('"', '""')
            connection.execute(f'CREATE ROLE "{quoted}" LOGIN'.encode())
    owner = Place(url, "factcheck")
    given = [part for role in ROLES for part in (f"--{role}", names[role])]
    do(owner, "ledgers", "grant", "factcheck", *given)
    places = {
        role: Place(
            url.replace("postgres@", f"{name.replace(chr(34), '%22')}@"),
            "factcheck",
        )
        for role, name in names.items()
    }
    return Team(owner, **places)


def refused(place: Place, *command: str) -> str:
    result = run(*command, *place.options)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1), (command, result)
    assert "nothing was written" in result.err
    return result.err


@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_the_present_and_the_past(team: Team, role: str, tmp_path: Path) -> None:
    place = team.by(role)
    assert "killed-nis" in do(place, "claims", "--source", "nis", "--columns", "key")
    assert "killed-nis" in do(place, "claims", "--as-of", "2", "--limit", "0", "--columns", "key")
    for command in ("log", "history nis", "search killed", "standing killed-nis"):
        do(place, *command.split())
    copy = Place(str(tmp_path / "copy.db"), "factcheck")
    do(place, "copy", "--to", copy.db)
    assert do(copy, "export") == do(team.owner, "export")
    assert run("db", "doctor", *place.options).code == 0


def test_a_reader_writes_nothing(team: Team, tmp_path: Path) -> None:
    (tmp_path / "new.json").write_text(json.dumps(NEW))
    before = do(team.owner, "export")
    for command in (*ANNOTATES, *EDITS[:-1], ("remove", "rifles")):
        if command[0] not in ("untag", "remove"):
            assert "you may read this ledger, and not write to it" in refused(team.reader, *command)
    assert "you may read, and write nothing" in do(team.reader, "db", "doctor")
    refused(team.reader, "db", "reindex")
    assert do(team.owner, "export") == before


def test_an_analyst_annotates_and_assesses_and_no_more(team: Team, tmp_path: Path) -> None:
    (tmp_path / "new.json").write_text(json.dumps(NEW))
    for command in ANNOTATES:
        do(team.analyst, *command)
    before = do(team.owner, "export")
    for command in EDITS[:-1]:
        told = refused(team.analyst, *command)
        assert re.search(r"you may not write to the table \w+ of this ledger", told), told
    assert do(team.owner, "export") == before
    assert "nothing wrong" in do(team.owner, "verify")
    assert "what a note says" in do(team.reader, "show", "killed-nis")
    found = do(team.reader, "search", "note", "--columns", "key", "--format", "csv")
    assert "killed-nis" in found


def test_an_editor_writes_every_record(team: Team, tmp_path: Path) -> None:
    (tmp_path / "new.json").write_text(json.dumps(NEW))
    for command in (*ANNOTATES, *EDITS):
        extra = ("--because", "it was a try") if command[0] == "remove" else ()
        do(team.editor, *command[:2], *command[2:], *extra)
    assert "nothing wrong" in do(team.owner, "verify")


@pytest.mark.parametrize("role", ROLES)
def test_nobody_but_the_owner_changes_tables_or_the_past(team: Team, role: str) -> None:
    address = team.by(role).open().address
    url = address.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET search_path TO factcheck")
        for statement in TABLES:
            with pytest.raises(
                (psycopg.errors.InsufficientPrivilege, psycopg.errors.FeatureNotSupported)
            ):
                connection.execute(statement.encode())
    for command in (
        "drop factcheck --yes",
        "rename factcheck mine",
        "grant factcheck --editor postgres",
    ):
        refused(team.by(role), "ledgers", *command.split())


@pytest.mark.parametrize("role", ROLES)
def test_what_can_be_written_past_the_program(team: Team, role: str) -> None:
    """The guide tells of it: what is in these tables is only as good as who may write there."""
    address = team.by(role).open().address
    url = address.url.set(drivername="postgresql").render_as_string(hide_password=False)
    for statement, forbidden in WITH_SQL:
        with psycopg.connect(url) as connection:
            connection.execute("SET search_path TO factcheck")
            if role in forbidden:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement.encode())
            else:
                connection.execute(statement.encode())
            connection.rollback()


def test_a_changeset_of_no_year_is_told_and_can_be_removed(team: Team) -> None:
    with psycopg.connect(team.owner.db, autocommit=True) as connection:
        connection.execute("SET search_path TO factcheck")
        connection.execute(WITH_SQL[0][0].encode())
        for command in ("log", "db status", "tag nis later"):
            result = run(*command.split(), *team.owner.options)
            assert (result.code, result.err.count("\n")) == (3, 1), (command, result)
            _, _, mend = result.err.partition("after 9999, which factcheck never writes; its owner")
        (row,) = json.loads(do(team.owner, "ledgers", "--format", "json"))
        assert "a moment in it is before the year 1 or after 9999" in row["state"]
        connection.execute(mend.partition(": ")[2].encode())
    do(team.owner, "log")
    do(team.owner, "tag", "nis", "later")


def test_whoever_owns_the_ledger_and_everybody_are_not_let_in(team: Team) -> None:
    mark = uuid.uuid4().hex[:6]
    owner, other = f"own_{mark}", f"oth_{mark}"
    with psycopg.connect(team.owner.db, autocommit=True) as connection:
        name = connection.info.dbname
        for statement in (
            f"CREATE ROLE {owner} LOGIN",
            f"CREATE ROLE {other} LOGIN",
            f"GRANT CREATE ON DATABASE {name} TO {owner}",
        ):
            connection.execute(statement.encode())
        theirs = Place(team.owner.db.replace("postgres@", f"{owner}@"), "own")
        theirs.create()
        # Tables may be another one's than the schema's.
        connection.execute(f"ALTER TABLE own.refusal OWNER TO {other}".encode())
        for role, told in ((owner, "owns it"), (other, "owns it"), ("public", "every role")):
            for kind in ("--reader", "--editor"):
                result = run("ledgers", "grant", "own", kind, role, *team.owner.options)
                assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
                assert told in result.err
        connection.execute(f"ALTER TABLE own.refusal OWNER TO {owner}".encode())
    do(theirs, "add", "source", "NIS", "--kind", "person", "--key", "nis")


def test_an_old_ledger_is_brought_up_by_its_owner(team: Team) -> None:
    with psycopg.connect(team.owner.db, autocommit=True) as connection:
        connection.execute("UPDATE factcheck.alembic_version SET version_num = '0000'")
        try:
            theirs = "ask its owner to bring it up: `factcheck db upgrade`, after a backup"
            for role in ROLES:
                for command in ("claims", "tag nis seen"):
                    result = run(*command.split(), *team.by(role).options)
                    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
                    assert result.err.endswith(f"; {theirs}\n")
                assert f" {theirs}\n" in run("db", "doctor", *team.by(role).options).out
            owned = run("claims", *team.owner.options)
            assert owned.err.endswith("; `factcheck db upgrade` brings it up, after a backup\n")
        finally:
            connection.execute(
                "UPDATE factcheck.alembic_version SET version_num = %s", [model.HEAD]
            )


def test_a_role_is_named_once(team: Team) -> None:
    name = team.analyst.open().address.url.username
    assert name is not None
    for first, second in (("reader", "editor"), ("editor", "reader"), ("analyst", "analyst")):
        command = ["ledgers", "grant", "factcheck", f"--{first}", name, f"--{second}", name]
        for more in ([], ["--print"]):
            result = run(*command, *more, *team.owner.options)
            assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
            assert "is named more than once; a role is one of reader, analyst, edi" in result.err
    do(team.analyst, "tag", "nis", "still-analyst")
    refused(team.analyst, "edit", "nis", "country=ZZ")


def test_what_a_role_could_do_before_is_taken_away(team: Team) -> None:
    name = team.reader.open().address.url.username
    assert name is not None
    quoted = '"' + name.replace('"', '""') + '"'
    with psycopg.connect(team.owner.db, autocommit=True) as connection:
        connection.execute(f"GRANT CREATE ON SCHEMA factcheck TO {quoted}".encode())
        connection.execute(f"GRANT UPDATE (name) ON factcheck.source TO {quoted}".encode())
        do(team.owner, "ledgers", "grant", "factcheck", "--reader", name)
        connection.execute(f"SET ROLE {quoted}".encode())
        for statement in (
            "CREATE TABLE factcheck.x (id int)",
            "UPDATE factcheck.source SET name = ''",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())


def test_a_stranger_is_told_who_can_let_him_in(team: Team) -> None:
    for command in (("claims",), ("tag", "nis", "x"), ("db", "status"), ("claims", "--as-of", "2")):
        result = run(*command, *team.stranger.options)
        assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
        assert "you may not look into this ledger; its owner can let you" in result.err
    result = run("init", "--db", team.stranger.db, "--ledger", "mine")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "GRANT CREATE ON DATABASE" in result.err


def test_a_role_has_what_was_said_last(team: Team) -> None:
    name = team.analyst.open().address.url.username
    assert name is not None
    do(team.owner, "ledgers", "grant", "factcheck", "--reader", name)
    refused(team.analyst, "tag", "nis", "later")
    do(team.owner, "ledgers", "grant", "factcheck", "--analyst", name)
    do(team.analyst, "tag", "nis", "later")


def test_what_is_asked_wrongly_is_told(team: Team) -> None:
    result = run("ledgers", "grant", "factcheck", *team.owner.options)
    assert (result.code, result.err.count("\n")) == (2, 1)
    result = run("ledgers", "grant", "factcheck", "--reader", "nobody-at-all", *team.owner.options)
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert 'role "nobody-at-all" does not exist' in result.err


def test_the_file_tells_of_every_table() -> None:
    """A new table must be given to editors, and its history must not be given away."""
    told = roles_file().read_text(encoding="utf-8")
    for table in RECORDS:
        assert told.count(f':"ledger".{table.name},') + told.count(f':"ledger".{table.name}\n') >= 1
        assert re.search(rf':"ledger"\.{history_name(table.name)}[,\n]', told), table.name
    writes = [one for one in statements("l", "d", {"editor": ["e"]}) if "INSERT, UPDATE" in one]
    assert not any("_history" in one or "changeset" in one for one in writes)
    named = set(re.findall(r':"ledger"\.(\w+)', told))
    assert named <= {*model.metadata.tables, "search"}


def test_the_sql_that_is_printed_is_what_is_run(team: Team, tmp_path: Path) -> None:
    psql = postgres.find("psql")
    assert psql is not None
    printed = do(team.owner, "ledgers", "grant", "factcheck", "--print")
    assert printed == roles_file().read_text(encoding="utf-8")
    address = team.owner.open().address
    plain = address.url.set(drivername="postgresql").render_as_string(hide_password=False)
    database = str(address.url.database)
    names = {role: str(team.by(role).open().address.url.username) for role in ROLES}
    variables = {"database": database, "ledger": "factcheck", **names}
    options = [part for name, value in variables.items() for part in ("-v", f"{name}={value}")]
    command = [psql, plain, "-q", "-v", "ON_ERROR_STOP=1", *options, "-f", str(roles_file())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    do(team.analyst, "tag", "nis", "by-hand")
    refused(team.analyst, "edit", "nis", "country=YY")
    filled = do(team.owner, "ledgers", "grant", "factcheck", "--reader", "pre ss", "--print")
    assert 'GRANT USAGE ON SCHEMA "factcheck" TO "pre ss";\n' in filled
    assert ":" not in filled
    # Where the address names no database, it is the one that the server takes.
    unnamed = team.owner.db.replace(f"/{database}?", "?")
    told = run("ledgers", "grant", "factcheck", "--reader", "x", "--print", "--db", unnamed)
    assert 'GRANT TEMPORARY ON DATABASE "postgres" TO "x";' in told.out
