"""The tables of a ledger and their history twins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# SQLite's STRICT tables know INTEGER, REAL and TEXT; a migration says so itself and does not
# follow the program's later changes of mind.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
AMOUNT = sa.Numeric().with_variant(sa.REAL(), "sqlite")
JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "changeset",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("input_sha256", sa.Text(), nullable=True),
        sa.CheckConstraint("length(input_sha256) = 64", name=op.f("ck_changeset_input_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changeset")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_changeset_at"), "changeset", ["at"], unique=False)
    op.create_table(
        "annotation_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("resolved_at", MOMENT, nullable=True),
        sa.Column("resolved_because", sa.Text(), nullable=True),
        sa.Column("claim_id", ID, nullable=True),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("document_id", ID, nullable=True),
        sa.Column("question_id", ID, nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_annotation_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_annotation_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_annotation_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_annotation_history")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_annotation_history_claim_id"), "annotation_history", ["claim_id"], unique=False
    )
    op.create_index(
        op.f("ix_annotation_history_document_id"),
        "annotation_history",
        ["document_id"],
        unique=False,
    )
    op.create_index(op.f("ix_annotation_history_key"), "annotation_history", ["key"], unique=False)
    op.create_index(
        op.f("ix_annotation_history_question_id"),
        "annotation_history",
        ["question_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_annotation_history_retired"), "annotation_history", ["retired"], unique=False
    )
    op.create_index(
        op.f("ix_annotation_history_source_id"), "annotation_history", ["source_id"], unique=False
    )
    op.create_table(
        "assessment_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("claim_id", ID, nullable=True),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("level_id", ID, nullable=False),
        sa.Column("assessor", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_assessment_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_assessment_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_assessment_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_assessment_history")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_assessment_history_claim_id"), "assessment_history", ["claim_id"], unique=False
    )
    op.create_index(op.f("ix_assessment_history_key"), "assessment_history", ["key"], unique=False)
    op.create_index(
        op.f("ix_assessment_history_level_id"), "assessment_history", ["level_id"], unique=False
    )
    op.create_index(
        op.f("ix_assessment_history_retired"), "assessment_history", ["retired"], unique=False
    )
    op.create_index(
        op.f("ix_assessment_history_source_id"), "assessment_history", ["source_id"], unique=False
    )
    op.create_table(
        "attribution_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("claim_id", ID, nullable=False),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("document_id", ID, nullable=True),
        sa.Column("via_id", ID, nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("hedge", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("said_from", DAY, nullable=True),
        sa.Column("said_until", DAY, nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_attribution_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_attribution_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_attribution_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_attribution_history")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_attribution_history_claim_id"), "attribution_history", ["claim_id"], unique=False
    )
    op.create_index(
        op.f("ix_attribution_history_document_id"),
        "attribution_history",
        ["document_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_attribution_history_retired"), "attribution_history", ["retired"], unique=False
    )
    op.create_index(
        op.f("ix_attribution_history_source_id"), "attribution_history", ["source_id"], unique=False
    )
    op.create_index(
        op.f("ix_attribution_history_via_id"), "attribution_history", ["via_id"], unique=False
    )
    op.create_table(
        "claim",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("event_from", DAY, nullable=True),
        sa.Column("event_until", DAY, nullable=True),
        sa.CheckConstraint(
            "key = lower(key) AND key NOT LIKE '% %' AND key <> ''", name=op.f("ck_claim_key")
        ),
        sa.CheckConstraint(
            "kind IN ('statistic', 'event', 'order', 'policy', 'testimony', 'prediction', 'opinion', 'appeal', 'biography')",
            name=op.f("ck_claim_kind"),
        ),
        sa.CheckConstraint(
            "event IS NOT NULL OR (event_from IS NULL AND event_until IS NULL)",
            name=op.f("ck_claim_event_words"),
        ),
        sa.CheckConstraint("event_from < event_until", name=op.f("ck_claim_event_order")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_claim_added")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("key", name=op.f("uq_claim_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claim_added"), "claim", ["added"], unique=False)
    op.create_index(op.f("ix_claim_kind"), "claim", ["kind"], unique=False)
    op.create_table(
        "claim_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("event_from", DAY, nullable=True),
        sa.Column("event_until", DAY, nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_claim_history_order")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_claim_history_added")),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_claim_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_claim_history")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claim_history_key"), "claim_history", ["key"], unique=False)
    op.create_index(op.f("ix_claim_history_retired"), "claim_history", ["retired"], unique=False)
    op.create_table(
        "document_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("publisher_id", ID, nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("archived_url", sa.Text(), nullable=True),
        sa.Column("issued", sa.Text(), nullable=True),
        sa.Column("issued_from", DAY, nullable=True),
        sa.Column("issued_until", DAY, nullable=True),
        sa.Column("accessed", DAY, nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("csl", JSON, nullable=False),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_document_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_document_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_document_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_document_history")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_document_history_key"), "document_history", ["key"], unique=False)
    op.create_index(
        op.f("ix_document_history_publisher_id"), "document_history", ["publisher_id"], unique=False
    )
    op.create_index(
        op.f("ix_document_history_retired"), "document_history", ["retired"], unique=False
    )
    op.create_table(
        "figure_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("claim_id", ID, nullable=False),
        sa.Column("question_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("modifier", sa.Text(), nullable=False),
        sa.Column("a", AMOUNT, nullable=True),
        sa.Column("b", AMOUNT, nullable=True),
        sa.Column("low", AMOUNT, nullable=False),
        sa.Column("high", AMOUNT, nullable=True),
        sa.Column("likely_low", AMOUNT, nullable=False),
        sa.Column("likely_high", AMOUNT, nullable=True),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("as_of_from", DAY, nullable=True),
        sa.Column("as_of_until", DAY, nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_figure_history_order")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_figure_history_added")),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_figure_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_figure_history")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_figure_history_claim_id"), "figure_history", ["claim_id"], unique=False
    )
    op.create_index(
        op.f("ix_figure_history_question_id"), "figure_history", ["question_id"], unique=False
    )
    op.create_index(op.f("ix_figure_history_retired"), "figure_history", ["retired"], unique=False)
    op.create_table(
        "link_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("to_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_link_history_order")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_link_history_added")),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_link_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_link_history")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_link_history_from_id"), "link_history", ["from_id"], unique=False)
    op.create_index(op.f("ix_link_history_retired"), "link_history", ["retired"], unique=False)
    op.create_index(op.f("ix_link_history_to_id"), "link_history", ["to_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("aggregation", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("event_from", DAY, nullable=True),
        sa.Column("event_until", DAY, nullable=True),
        sa.CheckConstraint(
            "aggregation IN ('cumulative', 'stock', 'flow', 'incident')",
            name=op.f("ck_question_aggregation"),
        ),
        sa.CheckConstraint(
            "key = lower(key) AND key NOT LIKE '% %' AND key <> ''", name=op.f("ck_question_key")
        ),
        sa.CheckConstraint("kind IN ('quantity', 'polar')", name=op.f("ck_question_kind")),
        sa.CheckConstraint(
            "event IS NOT NULL OR (event_from IS NULL AND event_until IS NULL)",
            name=op.f("ck_question_event_words"),
        ),
        sa.CheckConstraint("event_from < event_until", name=op.f("ck_question_event_order")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_question_added")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("key", name=op.f("uq_question_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_question_added"), "question", ["added"], unique=False)
    op.create_table(
        "question_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("aggregation", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("event_from", DAY, nullable=True),
        sa.Column("event_until", DAY, nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_question_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_question_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_question_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_question_history")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_question_history_key"), "question_history", ["key"], unique=False)
    op.create_index(
        op.f("ix_question_history_retired"), "question_history", ["retired"], unique=False
    )
    op.create_table(
        "question_part_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("whole_id", ID, nullable=False),
        sa.Column("part_id", ID, nullable=False),
        sa.Column("complete", FLAG, nullable=False),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_question_part_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_question_part_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_question_part_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_question_part_history")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_question_part_history_part_id"), "question_part_history", ["part_id"], unique=False
    )
    op.create_index(
        op.f("ix_question_part_history_retired"), "question_part_history", ["retired"], unique=False
    )
    op.create_index(
        op.f("ix_question_part_history_whole_id"),
        "question_part_history",
        ["whole_id"],
        unique=False,
    )
    op.create_table(
        "scale",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "key = lower(key) AND key NOT LIKE '% %' AND key <> ''", name=op.f("ck_scale_key")
        ),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_scale_added")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale")),
        sa.UniqueConstraint("key", name=op.f("uq_scale_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_scale_added"), "scale", ["added"], unique=False)
    op.create_table(
        "scale_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_scale_history_order")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_scale_history_added")),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_scale_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_scale_history")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_scale_history_key"), "scale_history", ["key"], unique=False)
    op.create_index(op.f("ix_scale_history_retired"), "scale_history", ["retired"], unique=False)
    op.create_table(
        "scale_level_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("scale_id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_scale_level_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_scale_level_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_scale_level_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_scale_level_history")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_scale_level_history_retired"), "scale_level_history", ["retired"], unique=False
    )
    op.create_index(
        op.f("ix_scale_level_history_scale_id"), "scale_level_history", ["scale_id"], unique=False
    )
    op.create_table(
        "source",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("named", FLAG, nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("speaks_as_one", FLAG, nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("external_ids", JSON, nullable=False),
        sa.CheckConstraint(
            "key = lower(key) AND key NOT LIKE '% %' AND key <> ''", name=op.f("ck_source_key")
        ),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'government', 'group', 'publication')",
            name=op.f("ck_source_kind"),
        ),
        sa.CheckConstraint("named IN (0, 1)", name=op.f("ck_source_named")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_source_parent_id")),
        sa.CheckConstraint("speaks_as_one IN (0, 1)", name=op.f("ck_source_speaks_as_one")).ddl_if(
            dialect="sqlite"
        ),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_source_added")),
        sa.ForeignKeyConstraint(["parent_id"], ["source.id"], name=op.f("fk_source_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("key", name=op.f("uq_source_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_source_added"), "source", ["added"], unique=False)
    op.create_index(op.f("ix_source_name"), "source", ["name"], unique=False)
    op.create_index(op.f("ix_source_parent_id"), "source", ["parent_id"], unique=False)
    op.create_table(
        "source_alias_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_source_alias_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_source_alias_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_source_alias_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_source_alias_history")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_source_alias_history_retired"), "source_alias_history", ["retired"], unique=False
    )
    op.create_index(
        op.f("ix_source_alias_history_source_id"),
        "source_alias_history",
        ["source_id"],
        unique=False,
    )
    op.create_table(
        "source_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("named", FLAG, nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("speaks_as_one", FLAG, nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("external_ids", JSON, nullable=False),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_source_history_order")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_source_history_added")),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_source_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_source_history")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_source_history_key"), "source_history", ["key"], unique=False)
    op.create_index(
        op.f("ix_source_history_parent_id"), "source_history", ["parent_id"], unique=False
    )
    op.create_index(op.f("ix_source_history_retired"), "source_history", ["retired"], unique=False)
    op.create_table(
        "source_link_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("to_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("retired", ID, nullable=False),
        sa.CheckConstraint("added < retired", name=op.f("ck_source_link_history_order")),
        sa.ForeignKeyConstraint(
            ["added"], ["changeset.id"], name=op.f("fk_source_link_history_added")
        ),
        sa.ForeignKeyConstraint(
            ["retired"], ["changeset.id"], name=op.f("fk_source_link_history_retired")
        ),
        sa.PrimaryKeyConstraint("id", "added", name=op.f("pk_source_link_history")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_source_link_history_from_id"), "source_link_history", ["from_id"], unique=False
    )
    op.create_index(
        op.f("ix_source_link_history_retired"), "source_link_history", ["retired"], unique=False
    )
    op.create_index(
        op.f("ix_source_link_history_to_id"), "source_link_history", ["to_id"], unique=False
    )
    op.create_table(
        "document",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("publisher_id", ID, nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("archived_url", sa.Text(), nullable=True),
        sa.Column("issued", sa.Text(), nullable=True),
        sa.Column("issued_from", DAY, nullable=True),
        sa.Column("issued_until", DAY, nullable=True),
        sa.Column("accessed", DAY, nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("csl", JSON, nullable=False),
        sa.CheckConstraint(
            "key = lower(key) AND key NOT LIKE '% %' AND key <> ''", name=op.f("ck_document_key")
        ),
        sa.CheckConstraint(
            "kind IN ('article', 'article-journal', 'article-magazine', 'article-newspaper', 'bill', 'book', 'broadcast', 'chapter', 'dataset', 'document', 'graphic', 'hearing', 'interview', 'legal_case', 'legislation', 'manuscript', 'map', 'motion_picture', 'paper-conference', 'personal_communication', 'post', 'post-weblog', 'report', 'song', 'speech', 'standard', 'thesis', 'treaty', 'webpage')",
            name=op.f("ck_document_kind"),
        ),
        sa.CheckConstraint(
            "issued IS NOT NULL OR (issued_from IS NULL AND issued_until IS NULL)",
            name=op.f("ck_document_issued_words"),
        ),
        sa.CheckConstraint("issued_from < issued_until", name=op.f("ck_document_issued_order")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_document_sha256")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_document_added")),
        sa.ForeignKeyConstraint(
            ["publisher_id"], ["source.id"], name=op.f("fk_document_publisher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_document_added"), "document", ["added"], unique=False)
    op.create_index(op.f("ix_document_issued_from"), "document", ["issued_from"], unique=False)
    op.create_index(op.f("ix_document_publisher_id"), "document", ["publisher_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("claim_id", ID, nullable=False),
        sa.Column("question_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("modifier", sa.Text(), nullable=False),
        sa.Column("a", AMOUNT, nullable=True),
        sa.Column("b", AMOUNT, nullable=True),
        sa.Column("low", AMOUNT, nullable=False),
        sa.Column("high", AMOUNT, nullable=True),
        sa.Column("likely_low", AMOUNT, nullable=False),
        sa.Column("likely_high", AMOUNT, nullable=True),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("as_of_from", DAY, nullable=True),
        sa.Column("as_of_until", DAY, nullable=True),
        sa.CheckConstraint(
            "modifier IN ('exactly', 'bare', 'about', 'nearly', 'at_least', 'more_than', 'at_most', 'fewer_than', 'up_to', 'between', 'several', 'dozens', 'hundreds', 'thousands', 'some', 'none', 'cannot_confirm', 'few', 'most')",
            name=op.f("ck_figure_modifier"),
        ),
        sa.CheckConstraint(
            "as_of IS NOT NULL OR (as_of_from IS NULL AND as_of_until IS NULL)",
            name=op.f("ck_figure_as_of_words"),
        ),
        sa.CheckConstraint("as_of_from < as_of_until", name=op.f("ck_figure_as_of_order")),
        sa.CheckConstraint("likely_low <= likely_high", name=op.f("ck_figure_likely")),
        sa.CheckConstraint("low <= high", name=op.f("ck_figure_committed")),
        sa.CheckConstraint(
            "low <= likely_low AND (high IS NULL OR (likely_high IS NOT NULL AND likely_high <= high))",
            name=op.f("ck_figure_nested"),
        ),
        sa.CheckConstraint("low >= 0", name=op.f("ck_figure_low")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_figure_added")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_figure_claim_id")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_figure_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sa.UniqueConstraint(
            "claim_id", "question_id", "words", name=op.f("uq_figure_claim_id_question_id_words")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_figure_added"), "figure", ["added"], unique=False)
    op.create_index(op.f("ix_figure_question_id"), "figure", ["question_id"], unique=False)
    op.create_table(
        "link",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("to_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('supports', 'refutes', 'context', 'repeats', 'supersedes', 'same_as')",
            name=op.f("ck_link_kind"),
        ),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_link_ends")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_link_added")),
        sa.ForeignKeyConstraint(["from_id"], ["claim.id"], name=op.f("fk_link_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["claim.id"], name=op.f("fk_link_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("from_id", "to_id", "kind", name=op.f("uq_link_from_id_to_id_kind")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_link_added"), "link", ["added"], unique=False)
    op.create_index(op.f("ix_link_to_id"), "link", ["to_id"], unique=False)
    op.create_table(
        "question_part",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("whole_id", ID, nullable=False),
        sa.Column("part_id", ID, nullable=False),
        sa.Column("complete", FLAG, nullable=False),
        sa.CheckConstraint("complete IN (0, 1)", name=op.f("ck_question_part_complete")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint("whole_id <> part_id", name=op.f("ck_question_part_ends")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_question_part_added")),
        sa.ForeignKeyConstraint(
            ["part_id"], ["question.id"], name=op.f("fk_question_part_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["whole_id"], ["question.id"], name=op.f("fk_question_part_whole_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_part")),
        sa.UniqueConstraint("whole_id", "part_id", name=op.f("uq_question_part_whole_id_part_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_question_part_added"), "question_part", ["added"], unique=False)
    op.create_index(op.f("ix_question_part_part_id"), "question_part", ["part_id"], unique=False)
    op.create_table(
        "scale_level",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("scale_id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_scale_level_added")),
        sa.ForeignKeyConstraint(["scale_id"], ["scale.id"], name=op.f("fk_scale_level_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_level")),
        sa.UniqueConstraint("scale_id", "code", name=op.f("uq_scale_level_scale_id_code")),
        sa.UniqueConstraint("scale_id", "position", name=op.f("uq_scale_level_scale_id_position")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_scale_level_added"), "scale_level", ["added"], unique=False)
    op.create_table(
        "source_alias",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_source_alias_added")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_source_alias_source_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_alias")),
        sa.UniqueConstraint("source_id", "name", name=op.f("uq_source_alias_source_id_name")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_source_alias_added"), "source_alias", ["added"], unique=False)
    op.create_index(op.f("ix_source_alias_name"), "source_alias", ["name"], unique=False)
    op.create_table(
        "source_link",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("to_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('same_as', 'depends_on')", name=op.f("ck_source_link_kind")),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_source_link_ends")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_source_link_added")),
        sa.ForeignKeyConstraint(["from_id"], ["source.id"], name=op.f("fk_source_link_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["source.id"], name=op.f("fk_source_link_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_link")),
        sa.UniqueConstraint(
            "from_id", "to_id", "kind", name=op.f("uq_source_link_from_id_to_id_kind")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_source_link_added"), "source_link", ["added"], unique=False)
    op.create_index(op.f("ix_source_link_to_id"), "source_link", ["to_id"], unique=False)
    op.create_table(
        "annotation",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("resolved_at", MOMENT, nullable=True),
        sa.Column("resolved_because", sa.Text(), nullable=True),
        sa.Column("claim_id", ID, nullable=True),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("document_id", ID, nullable=True),
        sa.Column("question_id", ID, nullable=True),
        sa.CheckConstraint(
            "key = lower(key) AND key NOT LIKE '% %' AND key <> ''", name=op.f("ck_annotation_key")
        ),
        sa.CheckConstraint(
            "kind IN ('note', 'tag', 'flag', 'waiver')", name=op.f("ck_annotation_kind")
        ),
        sa.CheckConstraint(
            "resolved_because IS NULL OR resolved_at IS NOT NULL",
            name=op.f("ck_annotation_resolved_because"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN source_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN document_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN question_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_annotation_one_record"),
        ),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_annotation_added")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_annotation_claim_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_annotation_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_annotation_question_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_annotation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
        sa.UniqueConstraint("key", name=op.f("uq_annotation_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_annotation_added"), "annotation", ["added"], unique=False)
    op.create_index(op.f("ix_annotation_claim_id"), "annotation", ["claim_id"], unique=False)
    op.create_index(op.f("ix_annotation_document_id"), "annotation", ["document_id"], unique=False)
    op.create_index(op.f("ix_annotation_kind_body"), "annotation", ["kind", "body"], unique=False)
    op.create_index(op.f("ix_annotation_question_id"), "annotation", ["question_id"], unique=False)
    op.create_index(op.f("ix_annotation_source_id"), "annotation", ["source_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("claim_id", ID, nullable=True),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("level_id", ID, nullable=False),
        sa.Column("assessor", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "key = lower(key) AND key NOT LIKE '% %' AND key <> ''", name=op.f("ck_assessment_key")
        ),
        sa.CheckConstraint("trim(rationale) <> ''", name=op.f("ck_assessment_rationale")),
        sa.CheckConstraint(
            "withdrawn_because IS NULL OR withdrawn_at IS NOT NULL",
            name=op.f("ck_assessment_withdrawn_because"),
        ),
        sa.CheckConstraint(
            "(claim_id IS NULL) <> (source_id IS NULL)", name=op.f("ck_assessment_one_record")
        ),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_assessment_added")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_assessment_claim_id")),
        sa.ForeignKeyConstraint(
            ["level_id"], ["scale_level.id"], name=op.f("fk_assessment_level_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_assessment_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("key", name=op.f("uq_assessment_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_assessment_added"), "assessment", ["added"], unique=False)
    op.create_index(op.f("ix_assessment_claim_id"), "assessment", ["claim_id"], unique=False)
    op.create_index(op.f("ix_assessment_level_id"), "assessment", ["level_id"], unique=False)
    op.create_index(op.f("ix_assessment_source_id"), "assessment", ["source_id"], unique=False)
    op.create_table(
        "attribution",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("added", ID, nullable=False),
        sa.Column("claim_id", ID, nullable=False),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("document_id", ID, nullable=True),
        sa.Column("via_id", ID, nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("hedge", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("said_from", DAY, nullable=True),
        sa.Column("said_until", DAY, nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "basis IN ('witnessed', 'own_estimate', 'document', 'statement', 'relayed', 'unstated')",
            name=op.f("ck_attribution_basis"),
        ),
        sa.CheckConstraint(
            "role IN ('author', 'speaker', 'spokesperson', 'relay', 'translator')",
            name=op.f("ck_attribution_role"),
        ),
        sa.CheckConstraint(
            "said IS NOT NULL OR (said_from IS NULL AND said_until IS NULL)",
            name=op.f("ck_attribution_said_words"),
        ),
        sa.CheckConstraint("said_from < said_until", name=op.f("ck_attribution_said_order")),
        sa.CheckConstraint(
            "source_id IS NOT NULL OR document_id IS NOT NULL", name=op.f("ck_attribution_somebody")
        ),
        sa.CheckConstraint("via_id < id", name=op.f("ck_attribution_via_id")),
        sa.ForeignKeyConstraint(["added"], ["changeset.id"], name=op.f("fk_attribution_added")),
        sa.ForeignKeyConstraint(
            ["claim_id", "via_id"],
            ["attribution.claim_id", "attribution.id"],
            name=op.f("fk_attribution_claim_id_via_id"),
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_attribution_claim_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_attribution_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_attribution_source_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution")),
        sa.UniqueConstraint("claim_id", "id", name=op.f("uq_attribution_claim_id_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attribution_added"), "attribution", ["added"], unique=False)
    op.create_index(
        op.f("ix_attribution_document_id"), "attribution", ["document_id"], unique=False
    )
    op.create_index(op.f("ix_attribution_said_from"), "attribution", ["said_from"], unique=False)
    op.create_index(op.f("ix_attribution_source_id"), "attribution", ["source_id"], unique=False)
    op.create_index(op.f("ix_attribution_via_id"), "attribution", ["via_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_attribution_via_id"), table_name="attribution")
    op.drop_index(op.f("ix_attribution_source_id"), table_name="attribution")
    op.drop_index(op.f("ix_attribution_said_from"), table_name="attribution")
    op.drop_index(op.f("ix_attribution_document_id"), table_name="attribution")
    op.drop_index(op.f("ix_attribution_added"), table_name="attribution")
    op.drop_table("attribution")
    op.drop_index(op.f("ix_assessment_source_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_level_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_claim_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_added"), table_name="assessment")
    op.drop_table("assessment")
    op.drop_index(op.f("ix_annotation_source_id"), table_name="annotation")
    op.drop_index(op.f("ix_annotation_question_id"), table_name="annotation")
    op.drop_index(op.f("ix_annotation_kind_body"), table_name="annotation")
    op.drop_index(op.f("ix_annotation_document_id"), table_name="annotation")
    op.drop_index(op.f("ix_annotation_claim_id"), table_name="annotation")
    op.drop_index(op.f("ix_annotation_added"), table_name="annotation")
    op.drop_table("annotation")
    op.drop_index(op.f("ix_source_link_to_id"), table_name="source_link")
    op.drop_index(op.f("ix_source_link_added"), table_name="source_link")
    op.drop_table("source_link")
    op.drop_index(op.f("ix_source_alias_name"), table_name="source_alias")
    op.drop_index(op.f("ix_source_alias_added"), table_name="source_alias")
    op.drop_table("source_alias")
    op.drop_index(op.f("ix_scale_level_added"), table_name="scale_level")
    op.drop_table("scale_level")
    op.drop_index(op.f("ix_question_part_part_id"), table_name="question_part")
    op.drop_index(op.f("ix_question_part_added"), table_name="question_part")
    op.drop_table("question_part")
    op.drop_index(op.f("ix_link_to_id"), table_name="link")
    op.drop_index(op.f("ix_link_added"), table_name="link")
    op.drop_table("link")
    op.drop_index(op.f("ix_figure_question_id"), table_name="figure")
    op.drop_index(op.f("ix_figure_added"), table_name="figure")
    op.drop_table("figure")
    op.drop_index(op.f("ix_document_publisher_id"), table_name="document")
    op.drop_index(op.f("ix_document_issued_from"), table_name="document")
    op.drop_index(op.f("ix_document_added"), table_name="document")
    op.drop_table("document")
    op.drop_index(op.f("ix_source_link_history_to_id"), table_name="source_link_history")
    op.drop_index(op.f("ix_source_link_history_retired"), table_name="source_link_history")
    op.drop_index(op.f("ix_source_link_history_from_id"), table_name="source_link_history")
    op.drop_table("source_link_history")
    op.drop_index(op.f("ix_source_history_retired"), table_name="source_history")
    op.drop_index(op.f("ix_source_history_parent_id"), table_name="source_history")
    op.drop_index(op.f("ix_source_history_key"), table_name="source_history")
    op.drop_table("source_history")
    op.drop_index(op.f("ix_source_alias_history_source_id"), table_name="source_alias_history")
    op.drop_index(op.f("ix_source_alias_history_retired"), table_name="source_alias_history")
    op.drop_table("source_alias_history")
    op.drop_index(op.f("ix_source_parent_id"), table_name="source")
    op.drop_index(op.f("ix_source_name"), table_name="source")
    op.drop_index(op.f("ix_source_added"), table_name="source")
    op.drop_table("source")
    op.drop_index(op.f("ix_scale_level_history_scale_id"), table_name="scale_level_history")
    op.drop_index(op.f("ix_scale_level_history_retired"), table_name="scale_level_history")
    op.drop_table("scale_level_history")
    op.drop_index(op.f("ix_scale_history_retired"), table_name="scale_history")
    op.drop_index(op.f("ix_scale_history_key"), table_name="scale_history")
    op.drop_table("scale_history")
    op.drop_index(op.f("ix_scale_added"), table_name="scale")
    op.drop_table("scale")
    op.drop_index(op.f("ix_question_part_history_whole_id"), table_name="question_part_history")
    op.drop_index(op.f("ix_question_part_history_retired"), table_name="question_part_history")
    op.drop_index(op.f("ix_question_part_history_part_id"), table_name="question_part_history")
    op.drop_table("question_part_history")
    op.drop_index(op.f("ix_question_history_retired"), table_name="question_history")
    op.drop_index(op.f("ix_question_history_key"), table_name="question_history")
    op.drop_table("question_history")
    op.drop_index(op.f("ix_question_added"), table_name="question")
    op.drop_table("question")
    op.drop_index(op.f("ix_link_history_to_id"), table_name="link_history")
    op.drop_index(op.f("ix_link_history_retired"), table_name="link_history")
    op.drop_index(op.f("ix_link_history_from_id"), table_name="link_history")
    op.drop_table("link_history")
    op.drop_index(op.f("ix_figure_history_retired"), table_name="figure_history")
    op.drop_index(op.f("ix_figure_history_question_id"), table_name="figure_history")
    op.drop_index(op.f("ix_figure_history_claim_id"), table_name="figure_history")
    op.drop_table("figure_history")
    op.drop_index(op.f("ix_document_history_retired"), table_name="document_history")
    op.drop_index(op.f("ix_document_history_publisher_id"), table_name="document_history")
    op.drop_index(op.f("ix_document_history_key"), table_name="document_history")
    op.drop_table("document_history")
    op.drop_index(op.f("ix_claim_history_retired"), table_name="claim_history")
    op.drop_index(op.f("ix_claim_history_key"), table_name="claim_history")
    op.drop_table("claim_history")
    op.drop_index(op.f("ix_claim_kind"), table_name="claim")
    op.drop_index(op.f("ix_claim_added"), table_name="claim")
    op.drop_table("claim")
    op.drop_index(op.f("ix_attribution_history_via_id"), table_name="attribution_history")
    op.drop_index(op.f("ix_attribution_history_source_id"), table_name="attribution_history")
    op.drop_index(op.f("ix_attribution_history_retired"), table_name="attribution_history")
    op.drop_index(op.f("ix_attribution_history_document_id"), table_name="attribution_history")
    op.drop_index(op.f("ix_attribution_history_claim_id"), table_name="attribution_history")
    op.drop_table("attribution_history")
    op.drop_index(op.f("ix_assessment_history_source_id"), table_name="assessment_history")
    op.drop_index(op.f("ix_assessment_history_retired"), table_name="assessment_history")
    op.drop_index(op.f("ix_assessment_history_level_id"), table_name="assessment_history")
    op.drop_index(op.f("ix_assessment_history_key"), table_name="assessment_history")
    op.drop_index(op.f("ix_assessment_history_claim_id"), table_name="assessment_history")
    op.drop_table("assessment_history")
    op.drop_index(op.f("ix_annotation_history_source_id"), table_name="annotation_history")
    op.drop_index(op.f("ix_annotation_history_retired"), table_name="annotation_history")
    op.drop_index(op.f("ix_annotation_history_question_id"), table_name="annotation_history")
    op.drop_index(op.f("ix_annotation_history_key"), table_name="annotation_history")
    op.drop_index(op.f("ix_annotation_history_document_id"), table_name="annotation_history")
    op.drop_index(op.f("ix_annotation_history_claim_id"), table_name="annotation_history")
    op.drop_table("annotation_history")
    op.drop_index(op.f("ix_changeset_at"), table_name="changeset")
    op.drop_table("changeset")
