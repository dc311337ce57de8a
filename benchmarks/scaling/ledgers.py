"""The ledgers that are measured: made once, and kept."""

from __future__ import annotations

import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora.size import Size
from corpus import write_ledger
from measure import program

import factcheck
from factcheck.errors import FactcheckError
from scaling.comparing import Asked

FACTCHECK: Final = Path(sysconfig.get_path("scripts")) / "factcheck"


@dataclass(frozen=True, slots=True)
class Where:
    """A ledger.

    Attributes:
        engine: the name of its database, as people say it.
        db: path or URL.
        ledger: its name on a server.
    """

    engine: str
    db: str
    ledger: str = "factcheck"

    @property
    def on_server(self) -> bool:
        return self.engine != "SQLite"


def ledger(asked: Asked) -> list[Where]:
    """Return the ledger as a file and, if a server was named, the same on it; made if missing."""
    path = asked.folder / f"{asked.claims}.db"
    if not path.exists():
        print(f"making a ledger of {asked.claims:,} claims", file=sys.stderr)
        write_ledger(path, Size(asked.claims), standings=True)
    places = [Where("SQLite", str(path))]
    if asked.postgres:
        name = asked.server_ledger
        try:
            with factcheck.open(asked.postgres, ledger=name).read():
                pass
        except FactcheckError:
            print("copying it to the server", file=sys.stderr)
            there = ("--to", asked.postgres, "--to-ledger", name)
            program(FACTCHECK, "copy", "--db", path, *there)()
        places.append(Where("PostgreSQL", asked.postgres, name))
    return places
