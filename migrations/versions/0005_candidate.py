"""Candidates: figures that a machine read out of statements, and their history twin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AMOUNT = sa.Numeric().with_variant(sa.REAL(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")

MODIFIERS = (
    "'exactly', 'bare', 'about', 'nearly', 'at_least', 'more_than', 'at_most', 'fewer_than',"
    " 'up_to', 'between', 'several', 'dozens', 'hundreds', 'thousands', 'some', 'none',"
    " 'cannot_confirm', 'few', 'most'"
)
RULES = {
    "modifier": f"modifier IN ({MODIFIERS})",
    "decision": "decision IN ('open', 'accepted', 'refused')",
    "start": "start >= 0",
    "words": "trim(words) <> ''",
    "low": "low >= 0",
    "committed": "low <= high",
    "likely": "likely_low <= likely_high",
    "nested": "low <= likely_low AND (high IS NULL OR (likely_high IS NOT NULL AND likely_high <="
    " high))",
    "decided_by": "(decision = 'open') = (decided_by IS NULL)",
    "decided_at": "(decided_by IS NULL) = (decided_at IS NULL)",
}
INDEXED = {
    "candidate": ("added", "decision"),
    "candidate_history": ("claim_id", "retired"),
}


def columns() -> Iterator[sa.Column[Any]]:
    yield sa.Column("claim_id", ID, nullable=False)
    yield sa.Column("words", sa.Text(), nullable=False)
    yield sa.Column("start", sa.Integer(), nullable=False)
    yield sa.Column("counted", sa.Text(), nullable=True)
    yield sa.Column("modifier", sa.Text(), nullable=False)
    for name in ("a", "b"):
        yield sa.Column(name, AMOUNT, nullable=True)
    for name in ("low", "high", "likely_low", "likely_high"):
        yield sa.Column(name, AMOUNT, nullable="high" in name)
    yield sa.Column("rules", sa.Text(), nullable=False)
    yield sa.Column("decision", sa.Text(), nullable=False)
    yield sa.Column("decided_by", sa.Text(), nullable=True)
    yield sa.Column("decided_at", MOMENT, nullable=True)


def refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "candidate",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        *columns(),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_candidate_{name}"))
            for name, rule in RULES.items()
        ),
        refers("candidate", "added", "changeset"),
        refers("candidate", "claim_id", "claim"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("claim_id", "words", name=op.f("uq_candidate_claim_id_words")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "candidate_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        *columns(),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_candidate_history_order")),
        refers("candidate_history", "added", "changeset"),
        refers("candidate_history", "retired", "changeset"),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_candidate_history")),
        sqlite_strict=True,
    )
    for table, names in INDEXED.items():
        for name in names:
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)


def downgrade() -> None:
    for table, names in INDEXED.items():
        for name in names:
            op.drop_index(op.f(f"ix_{table}_{name}"), table_name=table)
        op.drop_table(table)
