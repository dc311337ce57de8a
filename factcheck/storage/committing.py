"""The end of a write: a connection that is lost just then may have saved it or not.

The server may have done what it was told, and the answer was lost on the way. To assume either is
wrong half of the time, so what was to be saved is looked up.
"""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import Final

from sqlalchemy import Connection, Engine, RootTransaction, exc

from factcheck.errors import DatabaseError
from factcheck.storage.address import Address

Proof = Callable[[Connection], bool]
"""Tells, on another connection, whether a write is there; it waits for one that is not done."""

_PROOF: Final = "factcheck_proof"
_WAITS: Final = (0.1, 0.5, 1, 2, 4)
"""Seconds between attempts to reach a server again; it may be starting anew."""


def begin(connection: Connection) -> None:
    """Forget what the write before this one on a connection was to leave."""
    connection.info.pop(_PROOF, None)


def prove(connection: Connection, proof: Proof) -> None:
    """Keep, until the end of a write, what tells whether it was saved."""
    connection.info[_PROOF] = proof


def commit(
    engine: Engine, address: Address, connection: Connection, transaction: RootTransaction
) -> None:
    """End a write; where the connection is lost, look up whether it was saved.

    Raises:
        DBAPIError: if it was not.
        DatabaseError: if nobody can tell, because the server cannot be reached any more, or because
            nothing says what was to be there.
    """
    proof: Proof | None = connection.info.get(_PROOF)
    try:
        transaction.commit()
    except exc.DBAPIError as error:
        if not error.connection_invalidated:
            raise
        if proof is None:
            raise DatabaseError(
                f"{address}: {_LOST} nobody can tell whether it was; {_LOOK}"
            ) from None
        if not _saved(engine, address, proof):
            raise


def _saved(engine: Engine, address: Address, proof: Proof) -> bool:
    for wait in _WAITS:
        sleep(wait)
        try:
            with engine.connect() as connection:
                return proof(connection)
        except exc.ProgrammingError:
            # Not even its table is there.
            return False
        except exc.OperationalError:
            continue
    raise DatabaseError(f"{address}: {_LOST} the server cannot be asked whether it was; {_LOOK}")


_LOST: Final = "the connection was lost while this was being saved, and"
_LOOK: Final = "look with `factcheck log` or `factcheck ledgers` before you do it again"
