"""Which state of a ledger was written to a file: the same words for the same state, for ever."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from factcheck.model import changeset


class State(NamedTuple):
    """The last changeset that a ledger had: its number and moment, in UTC."""

    changeset: int
    at: datetime

    def __str__(self) -> str:
        return f"changeset {self.changeset}, {self.at:%Y-%m-%d %H:%M} UTC"


def state_of(connection: Connection) -> State | None:
    """Return the state that a connection sees; None, if nothing was ever written."""
    last = select(changeset.c.id, changeset.c.at).order_by(changeset.c.id.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return None if row is None else State(row.id, row.at)
