"""What is superseded or judged untrue supports nobody: standings are worked out anew.

No table changes. Every upgrade works standings out, and this version asks for one.
"""

from __future__ import annotations

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
