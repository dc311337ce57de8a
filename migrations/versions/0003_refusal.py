"""Refusals of links that were proposed, and their history twin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")

INDEXED = {
    "refusal": ("added", "to_id"),
    "refusal_history": ("from_id", "to_id", "retired"),
}


def columns() -> Iterator[sa.Column[Any]]:
    yield sa.Column("from_id", ID, nullable=False)
    yield sa.Column("to_id", ID, nullable=False)
    yield sa.Column("kind", sa.Text(), nullable=False)
    yield sa.Column("author", sa.Text(), nullable=False)
    yield sa.Column("made_at", MOMENT, nullable=False)
    yield sa.Column("because", sa.Text(), nullable=False)


def refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "refusal",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        *columns(),
        sa.CheckConstraint(
            "kind IN ('supports', 'refutes', 'context', 'repeats', 'supersedes', 'same_as')",
            name=op.f("ck_refusal_kind"),
        ),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_refusal_ends")),
        sa.CheckConstraint("trim(because) <> ''", name=op.f("ck_refusal_because")),
        refers("refusal", "added", "changeset"),
        refers("refusal", "from_id", "claim"),
        refers("refusal", "to_id", "claim"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusal")),
        sa.UniqueConstraint("from_id", "to_id", "kind", name=op.f("uq_refusal_from_id_to_id_kind")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "refusal_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        *columns(),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_refusal_history_order")),
        refers("refusal_history", "added", "changeset"),
        refers("refusal_history", "retired", "changeset"),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_refusal_history")),
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
