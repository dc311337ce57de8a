"""On how much each claim rests, worked out by the program itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from corpora.past import Past
from factcheck.analysis.refreshing import rebuild
from factcheck.storage.address import read_address
from factcheck.storage.changes import Changes
from factcheck.storage.engine import make_engine, writing

_SOME: Final = 1000


class Then(Changes):
    """The row changes of a changeset that is there already."""

    number = 0

    @property
    def id(self) -> int:
        return self.number


def stand(path: Path, changeset: int, past: Past | None) -> None:
    """Work out all standings of a ledger that has none.

    Args:
        path: of the ledger.
        changeset: the number of the changeset that they are of.
        past: what they used to be; if not given, they never changed.
    """
    address = read_address(path)
    with writing(make_engine(address), address) as connection:
        changes = Then(connection, actor="", action="", message=None)
        changes.number = changeset
        rebuild(changes)
    if past is not None:
        with closing(sqlite3.connect(path)) as raw:
            raw.row_factory = sqlite3.Row
            _change(raw, past)
            raw.commit()


def _change(raw: sqlite3.Connection, past: Past) -> None:
    last = 0
    while rows := raw.execute(
        "SELECT * FROM standing WHERE id > ? ORDER BY id LIMIT ?", (last, _SOME)
    ).fetchall():
        last = rows[-1]["id"]
        for kept in rows:
            row = dict(kept)
            if (former := past.of("standing", row)) is not None:
                places = ", ".join("?" for _ in former)
                raw.execute(
                    f"INSERT INTO standing_history ({', '.join(former)}) VALUES ({places})",  # noqa: S608
                    tuple(former.values()),
                )
                raw.execute("UPDATE standing SET added = ? WHERE id = ?", (row["added"], row["id"]))
