"""Whether a connection reads the ledger as it is: every list asks, and has no use for history."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

MOMENT: Final = "factcheck_moment"
"""Where a connection keeps the changeset after which it reads, while `as_of` shadows its tables."""


def is_past(connection: Connection) -> bool:
    """Tell whether the queries of a connection read a former state of the ledger."""
    return MOMENT in connection.info
