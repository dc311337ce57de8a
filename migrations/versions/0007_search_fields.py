"""On PostgreSQL, what words stand in each field of the search index: no other row is looked at."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FIELDS = ", ".join(f"ts_filter(words, '{{{weight}}}')" for weight in "abcd")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # There the index has a column for each field.
        return
    op.execute(f"CREATE INDEX ix_search_fields ON search USING gin ({FIELDS})")


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP INDEX ix_search_fields")
