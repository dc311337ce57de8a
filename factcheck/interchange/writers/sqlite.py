"""A ledger file of its own, with the records as they are and without their past."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import IO, Final

from factcheck.interchange.flat.ledger_file import write_ledger
from factcheck.interchange.selection import select_records
from factcheck.interchange.state import state_of
from factcheck.ledger.reader import Reader
from factcheck.queries.filters import ClaimFilter

TITLE: Final = "a ledger file without its past, for --db, Datasette, pandas ..."
SUFFIX: Final = ".db"
BINARY: Final = True


def write(reader: Reader, asked: ClaimFilter, handle: IO[bytes]) -> None:
    """Write the records as a SQLite file that is itself a ledger.

    Which claims it holds is told in the message of its one changeset.
    """
    state = state_of(reader.connection)
    assert state is not None  # noqa: S101 - a ledger begins with a changeset
    selection = select_records(reader.connection, asked, linked=True)
    what = "the ledger" if selection.ids is None else f"{len(selection.ids['claim']):,} claims"
    message = f"{what}, as of changeset {state.changeset}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        write_ledger(reader.connection, selection, state, message, path)
        with path.open("rb") as copy:
            shutil.copyfileobj(copy, handle, 1 << 20)
