"""The claims of a source, in one index: a page of them is found without a look at each hop."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_attribution_source_id_claim_id"),
        "attribution",
        ["source_id", "claim_id"],
        unique=False,
    )
    op.drop_index(op.f("ix_attribution_source_id"), table_name="attribution")


def downgrade() -> None:
    op.create_index(op.f("ix_attribution_source_id"), "attribution", ["source_id"], unique=False)
    op.drop_index(op.f("ix_attribution_source_id_claim_id"), table_name="attribution")
