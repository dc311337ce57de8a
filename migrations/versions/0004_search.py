"""The search index; `db upgrade` fills it from what the ledger holds."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(text, quotes, names, notes, columnsize=0,"
            " tokenize=\"ascii tokenchars '.'\")"
        )
        return
    op.execute(
        "CREATE TABLE search (id BIGINT NOT NULL, words TSVECTOR NOT NULL,"
        " CONSTRAINT pk_search PRIMARY KEY (id))"
    )
    op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")


def downgrade() -> None:
    op.execute("DROP TABLE search")
