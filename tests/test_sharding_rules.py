"""What ledgers spread over machines forbid is nowhere in the tables, the migrations or the code.

DESIGN, section 3: with schema-based sharding each ledger lives whole on one machine. These rules
keep that possible; each is tried on something that breaks it as well.
"""

from __future__ import annotations

import ast
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from factcheck.model.columns import NAMING, metadata
from factcheck.resources import migrations_dir

ROOT: Final = Path(__file__).resolve().parent.parent
ENGINES: Final = ("sqlite", "postgresql")

FORBIDDEN: Final = {
    "a trigger": r"\b(?:CREATE|ALTER|DROP)\s+(?:\w+\s+)*TRIGGER\b",
    "a rule": r"\bCREATE\s+(?:OR\s+REPLACE\s+)?RULE\b",
    "a notification": r"(?<![\w-])(?:LISTEN|NOTIFY)\s+[\"\w]|\bpg_notify\b",
    "an advisory lock": r"\bpg_(?:try_)?advisory_",
    "a clock of the database": (
        r"(?<![\w.])(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)"
        r"|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b|\bdatetime\s*\(\s*'now'"
    ),
    "chance": r"(?<![\w.])(?:random|randomblob|gen_random_uuid|uuid_generate_v\d)\s*\(",
    "a hash": r"(?<![\w.])(?:md5|sha256|hashtext|digest)\s*\(",
    "a function of its own": r"\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b|^\s*DO\s+\$",
}
UNNAMED: Final = re.compile(r"(?<![\w\"])(?:FOREIGN KEY|CHECK|UNIQUE|PRIMARY KEY)\s*\(")
NAMED: Final = re.compile(r"CONSTRAINT\s+\"?\w+\"?\s+(?:FOREIGN KEY|CHECK|UNIQUE|PRIMARY KEY)\s*\(")
REFERENCES: Final = re.compile(r"\bREFERENCES\s+\"?\w+\"?\s*\.")


def broken_by_sql(statement: str) -> Iterator[str]:
    """Yield the rules that a statement breaks."""
    for what, pattern in FORBIDDEN.items():
        if re.search(pattern, statement, re.IGNORECASE | re.MULTILINE):
            yield what
    if REFERENCES.search(statement):
        yield "a foreign key to another schema"
    body = statement.strip().removesuffix(";")
    if ";" in re.sub(r"'[^']*'|--[^\n]*", "", body):
        yield "several statements at once"
    if re.match(r"\s*(?:CREATE|ALTER)\s+(?:TEMPORARY\s+)?TABLE", statement):
        named = len(NAMED.findall(statement))
        if len(UNNAMED.findall(statement)) > named:
            yield "a constraint without a name"


def broken_by_table(table: sa.Table) -> Iterator[str]:
    """Yield the rules that a table breaks."""
    if table.schema is not None:
        yield "a table in a schema of its own"
    for constraint in table.constraints:
        if constraint.name is None and list(getattr(constraint, "columns", ())):
            yield "a constraint without a name"
    for key in table.foreign_keys:
        if key.target_fullname.count(".") != 1:
            yield "a foreign key to another schema"
    for index in table.indexes:
        if index.name is None:
            yield "an index without a name"
    for column in table.columns:
        if column.server_default is not None and not isinstance(column.server_default, sa.Identity):
            yield "a default that the database works out"


def rendered(engine: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return every statement that the migrations send, in order."""
    sent: list[str] = []
    mock = sa.create_mock_engine(f"{engine}://", lambda *_, **__: None)
    dialect: Any = mock.dialect
    context = MigrationContext.configure(
        dialect=dialect,
        opts={"as_sql": True, "output_buffer": io.StringIO(), "target_metadata": metadata},
    )
    plain = context.impl._exec

    def watched(construct: Any, *args: Any, **given: Any) -> Any:
        if isinstance(construct, str):
            sent.append(construct)
        else:
            kwargs = {"compile_kwargs": {"literal_binds": True}}
            sent.append(str(construct.compile(dialect=dialect, **kwargs)))
        return plain(construct, *args, **given)

    monkeypatch.setattr(context.impl, "_exec", watched)
    config = Config()
    config.set_main_option("script_location", str(migrations_dir()))
    script = ScriptDirectory.from_config(config)
    with Operations.context(context):
        for revision in reversed(list(script.walk_revisions())):
            revision.module.upgrade()
    return sent


@pytest.mark.parametrize("engine", ENGINES)
def test_the_migrations_break_no_rule(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = rendered(engine, monkeypatch)
    assert sum("CREATE TABLE" in one for one in sent) >= len(metadata.tables) - 2
    found = {(rule, one.strip()) for one in sent for rule in broken_by_sql(one)}
    if engine == "sqlite":
        # AUTOINCREMENT needs a primary key without a name, and only where there is one file.
        found = {one for one in found if "PRIMARY KEY AUTOINCREMENT" not in one[1]}
    assert found == set()


def test_the_tables_break_no_rule() -> None:
    found = {
        (name, rule) for name, table in metadata.tables.items() for rule in broken_by_table(table)
    }
    assert found == set()
    assert set(NAMING) == {"ix", "uq", "ck", "fk", "pk"}


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each text in a program that looks like SQL, and where it is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if id(node) in inner or id(node) in told:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (one.value if isinstance(one, ast.Constant) else "x" for one in node.values)
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if re.match(SQL, text):
            yield text, f"{path.name}:{node.lineno}"


SQL: Final = (
    r"\s*(?:SELECT|INSERT INTO|UPDATE \S+ SET|DELETE FROM|CREATE|ALTER|DROP|LOCK|LISTEN|NOTIFY|WITH"
    r"|TRUNCATE|GRANT|REVOKE|DO)\s"
)


def test_what_the_program_sends_breaks_no_rule() -> None:
    found = []
    count = 0
    for folder in ("storage", "queries", "model", "analysis", "ledger"):
        for path in sorted((ROOT / "factcheck" / folder).rglob("*.py")):
            for text, where in texts(path):
                count += 1
                found += [(where, rule) for rule in broken_by_sql(text)]
    assert count > 50
    assert found == []


PLANTED = (
    ("a trigger", "CREATE TRIGGER kept AFTER UPDATE ON claim BEGIN SELECT 1; END"),
    ("a trigger", "CREATE CONSTRAINT TRIGGER kept AFTER INSERT ON claim EXECUTE FUNCTION f()"),
    ("a rule", "CREATE OR REPLACE RULE r AS ON INSERT TO claim DO NOTHING"),
    ("a notification", "NOTIFY claims"),
    ("a notification", "SELECT pg_notify('claims', 'new')"),
    ("an advisory lock", "SELECT pg_advisory_xact_lock(1)"),
    ("an advisory lock", "SELECT pg_try_advisory_lock(1)"),
    ("a clock of the database", "ALTER TABLE claim ADD COLUMN made timestamptz DEFAULT now()"),
    ("a clock of the database", "INSERT INTO changeset (at) VALUES (CURRENT_TIMESTAMP)"),
    ("a clock of the database", "SELECT datetime('now')"),
    ("chance", "ALTER TABLE claim ADD COLUMN k uuid DEFAULT gen_random_uuid()"),
    ("chance", "SELECT id FROM claim ORDER BY random()"),
    ("a hash", "SELECT md5(statement) FROM claim"),
    ("several statements at once", "DELETE FROM claim; DELETE FROM source"),
    ("a function of its own", "CREATE FUNCTION f() RETURNS trigger AS 'x'"),
    ("a constraint without a name", "CREATE TABLE t (id int, CHECK (id > 0))"),
    ("a constraint without a name", "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES b (id)"),
    (
        "a foreign key to another schema",
        "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o.b (id)",
    ),
)


@pytest.mark.parametrize(("rule", "statement"), PLANTED)
def test_a_planted_statement_is_found(rule: str, statement: str) -> None:
    assert rule in set(broken_by_sql(statement))


def test_what_only_looks_like_it_is_let_be() -> None:
    for statement in (
        "CREATE TABLE t (id int, CONSTRAINT pk_t PRIMARY KEY (id), CONSTRAINT c CHECK (a <> ';'))",
        "SELECT 'now() is the time; listen to me' AS words",
        "UPDATE claim SET statement = :random WHERE id = :now",
    ):
        assert list(broken_by_sql(re.sub(r"'[^']*'", "''", statement))) == []


def test_a_planted_table_is_found() -> None:
    there = sa.MetaData()
    sa.Table("b", there, sa.Column("id", sa.Integer, primary_key=True), schema="other")
    table = sa.Table(
        "t",
        there,
        sa.Column("b", sa.ForeignKey("other.b.id")),
        sa.Column("made", sa.DateTime, server_default=sa.func.now()),
        sa.CheckConstraint("b > 0"),
    )
    assert set(broken_by_table(table)) == {
        "a constraint without a name",
        "a foreign key to another schema",
        "a default that the database works out",
    }
    assert "a table in a schema of its own" in set(broken_by_table(there.tables["other.b"]))


def test_a_planted_migration_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(
        migrations_dir(), tmp_path / "migrations", ignore=shutil.ignore_patterns("*.pyc")
    )
    versions = tmp_path / "migrations" / "versions"
    last = max(path.name[:4] for path in versions.glob("0*.py"))
    (versions / "9999_planted.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = '9999'\ndown_revision = '{last}'\n"
        "def upgrade():\n"
        "    op.create_table('planted', sa.Column('id', sa.Integer),"
        " sa.Column('made', sa.DateTime, server_default=sa.func.now()))\n"
        "    op.execute('ALTER TABLE planted ADD CHECK (id > 0)')\n"
        "    op.execute('CREATE TRIGGER t AFTER UPDATE ON claim EXECUTE FUNCTION f()')\n"
    )
    monkeypatch.setitem(globals(), "migrations_dir", lambda: tmp_path / "migrations")
    sent = rendered("postgresql", monkeypatch)
    found = {rule for one in sent for rule in broken_by_sql(one)}
    assert found == {"a trigger", "a clock of the database", "a constraint without a name"}
