"""Who may do what with a ledger on a server: the shipped SQL, with names filled in, and run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import text

from factcheck.errors import DatabaseError
from factcheck.resources import roles_file
from factcheck.storage.address import Address
from factcheck.storage.engine import make_engine, writing
from factcheck.storage.ledgers import require_ledger

ROLES: Final = ("reader", "analyst", "editor")
"""The kinds of roles, from the least rights to the most."""

_NAME: Final = re.compile(r':"(\w+)"')
_OWNS: Final = "SELECT pg_has_role(nspowner, 'MEMBER') FROM pg_namespace WHERE nspname = :name"


def grant(address: Address, roles: Mapping[str, Sequence[str]]) -> None:
    """Let roles of the server into a ledger; what they could do with it before is taken away.

    Args:
        address: of the ledger, as its owner.
        roles: the names of the roles that become a reader, an analyst and an editor.

    Raises:
        ConflictError: if the ledger is a file.
        DatabaseError: if there is no such ledger or role, or the ledger is somebody else's.

    >>> from factcheck.storage.address import read_address
    >>> kursk = read_address("postgresql://db.example/news", "kursk")
    >>> grant(kursk, {"reader": ["press"]})  # doctest: +SKIP
    """
    with writing(make_engine(address), address) as connection:
        require_ledger(connection, address)
        # To others PostgreSQL says yes, and gives nothing.
        if not connection.execute(text(_OWNS), {"name": address.schema}).scalar_one():
            raise DatabaseError(f"{address}: only its owner may let others in; nothing was written")
        database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        for statement in statements(str(address.schema), database, roles):
            connection.exec_driver_sql(statement)


def statements(ledger: str, database: str, roles: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the statements that let roles into a ledger.

    >>> list(statements("kursk", "news", {"reader": ["press"]}))[3]
    'GRANT USAGE ON SCHEMA "kursk" TO "press"'
    """
    lines = roles_file().read_text(encoding="utf-8").splitlines()
    bare = "\n".join(line for line in lines if not line.startswith("--"))
    for statement in filter(None, (one.strip() for one in bare.split(";"))):
        for kind in ROLES:
            if f':"{kind}"' in statement:
                for role in roles.get(kind, ()):
                    yield _filled(statement, {"ledger": ledger, "database": database, kind: role})


def _filled(statement: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: '"' + names[found[1]].replace('"', '""') + '"', statement)
