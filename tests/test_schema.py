"""The tables: models and migrations agree, and every constraint refuses what it should."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from conftest import Place
from sqlalchemy import CheckConstraint, Connection, create_engine, exc, text

from factcheck import model
from factcheck.errors import ConflictError, DatabaseError
from factcheck.ledger import Ledger
from factcheck.model.columns import history_name
from factcheck.model.search import is_part
from factcheck.resources import migrations_dir
from factcheck.storage.engine import make_engine, writing
from factcheck.storage.migrations import migrate

TABLES = [table for table in model.metadata.sorted_tables if not table.name.endswith("_history")]


def definitions(connection: Connection) -> set[str]:
    """Everything that the database itself says about the tables, constraints and indexes."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(
            text(
                "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
                " AND tbl_name NOT IN ('alembic_version', 'sqlite_sequence')"
            )
        )
        # The order of constraints in a CREATE TABLE is not its meaning.
        return {
            f"{table}: {' '.join(line.split()).rstrip(' ,')}"
            for table, sql in rows
            for line in sql.replace(") STRICT", ")\nSTRICT").splitlines()
            if line.strip()
        }
    queries = (
        "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE connamespace = current_schema()::regnamespace",
        "SELECT regexp_replace(indexdef, ' ON [^ ]+[.]', ' ON ') FROM pg_indexes"
        " WHERE schemaname = current_schema()",
        "SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' '"
        " || coalesce(collation_name, '') || ' ' || is_identity FROM information_schema.columns"
        " WHERE table_schema = current_schema()",
    )
    found = {row[0] for query in queries for row in connection.execute(text(query))}
    return {line for line in found if "alembic_version" not in line}


def test_alembic_finds_no_difference_between_models_and_migrations(ledger: Ledger) -> None:
    with writing(make_engine(ledger.address), ledger.address) as connection:
        # The search index is no table like the others; the next test holds it against its model.
        others = {"include_name": lambda name, kind, _: kind != "table" or not is_part(name)}
        options = {"compare_type": True, **others}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, model.metadata) == []


def test_the_database_says_the_same_of_models_and_of_migrations(
    ledger: Ledger, new_place: Callable[[], Place], tmp_path: Any
) -> None:
    with writing(make_engine(ledger.address), ledger.address) as connection:
        migrated = definitions(connection)
    if ledger.address.path is not None:
        engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
        with engine.begin() as connection:
            model.metadata.create_all(connection)
            made = definitions(connection)
    else:
        other = new_place().open().address
        with writing(make_engine(other), other) as connection:
            connection.execute(text(f'CREATE SCHEMA "{other.schema}"'))
            model.metadata.create_all(connection)
            made = definitions(connection)
    assert migrated == made


def test_upgrade_downgrade_upgrade(place: Place) -> None:
    address = place.open().address
    with writing(make_engine(address, foreign_keys=False), address) as connection:
        before = definitions(connection)
        migrate(connection, "base")
        assert definitions(connection) == set()
        migrate(connection, "head")
        assert definitions(connection) == before


def test_head_is_the_last_migration() -> None:
    assert ScriptDirectory(str(migrations_dir())).get_heads() == [model.HEAD]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_a_history_twin_with_the_same_columns(table: Any) -> None:
    if table.name == "changeset":
        return
    twin = model.metadata.tables[history_name(table.name)]
    assert [c.name for c in twin.columns] == [*(c.name for c in table.columns), "retired"]
    assert [str(c.type) for c in twin.columns][:-1] == [str(c.type) for c in table.columns]


def test_every_constraint_has_a_name() -> None:
    for table in model.metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, constraint


GOOD: dict[str, dict[str, Any]] = {
    "changeset": {"id": 1, "at": "2026-01-01T00:00:00.000000Z", "actor": "a", "action": "b"},
    "scale": {"id": 901, "added": 1, "key": "sc", "name": "n", "version": "1", "description": "d"},
    "scale_level": {
        "id": 902,
        "added": 1,
        "scale_id": 901,
        "code": "a",
        "label": "l",
        "definition": "d",
        "position": 1,
    },
    "source": {
        "id": 1,
        "added": 1,
        "key": "s",
        "name": "S",
        "kind": "person",
        "named": True,
        "parent_id": None,
        "speaks_as_one": False,
        "external_ids": "{}",
    },
    "source_alias": {"id": 1, "added": 1, "source_id": 1, "name": "other"},
    "source_link": {"id": 1, "added": 1, "from_id": 1, "to_id": 2, "kind": "same_as"},
    "document": {
        "id": 1,
        "added": 1,
        "key": "d",
        "title": "D",
        "kind": "article",
        "publisher_id": 1,
        "issued": "2025",
        "issued_from": "2025-01-01",
        "issued_until": "2026-01-01",
        "csl": "{}",
    },
    "question": {
        "id": 1,
        "added": 1,
        "key": "q",
        "text": "Q?",
        "kind": "quantity",
        "aggregation": "stock",
    },
    "question_part": {"id": 1, "added": 1, "whole_id": 1, "part_id": 2, "complete": True},
    "claim": {"id": 1, "added": 1, "key": "c", "statement": "C", "kind": "event", "language": "en"},
    "attribution": {
        "id": 2,
        "added": 1,
        "claim_id": 1,
        "source_id": 1,
        "document_id": 1,
        "via_id": 1,
        "role": "speaker",
        "basis": "unstated",
    },
    "figure": {
        "id": 1,
        "added": 1,
        "claim_id": 1,
        "question_id": 1,
        "words": "300",
        "modifier": "bare",
        "low": 270,
        "high": 330,
        "likely_low": 300,
        "likely_high": 300,
        "rules": "en-1",
    },
    "candidate": {
        "id": 1,
        "added": 1,
        "claim_id": 1,
        "words": "300",
        "start": 0,
        "modifier": "bare",
        "low": 270,
        "high": 330,
        "likely_low": 300,
        "likely_high": 300,
        "rules": "en-1",
        "decision": "refused",
        "decided_by": "a",
        "decided_at": "2026-01-01T00:00:00.000000Z",
    },
    "link": {"id": 1, "added": 1, "from_id": 1, "to_id": 2, "kind": "supports"},
    "refusal": {
        "id": 1,
        "added": 1,
        "from_id": 1,
        "to_id": 2,
        "kind": "repeats",
        "author": "a",
        "made_at": "2026-01-01T00:00:00.000000Z",
        "because": "b",
    },
    "assessment": {
        "id": 1,
        "added": 1,
        "key": "as",
        "claim_id": 1,
        "level_id": 902,
        "assessor": "a",
        "rationale": "r",
        "made_at": "2026-01-01T00:00:00.000000Z",
    },
    "annotation": {
        "id": 1,
        "added": 1,
        "key": "an",
        "kind": "note",
        "body": "b",
        "author": "a",
        "made_at": "2026-01-01T00:00:00.000000Z",
        "claim_id": 1,
    },
    "standing": {
        "id": 1,
        "added": 1,
        "claim_id": 1,
        "by_organisation": 1,
        "by_person": 1,
        "strict": 1,
        "word": "single_origin",
        "disputed": False,
        "superseded": False,
        "retracted": False,
        "unverified": False,
        "organisation_id": 1,
        "person_document_id": 1,
    },
}
"""A row of each table that every rule allows, given those before it."""

BESIDE: dict[str, list[dict[str, Any]]] = {
    "source": [GOOD["source"] | {"id": 2, "key": "s2"}],
    "question": [GOOD["question"] | {"id": 2, "key": "q2"}],
    "claim": [GOOD["claim"] | {"id": 2, "key": "c2"}],
    "attribution": [GOOD["attribution"] | {"id": 1, "via_id": None}],
}
"""Rows that those above point at."""

BAD: list[tuple[str, dict[str, Any]]] = [
    ("changeset", {"id": 2, "input_sha256": "abc"}),
    ("changeset", {"id": 2, "actor": None}),
    ("scale", {"id": 9, "key": "sc"}),
    ("scale", {"id": 9, "key": "SC"}),
    ("scale", {"id": 9, "key": "s c"}),
    ("scale", {"id": 9, "key": ""}),
    ("scale_level", {"id": 9, "code": "b", "position": 1}),
    ("scale_level", {"id": 9, "position": 2}),
    ("scale_level", {"id": 9, "code": "b", "position": 2, "scale_id": 999}),
    ("source", {"id": 9, "key": "s9", "kind": "robot"}),
    ("source", {"id": 9, "key": "s9", "parent_id": 9}),
    ("source", {"id": 9, "key": "s9", "parent_id": 999}),
    ("source", {"id": 9, "key": "s9", "added": 999}),
    ("source", {"id": 9, "key": "s9", "name": None}),
    ("source", {"id": 9}),
    ("source_alias", {"id": 9}),
    ("source_alias", {"id": 9, "name": "x", "source_id": 999}),
    ("source_link", {"id": 9, "to_id": 1}),
    ("source_link", {"id": 9}),
    ("source_link", {"id": 9, "kind": "repeats"}),
    ("document", {"id": 9, "key": "d9", "kind": "scroll"}),
    ("document", {"id": 9, "key": "d9", "issued_until": "2025-01-01"}),
    ("document", {"id": 9, "key": "d9", "issued": None}),
    ("document", {"id": 9, "key": "d9", "sha256": "abc"}),
    ("document", {"id": 9, "key": "d9", "publisher_id": 999}),
    ("question", {"id": 9, "key": "q9", "kind": "riddle"}),
    ("question", {"id": 9, "key": "q9", "aggregation": "sum"}),
    ("question_part", {"id": 9, "part_id": 1}),
    ("question_part", {"id": 9}),
    ("claim", {"id": 9, "key": "c9", "kind": "rumour"}),
    ("claim", {"id": 9, "key": "c9", "statement": None}),
    ("attribution", {"id": 9, "source_id": None, "document_id": None, "via_id": None}),
    ("attribution", {"id": 9, "via_id": 9}),
    ("attribution", {"id": 9, "via_id": 10}),
    ("attribution", {"id": 9, "claim_id": 2}),
    ("attribution", {"id": 9, "role": "bystander"}),
    ("attribution", {"id": 9, "basis": "hunch"}),
    ("figure", {"id": 9}),
    ("figure", {"id": 9, "words": "x", "low": 331, "likely_low": 331, "likely_high": 331}),
    ("figure", {"id": 9, "words": "x", "likely_low": 301}),
    ("figure", {"id": 9, "words": "x", "likely_low": 200}),
    ("figure", {"id": 9, "words": "x", "likely_high": None}),
    ("figure", {"id": 9, "words": "x", "likely_high": 331}),
    ("figure", {"id": 9, "words": "x", "low": -1}),
    ("figure", {"id": 9, "words": "x", "modifier": "roughly"}),
    ("figure", {"id": 9, "words": "x", "question_id": 999}),
    ("link", {"id": 9, "to_id": 1}),
    ("link", {"id": 9}),
    ("link", {"id": 9, "kind": "depends_on"}),
    ("candidate", {"id": 9}),
    ("candidate", {"id": 9, "words": " "}),
    ("candidate", {"id": 9, "words": "x", "start": -1}),
    ("candidate", {"id": 9, "words": "x", "claim_id": 99}),
    ("candidate", {"id": 9, "words": "x", "low": 331}),
    ("candidate", {"id": 9, "words": "x", "likely_low": 301}),
    ("candidate", {"id": 9, "words": "x", "likely_high": None}),
    ("candidate", {"id": 9, "words": "x", "decision": "maybe"}),
    ("candidate", {"id": 9, "words": "x", "decision": "open"}),
    ("candidate", {"id": 9, "words": "x", "decided_at": None}),
    ("refusal", {"id": 9}),
    ("refusal", {"id": 9, "to_id": 1}),
    ("refusal", {"id": 9, "from_id": 2, "to_id": 99}),
    ("refusal", {"id": 9, "kind": "depends_on"}),
    ("refusal", {"id": 9, "kind": "supersedes", "because": " "}),
    ("assessment", {"id": 9, "key": "as9", "claim_id": None}),
    ("assessment", {"id": 9, "key": "as9", "source_id": 1}),
    ("assessment", {"id": 9, "key": "as9", "rationale": " "}),
    ("assessment", {"id": 9, "key": "as9", "level_id": 999}),
    ("assessment", {"id": 9, "key": "as9", "withdrawn_because": "why"}),
    ("annotation", {"id": 9, "key": "an9", "claim_id": None}),
    ("annotation", {"id": 9, "key": "an9", "question_id": 1}),
    ("annotation", {"id": 9, "key": "an9", "kind": "scribble"}),
    ("annotation", {"id": 9, "key": "an9", "resolved_because": "why"}),
    ("standing", {"id": 9}),
    ("standing", {"id": 9, "claim_id": 2, "word": "likely"}),
    ("standing", {"id": 9, "claim_id": 2, "strict": -1}),
    ("standing", {"id": 9, "claim_id": 2, "strict": 2}),
    ("standing", {"id": 9, "claim_id": 2, "by_person": 0, "person_document_id": None}),
    ("standing", {"id": 9, "claim_id": 2, "organisation_id": None}),
    ("standing", {"id": 9, "claim_id": 2, "organisation_document_id": 1}),
    ("standing", {"id": 9, "claim_id": 2, "person_document_id": None}),
    ("standing", {"id": 9, "claim_id": 2, "relay_source_id": 1}),
    ("standing", {"id": 9, "claim_id": 2, "relay_document_id": 1}),
]


def insert(connection: Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    override = "OVERRIDING SYSTEM VALUE" if connection.dialect.name == "postgresql" else ""
    connection.execute(text(f"INSERT INTO {table} ({names}) {override} VALUES ({places})"), row)


def fill(connection: Connection) -> None:
    for table in ("figure", "link", "attribution", "claim", "scale_level", "scale"):
        connection.execute(text(f"DELETE FROM {table}"))
    connection.execute(text("DELETE FROM changeset"))
    for table, row in GOOD.items():
        for beside in BESIDE.get(table, ()):
            insert(connection, table, beside)
        insert(connection, table, row)


def test_rows_that_keep_the_rules_are_taken(ledger: Ledger) -> None:
    assert set(GOOD) == {table.name for table in TABLES}
    with writing(make_engine(ledger.address), ledger.address) as connection:
        fill(connection)
        for table in GOOD:
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 1 + len(
                BESIDE.get(table, ())
            )


def test_every_constraint_refuses_plain_sql(ledger: Ledger) -> None:
    with writing(make_engine(ledger.address), ledger.address) as connection:
        fill(connection)
        for table, wrong in BAD:
            with pytest.raises(exc.IntegrityError), connection.begin_nested():
                insert(connection, table, GOOD[table] | wrong)
                pytest.fail(f"{table} took {wrong}")


def test_a_standing_points_at_what_is_there_when_the_write_ends(ledger: Ledger) -> None:
    for wrong in (
        {"claim_id": 99},
        {"organisation_id": 99},
        {"organisation_id": None, "organisation_document_id": 99},
        {"person_document_id": 99},
        {"person_document_id": None, "person_id": 99},
    ):
        with (
            pytest.raises(ConflictError, match=r"(?i)foreign key"),
            writing(make_engine(ledger.address), ledger.address) as connection,
        ):
            fill(connection)
            connection.execute(text("DELETE FROM standing"))
            insert(connection, "standing", GOOD["standing"] | {"id": 9} | wrong)


def test_every_check_is_tried_above() -> None:
    tried = {table for table, _ in BAD}
    for table in TABLES:
        if any(isinstance(one, CheckConstraint) for one in table.constraints):
            assert table.name in tried


@pytest.mark.parametrize(
    ("table", "wrong"),
    [("source", {"named": 2}), ("question_part", {"complete": 5, "part_id": 2})],
)
def test_a_flag_is_yes_or_no(ledger: Ledger, table: str, wrong: dict[str, Any]) -> None:
    with (
        pytest.raises((ConflictError, DatabaseError)),
        writing(make_engine(ledger.address), ledger.address) as connection,
    ):
        fill(connection)
        connection.execute(text("DELETE FROM question_part"))
        insert(
            connection,
            table,
            GOOD[table] | {"id": 9} | ({"key": "x"} if table == "source" else {}) | wrong,
        )
