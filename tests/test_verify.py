"""`factcheck verify`: a ledger that was only written to is clean, and every damage is found."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import postgres
import pytest
from conftest import ENGINES, Place, do, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, make_url, text
from strategies import bundles
from world import WORLD

from factcheck import model, records
from factcheck.errors import ConflictError, NotFoundError
from factcheck.ledger import Ledger
from factcheck.ledger.writer import Writer
from factcheck.records.parsing import parse_bundle
from factcheck.storage.engine import make_engine, writing
from factcheck.storage.verifying import Finding, verify

BUNDLE = parse_bundle(json.dumps(WORLD).encode(), "world.json")
BY_KEY: dict[str, Any] = {record.key: record for record in BUNDLE.records()}

REST_FIRST = "standings are not checked: mend the rest first\n"


def findings(place: Place) -> list[Finding]:
    with place.open().read() as reader:
        return list(verify(reader.connection))


def a_day(ledger: Ledger) -> None:
    """What two people do to the world in a day: edits there and back, removals, undoings."""
    numbers: dict[str, int] = {}

    def write(name: str, *steps: Callable[[Writer], Any]) -> None:
        with ledger.write(name) as writer:
            for step in steps:
                step(writer)
        with ledger.past() as past:
            numbers[name] = past.last()

    nis, killed, blog = BY_KEY["nis"], BY_KEY["killed"], BY_KEY["killed-blog"]
    figure = records.Figure(question="killed", words="hundreds", as_of="2025-01")
    several = [BY_KEY[key] for key in ("nis", "lawmaker", "yonhap")]
    write("names", lambda w: [w.put(replace(one, name="NIS")) for one in several])
    write("names again", lambda w: [w.put(replace(one, name="국정원")) for one in several])
    write("names as before", lambda w: [w.put(one) for one in several])
    write("title", lambda w: w.put(replace(BY_KEY["wire"], title="A wire")))
    write("country", lambda w: w.put(replace(BY_KEY["korea"], country="KR")))
    write("day", lambda w: w.put(replace(blog, figures=(figure,))))
    write("year", lambda w: w.put(replace(blog, figures=(replace(figure, as_of="2025"),))))
    write("hop goes", lambda w: w.put(replace(BY_KEY["joint"], attributions=())))
    write("undo", lambda w: w.undo(numbers["hop goes"]))
    write("undo undo", lambda w: w.undo(numbers["undo"]))
    write("undo undo undo", lambda w: w.undo(numbers["undo undo"]))
    write("remove", lambda w: w.remove("nasty"), lambda w: w.remove("claim:nobody"))
    write("share", lambda w: w.put(replace(killed, unit="percent")))
    write("soldiers", lambda w: w.put(killed))
    write("return", lambda w: w.put(BY_KEY["nasty"]), lambda w: w.put(BY_KEY["nobody"]))
    write("talks go", lambda w: w.remove("claim:talks"))
    write("talks return", lambda w: w.undo(numbers["talks go"]))
    write("to and fro", lambda w: w.put(replace(nis, country="US")), lambda w: w.put(nis))
    write("unused goes", lambda w: w.remove("document:unused"))


@pytest.fixture(scope="module", params=ENGINES)
def lived(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    _template: Callable[[str, str, bool], str],
) -> Place:
    """The world after a day, once for this file: whoever damages it puts it back."""
    if request.param == "sqlite":
        db = str(tmp_path_factory.mktemp("lived") / "lived.db")
        shutil.copy(_template("sqlite", "", False), db)
    else:
        url = request.getfixturevalue("postgres_url")
        db = postgres.new_database(url, _template("postgresql", url, False))
    place = Place(db, "factcheck")
    ledger = place.open("Mina")
    with ledger.write("the world") as writer:
        list(writer.put_all(BUNDLE.records()))
    a_day(ledger)
    return place


def test_a_new_ledger_is_clean(place: Place) -> None:
    assert findings(place) == []


def test_the_seed_is_clean(seeded: Place) -> None:
    result = run("verify", *seeded.options)
    assert (result.code, result.err) == (0, "")
    assert re.fullmatch(r"\d{3,} rows of \d\d tables checked, nothing wrong\n", result.out)
    result = run("verify", "--format", "json", *seeded.options)
    assert (result.code, result.out) == (0, "[]\n")


def test_a_ledger_is_clean_after_a_day_of_edits(lived: Place) -> None:
    assert findings(lived) == []
    with lived.open().read() as reader:
        for table in (
            "source",
            "source_alias",
            "document",
            "question",
            "figure",
            "claim",
            "attribution",
        ):
            assert reader.connection.scalar(text(f"SELECT count(*) FROM {table}_history")), table


@given(random=st.lists(bundles(), min_size=2, max_size=2), undone=st.integers(2, 3))
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_ledger_is_clean_after_random_writes(
    random: list[records.Bundle], undone: int, new_ledger: Callable[[], Place]
) -> None:
    place = new_ledger()
    ledger = place.open()
    for bundle in random:
        with ledger.write() as writer:
            list(writer.put_all(bundle.records()))
    with suppress(ConflictError, NotFoundError), ledger.write() as writer:
        writer.undo(undone)
    assert findings(place) == []


@dataclass(frozen=True)
class Damage:
    """Something that plain SQL can do to a ledger, and how it is told.

    Attributes:
        what: it is.
        sql: the statement.
        told: each finding: the table, the record, and a pattern of what is wrong.
        drop: a constraint that PostgreSQL, unlike SQLite, cannot be asked to look away from.
        only: the engine on which it can be done.
    """

    what: str
    sql: str
    told: tuple[tuple[str, str | None, str], ...]
    drop: tuple[str, str] | None = None
    only: str | None = None


VALUES = (
    Damage(
        "the days of a date",
        "UPDATE attribution SET said_from = '2020-01-01' WHERE said = '2025-01-13'",
        (
            (
                "attribution",
                "claim killed-nis",
                "said_from and said_until are 2020-01-01 to 2025-01-14,"
                " but said '2025-01-13' gives 2025-01-13 to 2025-01-14",
            ),
        ),
    ),
    Damage(
        "a date that is none",
        "UPDATE document SET issued = '2025-13-01' WHERE key = 'wire'",
        (("document", "document wire", "issued: '2025-13-01' is no EDTF date"),),
    ),
    Damage(
        "an open end",
        "UPDATE question SET event_until = '2030-01-01' WHERE key = 'killed'",
        (("question", "question killed", "event_from and event_until are .* to open"),),
    ),
    Damage(
        "an interval",
        "UPDATE figure SET low = 0, likely_high = 331 WHERE words = 'about 300'",
        (
            (
                "figure",
                "claim killed-nis",
                "by its words 'about 300', low is 0 and not 240, likely_high is 331 and not 330",
            ),
        ),
    ),
    Damage(
        "an interval that was",
        "UPDATE figure_history SET high = 10000 WHERE as_of = '2025-01' AND low = 200",
        (("figure_history", "claim killed-blog", r"version \d+: by its words 'hundreds', high"),),
    ),
    Damage(
        "rules that do not exist",
        "UPDATE figure SET rules = 'en-0' WHERE words = 'most'",
        (("figure", "claim joint", "there are no rules 'en-0'"),),
    ),
    Damage(
        "words that say nothing",
        "UPDATE figure SET words = 'blue' WHERE words = 'more than 12,000'",
        (("figure", "claim sent-us", "words: "),),
    ),
    Damage(
        "a key of another form",
        "UPDATE claim SET key = 'no_body' WHERE key = 'nobody'",
        (
            ("claim", "claim no_body", "'no_body' is no key.* write 'no-body'"),
            ("claim", "claim no_body", "its key was another once"),
        ),
    ),
    Damage(
        "text of another normal form",
        "UPDATE source_alias SET name = 'Cafe\N{COMBINING ACUTE ACCENT}' WHERE name = '@x'",
        (("source_alias", "source nasty", "name: the text is not in Unicode normal form C"),),
    ),
    Damage(
        "a list for an object",
        "UPDATE document SET csl = '[1]' WHERE key = 'blog'",
        (("document", "document blog", "csl: it is no JSON object"),),
    ),
    Damage(
        "broken JSON",
        "UPDATE source SET external_ids = '{{' WHERE key = 'korea'",
        (("source", "source korea", "external_ids: it is no JSON object"),),
        only="sqlite",
    ),
    Damage(
        "a moment in another form",
        "UPDATE annotation SET made_at = '2025-03-01 12:00' WHERE body = 'sums'",
        (("annotation", "question casualties", "made_at: '2025-03-01 12:00' is no moment"),),
        only="sqlite",
    ),
)
CONSTRAINTS = (
    Damage(
        "a key in capitals",
        "UPDATE source SET key = 'Officials' WHERE key = 'officials'",
        (
            ("source", "source Officials", "breaks ck_source_key: "),
            ("source", "source Officials", "'Officials' is no key"),
        ),
        drop=("source", "ck_source_key"),
    ),
    Damage(
        "a word outside the vocabulary",
        "UPDATE claim SET kind = 'rumour' WHERE key = 'sent-us'",
        (
            ("claim", "claim sent-us", "breaks ck_claim_kind: "),
            ("claim", "claim sent-us", "kind: 'rumour' is no word for it"),
        ),
        drop=("claim", "ck_claim_kind"),
    ),
    Damage(
        "a former word outside the vocabulary",
        "UPDATE claim_history SET kind = 'rumour' WHERE key = 'talks'",
        (("claim_history", "claim talks", "version 2: kind: 'rumour' is no word for it"),),
    ),
    Damage(
        "an endless amount",
        "UPDATE figure SET rules = 'manual', high = {infinity} WHERE words = 'about 300'",
        (("figure", "claim killed-nis", "high: .* is no amount"),),
    ),
    Damage(
        "neither yes nor no",
        "UPDATE source SET named = 2 WHERE key = 'korea'",
        (("source", "source korea", "breaks ck_source_named: "),),
        only="sqlite",
    ),
    Damage(
        "two owners",
        "UPDATE assessment SET source_id = 1 WHERE claim_id IS NOT NULL",
        (("assessment", "source korea", "breaks ck_assessment_one_record"),),
        drop=("assessment", "ck_assessment_one_record"),
    ),
    Damage(
        "a chain that bites its tail",
        "UPDATE attribution SET via_id = id WHERE quote = 'some 300'",
        (("attribution", "claim killed-nis", "breaks ck_attribution_via_id: via_id < id"),),
        drop=("attribution", "ck_attribution_via_id"),
    ),
    Damage(
        "nothing where something must be",
        "ALTER TABLE source ALTER COLUMN name DROP NOT NULL;"
        " UPDATE source SET name = NULL WHERE key = 'us-government'",
        (("source", "source us-government", "name is empty"),),
        only="postgresql",
    ),
)
REFERENCES = (
    Damage(
        "no source",
        "UPDATE attribution SET source_id = 777 WHERE hedge = 'appear to'",
        (("attribution", "claim sent-us", "source_id 777: there is no such source"),),
    ),
    Damage(
        "a chain into another claim",
        "UPDATE attribution SET claim_id = (SELECT id FROM claim WHERE key = 'joint')"
        " WHERE quote = 'some 300'",
        (("attribution", "claim joint", r"claim_id \d, via_id \d+: there is no such attribution"),),
    ),
    Damage(
        "parents that loop",
        "UPDATE source SET parent_id = (SELECT id FROM source WHERE key = 'officials')"
        " WHERE key = 'us-government'",
        (
            ("source", "source us-government", "its parents loop"),
            ("source", "source officials", "its parents loop"),
        ),
    ),
    Damage(
        "a lost changeset",
        "DELETE FROM changeset WHERE message = 'hop goes'",
        (
            (
                "attribution_history",
                "claim joint",
                r"version 2: retired \d+: there is no such chan",
            ),
            (
                "attribution_history",
                "claim joint",
                r"version 2: retired \d+: there is no such chan",
            ),
        ),
    ),
    Damage(
        "no changeset",
        "UPDATE question SET added = 777 WHERE key = 'share'",
        (
            ("question", "question share", "added 777: there is no such changeset"),
            ("figure", "claim joint", r"question_id \d: in changeset 2 there was no such question"),
        ),
    ),
    Damage(
        "times that do not rise",
        "UPDATE changeset SET at = (SELECT at FROM changeset WHERE id = 1) WHERE id = 3",
        (("changeset", None, "its time .* is not after that before it"),),
    ),
    Damage(
        "a counter set back",
        "{counter}",
        (("claim", None, "the counter of its ids stands at [02], though 6 was given out"),),
    ),
)
HISTORY = (
    Damage(
        "a lost first version",
        "DELETE FROM source_history WHERE key = 'lawmaker' AND added = 2",
        (
            (
                "source",
                "source lawmaker",
                "the first version is of changeset 3, but row 4, .* of 2",
            ),
            (
                "source_link",
                "source lawmaker",
                "from_id 3: in changeset 2 there was no such source",
            ),
            ("attribution", "claim killed-nis", "source_id 3: in changeset 2 there was no such"),
            ("attribution_history", "claim joint", "version 2: source_id 3: in changeset 2"),
        ),
    ),
    Damage(
        "a lost version between",
        "DELETE FROM source_history WHERE key = 'nis' AND added = 3",
        (
            ("source_alias", "source nis", "source_id 2: in changeset 3 there was no such source"),
            ("source_link", "source lawmaker", "to_id 2: in changeset 3 there was no such source"),
            ("assessment", "source nis", "source_id 2: in changeset 3 there was no such source"),
            ("annotation", "source nis", "source_id 2: in changeset 3 there was no such source"),
            ("attribution", "claim killed-nis", "source_id 2: in changeset 3 there was no such"),
        ),
    ),
    Damage(
        "a lost version that nothing pointed at",
        "DELETE FROM figure_history WHERE as_of = '2025-01'",
        (
            (
                "figure_history",
                "claim killed-blog",
                r"version \d+: it ends with \d+, and another begins with \d+: one between is lost",
            ),
        ),
    ),
    Damage(
        "versions that overlap",
        "UPDATE source_history SET retired = 4 WHERE key = 'yonhap' AND added = 2",
        (
            (
                "source_history",
                "source yonhap",
                "version 2: it lasts until 4, but the next begins with 3",
            ),
        ),
    ),
    Damage(
        "a former version that is also of today",
        "UPDATE document SET added = 2 WHERE key = 'wire'",
        (
            ("document_history", "document wire", "version 2: it .*, but the next begins with 2"),
            ("annotation", "document wire", r"document_id 1: in changeset \d there was no such"),
            ("attribution", "claim killed-nis", "document_id 1: in changeset 6 there was no such"),
            ("attribution", "claim sent-us", "document_id 1: in changeset 6 there was no such"),
            ("attribution_history", "claim joint", "version 2: document_id 1: in changeset 6"),
        ),
    ),
    Damage(
        "a version that ends before it begins",
        "UPDATE source_history SET retired = added WHERE key = 'korea'",
        (
            ("source_history", "source korea", "version 2: breaks ck_source_history_order"),
            ("source_history", "source nis", r"version \d+: parent_id 1: in changeset \d+ there w"),
        ),
        drop=("source_history", "ck_source_history_order"),
    ),
    Damage(
        "a changed key",
        "UPDATE question SET key = 'slain' WHERE key = 'killed'",
        (("question", "question slain", "its key was another once"),),
    ),
    Damage(
        "a key of a removed record",
        "UPDATE document SET key = 'unused' WHERE key = 'blog'",
        (("document", "document unused", r"the key unused was given to row \d+ as well"),),
    ),
)
SCHEMA = (
    Damage(
        "a lost index",
        "DROP INDEX ix_claim_kind",
        (("claim", None, "the index ix_claim_kind is missing"),),
    ),
    Damage(
        "a lost constraint",
        "PRAGMA writable_schema = ON;"
        " UPDATE sqlite_master SET sql = replace(sql, 'ck_source_kind', 'ck_source_kin')"
        " WHERE name = 'source'",
        (("source", None, "the constraint ck_source_kind is missing"),),
        only="sqlite",
    ),
    Damage(
        "another lost constraint",
        "ALTER TABLE source DROP CONSTRAINT ck_source_kind",
        (("source", None, "the constraint ck_source_kind is missing"),),
        only="postgresql",
    ),
    Damage(
        "a constraint that was never checked",
        "ALTER TABLE link DROP CONSTRAINT fk_link_to_id;"
        " ALTER TABLE link ADD CONSTRAINT fk_link_to_id FOREIGN KEY (to_id) REFERENCES claim"
        " NOT VALID",
        (("link", None, "constraint fk_link_to_id is not validated"),),
        only="postgresql",
    ),
    Damage(
        "foreign keys switched off",
        "ALTER TABLE figure DISABLE TRIGGER ALL",
        (("figure", None, "its foreign keys are not enforced"),),
        only="postgresql",
    ),
    Damage(
        "an invalid index",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_source_name'::regclass",
        (("source", None, "index ix_source_name is not valid"),),
        only="postgresql",
    ),
)
SEARCH = (
    Damage(
        "a lost row of the index",
        "DELETE FROM search WHERE {search_id} = (SELECT id FROM claim WHERE key = 'killed-nis')",
        (("claim", "claim killed-nis", "its row of the search index is missing"),),
    ),
    Damage(
        "a statement that was changed behind its back",
        "UPDATE claim SET statement = 'Nobody was wounded.' WHERE key = 'joint'",
        (("claim", "claim joint", "its row of the search index tells something else"),),
    ),
    Damage(
        "a name that was changed behind its back",
        "UPDATE source SET name = 'Agence' WHERE key = 'korea'",
        (("source", "source korea", "its row of the search index tells something else"),),
    ),
    Damage(
        "a row of a record that is not there",
        "INSERT INTO search ({search_id}, {words}) VALUES (4711, 'left')",
        (("search", None, "a row is of claim 4711, which is not there"),),
    ),
    Damage(
        "a row of FTS5 that was changed behind its back",
        "UPDATE search_content SET c0 = 'left over' WHERE id = 4711",
        (("search", None, "the index is damaged"),),
        only="sqlite",
    ),
    Damage(
        "a lost index of the index",
        "DROP INDEX ix_search_words",
        (("search", None, "the index ix_search_words is missing"),),
        only="postgresql",
    ),
)
LOST = (
    Damage(
        "a lost table",
        "DROP TABLE source_link_history",
        (
            ("source_link_history", None, "the table is missing"),
            ("(database)", None, "the rows are not checked before this is mended"),
        ),
    ),
    Damage(
        "a lost column",
        "ALTER TABLE document_history DROP COLUMN byline",
        (("document_history", None, "the column byline is missing"),),
    ),
)
GROUPS = {
    "values": VALUES,
    "constraints": CONSTRAINTS,
    "references": REFERENCES,
    "history": HISTORY,
    "schema": SCHEMA,
    "search": SEARCH,
    "lost": LOST,
}
"""Damages of one group are done at once; none of them hides another."""


@contextmanager
def damaged(place: Place, damages: list[Damage]) -> Iterator[Connection]:
    """Do the damages in a transaction that is rolled back in the end."""
    address = place.open().address
    with writing(make_engine(address, foreign_keys=False), address) as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        sql = ["PRAGMA ignore_check_constraints = ON"]
        if not on_sqlite:
            drops = [damage.drop for damage in damages if damage.drop]
            sql = ["SET LOCAL session_replication_role = replica"]
            sql += [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name in drops]
        infinity = "9e999" if on_sqlite else "'Infinity'"
        counter = (
            "UPDATE sqlite_sequence SET seq = 2 WHERE name = 'claim'"
            if on_sqlite
            else "ALTER TABLE claim ALTER COLUMN id RESTART WITH 3"
        )
        index = {"search_id": "rowid" if on_sqlite else "id"}
        index["words"] = "text" if on_sqlite else "words"
        for damage in damages:
            told = damage.sql.format(infinity=infinity, counter=counter, **index)
            sql += told.split(";")
        if on_sqlite:
            sql.append("PRAGMA ignore_check_constraints = OFF")
        for statement in sql:
            connection.exec_driver_sql(statement)
        yield connection
        connection.rollback()


@pytest.mark.parametrize("group", GROUPS)
def test_damage_is_found_where_it_is(lived: Place, group: str) -> None:
    engine = "postgresql" if "://" in lived.db else "sqlite"
    damages = [damage for damage in GROUPS[group] if damage.only in (None, engine)]
    with damaged(lived, damages) as connection:
        found = list(verify(connection))
    told: list[tuple[str, str, str | None, str]]
    told = [(damage.what, *one) for damage in damages for one in damage.told]
    if engine == "postgresql":
        dropped = [damage.drop for damage in damages if damage.drop]
        told += [("dropped", table, None, f"the constraint {name} is") for table, name in dropped]

    def fits(one: Finding, table: str, record: str | None, what: str) -> bool:
        return (one.table, one.record) == (table, record) and bool(re.match(what, one.what))

    for name, table, record, what in told:
        assert any(fits(one, table, record, what) for one in found), f"not found: {name} {what}"
    for one in found:
        # What follows from a damaged row points at the damage too.
        if one.table in ("standing", "standing_history"):
            continue
        if group != "search" and "of the search index" in one.what:
            continue
        expected = (fits(one, table, record, what) for _, table, record, what in told)
        assert any(expected), f"not expected: {one}"


def test_there_are_more_than_ten_ways_to_damage_a_ledger_on_either_engine() -> None:
    for engine in ENGINES:
        ways = [one for group in GROUPS.values() for one in group if one.only in (None, engine)]
        assert len(ways) > 30


def test_the_damages_were_put_right(lived: Place) -> None:
    assert findings(lived) == []


@pytest.fixture
def broken(seed_db: str) -> str:
    """A seeded file in which some other tool has switched the rules off."""
    with closing(sqlite3.connect(seed_db, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE attribution SET document_id = 99")
        connection.execute("UPDATE source SET kind = 'robot' WHERE key = 'nis'")
    return seed_db


def test_the_command_tells_what_is_wrong_and_exits_1(broken: str) -> None:
    result = run("verify", "--db", broken, "--format", "json")
    assert (result.code, result.err) == (1, REST_FIRST)
    told = json.loads(result.out)
    assert len(told) > 50
    assert told[0].keys() == {"table", "row", "record", "what"}
    result = run("verify", "--db", broken)
    assert (result.code, result.err) == (1, REST_FIRST)
    assert re.match("table +row +record +what\n", result.out)
    assert re.search(r"^source +\d+ +source nis +breaks ck_source_kind: ", result.out, re.MULTILINE)
    assert f"... and {len(told) - 50} more; --format json shows all\n" in result.out
    assert result.out.endswith(
        f"\n{len(told)} wrong; where nothing else is told, restore a backup, or mend it with SQL\n"
    )


def spoil(place: Place, *statements: str) -> None:
    """Run SQL past the program, with no constraint in the way."""
    address = place.open().address
    with writing(make_engine(address, foreign_keys=False), address) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in statements:
            connection.exec_driver_sql(statement)


def told(place: Place) -> set[tuple[str, str | None, str]]:
    """What the command finds wrong, each with the command that mends it left out."""
    result = run("verify", "--format", "json", *place.options)
    assert (result.code, result.err) == (1, "")
    mend = "; `factcheck db reindex` makes the standings anew"
    assert all(one["what"].endswith(mend) for one in json.loads(result.out))
    return {
        (one["table"], one["record"], one["what"].removesuffix(mend))
        for one in json.loads(result.out)
    }


def kept(place: Place) -> tuple[int, list[tuple[Any, ...]]]:
    """The number of the last changeset, and all standings but for the number of their rows."""
    with place.open().read() as reader:
        last = reader.connection.scalar(text("SELECT max(id) FROM changeset"))
        names = [name for name in model.standing.columns.keys() if name not in ("id", "added")]  # noqa: SIM118
        query = f"SELECT {', '.join(names)} FROM standing ORDER BY claim_id"
        return last or 0, [tuple(row) for row in reader.connection.execute(text(query))]


def of(key: str) -> str:
    return f"claim_id = (SELECT id FROM claim WHERE key = '{key}')"


WRONG = "its standing is wrong: "
STANDINGS = {
    "a wrong word": (
        f"UPDATE standing SET word = 'corroborated' WHERE {of('killed-nis')}",
        ("claim killed-nis", f"{WRONG}word is corroborated and not single_origin"),
    ),
    "a wrong mark": (
        f"UPDATE standing SET disputed = NOT disputed WHERE {of('killed-nis')}",
        ("claim killed-nis", f"{WRONG}disputed is yes and not no"),
    ),
    "much that is wrong": (
        "UPDATE standing SET word = 'ungrounded', by_organisation = 0, by_person = 0, strict = 0,"
        f" organisation_id = NULL, person_id = NULL WHERE {of('killed-nis')}",
        (
            "claim killed-nis",
            f"{WRONG}word is ungrounded and not single_origin, by_organisation is 0 and not 1,"
            " and 4 more",
        ),
    ),
    "a missing row": (
        f"DELETE FROM standing WHERE {of('killed-nis')}",
        ("claim killed-nis", "its standing is missing"),
    ),
    "a row too many": (
        "INSERT INTO standing (added, claim_id, by_organisation, by_person, strict, word,"
        " disputed, superseded, retracted, unverified)"
        " SELECT added, 4711, 0, 0, 0, 'ungrounded', disputed, superseded, retracted, unverified"
        f" FROM standing WHERE {of('killed-nis')}",
        (None, "claim_id 4711: there is no such claim"),
    ),
}


@pytest.mark.parametrize("name", STANDINGS)
def test_a_standing_that_was_changed_past_the_program_is_told_of_and_mended(
    seeded: Place, name: str
) -> None:
    number, right = kept(seeded)
    statement, (record, what) = STANDINGS[name]
    spoil(seeded, statement)
    spoilt = kept(seeded)
    assert spoilt != (number, right)
    found = told(seeded)
    assert {(table, one) for table, _, one in found} == {("standing", what)}
    if record is not None:
        assert {one for _, one, _ in found} == {record}
    # Who verifies writes nothing.
    assert kept(seeded) == spoilt
    assert re.fullmatch(r"indexed \d+ records\nmended 1 standing\n", do(seeded, "db reindex"))
    assert kept(seeded) == (number + 1, right)
    assert "nothing wrong" in do(seeded, "verify")
    # Where nothing is wrong, there is no changeset.
    assert re.fullmatch(r"indexed \d+ records\n", do(seeded, "db reindex"))
    assert kept(seeded) == (number + 1, right)


def test_standings_with_a_past_are_mended_so_that_nothing_is_wrong(
    new_ledger: Callable[[], Place],
) -> None:
    place = new_ledger()
    with place.open("Mina").write("the world") as writer:
        list(writer.put_all(BUNDLE.records()))
    a_day(place.open("Mina"))
    _, right = kept(place)
    spoil(
        place,
        "DELETE FROM standing WHERE id IN (SELECT id FROM standing_history)",
        "UPDATE standing SET unverified = NOT unverified",
    )
    assert len(told(place)) == len(right)
    do(place, "db reindex")
    assert kept(place)[1] == right
    assert "nothing wrong" in do(place, "verify")


def test_what_names_its_own_way_is_not_to_be_mended_with_sql(seeded: Place) -> None:
    spoil(seeded, "DELETE FROM standing", "DELETE FROM search")
    result = run("verify", *seeded.options)
    assert result.code == 1
    assert re.search(r"\n\.\.\. and \d+ more; --format json shows all\n\n\d+ wrong\n$", result.out)
    do(seeded, "db reindex")
    assert "nothing wrong" in do(seeded, "verify")


def test_standings_are_not_worked_out_from_broken_rows(broken: str) -> None:
    with closing(sqlite3.connect(broken, isolation_level=None)) as connection:
        connection.execute("DELETE FROM standing")
    result = run("verify", "--db", broken, "--format", "json")
    assert (result.code, result.err) == (1, REST_FIRST)
    assert "standing" not in {one["table"] for one in json.loads(result.out)}


@pytest.fixture
def served(postgres_url: str, _template: Callable[[str, str, bool], str]) -> Place:
    """A seeded ledger in a database of its own."""
    template = _template("postgresql", postgres_url, True)
    return Place(postgres.new_database(postgres_url, template), "factcheck")


def test_who_may_make_no_temporary_tables_is_told_that_standings_are_not_checked(
    served: Place,
) -> None:
    db, name = served.db, f"press_{uuid.uuid4().hex[:8]}"
    spoil(
        served,
        f"CREATE ROLE {name} LOGIN",
        f"REVOKE ALL ON DATABASE {make_url(db).database} FROM public",
        f"GRANT CONNECT ON DATABASE {make_url(db).database} TO {name}",
        f"GRANT USAGE ON SCHEMA factcheck TO {name}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA factcheck TO {name}",
        f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA factcheck TO {name}",
    )
    press = make_url(db).set(username=name).render_as_string(hide_password=False)
    result = run("verify", "--db", press)
    assert (result.code, "nothing wrong" in result.out) == (0, True)
    assert result.err == "standings are not checked: you may not make temporary tables here\n"
    spoil(served, f"GRANT TEMPORARY ON DATABASE {make_url(db).database} TO {name}")
    assert run("verify", "--db", press).err == ""
    spoil(served, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def test_standings_of_a_selection_follow_from_the_whole_and_are_left_alone(
    seeded: Place, tmp_path: Path
) -> None:
    copy = Place(str(tmp_path / "copy.db"), "factcheck")
    do(seeded, "export sqlite --source nis -o", copy.db)
    spoil(copy, "DELETE FROM standing")
    before = kept(copy)
    result = run("verify", *copy.options)
    assert (result.code, "nothing wrong" in result.out) == (0, True)
    assert "copied from the ledger that this one was exported from" in result.err
    do(copy, "db reindex")
    assert kept(copy) == before


def test_a_damaged_page_is_told_of(seed_db: str) -> None:
    with closing(sqlite3.connect(seed_db)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'claim'"
        (page,) = connection.execute(query).fetchone()
    with Path(seed_db).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    result = run("verify", "--db", seed_db, "--format", "json")
    assert (result.code, result.err) == (1, REST_FIRST)
    told = [one["what"] for one in json.loads(result.out)]
    assert len(told) > 1
    assert told[0].startswith(f"Page {page}: ")
    assert told[-1].startswith("cannot be read on; the rest is not checked: ")


def test_it_cannot_be_asked_of_the_past(seed_db: str) -> None:
    assert run("verify", "--db", seed_db, "--as-of", "1").code == 2


def test_no_ledger_is_no_finding(tmp_path: Path) -> None:
    result = run("verify", "--db", str(tmp_path / "none.db"))
    assert result.code == 3
    assert "no such file" in result.err
