"""Where a ledger is: a SQLite file, or a schema in a PostgreSQL database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from factcheck.errors import InvalidError

DEFAULT_LEDGER: Final = "factcheck"
_SECRETS: Final = frozenset(("password", "sslpassword"))
# PostgreSQL cuts longer names off without a word.
_LEDGER_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger is.

    Attributes:
        url: the database, with a driver that is known to work.
        path: the file, on SQLite.
        schema: the schema, on PostgreSQL.
    """

    url: URL
    path: Path | None = None
    schema: str | None = None

    def __str__(self) -> str:
        if self.path is not None:
            return str(self.path)
        return f"{_masked(self.url)} (ledger {self.schema})"


def read_address(db: str | Path, ledger: str = DEFAULT_LEDGER) -> Address:
    """Return the address that a `--db` value and a `--ledger` name give.

    Args:
        db: a path, or an SQLAlchemy URL of SQLite or PostgreSQL.
        ledger: the schema's name; it says nothing on SQLite, where a file is a ledger.

    Raises:
        InvalidError: if the URL is of another database or broken, or the name cannot be a schema.

    >>> read_address("story.db").path
    PosixPath('story.db')
    >>> print(read_address("postgresql://db.example/news", "kursk"))
    postgresql+psycopg://db.example/news (ledger kursk)
    """
    if isinstance(db, Path) or "://" not in db:
        return _file(Path(db))
    try:
        url = make_url(db)
    except (ArgumentError, ValueError):
        raise InvalidError(
            "the database is a path or a URL such as postgresql://user@host/name", where="--db"
        ) from None
    backend = url.get_backend_name()
    if backend == "sqlite":
        if not url.database or url.database == ":memory:":
            raise InvalidError(
                "a ledger in memory would end with the command; name a file", where="--db"
            )
        return _file(Path(url.database))
    if backend not in ("postgresql", "postgres"):
        raise InvalidError(f"{backend!r} is not supported; use SQLite or PostgreSQL", where="--db")
    if not can_name(ledger):
        raise InvalidError(
            f"{ledger!r} cannot name a ledger: a letter a-z, then letters, digits and _, at most"
            " 63, not starting with pg_ and not public",
            where="--ledger",
        )
    return Address(url.set(drivername="postgresql+psycopg"), schema=ledger)


def can_name(name: str) -> bool:
    """Tell whether a schema of this name can be a ledger.

    >>> can_name("kursk"), can_name("public"), can_name('x"; DROP SCHEMA kursk --')
    (True, False, False)
    """
    fits = _LEDGER_NAME.fullmatch(name) is not None
    return fits and not name.startswith("pg_") and name != "public"


def quoted(name: str | None) -> str:
    """Return a name as PostgreSQL reads it in a statement, whatever is in it.

    >>> print(quoted('pre"ss'))
    "pre""ss"
    """
    return '"' + (name or "").replace('"', '""') + '"'


def without_password(db: str) -> str:
    """Return a `--db` value as it can be shown; one that tells no password stays as it is.

    >>> without_password("postgresql://db.example/news?password=s3cret")
    'postgresql://db.example/news?password=***'
    """
    if "://" not in db:
        return db
    url = make_url(db)
    return _masked(url) if url.password or _SECRETS & url.query.keys() else db


def _masked(url: URL) -> str:
    secret = {name: "***" for name in url.query if name in _SECRETS}
    shown = url.update_query_dict(secret).render_as_string(hide_password=True)
    return shown.replace("%2A%2A%2A", "***")


def _file(path: Path) -> Address:
    return Address(URL.create("sqlite", database=str(path)), path=path)
