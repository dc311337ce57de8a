"""Standings, worked out from everything else, and their history twin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")

NUMBERS = ("by_organisation", "by_person", "strict")
FLAGS = ("disputed", "superseded", "retracted", "unverified")
NAMES = {
    "organisation_id": "source",
    "organisation_document_id": "document",
    "person_id": "source",
    "person_document_id": "document",
    "relay_source_id": "source",
    "relay_document_id": "document",
}
INDEXED = {
    "standing": ("added", "organisation_id", "person_id", "word"),
    "standing_history": ("claim_id", *NAMES, "retired"),
}


def columns() -> Iterator[sa.Column[Any]]:
    yield sa.Column("claim_id", ID, nullable=False)
    for name in NUMBERS:
        yield sa.Column(name, sa.Integer(), nullable=False)
    yield sa.Column("word", sa.Text(), nullable=False)
    for name in FLAGS:
        yield sa.Column(name, FLAG, nullable=False)
    for name in NAMES:
        yield sa.Column(name, ID, nullable=True)


def named(name: str, source: str, when: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        f"(CASE WHEN {source} IS NULL THEN 0 ELSE 1 END)"
        f" + (CASE WHEN {name}_document_id IS NULL THEN 0 ELSE 1 END)"
        f" = (CASE WHEN {when} THEN 1 ELSE 0 END)",
        name=op.f(f"ck_standing_{name}"),
    )


def refers(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{table}.id"],
        name=op.f(f"fk_standing_{column}"),
        deferrable=True,
        initially="DEFERRED",
    )


def upgrade() -> None:
    op.create_table(
        "standing",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        *columns(),
        sa.CheckConstraint(
            "word IN ('ungrounded', 'single_origin', 'possibly_independent', 'one_relay',"
            " 'corroborated')",
            name=op.f("ck_standing_word"),
        ),
        *(
            sa.CheckConstraint(f"{name} IN (0, 1)", name=op.f(f"ck_standing_{name}")).ddl_if(
                dialect="sqlite"
            )
            for name in FLAGS
        ),
        sa.CheckConstraint(
            "0 <= strict AND strict <= by_organisation AND by_organisation <= by_person",
            name=op.f("ck_standing_numbers"),
        ),
        named("organisation", "organisation_id", "by_organisation = 1"),
        named("person", "person_id", "by_person = 1"),
        named("relay", "relay_source_id", "strict = 1 AND by_organisation > 1"),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_standing_added")),
        refers("claim_id", "claim"),
        *(refers(column, table) for column, table in NAMES.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_standing_claim_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "standing_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        *columns(),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_standing_history_order")),
        *(
            sa.ForeignKeyConstraint(
                [name], ["changeset.id"], name=op.f(f"fk_standing_history_{name}")
            )
            for name in ("added", "retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_standing_history")),
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
