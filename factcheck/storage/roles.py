"""Who may do what with a ledger on a server: the shipped SQL, with names filled in, and run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from sqlalchemy import Connection, text

from factcheck.errors import ConflictError, DatabaseError, InvalidError
from factcheck.resources import roles_file
from factcheck.storage import serving
from factcheck.storage.address import Address, quoted
from factcheck.storage.committing import prove
from factcheck.storage.engine import make_engine, reading, writing
from factcheck.storage.ledgers import require_ledger

ROLES: Final = ("reader", "analyst", "editor")
"""The kinds of roles, from the least rights to the most."""

_ONE_OF: Final = ", ".join(ROLES)
_NAME: Final = re.compile(r':"(\w+)"')
_OWNERS: Final = (
    "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = :name"
    " UNION SELECT pg_get_userbyid(t.relowner) FROM pg_class AS t"
    " JOIN pg_namespace AS n ON n.oid = t.relnamespace WHERE n.nspname = :name"
)
_GIVEN: Final = (
    "SELECT 'schema', nspacl::text FROM pg_namespace WHERE nspname = :name"
    " UNION ALL SELECT t.relname, t.relacl::text FROM pg_class AS t"
    " JOIN pg_namespace AS n ON n.oid = t.relnamespace WHERE n.nspname = :name ORDER BY 1"
)


def grant(address: Address, roles: Mapping[str, Sequence[str]]) -> None:
    """Let roles of the server into a ledger; what they could do with it before is taken away.

    Args:
        address: of the ledger, as its owner.
        roles: the names of the roles that become a reader, an analyst and an editor.

    Raises:
        ConflictError: if the ledger is a file, or a role is its owner, or means everybody.
        DatabaseError: if there is no such ledger or role, or the ledger is somebody else's.
        InvalidError: if a role is named twice.

    >>> from factcheck.storage.address import read_address
    >>> kursk = read_address("postgresql://db.example/news", "kursk")
    >>> grant(kursk, {"reader": ["press"]})  # doctest: +SKIP
    """
    with writing(make_engine(address), address) as connection:
        require_ledger(connection, address)
        # To others PostgreSQL says yes, and gives nothing.
        if not serving.is_owner(connection, address.schema):
            raise DatabaseError(f"{address}: only its owner may let others in; nothing was written")
        _refuse(connection, address, {role for names in roles.values() for role in names})
        # Rights change between two writes; whoever asks whether they did can wait for it.
        lock = f"LOCK TABLE {quoted(address.schema)}.changeset IN SHARE ROW EXCLUSIVE MODE"
        connection.exec_driver_sql(lock)
        database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        for statement in statements(str(address.schema), database, roles):
            connection.exec_driver_sql(statement)
        given = _given(connection, address)

        def is_given(other: Connection) -> bool:
            other.exec_driver_sql(lock)
            return _given(other, address) == given

        prove(connection, is_given)


def database_of(address: Address) -> str:
    """Return the name of the database that an address means; the server knows, if it says none.

    Raises:
        DatabaseError: if the server does not let us in.
    """
    if address.url.database:
        return address.url.database
    with reading(make_engine(address), address) as connection:
        return str(connection.exec_driver_sql("SELECT current_database()").scalar_one())


def statements(ledger: str, database: str, roles: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the statements that let roles into a ledger.

    Raises:
        InvalidError: if a role is named twice.

    >>> list(statements("kursk", "news", {"reader": ["press"]}))[4]
    'GRANT USAGE ON SCHEMA "kursk" TO "press"'
    """
    for role, times in Counter(chain.from_iterable(roles.values())).items():
        # What one of them gives, the next would take away or add to.
        if times > 1:
            raise InvalidError(f"{role} is named more than once; a role is one of {_ONE_OF}")
    lines = roles_file().read_text(encoding="utf-8").splitlines()
    bare = "\n".join(line for line in lines if not line.startswith("--"))
    for statement in filter(None, (one.strip() for one in bare.split(";"))):
        for kind in ROLES:
            if f':"{kind}"' in statement:
                for role in roles.get(kind, ()):
                    yield _filled(statement, {"ledger": ledger, "database": database, kind: role})


def _refuse(connection: Connection, address: Address, roles: set[str]) -> None:
    """Refuse roles whose rights are not to be taken away, and the word that means everybody."""
    if "public" in roles:
        raise ConflictError(
            f"{address}: public is every role of the server; name roles, or run yourself what"
            " --print shows"
        )
    # Whose rights the checks of foreign keys have: without them nobody could write any more.
    if owners := roles & set(connection.scalars(text(_OWNERS), {"name": address.schema})):
        raise ConflictError(
            f"{address}: {', '.join(sorted(owners))} owns it, and may do everything already;"
            " nothing was written"
        )


def _given(connection: Connection, address: Address) -> list[tuple[str, ...]]:
    """Return who may do what with a ledger, as the server writes it down."""
    return [tuple(row) for row in connection.execute(text(_GIVEN), {"name": address.schema})]


def _filled(statement: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: quoted(names[found[1]]), statement)
