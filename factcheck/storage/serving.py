"""Can a PostgreSQL database hold a ledger? Asked when one is made, and by `factcheck db doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

OLDEST: Final = 140000
"""The oldest server that is supported, as `server_version_num` writes 14.0."""

_MAKE: Final = (
    "make another database: CREATE DATABASE name ENCODING 'UTF8' LOCALE 'C.UTF-8'"
    " TEMPLATE template0"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what it was.
        ok: whether it is as it should be.
        found: what was found.
        advice: what to do, if it is not.
    """

    name: str
    ok: bool
    found: str
    advice: str = ""


def checks(connection: Connection) -> Iterator[Check]:
    """Yield what a database must be to hold ledgers at all.

    Args:
        connection: to a PostgreSQL database, with or without a ledger.

    >>> with engine.connect() as connection:  # doctest: +SKIP
    ...     [check.name for check in checks(connection) if not check.ok]
    ['letters']
    """
    number = int(connection.execute(text("SHOW server_version_num")).scalar_one())
    version = f"{number // 10_000}.{number % 10_000}"
    yield Check(
        "server",
        number >= OLDEST,
        f"PostgreSQL {version}",
        f"PostgreSQL {OLDEST // 10_000} or later is needed; ask whoever runs the server",
    )
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    unicode = encoding == "UTF8"
    yield Check("encoding", unicode, f"the database's encoding is {encoding}", _MAKE)
    if unicode:
        folds, knows, plain = connection.execute(text(_LETTERS)).one()
        lost = " and ".join(
            script for script, fine in (("Cyrillic", folds), ("Korean", knows)) if not fine
        )
        found = "Cyrillic and Korean letters are known"
        if lost:
            found = f"the database's locale does not know {lost} letters"
        elif not plain:
            found = "in the database's locale the small letter of I is not i"
        yield Check("letters", not lost and plain, found, _MAKE)


def has_schema(connection: Connection, name: str | None) -> bool:
    """Tell whether a database has a schema, whoever may look into it."""
    found = text("SELECT 1 FROM pg_namespace WHERE nspname = :name")
    return connection.scalar(found, {"name": name}) is not None


def is_owner(connection: Connection, name: str | None) -> bool:
    """Tell whether a schema that is there belongs to this role, or to one it is a member of."""
    owns = text("SELECT pg_has_role(nspowner, 'MEMBER') FROM pg_namespace WHERE nspname = :name")
    return bool(connection.execute(owns, {"name": name}).scalar_one())


def tables(connection: Connection, name: str | None) -> set[str]:
    """Return the tables of a schema, whoever may read them."""
    found = text(
        "SELECT t.relname FROM pg_class AS t JOIN pg_namespace AS n ON n.oid = t.relnamespace"
        " WHERE n.nspname = :name AND t.relkind = 'r'"
    )
    return set(connection.scalars(found, {"name": name}))


NO_LEDGER: Final = "a schema of this name is there, and it is no ledger"
# In locale C the first stays as it is, and the second is no letter; in Turkish I has a small letter
# of its own.
_LETTERS: Final = "SELECT lower('ЇЖАК') = 'їжак', '국정원' ~ '^[[:alpha:]]+$', lower('I') = 'i'"
